import type { TacticId } from '../core/atlas/ids.ts'
import type { Release } from '../core/atlas/releases.ts'
import { techniqueRegistry } from '../core/atlas/technique-registry.ts'
import type { ShareLinkContext } from '../formats/share-link/share-link.ts'
import { addLayers } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'
import { shareLinkProblemText } from './share-link-words.ts'

/** What the codec of share links needs; the releases arrive with the first link. */
export async function shareContext(context: AppContext): Promise<ShareLinkContext> {
  const releases = await context.knowledge.loadReleases()
  return {
    registry: techniqueRegistry(releases),
    tacticIds: tacticRegistry(releases),
    base: context.knowledge.base,
    newId: () => newLayerId(context),
  }
}

/** Every tactic of any release in order of first appearance: like the technique registry, it only ever grows at its end. */
function tacticRegistry(releases: readonly Release[]): readonly TacticId[] {
  return [...new Set(releases.flatMap((release) => release.tactics.map(({ id }) => id).sort()))]
}

/**
 * Opens the layers that the page's address holds, in new tabs beside one's own, and takes them out of the address bar, so that a
 * reload does not open them once more.
 */
export async function openAddress(context: AppContext): Promise<void> {
  const fragment = context.browser.fragment()
  if (!/(?:^|&)layer=/.test(fragment)) return
  const { parseShareLink } = await import('../formats/share-link/share-link.ts')
  const layers = parseShareLink(fragment, await shareContext(context))
  context.browser.clearFragment()
  if (!layers.ok) {
    context.store.setSession({
      dialog: {
        kind: 'problem',
        title: 'This link could not be opened',
        text: shareLinkProblemText(layers.problem),
        details: [],
      },
    })
    return
  }
  const [first] = layers.value
  if (!first) return
  const what = layers.value.length === 1 ? `"${first.name}"` : `${layers.value.length} layers`
  addLayers(context, `Open ${what} from a link`, layers.value, { kind: 'link' })
  context.store.showMessage({
    tone: 'info',
    text: `Opened ${what} from a link. Your own layers are as they were.`,
    action: { label: 'Close it', commandId: 'layer.close' },
  })
}
