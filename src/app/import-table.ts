import type { TechniqueNames } from '../core/atlas/technique-names.ts'
import { techniqueNamesOf } from '../core/atlas/technique-names.ts'
import type { Layer } from '../core/layer/layer.ts'
import { createLayer } from '../core/layer/layer.ts'
import { freeLayerName } from '../core/layer/layer-name.ts'
import type { Notice, Receipt } from '../core/layer/notices.ts'
import { statusScaleOf } from '../core/layer/status.ts'
import type { StatusScale } from '../core/layer/status-scale.ts'
import type { ImportOptions, ImportPlan } from '../core/layer/table-import.ts'
import { importedOnto } from '../core/layer/table-import.ts'
import { unreachable } from '../core/result.ts'
import { guessColumns } from '../formats/csv/guess-columns.ts'
import type { ImportKnowledge } from '../formats/csv/plan-import.ts'
import { planImport } from '../formats/csv/plan-import.ts'
import { tableProblemText } from '../formats/csv/problem-words.ts'
import type { CsvRow } from '../formats/csv/read-csv.ts'
import { readCsv } from '../formats/csv/read-csv.ts'
import type { FoundIds } from '../formats/free-text/find-ids.ts'
import { findIds } from '../formats/free-text/find-ids.ts'
import { tableOfIds } from '../formats/free-text/text-table.ts'
import { addLayers, layerNames } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'
import { activeLayer } from './selectors.ts'
import type { Origin } from './state.ts'

export type ImportKind = 'table' | 'text'

/** What is to be imported, taken apart. */
export type ImportSource =
  | { readonly kind: 'table'; readonly rows: readonly CsvRow[]; readonly delimiter: ',' | ';' | '\t' }
  | { readonly kind: 'text'; readonly rows: readonly CsvRow[]; readonly found: FoundIds }
  | { readonly kind: 'problem'; readonly text: string }

export type ImportTarget =
  | { readonly kind: 'new'; readonly name: string }
  /** The layer in front. */
  | { readonly kind: 'front' }

/** Facts that importing needs beyond the matrix; fetched once for a dialog. */
export interface ImportFacts {
  readonly names: TechniqueNames
}

export async function loadImportFacts({ knowledge }: AppContext): Promise<ImportFacts> {
  return { names: techniqueNamesOf(knowledge.base, await knowledge.loadReleases()) }
}

/** How a text is read unless somebody says otherwise. */
export function likelyKind(context: AppContext, facts: ImportFacts, text: string): ImportKind {
  const read = readCsv(text)
  if (!read.ok) return 'text'
  const { rows, delimiter } = read.value
  const { uses, hasHead } = guessColumns(rows, knowledgeOf(context, facts))
  if (!uses.includes('id') && !uses.includes('name')) return 'text'
  const body = rows.slice(hasHead ? 1 : 0)
  if (uses.length < 2) return hasHead || body.every(({ cells }) => isShort(cells[0])) ? 'table' : 'text'
  const lengths = new Map<number, number>()
  for (const { cells } of rows) lengths.set(cells.length, (lengths.get(cells.length) ?? 0) + 1)
  const isRegular = Math.max(...lengths.values()) >= rows.length * 0.6 && !(lengths.get(1) === rows.length)
  // Prose that lists IDs between commas has several in a line, and long pieces of text between them.
  const severalIds = body.filter(({ cells }) => cells.filter((cell) => findIds(cell).techniques.length > 0).length > 1)
  const id = uses.indexOf('id')
  const isProse = id >= 0 && !body.some(({ cells }) => isShort(cells[id]))
  if (isProse || severalIds.length > body.length / 2) return 'text'
  return isRegular && (hasHead || body.length > 1 || delimiter === '\t' || isShort(body[0]?.cells[id]))
    ? 'table'
    : 'text'
}

function isShort(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== '' && cell.trim().length <= 80
}

