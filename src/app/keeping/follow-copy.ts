import type { LayerId } from '../../core/layer/layer.ts'
import type { SessionState } from '../state.ts'

/**
 * What this window does with a layer goes on with its copy: it takes the place of the layer in front, selection and all, in the
 * questionnaire and where layers are compared. The version of the other window keeps the receipt as well: both came from that file.
 */
export function followCopy(session: SessionState, from: LayerId, to: LayerId): Partial<SessionState> {
  const follow = <Id extends LayerId | null>(id: Id) => (id === from ? to : id)
  const { receipts, relevance, compare, snapshots } = session
  const receipt = receipts.get(from)
  return {
    ...(session.activeLayerId === from ? { activeLayerId: to } : {}),
    renaming: follow(session.renaming),
    receipts: receipt ? new Map(receipts).set(to, receipt) : receipts,
    relevance: {
      newBeside: follow(relevance.newBeside),
      drafts: new Map([...relevance.drafts].map(([of, draft]) => [of === from ? to : of, draft])),
    },
    compare: {
      ...compare,
      a: follow(compare.a),
      b: follow(compare.b),
      several: compare.several?.map((id) => follow(id)) ?? null,
    },
    snapshots: snapshots.map((id) => follow(id)),
  }
}
