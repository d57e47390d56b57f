import type { KnowledgeBase } from '../core/atlas/knowledge-base.ts'
import { NO_ALIASES } from '../core/atlas/knowledge-shelf.ts'
import type { ReleaseAliases } from '../core/atlas/releases.ts'
import { NO_FACETS } from '../core/layer/facets.ts'
import type { LayerId } from '../core/layer/layer.ts'
import { createLayer } from '../core/layer/layer.ts'
import { NOTHING_SELECTED } from '../core/layer/selection.ts'
import { PLAIN_VIEW_SETTINGS } from '../core/matrix/view-settings.ts'
import { PANEL_WIDTH } from './panel-width.ts'
import { NOTHING_READ } from './reading-trail.ts'
import type { AppState } from './state.ts'

/** What a first visit starts with: the bare matrix in one untouched layer. The page's HTML is made from exactly this. */
export function initialState(base: KnowledgeBase, firstLayer: LayerId, aliases: ReleaseAliases = NO_ALIASES): AppState {
  return {
    document: {
      layers: [createLayer({ id: firstLayer, name: 'Layer', domain: base.domain, release: base.release })],
      origins: new Map(),
      lastStep: null,
    },
    session: {
      activeLayerId: firstLayer,
      selection: NOTHING_SELECTED,
      anchor: null,
      focus: null,
      panel: 'selection',
      panelOpen: null,
      commentRequests: 0,
      find: { text: '', facets: NO_FACETS },
      findRequests: 0,
      revealRequests: 0,
      renaming: null,
      dialog: null,
      tool: 'select',
      brush: { kind: 'status', id: 'partial' },
      copied: null,
      messages: [],
      announcement: '',
      undoLabel: null,
      redoLabel: null,
      saving: { kind: 'restoring' },
      receipts: new Map(),
      systemTheme: 'light',
      wideWindow: false,
      view: PLAIN_VIEW_SETTINGS,
      linkTheme: null,
      readOnly: false,
      bare: false,
      site: { banner: '', disabled: [], problems: [] },
      arrangement: 'matrix',
      tableSort: { column: 'tactic', descending: false },
      foldedTactics: new Set(),
      pinnedCell: null,
      attack: null,
      attackList: { sort: 'uncovered', parentsCount: false },
      relevance: { newBeside: null, drafts: new Map() },
      reading: NOTHING_READ,
      compare: { mode: 'two', a: null, b: null, several: null, rule: { kind: 'annotated' }, onMatrix: true },
      snapshots: [],
      offlineCopy: 'unavailable',
      shelf: [{ base, aliases, source: { kind: 'bundled' } }],
      gapWeightsUnfolded: false,
      guidePage: null,
      tourStep: null,
    },
    preferences: {
      theme: 'system',
      showScores: true,
      showLegend: true,
      zoom: 100,
      panelWidth: PANEL_WIDTH.plain,
      fitToWidth: true,
      tableColumns: 'id name tactic score status comment',
      offlineCopy: true,
      picture: '',
    },
  }
}
