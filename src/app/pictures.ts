import type { KnowledgeDetails } from '../core/atlas/knowledge-details.ts'
import { parseCssColor, type Rgba } from '../core/colour/css-color.ts'
import { buildLegend } from '../core/insight/legend.ts'
import type { Layer } from '../core/layer/layer.ts'
import { statusScaleOf } from '../core/layer/status.ts'
import { buildMatrixView, type MatrixView } from '../core/matrix/matrix-view.ts'
import {
  formatPictureOptions,
  type PictureOptions,
  type PictureTheme,
  parsePictureOptions,
} from '../core/matrix/picture-options.ts'
import { viewOptions } from '../core/matrix/view-settings.ts'
import { fileNameOf, formatLayer } from '../formats/navigator-layer/write-layer.ts'
import { drawPicture, type Picture } from '../formats/svg/draw-picture.ts'
import { PICTURE_COLORS } from '../formats/svg/picture-theme.ts'
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
  const options = chosenPicture(context, state)
  const surface = surfaceOf(options.theme)
  const { view: settings } = state.session
  const view = buildMatrixView(base, layer, viewOptions(base, settings, surface))
  const isAtlas = base.name === 'ATLAS'
  return drawPicture(
    {
      view,
      legend: buildLegend(layer, view, surface),
      title: layer.name,
      description: layer.description,
      release: `${isAtlas ? 'MITRE ' : ''}${base.name} ${base.release}`,
      source: isAtlas ? 'Techniques: MITRE ATLAS, © The MITRE Corporation, Apache License 2.0.' : '',
      filters: chipsText(filterChips({ base, details }, settings, layer)),
      day: context.browser.today(),
      disabledLabel: disabledLabel(layer, view),
      layerJson: embed && options.embedLayer ? formatLayer(layer, { base }) : null,
    },
    options,
  )
}

export function saveSvg(context: AppContext, details: KnowledgeDetails | null): PictureOutcome {
  const state = context.store.getState()
  const { svg } = pictureInFront(context, state, details, true)
  const name = fileNameOf(activeLayer(state), 'svg')
  context.browser.saveFile({ name, mime: 'image/svg+xml', content: svg })
  return { tone: 'success', text: `Saved ${name}` }
}

export async function savePng(context: AppContext, details: KnowledgeDetails | null): Promise<PictureOutcome> {
  const state = context.store.getState()
  const port = await context.browser.pictures()
  const content = await port.toPng(pixels(context, state, details))
  if (!content) return TOO_LARGE
  const name = fileNameOf(activeLayer(state), 'png')
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

const TOO_LARGE: PictureOutcome = {
  tone: 'problem',
  text: 'The browser cannot make a PNG of that many pixels. Choose a smaller scale, or save as SVG.',
}

function pixels(context: AppContext, state: AppState, details: KnowledgeDetails | null) {
  const { svg, page } = pictureInFront(context, state, details, false)
  return { svg, width: page.width, height: page.height, scale: chosenPicture(context, state).pngScale }
}

function surfaceOf(theme: PictureTheme): Rgba {
  const color = parseCssColor(PICTURE_COLORS[theme].cell)
  if (!color) throw new Error(`the theme ${theme} has no colour for cells`)
  return color
}

/** "Not applicable" where every disabled cell has that status, as the vocabulary calls it. */
function disabledLabel(layer: Layer, view: MatrixView): string {
  const labels = new Set<string>()
  for (const { annotation, status } of view.cells.values()) {
    if (!annotation.enabled)
      labels.add(status?.kind === 'fits' && status.status.notApplicable ? status.status.label : '')
  }
  const [only, ...others] = labels
  return only && others.length === 0 && statusScaleOf(layer) ? only : 'Disabled'
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
