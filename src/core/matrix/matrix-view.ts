import type { CellKey, TacticId, TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase, Tactic, Technique } from '../atlas/knowledge-base.ts'
import type { CellSite, Lookups } from '../atlas/lookups.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { InkColor } from '../colour/contrast.ts'
import type { Rgba } from '../colour/css-color.ts'
import type { Annotation, Layer, LayoutMode, Score } from '../layer/layer.ts'
import { annotationOf, isAnnotated } from '../layer/layer.ts'
import { shownPlatforms } from '../layer/platform-filter.ts'
import type { CellStatus } from '../layer/status.ts'
import { cellStatus, isNotApplicable, statusScaleOf } from '../layer/status.ts'
import { cellAggregate } from '../score/cell-aggregate.ts'
import { cellPaint, inkForFill, solidFill, stepNameOf } from './cell-paint.ts'
import type { MatrixPainting, PaintedCell } from './matrix-painting.ts'
import { compareCells } from './sort-cells.ts'

/**
 * The matrix as it is to be painted: columns, cells in order, fills and marks. Screen, pictures and sheets are all drawn from this,
 * so that they cannot differ. Plain data, made afresh for every change; `previous` lends it the cells that stayed the same.
 */
export interface MatrixView {
  readonly columns: readonly MatrixColumn[]
  /** Every visible cell, expanded or not, by key. */
  readonly cells: ReadonlyMap<CellKey, MatrixCell>
  readonly mode: LayoutMode
  readonly showId: boolean
  readonly showName: boolean
  readonly counts: MatrixCounts
  /** What the fills are from when they are not the layer's. */
  readonly painting: MatrixPainting | null
}

export interface MatrixCounts {
  /** Different techniques and sub-techniques that pass the filters, expanded or not. */
  readonly shown: number
  /** Different techniques and sub-techniques of the knowledge base. */
  readonly total: number
  /** Of `shown`, those annotated under at least one tactic. */
  readonly annotated: number
  /** Of `shown` and `total`, the sub-techniques. */
  readonly subtechniques: { readonly shown: number; readonly total: number }
}

export interface MatrixColumn {
  readonly tactic: Tactic
  /** Parents in order; their sub-techniques hang on them. */
  readonly cells: readonly MatrixCell[]
  /** Parents of this column that pass the filters and are in scope, as the coverage of the layer counts them; in a painting all that pass. */
  readonly inScope: number
  /** Of those in scope, the annotated ones; in a painting those that any of the compared layers contains. */
  readonly annotated: number
  /** Parents that pass but are disabled, or have a status that says not applicable. */
  readonly notApplicable: number
  readonly headerFill: string | null
  readonly headerInk: InkColor | null
}

export interface MatrixCell {
  readonly key: CellKey
  readonly technique: Technique
  readonly tacticId: TacticId
  readonly parentKey: CellKey | null
  /** Name of the parent technique, for people who meet the cell out of its place; null for parents. */
  readonly parentName: string | null
  readonly annotation: Annotation
  readonly annotated: boolean
  /** What the annotation says in the layer's vocabulary of statuses; null without a status. */
  readonly status: CellStatus | null
  /** What the parent and its sub-techniques come to, when the layer asks for it. */
  readonly aggregate: Score | null
  /** Name of the band, category or item of the legend that the cell has its colour from; null where nobody named it, or a status does. */
  readonly stepName: string | null
  /** How the layers compare here, while that is what the matrix is painted by. */
  readonly painted: PaintedCell | null
  /** Opaque `#rrggbb`, or null for the theme's own background. */
  readonly fill: string | null
  /** Text colour that reads on `fill`; null without a fill. */
  readonly ink: InkColor | null
  /** Sub-techniques that pass the filters, in order: what expanding shows. */
  readonly children: readonly MatrixCell[]
  readonly expanded: boolean
  /** False for a parent that no filter lets through and that is only here to carry sub-techniques that pass. */
  readonly passes: boolean
  readonly annotatedChildren: number
  /**
   * The lowest-scored child that a collapsed parent hides and that scores below it: a green parent must not hide a red child. In a
   * painting, the first coloured child that it hides and that means something else; that one has no score.
   */
  readonly worstChild: { readonly score: Score | null; readonly fill: string | null } | null
}

