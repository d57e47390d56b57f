import { urlOf } from '../../formats/layer-address/web-address.ts'
import type { AppContext } from '../context.ts'
import { fetchProblemText } from './fetch-words.ts'
import { askForLayers, isWebPage, LAYER_CAPS } from './layer-addresses.ts'
import { type Fetched, openFetched } from './open-fetched.ts'

/**
 * Layers to begin with, as long as nothing was begun. Those of this site are opened, those of other hosts asked about: nobody else hears
 * of a visit unasked.
 */
export async function openDefaultLayers(context: AppContext, defaultLayers: readonly string[]): Promise<void> {
  if (!isUntouched(context)) return
  const page = urlOf(context.browser.pageAddress())
  const isOwn = (place: string) => !place.startsWith('https:') || urlOf(place)?.host === page?.host
  const own = defaultLayers.filter(isOwn)
  const outside = await context.browser.outside()
  const answers = await Promise.all(own.map((place) => outside.fetchFile(place, LAYER_CAPS).answer))
  const fetched = own.map((place, i): Fetched => {
    const answer = answers[i] ?? { kind: 'cancelled' as const }
    const problem = (kind: Parameters<typeof fetchProblemText>[1]): Fetched => ({
      kind: 'problem',
      name: place,
      text: fetchProblemText('This site', kind),
    })
    if (answer.kind !== 'file') return problem(answer)
    if (urlOf(answer.url)?.host !== page?.host) return problem({ kind: 'not-shared' })
    if (isWebPage(answer)) return problem({ kind: 'web-page' })
    return { kind: 'file', name: place, bytes: answer.bytes, host: page?.host ?? '' }
  })
  // Somebody may have begun to work while they were fetched.
  if (fetched.length > 0 && isUntouched(context)) await openFetched(context, fetched)
  const others = defaultLayers.filter((place) => !isOwn(place))
  if (others.length > 0 && context.store.getState().session.dialog === null) await askForLayers(context, others)
}

/** Nothing was opened or begun meanwhile, and nothing is being asked. */
function isUntouched({ store }: AppContext): boolean {
  const { document, session } = store.getState()
  return document.lastStep === null && document.origins.size === 0 && session.dialog === null
}
