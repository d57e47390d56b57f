import { baseToShowOn, type ShelvedBase } from '../../core/atlas/knowledge-shelf.ts'
import type { ReadContext } from '../../formats/navigator-layer/read-layer.ts'
import type { Knowledge } from '../context.ts'
import { onceLoaded } from '../once-loaded.ts'
import { shelvedInFront } from '../selectors.ts'
import type { AppState } from '../state.ts'

/**
 * The knowledge of the layer in front, whichever of the shelf that is: the same object for the same base every time, so that whoever
 * remembers something of it can go by that.
 */
export function knowledgeInFront(
  getState: () => AppState,
  bundled: Knowledge,
  loadDetails: (shelved: ShelvedBase) => ReturnType<Knowledge['loadDetails']>,
): () => Knowledge {
  const made = new WeakMap<ShelvedBase, Knowledge>()
  return () => {
    const shelved = shelvedInFront(getState())
    if (shelved.source.kind === 'bundled') return bundled
    let knowledge = made.get(shelved)
    if (!knowledge) {
      const { base, aliases } = shelved
      knowledge = { ...bundled, base, aliases, loadDetails: onceLoaded(() => loadDetails(shelved)) }
      made.set(shelved, knowledge)
    }
    return knowledge
  }
}

/** What the reader of layer files needs: each layer is read on the base that it will be shown on. */
export function readingOn({ session }: AppState): Pick<Required<ReadContext>, 'base' | 'aliases' | 'baseFor'> {
  const [{ base, aliases }] = session.shelf
  return { base, aliases, baseFor: (madeFor) => baseToShowOn(session.shelf, madeFor) }
}
