import fc from 'fast-check'
import type { Layer } from '../../src/core/layer/layer.ts'
import type { ColumnUse, ImportOptions, ImportPlan } from '../../src/core/layer/table-import.ts'
import { importedOnto } from '../../src/core/layer/table-import.ts'
import {
  type ImportKind,
  likelyKind,
  planSource,
  readImport,
  suggestOptions,
} from '../../src/formats/csv/import-source.ts'
import { readCsv } from '../../src/formats/csv/read-csv.ts'
import { formatCsv } from '../../src/formats/csv/write-csv.ts'
import { readDetectionRules } from '../../src/formats/detection-rules/read-rules.ts'
import { findIds } from '../../src/formats/free-text/find-ids.ts'
import { isImportable } from '../../src/formats/free-text/importable-text.ts'
import { readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { formatAnnotationRows } from '../../src/formats/tab-separated/annotation-rows.ts'
import { describeLayer } from '../support/describe-layer.ts'
import { blankLayer, importKnowledge } from '../support/import-table.ts'
import { arbitraryLayer } from '../support/layer-arbitraries.ts'
import { readContext } from '../support/read-layer-text.ts'
import { AWKWARD_TEXTS } from './awkward-values.ts'
import { sample } from './layer-subjects.ts'
import { type Draw, type FuzzSubject, pick } from './subject.ts'

const { base } = importKnowledge
const WRITING = { rows: 'marked', onlyCells: null, byteOrderMark: false } as const

const USES: readonly ColumnUse[] = [
  'id',
  'name',
  'tactic',
  'score',
  'status',
  'color',
  'comment',
  'enabled',
  'expanded',
  'links',
  'metadata',
  'carried',
  'entry',
  'left-out',
]

/** As guessed, or chosen without sense. */
function optionsFor(suggested: ImportOptions, draw: Draw): ImportOptions {
  if (draw(2) === 0) return suggested
  return {
    hasHead: draw(2) === 0,
    uses: suggested.uses.map((use) => (draw(3) === 0 ? pick(draw, USES) : use)),
    duplicates: pick(draw, ['last', 'max', 'sum', 'count']),
    plainScore: draw(2) === 0 ? null : draw(100),
    accepted: new Set(),
  }
}

/** The plan with all suggestions taken or none: rows add up, and each that is not shown is named. */
function brokenImportLaw(text: string, draw: Draw, rowsWritten: number | null): string | null {
  for (const kind of [likelyKind(importKnowledge, text), pick(draw, ['table', 'text'] as const)]) {
    const source = readImport(text, kind)
    if (source.kind === 'problem') {
      if (source.text === '') return 'a problem without words'
      continue
    }
    const options = optionsFor(suggestOptions(importKnowledge, source), draw)
    const plan = planSource(importKnowledge, source, options)
    const accepted = new Set(plan.questions.map(({ key }) => key))
    const body = source.rows.length - (options.hasHead ? Math.min(1, source.rows.length) : 0)
    const broken =
      unaccountedRows(plan, body, kind) ??
      unaccountedRows(planSource(importKnowledge, source, { ...options, accepted }), body, kind) ??
      brokenReturn(importedOnto(blankLayer(), plan))
    if (broken !== null) return broken
    if (kind === 'table' && rowsWritten !== null && source.rows.length !== rowsWritten) {
      return `${rowsWritten} rows were written, ${source.rows.length} are read`
    }
  }
  return null
}

function unaccountedRows({ receipt, strays }: ImportPlan, body: number, kind: ImportKind): string | null {
  const { rows, shown, kept, repeated, leftOut = 0, notices } = receipt
  if (rows !== body) return `the receipt speaks of ${rows} of ${body} rows`
  if (rows !== shown + kept + repeated + leftOut) return `rows do not add up: ${JSON.stringify(receipt, null, 1)}`
  if (shown < 0 || kept < 0 || repeated < 0 || leftOut < 0) return 'fewer than no rows'
  if (kept > strays.length) return 'more kept rows than strays'
  // A row of a table can have several notices; in a text, several rows can have one line.
  const count = (places: readonly string[]) => (kind === 'table' ? new Set(places).size : places.length)
  const notShown = notices.flatMap((notice) => (notice.kind === 'row-not-shown' ? [notice.where] : []))
  if (count(notShown) < kept) return 'a kept row without notice'
  const left = notices.flatMap((notice) => (notice.kind === 'row-left-out' ? [notice] : []))
  // The notice for those that say nothing is one for all of them.
  const silent = Number.parseInt(left.find(({ reason }) => reason === 'says-nothing')?.where ?? '0', 10)
  const named = count(left.filter(({ reason }) => reason !== 'says-nothing').map(({ where }) => where)) + silent
  return named < leftOut ? `${leftOut} rows left out, ${named} named` : null
}

/** What was imported, written as a table and imported again, is the same. */
function brokenReturn(layer: Layer): string | null {
  if (layer.annotations.size === 0) return null
  const written = formatCsv(base, layer, WRITING)
  const source = readImport(written, 'table')
  if (source.kind === 'problem') return `our own table cannot be read: ${source.text}`
  const plan = planSource(importKnowledge, source, suggestOptions(importKnowledge, source))
  const marks = (one: Layer) => describeLayer({ ...blankLayer(), annotations: one.annotations })
  const again = { ...blankLayer(), annotations: plan.marks }
  if (marks(again) !== marks(layer)) return `not the same again:\n${written}\n${marks(layer)}\n${marks(again)}`
  return formatCsv(base, { ...layer, annotations: plan.marks }, WRITING) === written ? null : 'the second table differs'
}

/** Rows of a text without quotes, counted without the reader. */
function plainRows(text: string): number | null {
  if (text.includes('"') || /^\uFEFF?sep=/i.test(text)) return null
  const delimiter = readCsv(text)
  if (!delimiter.ok) return null
  const plain = text.replace(/^\uFEFF/, '')
  return plain.split(/\r\n|\n|\r/).filter((line) => line.replaceAll(delimiter.value.delimiter, '').trim() !== '').length
}

const id = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<string>(...base.techniques.map((technique) => technique.id)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('AML.T0012', 'AML.T9999', 'T1566', 'aml.t0051', 'T0051.000', '', 'AML.T0045'),
  },
)
const cell = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(...AWKWARD_TEXTS))
const row = fc.record({
  id,
  name: fc.oneof(fc.constantFrom(...base.techniques.map(({ name }) => name)), cell),
  tactic: fc.oneof(fc.constantFrom('', ...base.tactics.map(({ name }) => name)), cell),
  score: fc.oneof(fc.integer().map(String), fc.constantFrom('', '50 %', '1,5', '1.000', 'high', '-1e3', '３')),
  status: fc.constantFrom('', 'Covered', 'partly', 'no', 'Not applicable'),
  comment: cell,
})
const HEADS = [
  ['Technique ID', 'Technique', 'Tactic', 'Score', 'Status', 'Comment'],
  ['ID', 'Name', 'Phase', 'Coverage', 'State', 'Notes'],
  null,
] as const

