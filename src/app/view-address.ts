import type { TechniqueId } from '../core/atlas/ids.ts'
import { lookupsOf } from '../core/atlas/lookups.ts'
import type { ViewLink } from '../formats/view-link/view-link.ts'
import type { AppContext } from './context.ts'
import { themeChoice } from './selectors.ts'
import type { AppState, SessionState, ThemeChoice } from './state.ts'
import { changeView, isFilterOn, shownWords } from './view-state.ts'

const THEMES: Readonly<Record<ThemeChoice, true>> = { system: true, light: true, dark: true, contrast: true }

const loadCodec = () => import('../formats/view-link/view-link.ts')

/**
 * Looks at the layer in front as the fragment says; what the fragment does not say is as on a first visit.
 * @param fragment with or without a layer, which is passed over
 */
export async function showViewOf(context: AppContext, fragment: string): Promise<void> {
  const before = context.store.getState()
  if (fragment === '' && isPlain(before)) return
  const { formatViewLink, parseViewLink } = await loadCodec()
  const link = parseViewLink(fragment)
  if (formatViewLink(link) === '' && isPlain(before)) return
  const cells = cellsOf(context, link.technique)
  changeView(context, {
    filter: link.filter,
    focus: link.focus,
    sortById: link.sortById,
    layout: link.layout,
    revealed: cells.length > 0 ? link.technique : null,
  })
  const { store, browser } = context
  store.setSession({ ...chromeOf(link), ...(cells[0] ? pickedOf(cells, before.session) : {}) })
  browser.showTheme(themeChoice(store.getState()))
  if (link.technique !== null && cells.length === 0) {
    const text = `The link names ${link.technique}, which this release of ATLAS does not have.`
    store.showMessage({ tone: 'info', text, action: null })
  } else if (!isPlain(store.getState())) store.setSession({ announcement: shownWords(context) })
}

/** From now on the address says how the layers are looked at, so that it can be kept, sent and reloaded. */
export function keepViewInAddress(context: AppContext): void {
  const { store } = context
  let known = writtenParts(store.getState())
  store.subscribe((state) => {
    const parts = writtenParts(state)
    if (parts.every((part, i) => part === known[i])) return
    known = parts
    void writeView(context)
  })
}

/** The fragment of an address that was opened, without the layers that are in tabs by now. */
export async function viewPartOf(fragment: string): Promise<string> {
  const { formatViewLink, parseViewLink } = await loadCodec()
  return formatViewLink(parseViewLink(fragment))
}

/** The whole view as a fragment, theme and selection included. */
export async function viewFragment(state: AppState): Promise<string> {
  return (await loadCodec()).formatViewLink(viewOf(state))
}

/** What a share link says of the view: what is shown, but neither theme nor selection, which are the sender's own. */
export async function sharedView(state: AppState): Promise<string> {
  if (isPlain(state)) return ''
  const { formatViewLink } = await loadCodec()
  return formatViewLink({ ...viewOf(state), theme: null, technique: null, readOnly: false, bare: false })
}

async function writeView({ store, browser }: AppContext): Promise<void> {
  const { replaceView } = await loadCodec()
  const fragment = browser.fragment()
  const next = replaceView(fragment, viewOf(store.getState()))
  if (next !== fragment) browser.replaceFragment(next)
}

function viewOf(state: AppState): ViewLink {
  const { view, linkTheme, readOnly, bare } = state.session
  const { filter, focus, sortById, layout } = view
  return { filter, focus, sortById, layout, theme: linkTheme, technique: linkedTechnique(state), readOnly, bare }
}

function writtenParts(state: AppState): readonly unknown[] {
  const { view, linkTheme, readOnly, bare } = state.session
  return [view, linkTheme, readOnly, bare, linkedTechnique(state)]
}

/** The technique that the address named, for as long as it is what is selected. */
function linkedTechnique({ session }: AppState): TechniqueId | null {
  const { revealed } = session.view
  if (revealed === null || session.selection.size === 0) return null
  return [...session.selection].every((key) => key.startsWith(`${revealed}^`)) ? revealed : null
}

/** Whether the address has nothing to say about this state. */
function isPlain(state: AppState): boolean {
  const { filter, focus, sortById, layout, technique, theme, readOnly, bare } = viewOf(state)
  return (
    !isFilterOn(filter) &&
    focus.kind === 'all' &&
    !sortById &&
    layout === null &&
    technique === null &&
    theme === null &&
    !readOnly &&
    !bare
  )
}

function chromeOf({ theme, readOnly, bare }: ViewLink): Partial<SessionState> {
  const linkTheme = theme !== null && Object.hasOwn(THEMES, theme) ? (theme as ThemeChoice) : null
  return { linkTheme, readOnly, bare, ...(readOnly ? { tool: 'select', renaming: null } : {}) }
}

function cellsOf({ knowledge }: AppContext, technique: TechniqueId | null) {
  return (technique && lookupsOf(knowledge.base).cellsOfTechnique.get(technique)) || []
}

function pickedOf(cells: ReturnType<typeof cellsOf>, { revealRequests }: SessionState): Partial<SessionState> {
  const first = cells[0] ?? null
  return { selection: new Set(cells), anchor: first, focus: first, revealRequests: revealRequests + 1 }
}
