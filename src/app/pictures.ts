import type { KnowledgeDetails } from '../core/atlas/knowledge-details.ts'
import {
  formatPictureOptions,
  type PictureOptions,
  parsePictureOptions,
  pngScaleOf,
} from '../core/matrix/picture-options.ts'
import { fileNameOf } from '../formats/navigator-layer/write-layer.ts'
import type { Picture } from '../formats/svg/draw-picture.ts'
import { layerPicture } from '../formats/svg/layer-picture.ts'
import type { AppContext } from './context.ts'
import { chipsText, filterChips } from './filter-words.ts'
import { activeLayer } from './selectors.ts'
import type { AppState } from './state.ts'

/** What became of a wish, in words. */
export interface PictureOutcome {
  readonly tone: 'success' | 'problem'
  readonly text: string
}

/** What was chosen, with what is left to the screen put in as the screen has it. */
export function chosenPicture(context: AppContext, state: AppState): PictureOptions {
  const options = parsePictureOptions(state.preferences.picture)
  return {
    ...options,
    scores: options.scores ?? state.preferences.showScores,
    ids: options.ids ?? context.view(state).showId,
  }
}

export function changePicture({ store }: AppContext, patch: Partial<PictureOptions>): void {
  const options = parsePictureOptions(store.getState().preferences.picture)
  store.setPreferences({ picture: formatPictureOptions({ ...options, ...patch }) })
}

/**
 * The layer in front as a picture.
 * @param details names for filters by case study and mitigation; null: their IDs
 * @param embed whether the layer may travel inside, if that was chosen: a preview needs none
 */
export function pictureInFront(
  context: AppContext,
  state: AppState,
  details: KnowledgeDetails | null,
  embed: boolean,
): Picture {
  const { base } = context.knowledge
  const layer = activeLayer(state)
  const { view: settings } = state.session
  const filters = chipsText(filterChips({ base, details }, settings, layer))
  return layerPicture(base, layer, chosenPicture(context, state), {
    settings,
    filters,
    day: context.browser.today(),
    embed,
  })
}

export function saveSvg(context: AppContext, details: KnowledgeDetails | null): PictureOutcome {
  const state = context.store.getState()
  const { svg } = pictureInFront(context, state, details, true)
  const name = fileNameOf(whatIsShown(state), 'svg')
  context.browser.saveFile({ name, mime: 'image/svg+xml', content: svg })
  return { tone: 'success', text: `Saved ${name}` }
}

export async function savePng(context: AppContext, details: KnowledgeDetails | null): Promise<PictureOutcome> {
  const state = context.store.getState()
  const port = await context.browser.pictures()
  const content = await port.toPng(pixels(context, state, details))
  if (!content) return TOO_LARGE
  const name = fileNameOf(whatIsShown(state), 'png')
  context.browser.saveFile({ name, mime: 'image/png', content })
  return { tone: 'success', text: `Saved ${name}` }
}

export async function copyPicture(context: AppContext, details: KnowledgeDetails | null): Promise<PictureOutcome> {
  const port = await context.browser.pictures()
  const copied = await port.copy(pixels(context, context.store.getState(), details))
  return copied
    ? { tone: 'success', text: 'Copied the picture' }
    : { tone: 'problem', text: 'The browser did not allow copying a picture. Save it as a file.' }
}

export async function printPicture(context: AppContext, details: KnowledgeDetails | null): Promise<void> {
  const { svg, page } = pictureInFront(context, context.store.getState(), details, false)
  const length = (stated: string) => (page.unit === 'mm' ? stated : `${stated}px`)
  const port = await context.browser.pictures()
  await port.print({ svg, width: length(page.statedWidth), height: length(page.statedHeight) })
}

/** By what files are called: the layer in front, or what is compared. */
function whatIsShown(state: AppState): { readonly name: string } {
  const { painting } = state.session.view
  return painting ? { name: painting.title } : activeLayer(state)
}

const TOO_LARGE: PictureOutcome = {
  tone: 'problem',
  text: 'The browser cannot make a PNG of that many pixels. Choose a smaller scale, or save as SVG.',
}

function pixels(context: AppContext, state: AppState, details: KnowledgeDetails | null) {
  const { svg, page } = pictureInFront(context, state, details, false)
  return { svg, width: page.width, height: page.height, scale: pngScaleOf(chosenPicture(context, state)) }
}

/** Smaller text is hard to read even with good eyes: 4.5 points on paper. */
const LEGIBLE_PIXELS = 6

/** "Smallest text 6.8 pt.", and what can be done where that is too small or names had to be cut. */
export function pictureFacts({ page, smallestText, shortened }: Picture): {
  readonly text: string
  readonly isPoor: boolean
} {
  if (smallestText === null) return { text: '', isPoor: false }
  const size = page.unit === 'mm' ? `${rounded(smallestText * 0.75)} pt` : `${rounded(smallestText)} px`
  const isSmall = smallestText < LEGIBLE_PIXELS - 0.01
  const problems = [
    ...(isSmall ? ['that is hard to read'] : []),
    ...(shortened > 0 ? [shortened === 1 ? '1 name is cut' : `${shortened} names are cut`] : []),
  ]
  const advice = `: ${problems.join(', and ')}. Choose a larger size, or show fewer sub-techniques.`
  return { text: `Smallest text ${size}${problems.length > 0 ? advice : '.'}`, isPoor: problems.length > 0 }
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10)
}
