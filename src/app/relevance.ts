import { combinedRelevance, relevanceLayer, systemLayers, updatedRelevance } from '../core/insight/relevance-layer.ts'
import { isWeight, NO_SYSTEM, type OutOfScope, type SystemRecord, systemOf } from '../core/insight/relevance-record.ts'
import type { AnswerId, Question, RelevanceRule, RelevanceRules } from '../core/insight/relevance-rules.ts'
import type { Layer, LayerId } from '../core/layer/layer.ts'
import { freeLayerName } from '../core/layer/layer-name.ts'
import { addLayers, layerNames } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'
import { activeLayer } from './selectors.ts'
import type { AppState } from './state.ts'
import { replaceLayer } from './store.ts'

/*
 * A system is a layer that carries its answers. What is changed in the questionnaire is a draft beside it until the layer is made
 * or updated, in one step.
 */

/** The layer whose answers the questionnaire shows; null for a system that has no layer yet. */
export function shownSystemLayer(context: AppContext, state: AppState): Layer | null {
  const front = activeLayer(state)
  if (state.session.relevance.newBeside === front.id) return null
  return systemLayers(context.knowledge.base, [front])[0] ?? null
}

/** The answers as they stand in the questionnaire. The same object while nothing changes. */
export function shownSystem(context: AppContext, state: AppState): SystemRecord {
  const layer = shownSystemLayer(context, state)
  const draft = state.session.relevance.drafts.get(layer?.id ?? 'new')
  return draft ?? (layer && systemOf(layer)) ?? NO_SYSTEM
}

/** There are answers that no layer has yet. */
export function hasDraft(context: AppContext, state: AppState): boolean {
  return state.session.relevance.drafts.has(shownSystemLayer(context, state)?.id ?? 'new')
}

/** Chooses an answer or takes it back; it takes the place of those that cannot be true beside it. */
export function chooseAnswer(context: AppContext, question: Question, answer: AnswerId, chosen: boolean): void {
  changeDraft(context, (system) => {
    const answers = new Set(system.answers)
    if (chosen) {
      const isAlone = question.answers.some(({ id, alone }) => id === answer && alone)
      for (const { id, alone } of question.answers) if (!question.several || isAlone || alone) answers.delete(id)
      answers.add(answer)
    } else answers.delete(answer)
    return { ...system, answers }
  })
}

/** @param weight 0 to 100; null for the rule's own. Anything else is no weight and changes nothing. */
export function setWeight(context: AppContext, rule: RelevanceRule, weight: number | null): void {
  if (weight !== null && !isWeight(weight)) return
  changeDraft(context, (system) => {
    const weights = new Map(system.weights)
    if (weight === null || weight === rule.weight) weights.delete(rule.id)
    else weights.set(rule.id, weight)
    return { ...system, weights }
  })
}

export function setOutOfScope(context: AppContext, outOfScope: OutOfScope): void {
  changeDraft(context, (system) => ({ ...system, outOfScope }))
}

/** Back to what the layer says; for a system without layer, to no answers. */
export function dropDraft(context: AppContext): void {
  const { store } = context
  const { relevance } = store.getState().session
  const drafts = new Map(relevance.drafts)
  drafts.delete(shownSystemLayer(context, store.getState())?.id ?? 'new')
  store.setSession({ relevance: { ...relevance, drafts }, announcement: 'Answers reset' })
}

function changeDraft(context: AppContext, change: (system: SystemRecord) => SystemRecord): void {
  const { store } = context
  const state = store.getState()
  const { relevance, readOnly } = state.session
  // No layer can get them.
  if (readOnly) return
  const drafts = new Map(relevance.drafts)
  drafts.set(shownSystemLayer(context, state)?.id ?? 'new', change(shownSystem(context, state)))
  store.setSession({ relevance: { ...relevance, drafts } })
}

/** Asks about a system that has no layer yet; answers that were begun are still there. */
export function askAboutNewSystem({ store }: AppContext): void {
  const { activeLayerId, relevance } = store.getState().session
  store.setSession({ relevance: { ...relevance, newBeside: activeLayerId }, announcement: 'New system' })
}

export function backToFrontSystem({ store }: AppContext): void {
  const { relevance } = store.getState().session
  store.setSession({ relevance: { ...relevance, newBeside: null } })
}

/** A layer of its own for the answers: one step. A blank name gives "System". */
export function makeSystemLayer(context: AppContext, rules: RelevanceRules, wanted: string): void {
  const { store, knowledge } = context
  const state = store.getState()
  if (state.session.readOnly) return
  const name = freeLayerName(wanted.trim() === '' ? 'System' : wanted.trim(), layerNames(state))
  // Made beside a system that is shown, it is another one.
  const { key: _, ...system } = shownSystem(context, state)
  const layer = relevanceLayer(knowledge.base, rules, system, { id: newLayerId(context), name })
  addLayers(context, `New relevance layer "${name}"`, [layer])
  endDraft(context, 'new')
}

/** The layer in front as the answers now have it: one step. Marks made by hand stay. */
export function updateSystemLayer(context: AppContext, rules: RelevanceRules): void {
  const { store, knowledge } = context
  const state = store.getState()
  const before = shownSystemLayer(context, state)
  if (!before || state.session.readOnly) return
  const { layer, kept } = updatedRelevance(knowledge.base, rules, before, shownSystem(context, state))
  const label = `Update "${before.name}"`
  store.edit({ label, mergeKey: null }, (document) => replaceLayer(document, before.id, () => layer))
  endDraft(context, before.id)
  const cells = kept === 1 ? '1 cell that was' : `${kept} cells that were`
  const text =
    kept === 0 ? `Updated "${before.name}".` : `Updated "${before.name}"; ${cells} changed by hand kept that.`
  store.showMessage({ tone: 'success', text, action: { label: 'Undo', commandId: 'edit.undo' } })
}

/** One layer over all systems that are open: one step. */
export function combineSystems(context: AppContext): void {
  const state = context.store.getState()
  if (state.session.readOnly) return
  const { base } = context.knowledge
  const layers = systemLayers(base, state.document.layers)
  const name = freeLayerName('All systems', layerNames(state))
  const layer = combinedRelevance(base, layers, { id: newLayerId(context), name })
  addLayers(context, `New layer "${name}" from ${layers.length} systems`, [layer])
}

function endDraft({ store }: AppContext, of: LayerId | 'new'): void {
  const { relevance } = store.getState().session
  const drafts = new Map(relevance.drafts)
  drafts.delete(of)
  store.setSession({ relevance: { drafts, newBeside: null } })
}
