import type { TechniqueNames } from '../../core/atlas/technique-names.ts'
import { techniqueNamesOf } from '../../core/atlas/technique-names.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { createLayer } from '../../core/layer/layer.ts'
import { freeLayerName } from '../../core/layer/layer-name.ts'
import type { Receipt } from '../../core/layer/notices.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import type { StatusScale } from '../../core/layer/status-scale.ts'
import type { ImportOptions, ImportPlan } from '../../core/layer/table-import.ts'
import { importedOnto } from '../../core/layer/table-import.ts'
import * as source from '../../formats/csv/import-source.ts'
import type { ImportKnowledge } from '../../formats/csv/plan-import.ts'
import { addLayers, layerNames } from '../commands/layer-commands.ts'
import type { AppContext } from '../context.ts'
import { newLayerId } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import type { Origin } from '../state.ts'
import { withReceipts } from './receipts.ts'
import { rowsText } from './rows-text.ts'

export type ImportKind = source.ImportKind
export type ImportSource = source.ImportSource

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
  return source.likelyKind(knowledgeOf(context, facts), text)
}

/** A text taken apart as one or the other. */
export function readImport(text: string, kind: ImportKind): ImportSource {
  return source.readImport(text, kind)
}

/** The options with which the dialog begins; `hasHead` where somebody decided on it. */
export function suggestOptions(
  context: AppContext,
  facts: ImportFacts,
  given: ImportSource,
  hasHead?: boolean,
): ImportOptions {
  return source.suggestOptions(knowledgeOf(context, facts), given, hasHead)
}

export function planSource(
  context: AppContext,
  facts: ImportFacts,
  given: ImportSource,
  options: ImportOptions,
): ImportPlan {
  return source.planSource(knowledgeOf(context, facts), given, options)
}

/** `Gap list 2026` of `/tmp/Gap list 2026.csv`. */
export function nameOfSource(fileName: string | null): string {
  return source.nameOfSource(fileName)
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
    tell(context, `Imported "${name}"`, plan, layer.id)
    return
  }
  const front = activeLayer(store.getState())
  setReceipt(context, front, plan.receipt)
  store.editLayer({ label: `Import onto "${front.name}"`, mergeKey: null }, (layer) => importedOnto(layer, plan))
  tell(context, `Imported onto "${front.name}"`, plan, front.id)
}

function setReceipt({ store }: AppContext, { id }: Layer, receipt: Receipt): void {
  store.setSession(withReceipts(store.getState(), [[id, receipt]]))
}

function tell(context: AppContext, what: string, { receipt, counts }: ImportPlan, layerId: LayerId): void {
  const { kept, leftOut = 0, repeated, rows, shown } = receipt
  const others = [
    kept > 0 ? `${kept} kept but not shown` : '',
    leftOut > 0 ? `${leftOut} left out` : '',
    repeated > 0 ? `${repeated} replaced by later rows` : '',
  ].filter(Boolean)
  const isClean = kept === 0 && leftOut === 0 && counts.badScores + counts.badColors === 0
  context.store.showMessage({
    tone: isClean ? 'success' : 'info',
    text: `${what}: ${rowsText(context, [layerId], { rows, shown }, others)}.`,
    action: { label: 'Receipt', commandId: 'view.receipt', layerId },
  })
}

function knowledgeOf(context: AppContext, { names }: ImportFacts): ImportKnowledge {
  const { base, aliases, statusScales } = context.knowledge
  const own = statusScaleOf(activeLayer(context.store.getState()))
  const scales: readonly StatusScale[] = own ? [own, ...statusScales] : statusScales
  return { base, aliases, names, scales }
}
