import type { CellKey } from '../../core/atlas/ids.ts'
import { expandByRule, patchCells } from '../../core/layer/edits.ts'
import type { Layer, LayerLayout, LayoutMode, SortOrder } from '../../core/layer/layer.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import type { AppContext } from '../context.ts'
import { activeLayer, isPanelOpen, themeChoice } from '../selectors.ts'
import type { AppState, ThemeChoice } from '../state.ts'
import { changeView } from '../view-state.ts'
import type { Command } from './command.ts'
import { panelCommand } from './panel-command.ts'

export const viewCommands: readonly Command[] = [
  expandCommand('view.expand-all', 'Expand all sub-techniques', 'All', 'all'),
  expandCommand('view.expand-annotated', 'Expand annotated sub-techniques', 'Annotated', 'annotated'),
  expandCommand('view.collapse-all', 'Collapse all sub-techniques', 'Collapse', 'none'),
  layoutCommand('view.layout-side', 'Side layout', 'Side', 'side'),
  layoutCommand('view.layout-flat', 'Flat layout', 'Flat', 'flat'),
  layoutCommand('view.layout-mini', 'Mini layout', 'Mini', 'mini'),
  layoutSwitch('view.show-names', 'Show names', 'showName'),
  layoutSwitch('view.show-ids', 'Show IDs', 'showId'),
  sortCommand('view.sort-name-ascending', 'Sort by name, A to Z', 'Name, A to Z', 'name-ascending'),
  sortCommand('view.sort-name-descending', 'Sort by name, Z to A', 'Name, Z to A', 'name-descending'),
  sortCommand('view.sort-score-ascending', 'Sort by score, lowest first', 'Lowest score', 'score-ascending'),
  sortCommand('view.sort-score-descending', 'Sort by score, highest first', 'Highest score', 'score-descending'),
  {
    id: 'view.show-scores',
    label: 'Show scores in cells',
    isOn: (state) => state.preferences.showScores,
    run: ({ store }) => store.setPreferences({ showScores: !store.getState().preferences.showScores }),
  },
  {
    id: 'view.theme',
    label: 'Change theme',
    word: 'Theme',
    run: ({ store, browser }) => {
      const theme = themeAfter(store.getState())
      store.setPreferences({ theme })
      store.setSession({ linkTheme: null })
      browser.showTheme(theme)
      store.setSession({ announcement: theme === 'contrast' ? 'Theme: high contrast' : `Theme: ${theme}` })
    },
  },
  {
    id: 'view.panel',
    label: 'Show details panel',
    word: 'Details',
    shortcuts: ['Mod+I'],
    isOn: isPanelOpen,
    run: ({ store }) => store.setSession({ panelOpen: !isPanelOpen(store.getState()) }),
  },
  panelCommand('view.layer-settings', 'Layer settings', 'layer', 'Settings'),
  {
    id: 'view.receipt',
    label: 'Show import receipt',
    isEnabled: (state) => state.session.receipts.has(state.session.activeLayerId),
    run: ({ store }) => store.setSession({ panelOpen: true, panel: 'receipt' }),
  },
  {
    id: 'help.about',
    label: 'About ATLAS Navigator',
    run: ({ store }) => store.setSession({ dialog: { kind: 'about' } }),
  },
  {
    id: 'help.shortcuts',
    label: 'Keyboard shortcuts',
    shortcuts: ['?'],
    run: ({ store }) => store.setSession({ dialog: { kind: 'shortcuts' } }),
  },
]

/** Round the four choices, from "system" to the one that looks different: the first press must show something. */
function themeAfter(state: AppState): ThemeChoice {
  const { session } = state
  const other = session.systemTheme === 'light' ? 'dark' : 'light'
  const round: readonly ThemeChoice[] = ['system', other, session.systemTheme, 'contrast']
  return round[(round.indexOf(themeChoice(state)) + 1) % round.length] ?? 'system'
}

/** Shows or hides the sub-techniques of single parents. */
export function toggleExpanded(context: AppContext, key: CellKey): void {
  const state = context.store.getState()
  const open = annotationOf(activeLayer(state), key).showSubtechniques
  if (!open && context.view(state).cells.get(key)?.expanded) {
    context.store.setSession({ announcement: 'The view keeps these sub-techniques open' })
    return
  }
  const label = open ? 'Collapse sub-techniques' : 'Expand sub-techniques'
  const step = { label, mergeKey: null, inReadOnly: true as const }
  context.store.editLayer(step, (layer) => patchCells(layer, [key], { showSubtechniques: !open }))
  context.store.setSession({ announcement: label })
}

export function changeLayout(context: AppContext, label: string, change: (layout: LayerLayout) => LayerLayout): void {
  context.store.editLayer({ label, mergeKey: null, inReadOnly: true }, (layer) => {
    const layout = change(layer.layout)
    const fields = Object.keys(layout) as (keyof LayerLayout)[]
    return fields.every((field) => layout[field] === layer.layout[field]) ? layer : { ...layer, layout }
  })
}

function expandCommand(
  id: Command['id'],
  label: string,
  word: string,
  rule: LayerLayout['expandedSubtechniques'],
): Command {
  return {
    id,
    label,
    word,
    run: (context) => {
      const step = { label, mergeKey: null, inReadOnly: true as const }
      context.store.editLayer(step, (layer) => expandByRule(layer, context.knowledge.base, rule))
      context.store.setSession({ announcement: label })
    },
  }
}

function layoutCommand(id: Command['id'], label: string, word: string, mode: LayoutMode): Command {
  return {
    id,
    label,
    word,
    isOn: (state) => (state.session.view.layout ?? activeLayer(state).layout.mode) === mode,
    run: (context) => {
      const { store } = context
      // A choice of one's own stands above what the address asked for.
      if (store.getState().session.view.layout !== null) changeView(context, { layout: null })
      store.editLayer({ label, mergeKey: null, inReadOnly: true }, (layer) => withMode(layer, mode))
      store.setSession({ announcement: label })
    },
  }
}

/** Mini squares have no room for text: entering it switches names and IDs off and leaving it switches names on, as files record it. */
function withMode(layer: Layer, mode: LayoutMode): Layer {
  const { layout } = layer
  if (layout.mode === mode) return layer
  if (mode === 'mini') return { ...layer, layout: { ...layout, mode, showId: false, showName: false } }
  return { ...layer, layout: { ...layout, mode, showName: layout.mode === 'mini' ? true : layout.showName } }
}

function layoutSwitch(id: Command['id'], label: string, field: 'showName' | 'showId'): Command {
  return {
    id,
    label,
    isOn: (state) => activeLayer(state).layout[field],
    run: (context) =>
      changeLayout(context, label, (layout) => ({
        ...layout,
        [field]: !layout[field],
        // Text in the cells is what mini does not have.
        mode: layout.mode === 'mini' && !layout[field] ? 'side' : layout.mode,
      })),
  }
}

function sortCommand(id: Command['id'], label: string, word: string, sorting: SortOrder): Command {
  return {
    id,
    label,
    word,
    isOn: (state) => !state.session.view.sortById && activeLayer(state).sorting === sorting,
    run: (context) => {
      const { store } = context
      if (store.getState().session.view.sortById) changeView(context, { sortById: false })
      store.editLayer({ label, mergeKey: null, inReadOnly: true }, (layer) =>
        layer.sorting === sorting ? layer : { ...layer, sorting },
      )
    },
  }
}
