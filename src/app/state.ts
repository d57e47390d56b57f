import type { CellKey, TacticId } from '../core/atlas/ids.ts'
import type { Shelf } from '../core/atlas/knowledge-shelf.ts'
import type { AttackSort } from '../core/insight/attack-list.ts'
import type { CompareRule } from '../core/insight/compare.ts'
import type { SystemRecord } from '../core/insight/relevance-record.ts'
import type { CopiedAnnotations } from '../core/layer/copied-annotations.ts'
import type { Facets } from '../core/layer/facets.ts'
import type { Layer, LayerId, Score } from '../core/layer/layer.ts'
import type { Receipt } from '../core/layer/notices.ts'
import type { Selection } from '../core/layer/selection.ts'
import type { TableSort } from '../core/matrix/table-rows.ts'
import type { ViewSettings } from '../core/matrix/view-settings.ts'
import type { LayerAddress } from '../formats/layer-address/layer-address.ts'
import type { Reading } from './reading-trail.ts'

/** Everything the screen is drawn from. Its three parts have different lives; `kept.ts` says for each field which. */
export interface AppState {
  readonly document: DocumentState
  readonly session: SessionState
  readonly preferences: Preferences
}

/** The user's work: undoable, autosaved, in files and links. */
export interface DocumentState {
  /** Open layers in tab order; never empty. */
  readonly layers: readonly Layer[]
  /** Where a layer came from when it was not made here. */
  readonly origins: ReadonlyMap<LayerId, Origin>
  /** The step that led to this state; null for the state a session starts with. */
  readonly lastStep: Step | null
}

export type Origin =
  | { readonly kind: 'file'; readonly name: string }
  /** Opened from a share link: somebody else's claims, marked as such. */
  | { readonly kind: 'link' }
  | { readonly kind: 'clipboard' }
  /** Fetched from another host, or sent by the page around this one. */
  | { readonly kind: 'url'; readonly host: string }

export interface Step {
  /** What undo and redo call it: "Score 5 techniques". */
  readonly label: string
  /** Steps in a row with the same key are one step: a word typed, a colour dragged. Null merges with nothing. */
  readonly mergeKey: string | null
  /** Goes through where the address refuses edits: it changes only how the layer looks, or comes from elsewhere. */
  readonly inReadOnly?: true
}

