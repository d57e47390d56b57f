import type { FocusMode } from '../core/matrix/focus-mode.ts'
import { FOCUS_ALL } from '../core/matrix/focus-mode.ts'
import { shownTechniques } from '../core/matrix/shown-words.ts'
import type { ViewFilter } from '../core/matrix/view-filter.ts'
import { NO_FILTER, needsLinks, needsReleases } from '../core/matrix/view-filter.ts'
import type { ViewSettings } from '../core/matrix/view-settings.ts'
import type { AppContext } from './context.ts'
import type { AppState } from './state.ts'

/** Changes how the layers are looked at. Never an edit. What a filter needs to know is fetched where it is not there yet. */
export function changeView(context: AppContext, patch: Partial<Omit<ViewSettings, 'facts'>>): void {
  const { store, browser } = context
  const { view } = store.getState().session
  // The day can change while the page is open.
  const facts = { ...view.facts, today: browser.today() }
  store.setSession({ view: { ...view, ...patch, facts } })
  const { filter } = store.getState().session.view
  if (needsLinks(filter) || needsReleases(filter)) void loadFacts(context)
}

/** The same, and tells what it came to. */
export function lookAt(context: AppContext, patch: Partial<Omit<ViewSettings, 'facts'>>): void {
  changeView(context, patch)
  context.store.setSession({ announcement: shownWords(context) })
}

/** "31 of 120 techniques and 12 of 88 sub-techniques shown". */
export function shownWords(context: AppContext): string {
  const { counts } = context.view(context.store.getState())
  return `${counts.shown === counts.total ? 'All ' : ''}${shownTechniques(counts)} shown`
}

export function setFilter(context: AppContext, patch: Partial<ViewFilter>): void {
  lookAt(context, { filter: { ...context.store.getState().session.view.filter, ...patch } })
}

export function setFocus(context: AppContext, focus: FocusMode): void {
  lookAt(context, { focus })
}

/** Whether a view filter or the focus hides anything, or would if there were something to hide. */
export function isFiltered({ session }: AppState): boolean {
  return session.view.focus.kind !== 'all' || isFilterOn(session.view.filter)
}

export function isFilterOn(filter: ViewFilter): boolean {
  return FILTER_KINDS.some((kind) => isKindOn(filter, kind))
}

export const FILTER_KINDS = Object.keys(NO_FILTER) as readonly (keyof ViewFilter)[]

export function isKindOn(filter: ViewFilter, kind: keyof ViewFilter): boolean {
  const value = filter[kind]
  if (typeof value === 'string') return value.trim() !== ''
  return Array.isArray(value) ? value.length > 0 : value !== null
}

export function withoutFilters(): Pick<ViewSettings, 'filter' | 'focus'> {
  return { filter: NO_FILTER, focus: FOCUS_ALL }
}

async function loadFacts(context: AppContext): Promise<void> {
  const { store } = context
  const changeFilter = (patch: Partial<ViewFilter>) =>
    changeView(context, { filter: { ...store.getState().session.view.filter, ...patch } })
  try {
    const { completeFacts } = await import('./filter-facts.ts')
    if (await completeFacts(context, changeFilter)) store.setSession({ announcement: shownWords(context) })
  } catch {
    const text =
      'A part of the page could not be loaded, so the filter hides less than it should. Check the connection.'
    store.showMessage({ tone: 'problem', text, action: null })
  }
}
