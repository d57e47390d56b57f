import type { Result } from '../../core/result.ts'
import { failure, success } from '../../core/result.ts'
import type { TableProblem } from './table-problem.ts'

export type Delimiter = ',' | ';' | '\t'

export interface CsvTable {
  readonly delimiter: Delimiter
  /** Rows in which anything is written, in the order of the text. They can differ in length. */
  readonly rows: readonly CsvRow[]
}

export interface CsvRow {
  /** 1-based line of the text in which the row begins. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * What a table may hold at most; each is checked before more is built. ATLAS has about 230 cells and ATT&CK 1,200, so that these leave
 * room for sheets that name a technique a dozen times.
 */
export const tableLimits = {
  /** UTF-16 code units of the text. */
  characters: 5_000_000,
  rows: 20_000,
  columns: 200,
  /** UTF-16 code units. A spreadsheet holds 32,767. */
  cellLength: 200_000,
} as const

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t']
const SAMPLE_CHARACTERS = 64_000
const SAMPLE_ROWS = 50

/**
 * Text of a CSV or TSV file, or of a range copied from a spreadsheet -> its cells as text. RFC 4180, and what spreadsheets write
 * besides: semicolons and tabs, a byte order mark, a first line `sep=;`, any line ends. Text after a closing quote belongs to the cell.
 */
export function readCsv(text: string): Result<CsvTable, TableProblem> {
  if (text.length > tableLimits.characters) return failure({ kind: 'too-large', limit: tableLimits.characters })
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  const [announcement, announced] = /^sep=([,;\t])(?:\r\n|\n|\r|$)/i.exec(plain) ?? []
  const delimiter = DELIMITERS.find((candidate) => candidate === announced) ?? detectDelimiter(plain)
  const rows: CsvRow[] = []
  for (const row of readRows(plain, delimiter, announcement?.length ?? 0)) {
    if ('kind' in row) return failure(row)
    if (rows.length >= tableLimits.rows) return failure({ kind: 'too-many-rows', limit: tableLimits.rows })
    rows.push(row)
  }
  return rows.length === 0 ? failure({ kind: 'empty' }) : success({ delimiter, rows })
}

/** The delimiter that gives the most alike rows of more than one cell; a comma where none does. */
export function detectDelimiter(text: string): Delimiter {
  const isCut = text.length > SAMPLE_CHARACTERS
  const sample = isCut ? text.slice(0, SAMPLE_CHARACTERS) : text
  let best: Delimiter = ','
  let bestAlike = 0
  for (const delimiter of ['\t', ';', ','] as const) {
    const lengths = new Map<number, number>()
    let rows = 0
    for (const row of readRows(sample, delimiter, 0)) {
      if ('kind' in row || rows >= SAMPLE_ROWS) break
      rows++
      lengths.set(row.cells.length, (lengths.get(row.cells.length) ?? 0) + 1)
    }
    lengths.delete(1)
    const [cells = 1, alike = 0] = [...lengths].sort(([, one], [, other]) => other - one)[0] ?? []
    // Prose has commas too, in numbers that differ: what is alike counts for more than what is many.
    const score = rows === 0 ? 0 : (alike / rows) * (1 + Math.min(cells, 50) / 1_000)
    if (score > bestAlike) {
      best = delimiter
      bestAlike = score
    }
  }
  return best
}

/** Blank rows are passed over. A problem ends the walk. */
function* readRows(text: string, delimiter: Delimiter, start: number): Generator<CsvRow | TableProblem> {
  let at = start
  let line = start === 0 ? 1 : 2
  while (at < text.length) {
    // A text of nothing but line ends has millions of rows, and none is worth a list of cells.
    if (text[at] === '\n' || text[at] === '\r') {
      at += text.startsWith('\r\n', at) ? 2 : 1
      line++
      continue
    }
    const firstLine = line
    const cells: string[] = []
    for (;;) {
      const quoted = text.charCodeAt(at) === QUOTE ? quotedPart(text, at) : null
      if (quoted?.end === -1) return yield { kind: 'open-quote', line }
      const from = quoted?.end ?? at
      const end = endOfCell(text, from, delimiter)
      const cell = (quoted?.text ?? '') + text.slice(from, end)
      if (cell.length > tableLimits.cellLength) {
        return yield { kind: 'cell-too-long', line, limit: tableLimits.cellLength }
      }
      line += quoted?.lineEnds ?? 0
      cells.push(cell)
      at = end
      if (text[at] !== delimiter) break
      if (cells.length >= tableLimits.columns) {
        return yield { kind: 'too-many-columns', line, limit: tableLimits.columns }
      }
      at++
    }
    // Past the line end, or the end of the text.
    at += text.startsWith('\r\n', at) ? 2 : 1
    line++
    if (cells.some((cell) => cell.trim() !== '')) yield { line: firstLine, cells }
  }
}

const QUOTE = 34

/** `end` is behind the closing quote, -1 where there is none. */
function quotedPart(text: string, start: number): { readonly text: string; readonly end: number; lineEnds: number } {
  let end = start + 1
  for (;;) {
    end = text.indexOf('"', end)
    // A cell that is far too long is not searched to the end of the text again and again.
    if (end < 0) return { text: '', end: -1, lineEnds: 0 }
    if (text.charCodeAt(end + 1) !== QUOTE) break
    end += 2
  }
  const inside = text.slice(start + 1, end)
  const lineEnds = inside.match(/\r\n|\n|\r/g)?.length ?? 0
  return { text: inside.replaceAll('""', '"'), end: end + 1, lineEnds }
}

function endOfCell(text: string, start: number, delimiter: Delimiter): number {
  for (let at = start; at < text.length; at++) {
    const char = text[at]
    if (char === delimiter || char === '\n' || char === '\r') return at
  }
  return text.length
}
