import { isFiltered, lookAt, setFocus, withoutFilters } from '../view-state.ts'
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
    run: async (context) => (await import('../own-filters.ts')).showAll(context),
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