export interface ViewOptions {
  /** Ground on which colours with alpha are composited: the theme's cell background. */
  readonly surface: Rgba
  /** View filters: they hide cells but change nothing in the layer. */
  readonly passes?: (site: CellSite, annotation: Annotation) => boolean
  /** Another order than the layer's, for as long as one looks. */
  readonly sortById?: boolean
  /** Another layout than the layer's, for as long as one looks. */
  readonly mode?: LayoutMode
  /** A sub-technique that somebody asked for by name: its parents stand open. */
  readonly revealed?: TechniqueId
  /** Other fills than the layer's. */
  readonly painting?: MatrixPainting | null
}

// One list for all, so that a sub-technique that stayed the same is the same object.
const NO_CHILDREN: readonly MatrixCell[] = []

export function buildMatrixView(
  kb: KnowledgeBase,
  layer: Layer,
  options: ViewOptions,
  previous: MatrixView | null = null,
): MatrixView {
  const lookups = lookupsOf(kb)
  const passesLayer = layerFilter(kb, layer)
  const passesView = (site: CellSite) => options.passes?.(site, annotationOf(layer, site.key)) ?? true
  const passes = (site: CellSite) => passesLayer(site) && passesView(site)
  const cells = new Map<CellKey, MatrixCell>()
  const scale = statusScaleOf(layer)
  const order = compareCells(layer, options.sortById)
  const mode = options.mode ?? layer.layout.mode
  const painting = options.painting ?? null

  const build = (site: CellSite, children: readonly MatrixCell[]): MatrixCell => {
    const annotation = annotationOf(layer, site.key)
    const aggregate = cellAggregate(layer, site)
    const status = cellStatus(scale, annotation)
    const painted = painting?.cells.get(site.key) ?? null
    const fill = painted ? painted.meaning.color : cellPaint(layer, annotation, aggregate, options.surface)
    // A parent that is only here for its sub-techniques must show them: collapsed, it would hide all that was asked for.
    const heldOpen = !passesView(site) || children.some(({ technique }) => technique.id === options.revealed)
    const expanded = (annotation.showSubtechniques || heldOpen) && children.length > 0
    const fresh: MatrixCell = {
      key: site.key,
      technique: site.technique,
      tacticId: site.tacticId,
      parentKey: site.parent,
      parentName: parentNameOf(lookups, site.technique),
      annotation,
      annotated: isAnnotated(annotation),
      status,
      aggregate,
      stepName: status && annotation.color !== null ? null : stepNameOf(layer, annotation, aggregate),
      painted,
      fill,
      ink: inkForFill(fill),
      children,
      expanded,
      passes: passes(site),
      annotatedChildren: children.reduce((n, child) => n + (counts(child) ? 1 : 0), 0),
      // Squares in mini layout show every child.
      worstChild: expanded || mode === 'mini' ? null : worstChildOf(painted, aggregate ?? annotation.score, children),
    }
    const cell = reuse(previous?.cells.get(site.key), fresh)
    cells.set(site.key, cell)
    return cell
  }

  const columns: MatrixColumn[] = []
  for (const tactic of kb.tactics) {
    const top: MatrixCell[] = []
    for (const key of lookups.topCellsOfTactic.get(tactic.id) ?? []) {
      const site = lookups.site.get(key)
      if (!site) continue
      const children: MatrixCell[] = []
      for (const childKey of site.children) {
        const child = lookups.site.get(childKey)
        if (child && passes(child)) children.push(build(child, NO_CHILDREN))
      }
      // A parent that does not pass stays as long as one of its sub-techniques does: nothing that passes is out of sight.
      if (!passes(site) && children.length === 0) continue
      top.push(build(site, sameList(previous?.cells.get(key)?.children, children.sort(order))))
    }
    if (top.length > 0) columns.push(columnOf(layer, tactic, top.sort(order), options, previous))
  }
  return { columns, cells, ...shownParts(layer, mode), counts: countCells(kb, cells), painting }
}

