import type { Entry, EntryKind } from '../../core/atlas/entries.ts'
import { entryName } from '../../core/atlas/entries.ts'
import type { EntryQuery } from '../../core/atlas/entry-list.ts'
import { plainQuery } from '../../core/atlas/entry-list.ts'
import type { CellKey, TechniqueId } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { entryCells } from '../../core/insight/entry-cells.ts'
import { entryLayer } from '../../core/insight/entry-layer.ts'
import { freeLayerName } from '../../core/layer/layer-name.ts'
import type { Selection } from '../../core/layer/selection.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'
import type { ViewFilter } from '../../core/matrix/view-filter.ts'
import { NO_FILTER } from '../../core/matrix/view-filter.ts'
import type { ViewSettings } from '../../core/matrix/view-settings.ts'
import { unreachable } from '../../core/result.ts'
import { addLayers, layerNames } from '../commands/layer-commands.ts'
import type { AppContext } from '../context.ts'
import { newLayerId } from '../context.ts'
import { selectFound } from '../find-and-select.ts'
import type { Place } from '../reading-trail.ts'
import { isSamePlace, readOn } from '../reading-trail.ts'
import { isPanelOpen } from '../selectors.ts'
import type { AppState } from '../state.ts'
import { tellHidden } from '../tell-hidden.ts'
import { lookAt } from '../view-state.ts'

/** Shows an entry in the panel; `back` leads to what was read before. */
export function openEntry(context: AppContext, entry: Entry): void {
  openPlace(context, { kind: 'entry', entry })
}

export function openList(context: AppContext, list: EntryKind): void {
  openPlace(context, { kind: 'list', list })
}

function openPlace({ store }: AppContext, place: Place): void {
  const reading = readOn(store.getState().session.reading, place)
  store.setSession({ panelOpen: true, panel: 'knowledge', reading })
}

/** Shows the one technique that is selected, or else what was read last; closes the panel when that is what it shows. */
export function toggleReading(context: AppContext): void {
  const { store } = context
  const state = store.getState()
  const { panel, reading, selection } = state.session
  const technique = onlyTechnique(selection)
  const place: Place = technique === null ? reading.now : { kind: 'entry', entry: { kind: 'technique', id: technique } }
  const isShown = isPanelOpen(state) && panel === 'knowledge' && isSamePlace(place, reading.now)
  if (isShown) store.setSession({ panelOpen: false })
  else openPlace(context, place)
}

function onlyTechnique(selection: Selection): TechniqueId | null {
  const [first] = selection
  return first !== undefined && countTechniques(selection) === 1 ? parseCellKey(first).technique : null
}

/** What is asked of a list. */
export function queryOf({ session }: AppState, list: EntryKind): EntryQuery | null {
  return session.reading.queries[list] ?? null
}

export function changeQuery({ store }: AppContext, list: EntryKind, change: (query: EntryQuery) => EntryQuery): void {
  const { reading } = store.getState().session
  const query = change(reading.queries[list] ?? plainQuery(list))
  store.setSession({ reading: { ...reading, queries: { ...reading.queries, [list]: query } } })
}

/** Selects the cells that an entry is about, as far as no filter hides them, under the rules that the layer has for selecting. */
export function selectEntry(
  context: AppContext,
  details: KnowledgeDetails,
  entry: Entry,
  mode: 'replace' | 'add',
): void {
  const { store, knowledge, view } = context
  const passing = ({ cells: shown }: MatrixView) =>
    cellsOf(context, details, entry).filter((key) => shown.get(key)?.passes)
  const cells = passing(view(store.getState()))
  if (cells.length > 0) {
    selectFound(context, { cells, counts: new Map() }, mode)
    return
  }
  const what = `the techniques of ${entryName(knowledge.base, details, entry)}`
  tellHidden(context, what, (unfiltered) => passing(unfiltered).length > 0)
}

/** Whether the matrix shows what the entry is about, and why. */
export function isFocused(context: AppContext, details: KnowledgeDetails, entry: Entry, view: ViewSettings): boolean {
  const { filter, focus } = view
  switch (entry.kind) {
    case 'technique': {
      if (focus.kind !== 'selected') return false
      const cells = cellsOf(context, details, entry)
      return cells.length === focus.cells.size && cells.every((key) => focus.cells.has(key))
    }
    case 'tactic':
      return isOnly(filter.tactics, entry.id)
    case 'mitigation':
      return isOnly(filter.mitigations, entry.id)
    case 'case-study':
      return filter.caseStudies?.kind === 'chosen' && isOnly(filter.caseStudies.ids, entry.id)
    default:
      return unreachable(entry)
  }
}

/**
 * Shows only what the entry is about, by the filters that people can see and take off; again: shows what it hid. One entry at a time:
 * two of them would mostly have nothing in common. Filters of other kinds stay.
 */
export function toggleFocus(context: AppContext, details: KnowledgeDetails, entry: Entry): void {
  const { view } = context.store.getState().session
  const isOn = isFocused(context, details, entry, view)
  const { tactics, mitigations, caseStudies } = NO_FILTER
  const filter: ViewFilter = { ...view.filter, tactics, mitigations, caseStudies, ...(isOn ? {} : filterOf(entry)) }
  const rest = view.focus.kind === 'selected' ? ({ kind: 'all' } as const) : view.focus
  const cells = new Set(entry.kind === 'technique' && !isOn ? cellsOf(context, details, entry) : [])
  lookAt(context, { filter, focus: cells.size > 0 ? { kind: 'selected', cells } : rest })
}

function filterOf(entry: Entry): Partial<ViewFilter> {
  switch (entry.kind) {
    case 'technique':
      return {}
    case 'tactic':
      return { tactics: [entry.id] }
    case 'mitigation':
      return { mitigations: [entry.id] }
    case 'case-study':
      return { caseStudies: { kind: 'chosen', ids: [entry.id] } }
    default:
      return unreachable(entry)
  }
}

/** Opens a layer that marks what the entry is about in a tab of its own: one step of undo. */
export function makeEntryLayer(context: AppContext, details: KnowledgeDetails, entry: Entry): void {
  const { store, knowledge } = context
  if (store.getState().session.readOnly) return
  const name = freeLayerName(entryName(knowledge.base, details, entry), layerNames(store.getState()))
  const layer = entryLayer(knowledge.base, details, entry, { id: newLayerId(context), name })
  addLayers(context, `New layer "${name}" from ${entry.id}`, [layer])
  store.showMessage({
    tone: 'success',
    text: `New layer "${name}" marks ${cellWords(cellsOf(context, details, entry))}`,
    action: { label: 'Undo', commandId: 'edit.undo' },
  })
}

function cellsOf({ knowledge }: AppContext, details: KnowledgeDetails, entry: Entry): readonly CellKey[] {
  return [...entryCells(knowledge.base, details, entry).keys()]
}

function isOnly(values: readonly string[], value: string): boolean {
  return values.length === 1 && values[0] === value
}
