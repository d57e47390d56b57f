import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'
import type { PageLife, Timers, WindowsPort, WorkspaceStorage } from './storage-port.ts'
import type { LayerCodec } from './workspace-records.ts'

/** What the autosave works with. `keeping.ts` plugs in the browser, tests plug in fakes. */
export interface AutosaveParts {
  readonly store: AppStore
  readonly storage: WorkspaceStorage
  readonly windows: WindowsPort
  readonly timers: Timers
  readonly page: PageLife
  readonly codec: LayerCodec
  /** A text that nobody else ever gets, in this window or another. */
  readonly newId: () => string
  /** Takes up knowledge bases that other windows opened or removed: layers are read on them. */
  readonly takeUpBases?: () => Promise<void>
  /** Called once, when the last visit is back. */
  readonly onRestored?: () => void
  /**
   * The state of a first visit, for an autosave that starts only after something changed: what differs from it is work to
   * be stored. The present state where it is left out.
   */
  readonly startedWith?: AppState
}
