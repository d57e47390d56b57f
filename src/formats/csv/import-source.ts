import type { Notice } from '../../core/layer/notices.ts'
import type { ImportOptions, ImportPlan } from '../../core/layer/table-import.ts'
import { unreachable } from '../../core/result.ts'
import type { FoundIds } from '../free-text/find-ids.ts'
import { findIds } from '../free-text/find-ids.ts'
import { tableOfIds } from '../free-text/text-table.ts'
import { guessColumns } from './guess-columns.ts'
import type { ImportKnowledge } from './plan-import.ts'
import { planImport } from './plan-import.ts'
import { tableProblemText } from './problem-words.ts'
import type { CsvRow } from './read-csv.ts'
import { readCsv } from './read-csv.ts'

export type ImportKind = 'table' | 'text'

/** What is to be imported, taken apart. */
export type ImportSource =
  | { readonly kind: 'table'; readonly rows: readonly CsvRow[]; readonly delimiter: ',' | ';' | '\t' }
  | {
      readonly kind: 'text'
      readonly rows: readonly CsvRow[]
      readonly found: FoundIds
      /** The line of a quote that is never closed, where one keeps the text from being a table. */
      readonly openQuote: number | null
    }
  | { readonly kind: 'problem'; readonly text: string }

/** How a text is read unless somebody says otherwise. */
export function likelyKind(knowledge: ImportKnowledge, text: string): ImportKind {
  const read = readCsv(text)
  if (!read.ok) return 'text'
  const { rows } = read.value
  const { uses, hasHead } = guessColumns(rows, knowledge)
  if (!uses.includes('id') && !uses.includes('name')) return 'text'
  const body = rows.slice(hasHead ? 1 : 0)
  const id = uses.indexOf('id')
  const column = body
    .map(({ cells }) => cells[id < 0 ? uses.indexOf('name') : id] ?? '')
    .filter((cell) => cell.trim() !== '')
  // The cells of a column of IDs hold IDs and nothing else; pieces of prose between commas hold more.
  const isColumn = id < 0 || column.filter(isOnlyIds).length >= column.length / 2
  if (uses.length < 2) return isColumn ? 'table' : 'text'
  const lengths = new Map<number, number>()
  for (const { cells } of rows) lengths.set(cells.length, (lengths.get(cells.length) ?? 0) + 1)
  const isRegular = Math.max(...lengths.values()) >= rows.length * 0.6 && lengths.get(1) !== rows.length
  // A list of IDs in a line is no row.
  const severalIds = body.filter(({ cells }) => cells.filter(isOnlyIds).length > 1).length
  if (!isRegular || severalIds > body.length / 2) return 'text'
  // Under a heading a name may stand behind the ID.
  return isColumn || (hasHead && column.filter(beginsWithId).length >= column.length / 2) ? 'table' : 'text'
}

function beginsWithId(cell: string): boolean {
  return /^\s*(?:AML[.\-_]?)?T\d{4}\b/i.test(cell)
}

const IDS = /(?:[a-z]+\.)*(?:AML[.\-_]?)?T\d{4}(?:[./]\d{3})?/gi

/** `AML.T0051`, `atlas.aml.t0051, attack.t1566`. */
function isOnlyIds(cell: string): boolean {
  return cell.length <= 500 && /\d/.test(cell) && /^[\s,;|]*$/.test(cell.replace(IDS, ''))
}

/** A text taken apart as one or the other. */
export function readImport(text: string, kind: ImportKind): ImportSource {
  const read = readCsv(text)
  if (kind === 'text') {
    const found = findIds(text)
    const openQuote = !read.ok && read.problem.kind === 'open-quote' ? read.problem.line : null
    return { kind, rows: tableOfIds(found), found, openQuote }
  }
  return read.ok ? { kind, ...read.value } : { kind: 'problem', text: tableProblemText(read.problem) }
}

/** The options with which the dialog begins; `hasHead` where somebody decided on it. */
export function suggestOptions(knowledge: ImportKnowledge, source: ImportSource, hasHead?: boolean): ImportOptions {
  const nothing = { plainScore: null, accepted: new Set<string>() }
  switch (source.kind) {
    case 'problem':
      return { ...nothing, hasHead: false, uses: [], duplicates: 'last' }
    case 'text':
      return { ...nothing, hasHead: true, uses: ['id', 'score', 'left-out'], duplicates: 'sum' }
    case 'table': {
      const guessed = guessColumns(source.rows, knowledge, hasHead)
      const marks = guessed.uses.filter((use) => !['id', 'name', 'tactic', 'left-out'].includes(use))
      // A bare list of IDs says that they are there, and how often.
      const isList = marks.length === 0
      return { ...nothing, ...guessed, duplicates: isList ? 'count' : 'last', plainScore: isList ? 1 : null }
    }
    default:
      return unreachable(source)
  }
}

/** What importing a source would give. */
export function planSource(knowledge: ImportKnowledge, source: ImportSource, options: ImportOptions): ImportPlan {
  const rows = source.kind === 'problem' ? [] : source.rows
  const plan = planImport(rows, options, knowledge)
  if (source.kind !== 'text') return plan
  const { attack, others } = source.found
  const notices: readonly Notice[] = [
    ...attack.map((one) => ({ ...one, reason: 'attack' as const })),
    ...others.map((one) => ({ ...one, reason: 'no-technique' as const })),
  ].map(({ id, lines, reason }) => ({ kind: 'row-left-out', where: `Line ${lines[0] ?? 1}`, reason, text: id }))
  // The columns of this table are ours; that they are not all imported is no news.
  const told = plan.receipt.notices.filter(({ kind }) => kind !== 'columns-left-out')
  return {
    ...plan,
    leftOut: [],
    attackIds: attack.map(({ id }) => id),
    receipt: { ...plan.receipt, notices: [...told, ...notices] },
  }
}

/** `Gap list 2026` of `/tmp/Gap list 2026.csv`. */
export function nameOfSource(fileName: string | null): string {
  const name = (fileName ?? '').replace(/\.[a-z0-9]{1,5}$/i, '').trim()
  return name === '' ? 'Imported list' : name
}
