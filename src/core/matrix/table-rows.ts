import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Score } from '../layer/layer.ts'
import type { CellStatus } from '../layer/status.ts'
import { isStatusEntry } from '../layer/status.ts'
import type { MatrixCell, MatrixView } from './matrix-view.ts'

/** Every column that the table can have, in the order in which they stand. */
export const TABLE_COLUMNS = [
  'id',
  'name',
  'tactic',
  'parent',
  'score',
  'aggregate',
  'status',
  'enabled',
  'comment',
  'platforms',
  'maturity',
  'links',
  'metadata',
] as const

/** `painted` is no choice: it is there while the matrix is painted by how layers compare. */
export type TableColumn = (typeof TABLE_COLUMNS)[number] | 'painted'

export interface TableSort {
  readonly column: TableColumn
  readonly descending: boolean
  /** Of the order by `painted`: the one before, which it is again while nothing is painted. */
  readonly before?: TableSort
}

/** Pressing the name of a column: by that column, the other way round when it is that one already. */
export function sortedBy(sort: TableSort, column: TableColumn): TableSort {
  // High scores are what people look for first.
  const descending = sort.column === column ? !sort.descending : isOfScores(column)
  return column === 'painted' ? { column, descending, before: sort.before ?? sort } : { column, descending }
}

function isOfScores(column: TableColumn): boolean {
  return column === 'score' || column === 'aggregate'
}

/** The order of the rows: none goes by a column that is not there. */
export function sortInView(sort: TableSort, { painting }: MatrixView): TableSort {
  return painting ? sort : (sort.before ?? sort)
}

/** `id name score` -> the columns, in the order of the table; words that are no columns are left out. The name is always there. */
export function parseTableColumns(text: string): readonly TableColumn[] {
  const words = new Set(text.split(' '))
  return TABLE_COLUMNS.filter((column) => column === 'name' || words.has(column))
}

export function formatTableColumns(columns: Iterable<TableColumn>): string {
  const wanted = new Set(columns)
  return TABLE_COLUMNS.filter((column) => wanted.has(column)).join(' ')
}

/**
 * The cells that pass the filters, one a row, whether expanded or not. Rows without a score stand below the lowest one, as in the matrix;
 * rows without a text stand last in either direction. Ties keep the order of the matrix: tactics from left to right, each parent followed
 * by its sub-techniques.
 */
export function tableRows(base: KnowledgeBase, view: MatrixView, sort: TableSort): readonly MatrixCell[] {
  const inOrder = view.columns.flatMap((column) => column.cells.flatMap((cell) => [cell, ...cell.children]))
  const rows = inOrder.map((cell, place) => ({ cell, place, value: sortValue(base, cell, sort.column) }))
  const direction = sort.descending ? -1 : 1
  const towardsBlank = isOfScores(sort.column) ? -direction : 1
  return rows
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        return towardsBlank * (Number(a.value === null) - Number(b.value === null)) || a.place - b.place
      }
      return direction * compareValues(a.value, b.value) || a.place - b.place
    })
    .map(({ cell }) => cell)
}

/** What a column says of a cell, as text; empty where it has nothing to say. */
export function tableText(base: KnowledgeBase, cell: MatrixCell, column: TableColumn): string {
  const { technique, annotation } = cell
  switch (column) {
    case 'id':
      return technique.id
    case 'name':
      return technique.name
    case 'tactic':
      return lookupsOf(base).tactic.get(cell.tacticId)?.name ?? cell.tacticId
    case 'parent':
      return cell.parentName ?? ''
    case 'painted':
      return cell.painted?.words ?? ''
    case 'score':
      // The colour alone would say nothing to many, and what the legend calls it has no column of its own.
      return annotation.color === null
        ? scoreText(annotation.score)
        : scoreText(annotation.score) || (cell.stepName ?? '')
    case 'aggregate':
      return scoreText(cell.aggregate)
    case 'status':
      return cell.status ? statusText(cell.status) : ''
    case 'enabled':
      return annotation.enabled ? 'Yes' : 'No'
    case 'comment':
      return annotation.comment
    case 'platforms':
      return technique.platforms.join(', ')
    case 'maturity':
      return technique.maturity ?? ''
    case 'links':
      return annotation.links.flatMap((item) => (item.kind === 'link' ? [item.label || item.url] : [])).join(', ')
    case 'metadata':
      return annotation.metadata
        .flatMap((item) => (item.kind === 'entry' && !isStatusEntry(item) ? [`${item.name}: ${item.value}`] : []))
        .join(', ')
  }
}

/** "Covered", with what became of it since: colours are not the only sign that a status no longer holds. */
export function statusText(status: CellStatus): string {
  switch (status.kind) {
    case 'fits':
      return status.status.label
    case 'differs':
      return `${status.status.label}, changed since`
    case 'unknown':
      return `${status.id}, not in the vocabulary`
  }
}

// Least to most proven, which no alphabet gives.
const MATURITIES: readonly string[] = ['Feasible', 'Demonstrated', 'Realized']

function sortValue(base: KnowledgeBase, cell: MatrixCell, column: TableColumn): string | number | null {
  switch (column) {
    case 'score':
      return cell.annotation.score
    case 'aggregate':
      return cell.aggregate
    case 'tactic':
      return base.tactics.findIndex(({ id }) => id === cell.tacticId)
    case 'maturity':
      return cell.technique.maturity === null ? null : MATURITIES.indexOf(cell.technique.maturity)
    default: {
      const text = tableText(base, cell, column)
      return text === '' ? null : text
    }
  }
}

const byText = new Intl.Collator('en', { numeric: true }).compare

function compareValues(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : byText(String(a), String(b))
}

function scoreText(score: Score | null): string {
  return score === null ? '' : String(score)
}
