import type { CellKey } from '../atlas/ids.ts'
import type { Rgba } from '../colour/css-color.ts'
import { colorSpelling, composite, formatHex, parseCssColor } from '../colour/css-color.ts'
import type { ScoreStep } from '../colour/score-scale.ts'
import { scoreScaleOf } from '../colour/score-scale.ts'
import type { Gradient, Layer } from '../layer/layer.ts'
import { cellStep } from '../matrix/cell-paint.ts'
import type { PaintedMeaning } from '../matrix/matrix-painting.ts'
import type { MatrixView } from '../matrix/matrix-view.ts'

/**
 * What the colours of a matrix mean: first what follows from the colouring, then the items of the layer.
 * `cells` are the visible cells that the entry explains; screen and pictures draw the same entries.
 */
export type LegendEntry =
  | { readonly kind: 'gradient'; readonly gradient: Gradient; readonly cells: readonly CellKey[] }
  | { readonly kind: 'step'; readonly step: ScoreStep; readonly fill: string; readonly cells: readonly CellKey[] }
  /** Scored cells that the bands or categories leave without colour. */
  | { readonly kind: 'blank'; readonly cells: readonly CellKey[] }
  | {
      readonly kind: 'item'
      /** Place in `Layer.legend`. */
      readonly place: number
      readonly label: string
      readonly fill: string
      readonly cells: readonly CellKey[]
    }
  /** How the layers compare, while that is what the matrix is painted by: no other entries then. */
  | { readonly kind: 'painted'; readonly meaning: PaintedMeaning; readonly cells: readonly CellKey[] }

/**
 * @param surface the ground on which `view` was painted
 * @returns nothing for the colouring while no visible cell is coloured by a score, as there is nothing to explain then; named steps
 * stand there even without cells
 */
export function buildLegend(layer: Layer, view: MatrixView, surface: Rgba): readonly LegendEntry[] {
  if (view.painting) return paintedLegend(view.painting.meanings, view)
  const byStep = new Map<ScoreStep, CellKey[]>()
  const byFill = new Map<string, CellKey[]>()
  const blank: CellKey[] = []
  const graded: CellKey[] = []
  const scale = scoreScaleOf(layer)
  for (const { key, annotation, aggregate, fill, status } of view.cells.values()) {
    if (fill !== null) listIn(byFill, fill).push(key)
    // Hatched instead of coloured, but what the item stands for all the same.
    else if (status?.kind === 'fits' && status.status.notApplicable) {
      listIn(byFill, fillOf(status.status.color, surface)).push(key)
    }
    if (!annotation.enabled || annotation.color !== null || (aggregate ?? annotation.score) === null) continue
    const step = cellStep(layer, annotation, aggregate)
    if (scale.kind === 'gradient') graded.push(key)
    else if (step) listIn(byStep, step).push(key)
    else blank.push(key)
  }
  const entries: LegendEntry[] = []
  if (scale.kind === 'gradient') {
    if (graded.length > 0) entries.push({ kind: 'gradient', gradient: scale.gradient, cells: graded })
  } else if (byStep.size > 0 || blank.length > 0) {
    for (const step of scale.steps) {
      entries.push({ kind: 'step', step, fill: fillOf(step.color, surface), cells: byStep.get(step) ?? [] })
    }
    if (blank.length > 0) entries.push({ kind: 'blank', cells: blank })
  }
  for (const [place, { label, color }] of layer.legend.entries()) {
    const fill = fillOf(color, surface)
    entries.push({ kind: 'item', place, label, fill, cells: byFill.get(fill) ?? [] })
  }
  return entries
}

function paintedLegend(meanings: readonly PaintedMeaning[], { cells }: MatrixView): readonly LegendEntry[] {
  return meanings.map((meaning) => {
    const meant = [...cells.values()].filter(({ painted }) => painted?.meaning === meaning)
    return { kind: 'painted', meaning, cells: meant.map(({ key }) => key) }
  })
}

/** A colour given by hand, as the layer writes it first, and the cells that have it in whatever spelling. */
export interface UsedColor {
  readonly color: string
  readonly cells: readonly CellKey[]
}

/** Every colour given by hand to cells that are not disabled, in the order of the marks. */
export function usedColors(layer: Layer): readonly UsedColor[] {
  const used = new Map<string, { color: string; cells: CellKey[] }>()
  for (const [key, { color, enabled }] of layer.annotations) {
    if (color === null || !enabled) continue
    const known = used.get(colorSpelling(color))
    if (known) known.cells.push(key)
    else used.set(colorSpelling(color), { color, cells: [key] })
  }
  return [...used.values()]
}

const unexplained = new WeakMap<Layer, readonly UsedColor[]>()

/** The used colours that neither an item of the legend nor a band or category has. */
export function unexplainedColors(layer: Layer): readonly UsedColor[] {
  let colors = unexplained.get(layer)
  if (!colors) {
    const scale = scoreScaleOf(layer)
    const steps = scale.kind === 'steps' ? scale.steps : []
    const explained = new Set([...layer.legend, ...steps].map(({ color }) => colorSpelling(color)))
    colors = usedColors(layer).filter(({ color }) => !explained.has(colorSpelling(color)))
    unexplained.set(layer, colors)
  }
  return colors
}

function fillOf(color: string, surface: Rgba): string {
  const parsed = parseCssColor(color)
  return formatHex(parsed ? composite(parsed, surface) : surface)
}

function listIn<Key>(lists: Map<Key, CellKey[]>, key: Key): CellKey[] {
  let list = lists.get(key)
  if (!list) {
    list = []
    lists.set(key, list)
  }
  return list
}