function shownParts(layer: Layer, mode: LayoutMode): Pick<MatrixView, 'mode' | 'showId' | 'showName'> {
  const { layout } = layer
  // Squares have no room for text, and a layer made for squares has its names switched off.
  if (mode === 'mini') return { mode, showId: false, showName: false }
  return { mode, showId: layout.showId, showName: layout.showName || layout.mode === 'mini' }
}

/** What the layer's own platform filter and its `hideDisabled` let through. */
function layerFilter(kb: KnowledgeBase, layer: Layer): (site: CellSite) => boolean {
  const platforms = shownPlatforms(kb, layer)
  return (site) => {
    if (layer.hideDisabled && !annotationOf(layer, site.key).enabled) return false
    const own = site.technique.platforms
    return !platforms || own.length === 0 || own.some((platform) => platforms.includes(platform))
  }
}

function parentNameOf(lookups: Lookups, technique: Technique): string | null {
  return technique.parentId === null ? null : (lookups.technique.get(technique.parentId)?.name ?? null)
}

/** `shown` is the score that the parent's colour stands for. */
function worstChildOf(
  painted: PaintedCell | null,
  shown: Score | null,
  children: readonly MatrixCell[],
): MatrixCell['worstChild'] {
  if (painted) {
    const unlike = children.find(({ painted: own }) => own?.meaning.color && own.meaning !== painted.meaning)
    return unlike ? { score: null, fill: unlike.fill } : null
  }
  let worst: { score: Score; fill: string | null } | null = null
  for (const { annotation, fill } of children) {
    if (annotation.score === null || !annotation.enabled) continue
    if (!worst || annotation.score < worst.score) worst = { score: annotation.score, fill }
  }
  return worst && shown !== null && worst.score < shown ? worst : null
}

/** Whether numbers of marks count the cell: those of the layer, in a painting of all that are compared. */
function counts({ annotated, painted }: MatrixCell): boolean {
  return painted ? painted.meaning.color !== null : annotated
}

function columnOf(
  layer: Layer,
  tactic: Tactic,
  cells: readonly MatrixCell[],
  options: ViewOptions,
  previous: MatrixView | null,
): MatrixColumn {
  const before = previous?.columns.find((column) => column.tactic === tactic)
  const headerFill = layer.tacticRow.show ? solidFill(layer.tacticRow.color, options.surface) : null
  let [inScope, annotated, notApplicable] = [0, 0, 0]
  for (const cell of cells) {
    if (!cell.passes) continue
    // What the layer in front leaves out is no matter of a painting.
    if (!cell.painted && isNotApplicable(cell.annotation, cell.status)) notApplicable++
    else {
      inScope++
      if (counts(cell)) annotated++
    }
  }
  const fresh: MatrixColumn = {
    tactic,
    cells: sameList(before?.cells, cells),
    inScope,
    annotated,
    notApplicable,
    headerFill,
    headerInk: inkForFill(headerFill),
  }
  return reuse(before, fresh)
}

function countCells(kb: KnowledgeBase, cells: ReadonlyMap<CellKey, MatrixCell>): MatrixCounts {
  const shown = new Set<Technique>()
  const annotated = new Set<Technique>()
  for (const cell of cells.values()) {
    if (!cell.passes) continue
    shown.add(cell.technique)
    if (cell.annotated) annotated.add(cell.technique)
  }
  const isSub = ({ parentId }: Technique) => parentId !== null
  return {
    shown: shown.size,
    total: kb.techniques.length,
    annotated: annotated.size,
    subtechniques: { shown: [...shown].filter(isSub).length, total: kb.counts.subtechniques },
  }
}

/** The old object when all its fields are the same: whoever compares by identity then skips it. */
function reuse<T extends object>(before: T | undefined, fresh: T): T {
  if (!before) return fresh
  for (const field of Object.keys(fresh) as (keyof T)[]) {
    if (field === 'worstChild') {
      if (JSON.stringify(before[field]) !== JSON.stringify(fresh[field])) return fresh
    } else if (before[field] !== fresh[field]) return fresh
  }
  return before
}

function sameList<T>(before: readonly T[] | undefined, fresh: readonly T[]): readonly T[] {
  if (!before || before.length !== fresh.length) return fresh
  return fresh.every((item, i) => item === before[i]) ? before : fresh
}