/** Tables as people keep them: any separator, some quotes, with and without headings. */
const handmade = fc
  .tuple(fc.array(row, { minLength: 1, maxLength: 12 }), fc.constantFrom(...HEADS), fc.constantFrom(',', ';', '\t'))
  .map(([rows, head, delimiter]) => {
    const quoted = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    const lines = rows.map((one) => [one.id, one.name, one.tactic, one.score, one.status, one.comment])
    return [...(head ? [head] : []), ...lines].map((cells) => cells.map(quoted).join(delimiter)).join('\r\n')
  })

const tables: FuzzSubject = {
  name: 'tables (CSV, TSV)',
  weight: 4,
  grammar: 'text',
  soundDocuments: (seed) => [
    ...sample(arbitraryLayer(base), 30, seed).map((layer) => formatCsv(base, layer, WRITING)),
    ...sample(handmade, 120, seed),
  ],
  brokenLaw: (text, _, draw) => brokenImportLaw(text, draw, plainRows(text)),
}

const annotationRow = fc.record({
  id,
  name: cell,
  tactic: fc.constantFrom(...base.tactics.map(({ name }) => name)),
  score: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }),
  status: cell,
  color: fc.constantFrom('', '#ff0000'),
  enabled: fc.boolean(),
  comment: cell,
  links: fc.array(cell, { maxLength: 2 }),
  metadata: fc.array(cell, { maxLength: 2 }),
})

