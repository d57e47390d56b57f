import type { Layer } from '../core/layer/layer.ts'
import { ownFilterText } from '../core/layer/own-filters.ts'
import type { PictureOptions } from '../core/matrix/picture-options.ts'
import { DEFAULT_PICTURE, pngScaleOf } from '../core/matrix/picture-options.ts'
import { PLAIN_VIEW_SETTINGS } from '../core/matrix/view-settings.ts'
import { unreachable } from '../core/result.ts'
import type { CommandCall } from './command.ts'
import { Refusal, UsageRefusal } from './command.ts'
import { linkOf } from './links.ts'
import { layersText, note } from './output.ts'

/** What a layer can be written as. Each is what the page saves, to the byte. */
export const FORMATS = ['json', 'csv', 'xlsx', 'svg', 'png', 'md', 'stix', 'link'] as const
export type Format = (typeof FORMATS)[number]

/** By the ending of a file; those of `stix` and `link` have to be asked for. */
export const FORMAT_OF_ENDING: Readonly<Record<string, Format>> = {
  json: 'json',
  csv: 'csv',
  xlsx: 'xlsx',
  svg: 'svg',
  png: 'png',
  md: 'md',
}

export const ENDING_OF_FORMAT: Readonly<Record<Format, string>> = {
  json: 'json',
  csv: 'csv',
  xlsx: 'xlsx',
  svg: 'svg',
  png: 'png',
  md: 'md',
  stix: 'stix.json',
  link: 'txt',
}

export interface WritingChoices {
  readonly rows: 'marked' | 'all'
  /** A layer file without the rows that the layer itself hides. */
  readonly onlyShown: boolean
  /** `2026-11-24`. */
  readonly date: string
  /** CSV begins with the mark by which Excel knows UTF-8. */
  readonly byteOrderMark: boolean
  readonly picture: PictureOptions
}

/**
 * The content of the file that layers make. JSON, links and workbooks hold several; other formats refuse them.
 * @param beside layers among which a report looks for the one that says what matters
 */
export async function fileOf(
  call: CommandCall,
  format: Format,
  layers: readonly Layer[],
  beside: readonly Layer[],
  choices: WritingChoices,
): Promise<string | Uint8Array> {
  const knowledge = await call.knowledge()
  const { base } = knowledge
  const { rows, date } = choices
  switch (format) {
    case 'json':
      return choices.onlyShown ? shownText(call, layers) : layersText(call, layers)
    case 'link':
      return `${linkOf(knowledge, layers, null)}\n`
    case 'csv': {
      const { formatCsv } = await import('../formats/csv/write-csv.ts')
      return formatCsv(base, onlyOne(layers), { rows, onlyCells: null, byteOrderMark: choices.byteOrderMark })
    }
    case 'xlsx': {
      const { layerContent } = await import('../formats/tables/build-content.ts')
      const { formatLayersWorkbook, formatLayerWorkbook } = await import('../formats/xlsx/layer-workbook.ts')
      const contents = layers.map((layer) => layerContent(base, layer, PLAIN_VIEW_SETTINGS))
      const options = { date, filteredView: null, rows, showScores: true }
      const [only, ...others] = contents
      return only && others.length === 0 ? formatLayerWorkbook(only, options) : formatLayersWorkbook(contents, options)
    }
    case 'stix': {
      const { formatStix } = await import('../formats/stix/write-stix.ts')
      return formatStix(base, await knowledge.details(), onlyOne(layers), { rows, onlyCells: null, date })
    }
    case 'md': {
      const { layerContent, layerGaps } = await import('../formats/tables/build-content.ts')
      const { formatReport } = await import('../formats/markdown/write-report.ts')
      const content = layerContent(base, onlyOne(layers), PLAIN_VIEW_SETTINGS)
      const gaps = layerGaps(content, await knowledge.details(), beside, 'uncovered', false)
      return formatReport(content, { date, filteredView: null, rows, gaps, trend: null })
    }
    case 'svg':
      return (await pictureOf(call, onlyOne(layers), choices, true)).svg
    case 'png': {
      const { svg } = await pictureOf(call, onlyOne(layers), choices, false)
      const png = await call.host.pngOf(svg, pngScaleOf(choices.picture))
      if (png.kind === 'png') return png.bytes
      throw new Refusal(
        png.kind === 'no-renderer'
          ? 'PNG needs the optional package @resvg/resvg-js, which is not installed here: npm install @resvg/resvg-js. SVG needs nothing.'
          : 'PNG needs a font, and this machine has none: install one such as Liberation Sans, or write SVG.',
      )
    }
    default:
      return unreachable(format)
  }
}

/** As the page saves only what is shown, where no filter of the view is on. */
async function shownText(call: CommandCall, layers: readonly Layer[]): Promise<string> {
  const { shownCells } = await import('../formats/tables/layer-content.ts')
  const { layerContent } = await import('../formats/tables/build-content.ts')
  const { leftOutRows, leftOutRowsText } = await import('../formats/navigator-layer/left-out-rows.ts')
  const { base } = await call.knowledge()
  const shown = new Map(layers.map((layer) => [layer, shownCells(layerContent(base, layer, PLAIN_VIEW_SETTINGS).view)]))
  for (const [layer, cells] of shown) await note(call, `${layer.name}: ${leftOutRowsText(leftOutRows(layer, cells))}`)
  return layersText(call, layers, (layer) => {
    const onlyCells = shown.get(layer)
    return onlyCells ? { onlyCells } : {}
  })
}

async function pictureOf(call: CommandCall, layer: Layer, { picture, date }: WritingChoices, embed: boolean) {
  const { layerPicture } = await import('../formats/svg/layer-picture.ts')
  const { base } = await call.knowledge()
  // As the page has them to begin with: numbers in the cells, IDs as the layer says.
  const options = { ...picture, scores: picture.scores ?? true, ids: picture.ids ?? layer.layout.showId }
  const facts = { settings: PLAIN_VIEW_SETTINGS, filters: ownFilterText(base, layer), day: date, embed }
  return layerPicture(base, layer, options, facts)
}

export function plainChoices(call: CommandCall): WritingChoices {
  const { options, host } = call
  const date = (options.knows('date') ? options.text('date') : null) ?? host.today()
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(date)) {
    throw new UsageRefusal(`--date takes a day such as 2026-09-15, not "${date}".`)
  }
  return { rows: 'marked', onlyShown: false, date, byteOrderMark: true, picture: DEFAULT_PICTURE }
}

export const DATE_OPTION = {
  name: 'date',
  value: 'DAY',
  help: 'The day that pictures, sheets and reports state, such as 2026-09-15; today without it. With it the bytes are the same every day.',
} as const

function onlyOne(layers: readonly Layer[]): Layer {
  const [only, ...others] = layers
  if (!only || others.length > 0) {
    throw new UsageRefusal(
      `This format holds one layer, and there are ${layers.length}. Choose one with --layer, or use --out-folder.`,
    )
  }
  return only
}
