import { tacticRegistry, techniqueRegistry } from '../core/atlas/technique-registry.ts'
import { shareLinkProblemText } from '../formats/share-link/problem-words.ts'
import type { ShareLinkContext } from '../formats/share-link/share-link.ts'
import { addLayers } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'
import { showViewOf, viewPartOf } from './view-address.ts'

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

/**
 * Opens the layers that the page's address holds, in new tabs beside one's own, and takes them out of the address bar, so that a
 * reload does not open them once more. How they are to be looked at stays there.
 */
export async function openAddress(context: AppContext): Promise<void> {
  const fragment = context.browser.fragment()
  if (/(?:^|&)layer=/.test(fragment)) await openLayersOf(context, fragment)
  await showViewOf(context, fragment).catch(() => undefined)
}

async function openLayersOf(context: AppContext, fragment: string): Promise<void> {
  // An address that refused edits gives way to this one.
  context.store.setSession({ readOnly: false })
  const loaded = await loadCodec(context)
  if (!loaded) {
    // The fragment stays, so that reloading tries again.
    showProblem(context, 'A part of the page could not be loaded. Check the connection and reload the page.')
    return
  }
  const layers = loaded.parseShareLink(fragment, loaded.shared)
  context.browser.replaceFragment(await viewPartOf(fragment))
  if (!layers.ok) {
    showProblem(context, shareLinkProblemText(layers.problem))
    return
  }
  const [first] = layers.value
  if (!first) return
  const what = layers.value.length === 1 ? `"${first.name}"` : `${layers.value.length} layers`
  addLayers(context, `Open ${what} from a link`, layers.value, { kind: 'link' })
  context.store.showMessage({
    tone: 'info',
    text: `Opened ${what} from a link. Your own layers are as they were.`,
    action: { label: 'Undo', commandId: 'edit.undo' },
  })
}

/** Null when the network is gone: both parts are fetched with the first link. */
async function loadCodec(context: AppContext) {
  try {
    const [{ parseShareLink }, shared] = await Promise.all([
      import('../formats/share-link/share-link.ts'),
      shareContext(context),
    ])
    return { parseShareLink, shared }
  } catch {
    return null
  }
}

function showProblem(context: AppContext, text: string): void {
  context.store.setSession({
    dialog: { kind: 'problem', title: 'This link could not be opened', text, details: [] },
  })
}
