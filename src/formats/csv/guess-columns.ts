import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { slugOf } from '../../core/atlas/knowledge-base.ts'
import type { TechniqueNames } from '../../core/atlas/technique-names.ts'
import { isCssColor } from '../../core/colour/css-color.ts'
import type { StatusScale } from '../../core/layer/status-scale.ts'
import type { ColumnUse } from '../../core/layer/table-import.ts'
import { findIds } from '../free-text/find-ids.ts'
import { isAmbiguousScore, scoreIn } from './read-cells.ts'
import type { CsvRow } from './read-csv.ts'

export interface GuessedColumns {
  readonly hasHead: boolean
  readonly uses: readonly ColumnUse[]
}

/** Headings without signs and blanks, as our own files, other programs and people write them. */
const HEADINGS: Readonly<Partial<Record<ColumnUse, readonly string[]>>> = {
  id: [
    'techniqueid',
    'id',
    'techniqueids',
    'ids',
    'atlasid',
    'mitreid',
    'mitreatlasid',
    'attackid',
    'ttp',
    'ttpid',
    'tag',
    'tags',
    'externalid',
  ],
  name: ['technique', 'techniquename', 'name', 'techniques', 'title', 'subtechnique'],
  tactic: ['tactic', 'tacticid', 'tacticname', 'tactics', 'phase', 'killchainphase'],
  score: ['score', 'scores', 'value', 'rating', 'points', 'count', 'hits', 'risk', 'timesmentioned', 'mentions'],
  status: ['status', 'state', 'coverage', 'coveragestatus'],
  color: ['color', 'colour', 'hex', 'fill', 'cellcolor', 'cellcolour'],
  comment: ['comment', 'comments', 'note', 'notes', 'remark', 'remarks', 'rationale', 'justification', 'description'],
  enabled: ['enabled', 'applicable', 'active'],
  expanded: ['showsubtechniques'],
  links: ['link', 'links', 'url', 'urls', 'reference', 'references'],
  metadata: ['metadata'],
  carried: ['otherkeys'],
}

const USE_OF_HEADING: ReadonlyMap<string, ColumnUse> = new Map(
  (Object.keys(HEADINGS) as ColumnUse[]).flatMap((use) =>
    (HEADINGS[use] ?? []).map((heading): [string, ColumnUse] => [heading, use]),
  ),
)

/** Several columns can stand for these together; of the others the first one has it. */
const REPEATABLE: ReadonlySet<ColumnUse> = new Set(['tactic', 'comment', 'links', 'metadata', 'entry', 'left-out'])
const SAMPLE_ROWS = 200

/** Above numbers that count or date the rows. */
const NO_SCORES: ReadonlySet<string> = new Set(['no', 'nr', 'number', 'row', 'line', 'index', 'year', 'date', 'ticket'])

interface Hints {
  readonly base: KnowledgeBase
  readonly names: TechniqueNames
  readonly scales: readonly StatusScale[]
}

/** What the columns of a table seem to be: by their headings, and where these say nothing, by what stands in them. */
export function guessColumns(rows: readonly CsvRow[], hints: Hints, hasHead = looksLikeHead(rows)): GuessedColumns {
  const head = hasHead ? (rows[0]?.cells ?? []) : []
  const body = rows.slice(hasHead ? 1 : 0, SAMPLE_ROWS)
  const width = rows.slice(0, SAMPLE_ROWS).reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const columns = Array.from({ length: width }, (_, i) => ({
    byHead: USE_OF_HEADING.get(plainHeading(head[i] ?? '')) ?? null,
    share: sharesOf(
      body.map(({ cells }) => cells[i] ?? '').filter((cell) => cell.trim() !== ''),
      hints,
    ),
  }))
  // IDs are known by their form, whatever stands above them: "Technique" is above IDs in many sheets.
  const idShare = Math.max(0, ...columns.map(({ share }) => share.id))
  const idColumn = idShare >= 0.3 ? columns.findIndex(({ share }) => share.id === idShare) : -1
  const taken = new Set<ColumnUse>()
  const uses = columns.map(({ byHead, share }, i): ColumnUse => {
    const use =
      i === idColumn ? 'id' : byHead === 'id' && idColumn >= 0 ? 'left-out' : (byHead ?? byContent(share, hasHead))
    if (use === 'id' && i !== idColumn && idColumn >= 0) return 'left-out'
    if (!REPEATABLE.has(use) && taken.has(use)) return 'left-out'
    taken.add(use)
    return use
  })
  if (!hasHead || uses.includes('score')) return { hasHead, uses }
  // One column of numbers that nobody claims is what is said of the techniques; of several, each can be anything.
  const numbers = columns.flatMap(({ byHead, share }, i) => {
    const isFree = byHead === null && uses[i] === 'left-out' && !countsRows(head[i] ?? '')
    return isFree && share.filled > 0 && share.score === 1 ? [i] : []
  })
  return { hasHead, uses: numbers.length === 1 ? uses.map((use, i) => (i === numbers[0] ? 'score' : use)) : uses }
}