/** What one sitting at one window is about; gone when the window closes, except where `kept.ts` says otherwise. */
export interface SessionState {
  /** The layer in front. Always one of `document.layers`. */
  readonly activeLayerId: LayerId
  /** Selected cells of the active layer. */
  readonly selection: Selection
  /** Where a range selection starts; the last cell picked alone. */
  readonly anchor: CellKey | null
  /** The cell or tactic header that takes the keyboard when the matrix gets it; null means the first cell. */
  readonly focus: CellKey | TacticId | null
  /** What the right panel shows. */
  readonly panel: PanelKind
  /** Whether the panel is open; null leaves it to the width of the window. */
  readonly panelOpen: boolean | null
  /** Grows by one whenever the comment field is asked to take the keyboard. */
  readonly commentRequests: number
  /** What "Find and select" looks for. */
  readonly find: Find
  /** Grows by one whenever the field of "Find and select" is asked to take the keyboard. */
  readonly findRequests: number
  /** Grows by one whenever the matrix is asked to scroll to `focus` and take the keyboard. */
  readonly revealRequests: number
  /** The layer whose tab is being renamed. */
  readonly renaming: LayerId | null
  /** The dialog in front, or null. */
  readonly dialog: Dialog | null
  /** What the pointer and Space do to a cell: pick it, or paint it with `brush`. */
  readonly tool: 'select' | 'brush'
  /** What the brush paints; kept while the brush is put away. */
  readonly brush: Brush
  /** What paste puts on cells; the clipboard of the system has it as text. */
  readonly copied: CopiedAnnotations | null
  /** Short messages on their way past, oldest first. */
  readonly messages: readonly Message[]
  /** Latest text for screen readers: what just changed. */
  readonly announcement: string
  /** Labels of the steps that undo and redo would take; null when there is none. Mirrors the store's history. */
  readonly undoLabel: string | null
  readonly redoLabel: string | null
  /** Where the work stands with regard to the disk. */
  readonly saving: SavingState
  /** What reading each opened layer brought up, to be looked at again at any time. */
  readonly receipts: ReadonlyMap<LayerId, Receipt>
  /** What the operating system asks for. */
  readonly systemTheme: 'light' | 'dark'
  /** The window is wide enough to show the panel beside the whole matrix. */
  readonly wideWindow: boolean
  /** View filters, focus and order; written into the address of the page. */
  readonly view: ViewSettings
  /** The theme that the address asks for, until somebody chooses one. */
  readonly linkTheme: ThemeChoice | null
  /** The address asks to show the layers and to refuse edits. */
  readonly readOnly: boolean
  /** The address asks for the matrix without header and toolbar, as inside another page. */
  readonly bare: boolean
  /** What the people who run this site ask for. */
  readonly site: SiteState
  /** The cells as the matrix, or one a row in the table. */
  readonly arrangement: 'matrix' | 'table'
  /** How the table is sorted. */
  readonly tableSort: TableSort
  /** Columns of the matrix that are folded to a strip with the tactic's name. */
  readonly foldedTactics: ReadonlySet<TacticId>
  /** The cell whose tooltip stays until it is closed, or another layer comes to the front. */
  readonly pinnedCell: CellKey | null
  /** The case study whose path lies over the matrix, or null. */
  readonly attack: ShownAttack | null
  /** How case studies are listed against the layer. */
  readonly attackList: AttackListing
  /** What is being filled in about systems. */
  readonly relevance: RelevanceSession
  /** What is read of the knowledge base. */
  readonly reading: Reading
  /** What is compared, and how. Layers that were closed meanwhile drop out. */
  readonly compare: CompareSetup
  /** Layers that stand for one thing at several times, in the order of the times. */
  readonly snapshots: readonly LayerId[]
  /** The copy of the page in this browser, so that it opens without a network. */
  readonly offlineCopy: OfflineCopy
  /** The knowledge bases that layers can be shown on; each layer says for which it was made. */
  readonly shelf: Shelf
  /** The panel on gaps shows what changes its weights. */
  readonly gapWeightsUnfolded: boolean
  /** The page of the guide that is read; null for the first. */
  readonly guidePage: string | null
  /** Where the tour of the screen stands, from 0; null while nobody takes it. */
  readonly tourStep: number | null
}

export type PanelKind =
  | 'selection'
  | 'find'
  | 'layer'
  | 'colours'
  | 'receipt'
  | 'upgrade'
  | 'relevance'
  | 'knowledge'
  | 'case-studies'
  | 'coverage'
  | 'gaps'
  | 'compare'
  | 'guide'

/** Of `config.json`, what the screen shows. */
export interface SiteState {
  /** Plain text above the matrix; empty for none. */
  readonly banner: string
  /** IDs of commands that are switched off. */
  readonly disabled: readonly string[]
  /** What is wrong with the file. */
  readonly problems: readonly string[]
}

export interface CompareSetup {
  readonly mode: 'two' | 'several'
  /** Null: the layer in front, and the first other one. */
  readonly a: LayerId | null
  readonly b: LayerId | null
  /** Null: every open layer, as many as can be laid over each other. */
  readonly several: readonly LayerId[] | null
  readonly rule: CompareRule
  /** The matrix is painted by the result while the panel is open. */
  readonly onMatrix: boolean
}

export interface RelevanceSession {
  /** While this layer is in front, the questionnaire is about a system that has no layer yet. */
  readonly newBeside: LayerId | null
  /** Answers that their layer does not have yet. */
  readonly drafts: ReadonlyMap<LayerId | 'new', SystemRecord>
}

export interface ShownAttack {
  readonly caseStudyId: string
  /** Number of the current step; null while the path is shown as a whole. */
  readonly step: number | null
  /** Goes on to the next step by itself. */
  readonly playing: boolean
}

export interface AttackListing {
  readonly sort: AttackSort
  /** A technique covers those of its sub-techniques that carry no mark. */
  readonly parentsCount: boolean
}

export interface Find {
  /** Words as they were typed, found by the search index; blank finds everything. */
  readonly text: string
  readonly facets: Facets
}

export type Brush =
  /** Null takes the status off. An id that the layer's vocabulary does not have stands for its first status. */
  | { readonly kind: 'status'; readonly id: string | null }
  | { readonly kind: 'score'; readonly score: Score }
  /** CSS colour. */
  | { readonly kind: 'color'; readonly color: string }

