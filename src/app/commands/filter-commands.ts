import { shownPlatforms, withoutPlatformFilter } from '../../core/layer/platform-filter.ts'
import type { AppContext } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import type { AppState } from '../state.ts'
import { isFiltered, lookAt, setFocus, shownWords, withoutFilters } from '../view-state.ts'
import type { Command } from './command.ts'

export const filterCommands: readonly Command[] = [
  {
    id: 'filter.clear',
    label: 'Clear filters and focus',
    word: 'Clear filters',
    isEnabled: isFiltered,
    run: (context) => lookAt(context, withoutFilters()),
  },
  {
    id: 'filter.show-all',
    label: 'Show all techniques',
    run: showAll,
  },
  {
    id: 'focus.all',
    label: 'Focus on all techniques',
    word: 'All',
    isOn: ({ session }) => session.view.focus.kind === 'all',
    run: (context) => setFocus(context, { kind: 'all' }),
  },
  {
    id: 'focus.annotated',
    label: 'Focus on annotated techniques',
    word: 'Annotated',
    isOn: ({ session }) => session.view.focus.kind === 'annotated',
    run: (context) => setFocus(context, { kind: 'annotated' }),
  },
  {
    id: 'focus.selected',
    label: 'Focus on selected techniques',
    word: 'Selected',
    isEnabled: ({ session }) => session.selection.size > 0,
    isOn: ({ session }) => session.view.focus.kind === 'selected',
    run: (context) => setFocus(context, { kind: 'selected', cells: context.store.getState().session.selection }),
  },
  {
    id: 'focus.gaps',
    label: 'Focus on gaps',
    word: 'Gaps',
    isOn: ({ session }) => session.view.focus.kind === 'gaps',
    run: (context) => {
      const { focus } = context.store.getState().session.view
      setFocus(context, focus.kind === 'gaps' ? focus : { kind: 'gaps', below: null })
    },
  },
  {
    id: 'view.sort-id',
    label: 'Sort by ID, in this view only',
    word: 'ID (view only)',
    isOn: ({ session }) => session.view.sortById,
    run: (context) => {
      lookAt(context, { sortById: true })
      context.store.setSession({ announcement: 'Sorted by ID' })
    },
  },
  {
    id: 'view.allow-editing',
    label: 'Allow editing',
    isEnabled: ({ session }) => session.readOnly,
    run: ({ store }) => store.setSession({ readOnly: false, announcement: 'Editing allowed' }),
  },
]

/** What the layer's own filters hide: platforms, disabled techniques. */
export function layerHides(
  context: AppContext,
  state: AppState,
): { readonly platforms: boolean; readonly disabled: boolean } {
  const layer = activeLayer(state)
  return { platforms: shownPlatforms(context.knowledge.base, layer) !== null, disabled: layer.hideDisabled }
}

/** Takes the platform filter out of the layer: an edit, unlike everything about view filters. */
export function clearLayerPlatforms(context: AppContext): void {
  context.store.editLayer({ label: "Clear the layer's platform filter", mergeKey: null }, withoutPlatformFilter)
  context.store.setSession({ announcement: shownWords(context) })
}

export function showDisabled(context: AppContext): void {
  context.store.editLayer({ label: 'Show disabled techniques', mergeKey: null }, (layer) =>
    layer.hideDisabled ? { ...layer, hideDisabled: false } : layer,
  )
  context.store.setSession({ announcement: shownWords(context) })
}

/** Everything that hides something goes; what the layer itself hides in one step of undo. */
function showAll(context: AppContext): void {
  const { platforms, disabled } = layerHides(context, context.store.getState())
  if (platforms || disabled) {
    context.store.editLayer({ label: "Clear the layer's own filters", mergeKey: null }, (layer) => ({
      ...withoutPlatformFilter(layer),
      hideDisabled: false,
    }))
  }
  lookAt(context, withoutFilters())
}
