import type { LegendEntry } from '../../core/insight/legend.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'
import type { PictureOptions, PicturePage } from '../../core/matrix/picture-options.ts'
import { picturePage } from '../../core/matrix/picture-options.ts'
import { shownTechniques } from '../../core/matrix/shown-words.ts'
import { fitBands } from './bands-fit.ts'
import type { ContentChoices } from './cell-content.ts'
import { columnContents } from './cell-content.ts'
import { columnContent } from './columns-fit.ts'
import { formatEmbeddedLayer } from './embedded-layer.ts'
import { FONT_FAMILY } from './font-metrics.ts'
import { layOutHead } from './head-block.ts'
import { layOutLegend } from './legend-row.ts'
import { drawColumns } from './matrix-drawing.ts'
import { drawMiniMatrix } from './mini-matrix.ts'
import type { PictureColors } from './picture-theme.ts'
import { PICTURE_COLORS } from './picture-theme.ts'
import { element, escapeXml, formatLength } from './svg-elements.ts'
import { writtenText } from './written-text.ts'

/** What a picture shows, beside the choices. Everything is given: the same content makes the same picture. */
export interface PictureContent {
  /** Painted on the surface of `PictureOptions.theme`: `PICTURE_COLORS[theme].cell`. */
  readonly view: MatrixView
  readonly legend: readonly LegendEntry[]
  readonly title: string
  readonly description: string
  /** `MITRE ATLAS 2026.09`. */
  readonly release: string
  /** Whose the techniques are, for the description of the picture; empty where nobody knows. */
  readonly source: string
  /** `Platform: Agentic AI`; empty when no filter is on. */
  readonly filters: string
  /** `2026-11-24`. */
  readonly day: string
  /** What hatched cells are called. */
  readonly disabledLabel: string
  /** Text of the layer's file, to travel inside; null for none. */
  readonly layerJson: string | null
}

export interface Picture {
  /** SVG 1.1 of shapes and text alone: no styles, no scripts, nothing from elsewhere. */
  readonly svg: string
  readonly page: PicturePage
  /** Pixels: of the smallest name in a cell; null without any. */
  readonly smallestText: number | null
  /** Cells whose name had to be cut. Their `title` has the whole of it. */
  readonly shortened: number
}

/** Shares of the shorter side of the page. */
const MARGIN = 0.026
const TEXT = 0.0125
/** Small pictures have larger text for their size, up to what is read with ease. */
const SMALL_PICTURE_TEXT = { share: 0.026, pixels: 10 } as const
/** Largest text of the matrix, by the size of the running text. */
const LARGEST_TEXT = 1.5
/** Shares of the height that the header's description may take. */
const MOST_DESCRIPTION = 0.12
/** Font sizes below which text is cut rather than made smaller, in pixels: 4.5 points on paper, as small as a screen can show. */
const SMALLEST_TEXT = { mm: 6, px: 7 } as const

export function drawPicture(content: PictureContent, options: PictureOptions): Picture {
  const page = picturePage(options)
  const colors = PICTURE_COLORS[options.theme]
  const side = Math.min(page.width, page.height)
  const margin = side * MARGIN
  const size = Math.max(side * TEXT, Math.min(side * SMALL_PICTURE_TEXT.share, SMALL_PICTURE_TEXT.pixels))
  const inner = { x: margin, y: margin, width: page.width - 2 * margin, height: page.height - 2 * margin }
  const { view } = content
  const choices: ContentChoices = {
    subtechniques: options.subtechniques,
    ids: options.ids ?? view.showId,
    scores: options.scores ?? true,
    marks: options.marks,
  }
  const head = options.header
    ? layOutHead(
        {
          title: content.title,
          description: options.description ? content.description : '',
          facts: factsOf(content, options),
          filters: filterWords(content),
        },
        { width: inner.width, size, maxDescription: Math.floor((page.height * MOST_DESCRIPTION) / (1.25 * size)) },
        colors,
      )
    : null
  const legend = options.legend
    ? layOutLegend(content.legend, view, choices, content.disabledLabel, { width: inner.width, size }, colors)
    : null
  const headHeight = head && head.height > 0 ? head.height + size : 0
  const legendHeight = legend && legend.height > 0 ? legend.height + 0.6 * size : 0
  const room = { ...inner, y: inner.y + headHeight, height: inner.height - headHeight - legendHeight }
  const matrix = drawMatrix(
    view,
    choices,
    room,
    { smallest: Math.min(SMALLEST_TEXT[page.unit], size), largest: size * LARGEST_TEXT },
    colors,
  )
  const body =
    ground(page, colors) +
    (head ? element('g', {}, head.draw(inner.x, inner.y)) : '') +
    element('g', {}, matrix.drawn) +
    (legend ? element('g', {}, legend.draw(inner.x, inner.y + inner.height - legend.height)) : '')
  return { svg: documentOf(content, page, body), page, smallestText: matrix.smallestText, shortened: matrix.shortened }
}

