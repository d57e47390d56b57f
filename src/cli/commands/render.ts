import type { CustomSize, PictureOptions } from '../../core/matrix/picture-options.ts'
import {
  CUSTOM_LIMITS,
  DEFAULT_PICTURE,
  PICTURE_SIZES,
  PICTURE_THEMES,
  PNG_SCALES,
  SUBTECHNIQUE_CHOICES,
} from '../../core/matrix/picture-options.ts'
import type { CliCommand } from '../command.ts'
import { UsageRefusal } from '../command.ts'
import { DATE_OPTION, plainChoices } from '../layer-files.ts'
import type { OptionValues } from '../option-values.ts'
import { OUT_OPTION } from '../output.ts'
import { AS_IS_OPTION, LAYER_OPTION, readLayers } from '../read-layers.ts'
import { FOLDER_OPTION, formatOfName, writeAs } from '../write-files.ts'

const SIZES = PICTURE_SIZES.filter((size) => size !== 'custom')
const SWITCHES = ['header', 'description', 'legend', 'marks', 'scores'] as const

const SWITCH_HELP: Readonly<Record<(typeof SWITCHES)[number], string>> = {
  header: 'Without name, release and counts above the matrix.',
  description: "Without the layer's description.",
  legend: 'Without the legend.',
  marks: 'Without the signs for comments, links and metadata.',
  scores: 'Without numbers in the cells.',
}

export const renderCommand: CliCommand = {
  name: 'render',
  summary: 'Draw a layer as a picture, SVG or PNG, without a browser',
  usage: ['FILE --out PICTURE.svg', 'FILE --out PICTURE.png', 'FILE... --to svg --out-folder FOLDER'],
  about: [
    'The picture is the one of the page. With --with-layer an SVG has the layer inside, all comments too, and can be opened as a layer. ' +
      'PNG needs the optional package @resvg/resvg-js and a font on the machine.',
  ],
  options: [
    OUT_OPTION,
    LAYER_OPTION,
    AS_IS_OPTION,
    { name: 'to', short: 't', value: 'FORMAT', help: 'svg or png; without it by the ending of --out, else svg.' },
    FOLDER_OPTION,
    { name: 'size', value: 'SIZE', help: `${SIZES.join(', ')}, or your own such as 1600x900 (pixels) or 300x200mm.` },
    { name: 'portrait', value: null, help: 'Upright.' },
    { name: 'theme', value: 'THEME', help: `${PICTURE_THEMES.join(', ')}; paper without it.` },
    {
      name: 'scale',
      value: 'N',
      help: 'png: pixels to a pixel of the drawing, 1 to 4; without it 1 for sizes in pixels, else 2.',
    },
    {
      name: 'subtechniques',
      value: 'WHICH',
      help: 'all, expanded (as the layer has them, without this option) or none.',
    },
    { name: 'ids', value: null, help: 'With the IDs of the techniques, whatever the layer says.' },
    ...SWITCHES.map((name) => ({ name: `no-${name}`, value: null, help: SWITCH_HELP[name] })),
    { name: 'no-date', value: null, help: 'Without the day, so that the bytes are the same every day.' },
    { name: 'with-layer', value: null, help: 'svg: with the layer inside, to be opened again.' },
    DATE_OPTION,
  ],
  examples: [
    { line: 'atlas-navigator render layer.json --out layer.svg', says: 'For a page or a slide' },
    {
      line: 'atlas-navigator render layer.json --out layer.png --size screen-hd --theme dark',
      says: '1920 by 1080 pixels',
    },
  ],
  run: async (call) => {
    const { options } = call
    const format = options.choice('to', ['svg', 'png']) ?? formatOfName(options.text('out')) ?? 'svg'
    if (format !== 'svg' && format !== 'png') throw new UsageRefusal('A picture is .svg or .png.')
    const choices = { ...plainChoices(call), picture: pictureOptions(options) }
    await writeAs(call, format, await readLayers(call, call.inputs), choices)
    return 0
  },
}

function pictureOptions(options: OptionValues): PictureOptions {
  const size = options.text('size')
  const named = SIZES.find((each) => each === size)
  const custom = size === null || named ? null : ownSize(size)
  const scale = options.number('scale', 1, 4)
  const pngScale = scale === null ? DEFAULT_PICTURE.pngScale : PNG_SCALES.find((each) => each === scale)
  if (pngScale === undefined) throw new UsageRefusal(`--scale takes ${PNG_SCALES.join(', ')}.`)
  return {
    ...DEFAULT_PICTURE,
    ...(named ? { size: named } : {}),
    ...(custom ? { size: 'custom', custom } : {}),
    portrait: options.on('portrait'),
    theme: options.choice('theme', PICTURE_THEMES) ?? DEFAULT_PICTURE.theme,
    subtechniques: options.choice('subtechniques', SUBTECHNIQUE_CHOICES) ?? DEFAULT_PICTURE.subtechniques,
    ids: options.on('ids') ? true : null,
    scores: options.on('no-scores') ? false : null,
    header: !options.on('no-header'),
    description: !options.on('no-description'),
    legend: !options.on('no-legend'),
    marks: !options.on('no-marks'),
    date: !options.on('no-date'),
    embedLayer: options.on('with-layer'),
    pngScale,
  }
}

function ownSize(text: string): CustomSize {
  const [, width = '', height = '', unit = 'px'] = /^(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(px|mm)?$/.exec(text) ?? []
  const size: CustomSize = { width: Number(width), height: Number(height), unit: unit === 'mm' ? 'mm' : 'px' }
  const { min, max } = CUSTOM_LIMITS[size.unit]
  const fits = [size.width, size.height].every((side) => side >= min && side <= max)
  if (width === '' || !fits) {
    throw new UsageRefusal(
      `--size takes ${SIZES.join(', ')}, or two sides of ${min} to ${max} ${size.unit} such as 1600x900.`,
    )
  }
  return size
}
