import type { CellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Annotation, Layer, LegendItem, Score } from '../layer/layer.ts'
import { annotationOf, isWorthKeeping } from '../layer/layer.ts'
import { cellAggregate } from '../score/cell-aggregate.ts'
import type { Rgba } from './css-color.ts'
import { composite, formatHex, parseCssColor } from './css-color.ts'
import { isColouringEntry, recordOf, withRecord } from './layer-colouring.ts'
import { scoreColor, scoreScaleOf } from './score-scale.ts'

/*
 * Other tools know one way from scores to colours, the gradient. For a layer that is coloured in another way the file gives each
 * scored cell its colour as if by hand, and the steps as legend items; the entry remembers which cell was given which colour.
 * Reading takes a colour off again only where the cell still has the colour it was given: one that somebody changed elsewhere is
 * theirs and stays, and a cell whose score was changed elsewhere is coloured by its new score.
 */

const WHITE: Rgba = { r: 255, g: 255, b: 255, a: 1 }

/** The layer as it is written to files. Partner of `unbakeColours`; layers coloured by gradient stay as they are. */
export function bakeColours(layer: Layer, base: KnowledgeBase): Layer {
  const scale = scoreScaleOf(layer)
  if (scale.kind === 'gradient') return layer
  const annotations = new Map(layer.annotations)
  const bakedCells = new Map([...recordOf(layer).bakedCells].map(([color, cells]) => [color, [...cells]]))
  const bake = (key: CellKey, annotation: Annotation, score: Score | null) => {
    if (score === null || annotation.color !== null) return
    const color = writtenColor(scoreColor(layer, score))
    annotations.set(key, { ...annotation, color })
    const cells = bakedCells.get(color)
    if (cells) cells.push(key)
    else bakedCells.set(color, [key])
  }
  const { site } = lookupsOf(base)
  for (const cell of site.values()) {
    const annotation = annotationOf(layer, cell.key)
    bake(cell.key, annotation, cellAggregate(layer, cell) ?? annotation.score)
  }
  for (const [key, annotation] of layer.annotations) if (!site.has(key)) bake(key, annotation, annotation.score)

  const explained = new Set(layer.legend.map(({ color }) => color))
  const bakedLegend = scale.steps
    .map(({ label, color }): LegendItem => ({ label, color: writtenColor(color) }))
    .filter(({ color }) => !explained.has(color))
  const written = { ...layer, annotations, legend: [...layer.legend, ...bakedLegend] }
  return withRecord(written, { ...recordOf(layer), bakedCells, bakedLegend })
}

/**
 * A layer as it came from a file, without what was added for other tools.
 * What is remembered of cells that `base` does not have stays in the entry: a later release may have them.
 */
export function unbakeColours(layer: Layer, base: KnowledgeBase): Layer {
  if (layer.metadata.every((item) => !isColouringEntry(layer, item))) return layer
  const record = recordOf(layer)
  const { site } = lookupsOf(base)
  const annotations = new Map(layer.annotations)
  const left = new Map<string, readonly string[]>()
  for (const [color, cells] of record.bakedCells) {
    for (const cell of cells) {
      const key = cell as CellKey
      const annotation = annotations.get(key)
      if (annotation?.color?.toLowerCase() !== color) continue
      const plain = { ...annotation, color: null }
      if (isWorthKeeping(plain)) annotations.set(key, plain)
      else annotations.delete(key)
    }
    const elsewhere = cells.filter((cell) => !site.has(cell as CellKey) && !layer.annotations.has(cell as CellKey))
    if (elsewhere.length > 0) left.set(color, elsewhere)
  }
  return withRecord(
    { ...layer, annotations, legend: withoutBaked(layer.legend, record.bakedLegend) },
    { ...record, bakedCells: left, bakedLegend: [] },
  )
}

/** A mark whose cell the knowledge base does not have, without the colour that was added for other tools. */
export function withoutBakedColour(layer: Layer, key: CellKey, annotation: Annotation): Annotation {
  const { color } = annotation
  const isBaked = color !== null && recordOf(layer).bakedCells.get(color.toLowerCase())?.includes(key)
  return isBaked ? { ...annotation, color: null } : annotation
}

/** Takes out one item for each that was added, from the end, where they were added. Items changed elsewhere stay. */
function withoutBaked(
  legend: readonly LegendItem[],
  added: readonly { readonly label: string; readonly color: string }[],
): readonly LegendItem[] {
  const rest = [...legend]
  for (const { label, color } of added.toReversed()) {
    const at = rest.findLastIndex((item) => item.label === label && item.color.toLowerCase() === color)
    if (at >= 0) rest.splice(at, 1)
  }
  return rest
}

/**
 * Opaque `#rrggbb`: the ATT&CK Navigator does not composite, and its workbooks break on eight digits. A score without colour is
 * written white, as no colour at all would be coloured by the gradient there.
 */
function writtenColor(color: string | null): string {
  const parsed = color === null ? null : parseCssColor(color)
  return formatHex(parsed ? composite(parsed, WHITE) : WHITE)
}
