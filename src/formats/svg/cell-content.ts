import { isStatusEntry } from '../../core/layer/status.ts'
import type { PaintedCell } from '../../core/matrix/matrix-painting.ts'
import type { MatrixCell, MatrixColumn, MatrixView } from '../../core/matrix/matrix-view.ts'
import type { SubtechniqueChoice } from '../../core/matrix/picture-options.ts'
import { scoreText, shortScoreText } from '../../core/score/score-text.ts'
import { textWidth } from './font-metrics.ts'
import type { Piece } from './text-lines.ts'
import { piecesOf, widestOf } from './text-lines.ts'

/** What stands in a cell, before its size is known. Widths are in font sizes. */
export interface CellContent {
  readonly cell: MatrixCell
  /** Stands under its parent and is set in from the left. */
  readonly isSub: boolean
  readonly id: string | null
  readonly idWidth: number
  readonly name: readonly Piece[]
  /** Width of the widest part of the name that is not broken. */
  readonly widest: number
  /** What stands at the right end of the last line, left to right. */
  readonly tail: readonly TailItem[]
  readonly tailWidth: number
}

export type TailItem =
  /** Sub-techniques that the picture leaves out. */
  | { readonly kind: 'count'; readonly text: string; readonly width: number }
  | {
      readonly kind: 'worst' | 'comment' | 'strays' | 'metadata' | 'links'
      readonly text: string
      readonly width: number
    }
  | { readonly kind: 'score'; readonly text: string; readonly width: number }
  /** In a painting: which layers contain the cell, and where its score went. */
  | { readonly kind: 'letters' | 'raised' | 'lowered'; readonly text: string; readonly width: number }

export interface ContentChoices {
  readonly subtechniques: SubtechniqueChoice
  readonly ids: boolean
  readonly scores: boolean
  readonly marks: boolean
}

/** Parts of a cell, in font sizes. */
export const ID_SIZE = 0.82
export const COUNT_SIZE = 0.82
export const SCORE_SIZE = 0.92
const SIGN_WIDTH = 0.5
const TRIANGLE_WIDTH = 0.5
export const TAIL_GAP = 0.28

/** The cells of a column from top to bottom, as far as the choices show them. */
export function columnContents(
  view: MatrixView,
  column: MatrixColumn,
  choices: ContentChoices,
): readonly CellContent[] {
  return column.cells.flatMap((cell) => {
    const children = shownChildren(view, cell, choices.subtechniques)
    return [
      contentOf(view, cell, false, children.length > 0, choices),
      ...children.map((child) => contentOf(view, child, true, false, choices)),
    ]
  })
}

/** Squares in mini layout show every sub-technique, as they do on the screen. */
export function shownChildren(view: MatrixView, cell: MatrixCell, choice: SubtechniqueChoice): readonly MatrixCell[] {
  if (choice === 'none') return []
  return choice === 'all' || cell.expanded || view.mode === 'mini' ? cell.children : []
}

function contentOf(
  view: MatrixView,
  cell: MatrixCell,
  isSub: boolean,
  isOpen: boolean,
  choices: ContentChoices,
): CellContent {
  const id = choices.ids ? cell.technique.id : null
  const name = view.showName ? piecesOf(cell.technique.name, 'regular') : []
  const tail = tailOf(cell, isOpen, choices)
  return {
    cell,
    isSub,
    id,
    idWidth: id === null ? 0 : textWidth(id, 'regular') * ID_SIZE,
    name,
    widest: widestOf(name),
    tail,
    tailWidth: tail.reduce((sum, { width }, i) => sum + width + (i > 0 ? TAIL_GAP : 0), 0),
  }
}

function tailOf(cell: MatrixCell, isOpen: boolean, choices: ContentChoices): readonly TailItem[] {
  const { annotation, children, status } = cell
  const items: TailItem[] = []
  if (children.length > 0 && !isOpen) {
    const text = cell.annotatedChildren > 0 ? `${cell.annotatedChildren}/${children.length}` : String(children.length)
    items.push({ kind: 'count', text, width: TRIANGLE_WIDTH + textWidth(text, 'regular') * COUNT_SIZE })
  }
  const sign = (kind: 'worst' | 'comment' | 'strays' | 'metadata' | 'links') =>
    items.push({ kind, text: '', width: SIGN_WIDTH })
  if (cell.worstChild && !isOpen) sign('worst')
  if (cell.painted) return [...items, ...paintedTail(cell.painted)]
  if (choices.marks) {
    if (annotation.comment !== '') sign('comment')
    if (status !== null && status.kind !== 'fits') sign('strays')
    if (annotation.metadata.some((item) => !isStatusEntry(item))) sign('metadata')
    if (annotation.links.length > 0) sign('links')
  }
  const score = cell.aggregate ?? annotation.score
  if (choices.scores && score !== null) {
    const text = shortScoreText(score)
    items.push({ kind: 'score', text, width: textWidth(text, 'bold') * SCORE_SIZE })
  }
  return items
}

/** Not left to the choices of scores and marks: without it, colour alone would tell. */
function paintedTail({ letters, change }: PaintedCell): readonly TailItem[] {
  const items: TailItem[] = []
  if (letters !== '') items.push({ kind: 'letters', text: letters, width: textWidth(letters, 'bold') * SCORE_SIZE })
  if (change !== null) items.push({ kind: change, text: '', width: SIGN_WIDTH })
  return items
}

/** The whole of a cell in words, for whoever points at it or has it read out. */
export function cellWords(cell: MatrixCell): string {
  const { technique, annotation, aggregate, status, parentName } = cell
  const parts = [`${technique.id} ${parentName === null ? '' : `${parentName}: `}${technique.name}`]
  if (cell.painted) return [...parts, cell.painted.words].join(', ')
  if (status) parts.push(status.kind === 'unknown' ? `status ${status.id}` : status.status.label)
  if (!annotation.enabled) parts.push('disabled')
  if (annotation.score !== null) parts.push(`score ${scoreText(annotation.score)}`)
  if (aggregate !== null) parts.push(`aggregate score ${scoreText(aggregate)}`)
  if (cell.stepName !== null) parts.push(cell.stepName)
  return parts.join(', ')
}

/** The kinds of signs that stand in any cell. */
export function tailKinds(view: MatrixView, choices: ContentChoices): ReadonlySet<TailItem['kind']> {
  const kinds = new Set<TailItem['kind']>()
  for (const column of view.columns) {
    for (const { tail } of columnContents(view, column, choices)) for (const { kind } of tail) kinds.add(kind)
  }
  return kinds
}
