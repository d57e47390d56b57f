import type { LayerId } from '../../core/layer/layer.ts'
import type { Receipt } from '../../core/layer/notices.ts'
import type { AppState, SessionState } from '../state.ts'

/** Receipts of layers that are closed: undo can bring the layers back. */
const MOST_OF_CLOSED = 500

/** The receipts with these beside them. Of layers that are closed the newest are kept, so that a long session holds no more than that. */
export function withReceipts(
  { document, session }: AppState,
  fresh: Iterable<readonly [LayerId, Receipt]>,
): Pick<SessionState, 'receipts'> {
  const added = new Map(fresh)
  const open = new Set(document.layers.map(({ id }) => id))
  const before = [...session.receipts].filter(([id]) => !added.has(id))
  const closed = before.filter(([id]) => !open.has(id)).slice(-MOST_OF_CLOSED)
  return { receipts: new Map([...closed, ...before.filter(([id]) => open.has(id)), ...added]) }
}
