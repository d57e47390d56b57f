import type { KnowledgeBase } from '../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../core/atlas/knowledge-details.ts'
import type { Release, ReleaseAliases } from '../core/atlas/releases.ts'
import type { Guide } from '../core/guide.ts'
import type { RelevanceRules } from '../core/insight/relevance-rules.ts'
import type { LayerId } from '../core/layer/layer.ts'
import type { StatusScale } from '../core/layer/status-scale.ts'
import type { MatrixView } from '../core/matrix/matrix-view.ts'
import type { BrowserPort } from './browser-port.ts'
import type { KnowledgePort } from './knowledge/knowledge-port.ts'
import type { AppState } from './state.ts'
import type { AppStore } from './store.ts'

/** What commands act on. `page-context.ts` makes the one of the page; tests make theirs with a fake browser. */
export interface AppContext {
  readonly store: AppStore
  /** Of the layer in front: another object once a layer of another knowledge base comes there. */
  readonly knowledge: Knowledge
  /** Knowledge bases that came in files. Fetched when first needed. */
  readonly library: () => Promise<KnowledgePort>
  readonly browser: BrowserPort
  readonly device: DevicePort
  /** The matrix of the layer in front: `createViewSelector`, shared by screen and commands. */
  readonly view: (state: AppState) => MatrixView
}

/** A knowledge base in use, and the larger parts of it that are fetched when first needed. */
export interface Knowledge {
  readonly base: KnowledgeBase
  readonly aliases: ReleaseAliases
  readonly loadReleases: () => Promise<readonly Release[]>
  /** Prose, mitigations and case studies: fetched once, the same object every time. */
  readonly loadDetails: () => Promise<KnowledgeDetails>
  /** The questionnaire about a system, and the rules that make techniques relevant to it. */
  readonly loadRelevance: () => Promise<RelevanceRules>
  /** How to use the page, and layers to try it on. */
  readonly loadGuide: () => Promise<Guide>
  /** Vocabularies of statuses that are offered; a layer begins with the first. */
  readonly statusScales: readonly [StatusScale, ...StatusScale[]]
}

/** What this browser keeps of the work; see `autosave.ts`. */
export interface DevicePort {
  /** Deletes everything kept here. What is open stays open. */
  readonly forget: () => Promise<void>
  /** Records of the last visit that could not be read, as text to be saved. */
  readonly damagedRecords: () => readonly { readonly name: string; readonly text: string }[]
}

export function newLayerId(context: AppContext): LayerId {
  return context.browser.newId() as LayerId
}