/** Programs write the numbers of the rows under no heading at all. */
function countsRows(heading: string): boolean {
  return /^[\s#№]*$/.test(heading) || NO_SCORES.has(plainHeading(heading))
}

/** Ambiguous ones too: as scores they are refused by name, elsewhere they would be left out unread. */
function isScore(cell: string): boolean {
  return scoreIn(cell) !== null || isAmbiguousScore(cell)
}

export function plainHeading(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z]/g, '')
}

/** The first row names no technique, and either a known heading stands in it or it has a word above numbers and IDs. */
function looksLikeHead(rows: readonly CsvRow[]): boolean {
  const [first, second] = rows
  if (!first) return false
  const { techniques, attack } = findIds(first.cells.join('\n'))
  if (techniques.length > 0 || attack.length > 0) return false
  if (first.cells.some((cell) => USE_OF_HEADING.has(plainHeading(cell)))) return true
  const isWords = first.cells.every((cell) => cell.trim() === '' || !isScore(cell))
  return isWords && (second?.cells.some((cell) => isScore(cell) || hasId(cell)) ?? false)
}

interface Shares {
  readonly filled: number
  readonly id: number
  readonly name: number
  readonly tactic: number
  readonly score: number
  readonly status: number
  readonly color: number
  readonly links: number
}

/** How much of the filled cells can be read as each, 0 to 1. */
function sharesOf(cells: readonly string[], { base, names, scales }: Hints): Shares {
  const share = (fits: (cell: string) => boolean) =>
    cells.length === 0 ? 0 : cells.filter((cell) => cell.length < 500 && fits(cell.trim())).length / cells.length
  const tactics = new Set(
    base.tactics.flatMap(({ id, name, shortname }) => [id.toLowerCase(), slugOf(name), shortname]),
  )
  const labels = new Set(scales.flatMap(({ statuses }) => statuses.map(({ label }) => label.toLowerCase())))
  // "Red" and "Blue" are teams more often than fills: names of colours count beside a colour in signs.
  const hasSigns = cells.some((cell) => /^\s*(?:#[0-9a-f]{3,8}\b|rgba?\(|hsla?\()/i.test(cell))
  const isName = (cell: string) => ['name', 'old-name', 'ambiguous'].includes(names.match(cell).kind)
  return {
    filled: cells.length,
    id: share(hasId),
    name: share(isName),
    tactic: share((cell) => tactics.has(cell.toLowerCase()) || tactics.has(slugOf(cell))),
    score: share(isScore),
    status: share((cell) => labels.has(cell.toLowerCase())),
    color: hasSigns ? share((cell) => isCssColor(cell) && !isScore(cell)) : 0,
    links: share((cell) => /^(?:https?:\/\/|mailto:)\S+$/i.test(cell)),
  }
}

function hasId(cell: string): boolean {
  if (/^https?:/i.test(cell)) return false
  const { techniques, attack } = findIds(cell)
  return techniques.length + attack.length > 0
}

function byContent(share: Shares, hasHead: boolean): ColumnUse {
  if (share.filled === 0) return 'left-out'
  const [use, most] = (['tactic', 'status', 'name', 'color', 'links', 'score'] as const)
    .map((each): [ColumnUse, number] => [each, share[each]])
    .reduce((best, each) => (each[1] > best[1] ? each : best))
  // Under a heading of its own a column of numbers can be anything: a year, a ticket. All headings together decide.
  if (hasHead && use === 'score') return 'left-out'
  if (most >= 0.6) return use
  return hasHead ? 'left-out' : 'comment'
}
