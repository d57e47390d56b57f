import type { TechniqueId } from '../core/atlas/ids.ts'
import { NO_LINKS, techniqueLinksOf } from '../core/atlas/technique-links.ts'
import type { FacetKind, FacetMatches, Facets, FacetValues } from '../core/layer/facets.ts'
import { facetMatches, withFacetToggled } from '../core/layer/facets.ts'
import type { SelectionMode } from '../core/layer/selection.ts'
import { countTechniques, joinSelections, widenPick } from '../core/layer/selection.ts'
import { cellWords } from '../core/layer/technique-words.ts'
import type { MatrixView } from '../core/matrix/matrix-view.ts'
import type { AppContext } from './context.ts'
import type { ContextSearch } from './search/context-search.ts'
import type { Found } from './search/search-index.ts'
import { activeLayer } from './selectors.ts'
import type { AppState, Find } from './state.ts'

export interface FoundCells extends FacetMatches {
  /** How well the words fit; null without words. */
  readonly fit: Found['fit'] | null
}

/** The cells that "Find and select" asks for, found anew only when the question, the layer or the view changes. */
export function createFoundSelector(context: AppContext, search: ContextSearch): (state: AppState) => FoundCells {
  let last: { readonly find: Find; readonly view: MatrixView; readonly found: FoundCells } | null = null
  return (state) => {
    const { find } = state.session
    // A change of the layer makes another view.
    const view = context.view(state)
    if (last?.find !== find || last.view !== view) last = { find, view, found: foundCells(context, state, search) }
    return last.found
  }
}

function foundCells(context: AppContext, state: AppState, { index, details }: ContextSearch): FoundCells {
  const { text, facets } = state.session.find
  const { cells } = context.view(state)
  const found = text.trim() === '' ? null : index.find(text, state)
  const matches = facetMatches(context.knowledge.base, activeLayer(state), facets, {
    links: details ? techniqueLinksOf(details) : NO_LINKS,
    found: found && techniquesOf(found),
    isVisible: (key) => cells.get(key)?.passes ?? false,
  })
  return { ...matches, fit: found?.fit ?? null }
}

function techniquesOf({ hits }: Found): ReadonlySet<TechniqueId> {
  return new Set(hits.flatMap(({ document: { target } }) => (target.kind === 'technique' ? [target.id] : [])))
}

/** What the found cells make of the selection, under the rules that the layer has for selecting. */
export function selectFound(context: AppContext, { cells }: FacetMatches, mode: SelectionMode): void {
  const { store, knowledge, view } = context
  const state = store.getState()
  const shown = view(state).cells
  const { selecting } = activeLayer(state)
  const found = widenPick(knowledge.base, selecting, cells, (key) => shown.get(key)?.passes ?? false)
  const selection = joinSelections(state.session.selection, found, mode)
  const announcement = countTechniques(selection) === 0 ? 'Nothing selected' : `${cellWords(selection)} selected`
  store.setSession({ selection, anchor: null, announcement })
}

export function changeFacets({ store }: AppContext, change: (facets: Facets) => Facets): void {
  const { find } = store.getState().session
  store.setSession({ find: { ...find, facets: change(find.facets) } })
}

export function toggleFacet<Kind extends FacetKind>(context: AppContext, kind: Kind, value: FacetValues[Kind]): void {
  changeFacets(context, (facets) => withFacetToggled(facets, kind, value))
}

export function changeFindText({ store }: AppContext, text: string): void {
  store.setSession({ find: { ...store.getState().session.find, text } })
}