/**
 * The ground reaches over the edges of the page, which cut it off: paper is no whole number of pixels wide, and librsvg and LibreOffice
 * would let the last of them show through.
 */
function ground({ width, height }: PicturePage, { ground: fill }: PictureColors): string {
  return element('rect', { x: -1, y: -1, width: width + 2, height: height + 2, fill })
}

interface DrawnMatrix {
  readonly drawn: string
  readonly smallestText: number | null
  readonly shortened: number
}

function drawMatrix(
  view: MatrixView,
  choices: ContentChoices,
  room: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  text: { readonly smallest: number; readonly largest: number },
  colors: PictureColors,
): DrawnMatrix {
  if (view.columns.length === 0) {
    const words = writtenText(
      'No technique passes the filters.',
      { x: room.x, y: room.y + 2 * text.largest, size: text.largest },
      { fill: colors.muted },
    )
    return { drawn: words, smallestText: null, shortened: 0 }
  }
  if (view.mode === 'mini') {
    return {
      ...drawMiniMatrix(view, choices.subtechniques, room, text.largest, colors),
      smallestText: null,
      shortened: 0,
    }
  }
  const contents = view.columns.map((column) =>
    columnContent(column, choices.ids ? column.tactic.id : null, columnContents(view, column, choices)),
  )
  const bands = fitBands(contents, { width: room.width, height: room.height, ...text })
  const cells = bands.flatMap(({ fitted }) => fitted.columns.flatMap((column) => column.cells))
  const named = cells.filter(({ lines }) => lines.length > 0)
  return {
    drawn: bands.map(({ fitted, top }) => drawColumns(fitted, { x: room.x, y: room.y + top }, colors)).join(''),
    smallestText: named.length === 0 ? null : Math.min(...named.map(({ fontSize }) => fontSize)),
    shortened: cells.filter(({ shortened }) => shortened).length,
  }
}

function countWords({ view: { counts, painting } }: PictureContent): string {
  return `${shownTechniques(counts)}${painting ? '' : `, ${counts.annotated} annotated`}`
}

function factsOf(content: PictureContent, { date }: PictureOptions): string {
  return [content.release, countWords(content), ...(date ? [content.day] : [])].join(' · ')
}

function filterWords({ filters }: PictureContent): string {
  return filters === '' ? '' : `Filtered view. ${filters}`
}

function documentOf(content: PictureContent, page: PicturePage, body: string): string {
  const words = [
    `${content.release}: ${countWords(content)}.`,
    filterWords(content),
    content.description,
    content.source,
  ]
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: page.statedWidth,
      height: page.statedHeight,
      viewBox: `0 0 ${formatLength(page.width)} ${formatLength(page.height)}`,
      role: 'img',
      'aria-labelledby': 'picture-title picture-description',
      'font-family': FONT_FAMILY,
    },
    element('title', { id: 'picture-title' }, escapeXml(content.title)) +
      element('desc', { id: 'picture-description' }, escapeXml(words.filter((each) => each !== '').join(' '))) +
      (content.layerJson === null ? '' : formatEmbeddedLayer(content.layerJson)) +
      body,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`
}
