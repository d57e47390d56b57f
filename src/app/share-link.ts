import { tacticRegistry, techniqueRegistry } from '../core/atlas/technique-registry.ts'
import type { Layer } from '../core/layer/layer.ts'
import { withoutComments, withoutMetadataAndLinks } from '../core/layer/stripped-layer.ts'
import { failure, type Result, success } from '../core/result.ts'
import type { ShareLinkProblem } from '../formats/share-link/limits.ts'
import { sealLink } from '../formats/share-link/sealed-link.ts'
import { formatShareLink, SHARE_LINK_VERSION, type ShareLinkContext } from '../formats/share-link/share-link.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'
import { activeLayer } from './selectors.ts'
import { sharedView } from './view-address.ts'

/** What goes into a share link. */
export interface SharedParts {
  readonly layers: 'front' | 'all'
  readonly comments: boolean
  /** Metadata and links. */
  readonly metadata: boolean
  /** Filters, focus, order and layout. */
  readonly view: boolean
  /** Empty for a link that everybody can open. */
  readonly passphrase: string
}

export const EVERYTHING_SHARED: SharedParts = {
  layers: 'front',
  comments: true,
  metadata: true,
  view: true,
  passphrase: '',
}

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

/** Puts a link to the layer in front on the clipboard and shows it, with what can be changed about it. */
export async function shareFrontLayer(context: AppContext): Promise<void> {
  const link = await makeShareLink(context, EVERYTHING_SHARED)
  const copied = link.ok && (await context.browser.copyText(link.value))
  context.store.setSession({ dialog: { kind: 'share', link: link.ok ? link.value : null, copied } })
}

/** A whole address. Takes a moment with a passphrase: guessing one is to be slow. */
export async function makeShareLink(
  context: AppContext,
  parts: SharedParts,
): Promise<Result<string, ShareLinkProblem | { readonly kind: 'no-cipher' }>> {
  const state = context.store.getState()
  const layers = parts.layers === 'all' ? state.document.layers : [activeLayer(state)]
  const written = formatShareLink(
    layers.map((layer) => strippedLayer(layer, parts)),
    await shareContext(context),
  )
  if (!written.ok) return written
  let fragment = written.value
  if (parts.passphrase !== '') {
    const cipher = (await context.browser.outside()).passphraseCipher()
    if (!cipher) return failure({ kind: 'no-cipher' })
    const sealed = await sealLink(fragment, SHARE_LINK_VERSION, parts.passphrase, cipher)
    if (!sealed.ok) return sealed
    fragment = sealed.value
  }
  const view = parts.view ? await sharedView(state) : ''
  return success(`${context.browser.pageAddress()}#${[fragment, view].filter(Boolean).join('&')}`)
}

function strippedLayer(layer: Layer, { comments, metadata }: SharedParts): Layer {
  const commented = comments ? layer : withoutComments(layer)
  return metadata ? commented : withoutMetadataAndLinks(commented)
}