export type Dialog =
  /** The palette. What is typed belongs to it and is forgotten with it. */
  | { readonly kind: 'search' }
  | { readonly kind: 'status-scale' }
  /** `link` to the layer in front with everything on it; null when it is too large for one. */
  | { readonly kind: 'share'; readonly link: string | null; readonly copied: boolean }
  /** The link in the address needs one. */
  | { readonly kind: 'passphrase' }
  /** Asks before any of the addresses is asked; `problems` tells of others that are not. */
  | {
      readonly kind: 'layer-addresses'
      readonly addresses: readonly LayerAddress[]
      readonly problems: readonly string[]
    }
  | { readonly kind: 'problem'; readonly title: string; readonly text: string; readonly details: readonly string[] }
  /** A new layer from other layers. What is filled in belongs to the dialog and is forgotten with it. */
  | { readonly kind: 'combine' }
  /** A new layer from what the knowledge base says. */
  | { readonly kind: 'from-atlas' }
  /** A new layer from two edited copies of one. */
  | { readonly kind: 'merge' }
  /** A table or a text with IDs, made into a layer. `fileName` is null for what was pasted; no text asks for one. */
  | { readonly kind: 'import-table'; readonly text: string; readonly fileName: string | null }
  /** The knowledge bases there are, to make layers on and to remove. */
  | { readonly kind: 'knowledge-bases' }
  /** A file is being read; closing the dialog stops that. `bytes` is its size. */
  | { readonly kind: 'reading-knowledge'; readonly name: string; readonly bytes: number }
  /** Long work, `done` of `total` pieces of it; closing the dialog ends it. */
  | { readonly kind: 'at-work'; readonly title: string; readonly done: number; readonly total: number }
  /** The picture of the matrix, and how it is to look. */
  | { readonly kind: 'picture' }
  /** Tables, reports and lists of the layers; `format` is the one it opens with. */
  | { readonly kind: 'sheet'; readonly format: SheetFormat }
  | { readonly kind: 'forget' }
  | { readonly kind: 'about' }
  | { readonly kind: 'shortcuts' }

export type SheetFormat = 'xlsx' | 'csv' | 'report' | 'gaps' | 'stix'

export interface Message {
  readonly id: number
  readonly tone: 'info' | 'success' | 'problem'
  readonly text: string
  /** A command that takes back or carries on what the message tells. */
  readonly action: {
    readonly label: string
    readonly commandId: string
    /** The layer that the command is about: it comes to the front first. Nothing is offered once it is closed. */
    readonly layerId?: LayerId
  } | null
  /** Whether it stays until somebody answers it; problems do anyway. */
  readonly stays?: boolean
  /** The entry that it finds fault with: it goes with the next one that is right, wherever that is made. */
  readonly about?: 'score' | 'paste'
}

export type OfflineCopy =
  /** The build or the browser does without, or nobody has looked yet. */
  | 'unavailable'
  | 'off'
  | 'fetching'
  | 'kept'
  | 'failed'
  /** Another version is there and waits for this one to go. */
  | 'newer'
  /** Somebody asked for that version. */
  | 'loading'

export type SavingState =
  /** The workspace of the last visit is being read; nothing is saved until that is done. */
  | { readonly kind: 'restoring' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** The browser refuses to store: private mode, full disk, blocked site data. Work goes on. */
  | { readonly kind: 'refused'; readonly reason: 'full' | 'denied' | 'failed' }
  /** Saving ended on purpose: this device was told to forget, or a newer version of the page keeps the work now. */
  | { readonly kind: 'stopped' }

/** How this person likes the page; kept in this browser. */
export interface Preferences {
  readonly theme: ThemeChoice
  /** Scores stand in the cells as numbers. */
  readonly showScores: boolean
  /** The legend stands under the matrix. */
  readonly showLegend: boolean
  /** Size of the matrix in percent, 50 to 200. */
  readonly zoom: number
  /** Width of the panel on the right in CSS pixels. */
  readonly panelWidth: number
  /** Columns shrink to the width of the window; otherwise they are comfortably wide and the matrix scrolls sideways. */
  readonly fitToWidth: boolean
  /** This browser may keep a copy of the page for times without a network. */
  readonly offlineCopy: boolean
  /** The columns of the table, as `formatTableColumns` writes them. */
  readonly tableColumns: string
  /** How pictures are to look, as `formatPictureOptions` writes it. */
  readonly picture: string
}

/** `contrast`: as light or dark as the system asks for, with stronger lines and text. */
export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast'
