import { parseInline } from './inline-tokens.ts'
import type { Block, TableRow } from './tokens.ts'

/** Lists and quotes inside each other; what goes deeper is a paragraph. */
const DEEPEST = 6

const FENCE = /^ {0,3}(\x60{3,}|~{3,})([^\x60]*)$/
const HEADING = /^ {0,3}#{1,6} +(\S.*)$/
const RULE = /^ {0,3}(?:\*{3,}|-{3,}|_{3,}) *$/
const QUOTE = /^ {0,3}> ?/
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)(?=\S)/
const TABLE_LINE = /^[ \t]*[|:-][ \t|:-]*$/

/**
 * The Markdown that descriptions are written in: paragraphs, headings, lists, quotes, fenced code, simple tables. Never fails; linear
 * in the length of `text`, whose words are all in the tree.
 */
export function parseDescription(text: string): readonly Block[] {
  return parseBlocks(text.replace(/\r\n?/g, '\n').split('\n'), 0)
}

function parseBlocks(lines: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const line = lineAt(lines, at)
    if (line.trim() === '' || RULE.test(line)) {
      at++
      continue
    }
    const read = readCode(lines, at) ?? readHeading(line, at) ?? readTable(lines, at) ?? readNested(lines, at, depth)
    const { block, next } = read ?? readParagraph(lines, at, depth)
    blocks.push(block)
    at = next
  }
  return blocks
}

/** Empty past the end. */
function lineAt(lines: readonly string[], at: number): string {
  return lines[at] ?? ''
}

/** A block, and the line after it. */
interface Read {
  readonly block: Block
  readonly next: number
}

function readCode(lines: readonly string[], start: number): Read | null {
  const fence = FENCE.exec(lineAt(lines, start))
  const mark = fence?.[1]
  if (mark === undefined) return null
  let end = start + 1
  while (end < lines.length && !closes(lineAt(lines, end), mark)) end++
  const text = lines.slice(start + 1, end).join('\n')
  return { block: { kind: 'code-block', language: fence?.[2]?.trim() ?? '', text }, next: end + 1 }
}

function closes(line: string, mark: string): boolean {
  const trimmed = line.trim()
  return trimmed.length >= mark.length && trimmed === mark.charAt(0).repeat(trimmed.length)
}

function readHeading(line: string, start: number): Read | null {
  const words = HEADING.exec(line)?.[1]
  return words === undefined ? null : { block: { kind: 'heading', content: parseInline(words) }, next: start + 1 }
}

function readTable(lines: readonly string[], start: number): Read | null {
  if (!isTableHead(lines, start)) return null
  const rows: TableRow[] = []
  let at = start + 2
  for (; at < lines.length; at++) {
    const line = lineAt(lines, at)
    if (line.trim() === '' || !line.includes('|')) break
    rows.push(cellsOf(line))
  }
  return { block: { kind: 'table', head: cellsOf(lineAt(lines, start)), rows }, next: at }
}

function isTableHead(lines: readonly string[], at: number): boolean {
  const under = lineAt(lines, at + 1)
  return lineAt(lines, at).includes('|') && under.includes('-') && under.includes('|') && TABLE_LINE.test(under)
}

function cellsOf(line: string): TableRow {
  const cells: string[] = []
  let cell = ''
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === '|') {
      cells.push(cell)
      cell = ''
    } else if (character === '\\') {
      cell += character + line.charAt(++at)
    } else cell += character
  }
  cells.push(cell)
  if (cells[0]?.trim() === '') cells.shift()
  if (cells.at(-1)?.trim() === '') cells.pop()
  return cells.map((text) => parseInline(text.trim()))
}

function readNested(lines: readonly string[], start: number, depth: number): Read | null {
  if (depth >= DEEPEST) return null
  const line = lineAt(lines, start)
  if (QUOTE.test(line)) return readQuote(lines, start, depth)
  const first = itemOf(line)
  return first ? readList(lines, start, depth, first) : null
}

function readQuote(lines: readonly string[], start: number, depth: number): Read {
  const quoted: string[] = []
  let at = start
  for (; at < lines.length && QUOTE.test(lineAt(lines, at)); at++) quoted.push(lineAt(lines, at).replace(QUOTE, ''))
  return { block: { kind: 'quote', content: parseBlocks(quoted, depth + 1) }, next: at }
}

function readList(lines: readonly string[], start: number, depth: number, first: Item): Read {
  const items: (readonly Block[])[] = []
  let at = start
  while (at < lines.length) {
    const item = itemOf(lineAt(lines, at))
    if (!item || (item.number === null) !== (first.number === null) || item.indent < first.indent) break
    const { own, next } = linesOfItem(lines, at, item)
    items.push(parseBlocks(own, depth + 1))
    at = next
  }
  return { block: { kind: 'list', start: first.number, items }, next: at }
}

interface Item {
  readonly indent: number
  /** Column where its words begin. */
  readonly body: number
  readonly number: number | null
}

function itemOf(line: string): Item | null {
  const found = ITEM.exec(line)
  if (!found) return null
  const [whole, indent = '', mark = ''] = found
  const number = Number.parseInt(mark, 10)
  return { indent: indent.length, body: whole.length, number: Number.isNaN(number) ? null : number }
}

/** What belongs to an item: lines set in below it, also after blank lines, and lines that run on without being set in. */
function linesOfItem(
  lines: readonly string[],
  start: number,
  { indent, body }: Item,
): { readonly own: readonly string[]; readonly next: number } {
  const own = [lineAt(lines, start).slice(body)]
  let blank = 0
  let at = start + 1
  for (; at < lines.length; at++) {
    const line = lineAt(lines, at)
    const setIn = line.length - line.trimStart().length
    if (line.trim() === '') {
      blank++
      continue
    }
    const runsOn = blank === 0 && !beginsBlock(line)
    if (setIn <= indent && !runsOn) break
    for (; blank > 0; blank--) own.push('')
    own.push(line.slice(Math.min(setIn, body)))
  }
  return { own, next: at }
}

function readParagraph(lines: readonly string[], start: number, depth: number): Read {
  let end = start + 1
  const deep = depth >= DEEPEST
  while (end < lines.length) {
    const line = lineAt(lines, end)
    if (line.trim() === '' || (!deep && (beginsBlock(line) || isTableHead(lines, end)))) break
    end++
  }
  const text = lines.slice(start, end).map((line, place) => (place === 0 ? line.trimStart() : line))
  return { block: { kind: 'paragraph', content: parseInline(text.join('\n').trimEnd()) }, next: end }
}

function beginsBlock(line: string): boolean {
  return [FENCE, HEADING, RULE, QUOTE, ITEM].some((pattern) => pattern.test(line))
}