/** Cells copied here, in a spreadsheet or in a mail, on their way through the paste that asks what a text is. */
const pastedCells: FuzzSubject = {
  name: 'pasted cells',
  weight: 2,
  grammar: 'text',
  soundDocuments: (seed) =>
    sample(fc.array(annotationRow, { minLength: 1, maxLength: 8 }), 80, seed).map(formatAnnotationRows),
  brokenLaw: (text, _, draw) => {
    const read = readLayerFile(text, readContext())
    if (read.ok || !isImportable(text, read.problem, null)) return null
    return brokenImportLaw(text, draw, plainRows(text))
  },
}

const prose: FuzzSubject = {
  name: 'text with technique IDs',
  weight: 2,
  grammar: 'text',
  soundDocuments: (seed) =>
    sample(fc.array(fc.tuple(cell, id, cell), { minLength: 1, maxLength: 10 }), 80, seed).map((parts) =>
      parts.map(([before, one, after]) => `${before} (${one})\n${after}`).join(' '),
    ),
  brokenLaw: (text, _, draw) => {
    const found = findIds(text)
    const told = new Set(found.techniques.map((one) => one.id))
    // The plainest spelling, found without the reader's pattern.
    for (const [whole, before = '', after = ''] of text.matchAll(/(^|[^A-Za-z0-9])AML\.T\d{4}($|[^\d./])/g)) {
      const plain = whole.slice(before.length, whole.length - after.length)
      if (!told.has(plain)) return `${plain} is not found`
    }
    for (const { id: one, lines, count } of [...found.techniques, ...found.attack, ...found.others]) {
      const [first = 0] = lines
      if (count < lines.length || first < 1 || first > text.split(/\r\n|\n|\r/).length) return `${one} stands nowhere`
    }
    return brokenImportLaw(text, draw, null)
  },
}

const RULES = [
  'title: Prompt injection in chat\nid: 1\nstatus: stable\nlevel: high\ntags:\n  - atlas.aml.t0051\n  - attack.t1566\ndetection:\n  condition: all\n',
  'title: One\ntags: [atlas.AML.T0040, AML.T0051.000]\n---\ntitle: Two\nstatus: deprecated\ntags: []\n---\ntitle: Three\nlevel: low\n',
  '- name: A\n  labels: {atlas: AML.T0051}\n- name: B\n  techniques: AML.T0043\n',
  '{"title": "As JSON", "tags": ["AML.T0010", {"deep": ["AML.T0051"]}], "level": "MEDIUM"}',
]

const ruleFiles: FuzzSubject = {
  name: 'detection rules (YAML)',
  weight: 1,
  grammar: 'text',
  soundDocuments: () => RULES,
  brokenLaw: (text, isSound) => {
    const read = readDetectionRules(text, 'rules.yml')
    if (!read.ok) return isSound || read.problem === '' ? `refused: ${read.problem}` : null
    return emptyRule(read.value.rules)
  },
}

const ruleTrees: FuzzSubject = {
  ...ruleFiles,
  name: 'detection rules (YAML, as trees)',
  grammar: 'yaml',
  soundDocuments: () => RULES.filter((text) => !text.includes('---')),
}

const ruleTables: FuzzSubject = {
  name: 'detection rules (CSV)',
  weight: 1,
  grammar: 'text',
  soundDocuments: () => [
    'Title,Level,Tags\nA,high,"AML.T0051, AML.T0040"\nB,low,\nC,,atlas.aml.t0043\n',
    'name;status;technique\nA;deprecated;AML.T0051\nB;test;AML.T0040\n',
    'One\tAML.T0051\nTwo\tAML.T0043\n',
  ],
  brokenLaw: (text, isSound) => {
    const read = readDetectionRules(text, 'rules.csv')
    if (!read.ok) return isSound || read.problem === '' ? `refused: ${read.problem}` : null
    const { rules, untagged, outOfUse } = read.value
    const table = readCsv(text)
    const rows = table.ok ? table.value.rows.length - 1 : -1
    const told = rules.length + untagged + outOfUse
    return told === rows ? emptyRule(rules) : `${told} of ${rows} rows are told`
  },
}

function emptyRule(
  rules: readonly { readonly title: string; readonly techniques: readonly string[] }[],
): string | null {
  return rules.some(({ techniques }) => techniques.length === 0) ? 'a rule that names nothing' : null
}

export const tableSubjects: readonly FuzzSubject[] = [tables, pastedCells, prose, ruleFiles, ruleTrees, ruleTables]