export function readImport(text: string, kind: ImportKind): ImportSource {
  if (kind === 'text') {
    const found = findIds(text)
    return { kind, rows: tableOfIds(found), found }
  }
  const read = readCsv(text)
  return read.ok ? { kind, ...read.value } : { kind: 'problem', text: tableProblemText(read.problem) }
}

/** The options with which the dialog begins; `hasHead` where somebody decided on it. */
export function suggestOptions(
  context: AppContext,
  facts: ImportFacts,
  source: ImportSource,
  hasHead?: boolean,
): ImportOptions {
  const nothing = { plainScore: null, accepted: new Set<string>() }
  switch (source.kind) {
    case 'problem':
      return { ...nothing, hasHead: false, uses: [], duplicates: 'last' }
    case 'text':
      return { ...nothing, hasHead: true, uses: ['id', 'score', 'left-out'], duplicates: 'sum' }
    case 'table': {
      const guessed = guessColumns(source.rows, knowledgeOf(context, facts), hasHead)
      const marks = guessed.uses.filter((use) => !['id', 'name', 'tactic', 'left-out'].includes(use))
      // A bare list of IDs says that they are there, and how often.
      const isList = marks.length === 0
      return { ...nothing, ...guessed, duplicates: isList ? 'count' : 'last', plainScore: isList ? 1 : null }
    }
    default:
      return unreachable(source)
  }
}

export function planSource(
  context: AppContext,
  facts: ImportFacts,
  source: ImportSource,
  options: ImportOptions,
): ImportPlan {
  const rows = source.kind === 'problem' ? [] : source.rows
  const plan = planImport(rows, options, knowledgeOf(context, facts))
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

/** One step for undo. The receipt can be read again at any time. */
export function importPlanned(context: AppContext, plan: ImportPlan, target: ImportTarget, origin: Origin): void {
  const { store, knowledge } = context
  if (target.kind === 'new') {
    const { domain, release } = knowledge.base
    const name = freeLayerName(target.name, layerNames(store.getState()))
    const blank = createLayer({ id: newLayerId(context), name, domain, release })
    const layer = importedOnto(blank, plan)
    setReceipt(context, layer, plan.receipt)
    addLayers(context, `Import "${name}"`, [layer], origin)
    tell(context, `Imported "${name}"`, plan)
    return
  }
  const front = activeLayer(store.getState())
  setReceipt(context, front, plan.receipt)
  store.editLayer({ label: `Import onto "${front.name}"`, mergeKey: null }, (layer) => importedOnto(layer, plan))
  tell(context, `Imported onto "${front.name}"`, plan)
}

function setReceipt({ store }: AppContext, { id }: Layer, receipt: Receipt): void {
  store.setSession({ receipts: new Map([...store.getState().session.receipts, [id, receipt]]) })
}

function tell({ store }: AppContext, what: string, { receipt, counts }: ImportPlan): void {
  const { kept, leftOut = 0, repeated, rows, shown } = receipt
  const others = [
    kept > 0 ? `${kept} kept but not shown` : '',
    leftOut > 0 ? `${leftOut} left out` : '',
    repeated > 0 ? `${repeated} replaced by later rows` : '',
  ]
  const isClean = kept === 0 && leftOut === 0 && counts.badScores + counts.badColors === 0
  store.showMessage({
    tone: isClean ? 'success' : 'info',
    text: `${what}: ${[`${shown} of ${rows} rows shown`, ...others].filter(Boolean).join(', ')}.`,
    action: { label: 'Receipt', commandId: 'view.receipt' },
  })
}

/** `Gap list 2026` of `/tmp/Gap list 2026.csv`. */
export function nameOfSource(fileName: string | null): string {
  const name = (fileName ?? '').replace(/\.[a-z0-9]{1,5}$/i, '').trim()
  return name === '' ? 'Imported list' : name
}

function knowledgeOf(context: AppContext, { names }: ImportFacts): ImportKnowledge {
  const { base, aliases, statusScales } = context.knowledge
  const own = statusScaleOf(activeLayer(context.store.getState()))
  const scales: readonly StatusScale[] = own ? [own, ...statusScales] : statusScales
  return { base, aliases, names, scales }
}
