import type { Layer } from '../../core/layer/layer.ts'
import { formatCsv } from '../../formats/csv/write-csv.ts'
import { fileNameOf } from '../../formats/navigator-layer/write-layer.ts'
import type { CliCommand, CommandCall } from '../command.ts'
import { UsageRefusal } from '../command.ts'
import { linkOf } from '../links.ts'
import { layersText, OUT_OPTION, writeFileAt, writeJson, writeResult } from '../output.ts'
import { chosenLayers, LAYER_OPTION } from '../read-layers.ts'

/** What a layer can be written as, by the ending of the file. */
const ENDINGS: Readonly<Record<string, Format>> = { json: 'json', csv: 'csv', txt: 'link' }
const FORMATS = ['json', 'csv', 'link'] as const
type Format = (typeof FORMATS)[number]

export const convertCommand: CliCommand = {
  name: 'convert',
  summary: 'Write layers in another format, as the page saves them',
  usage: ['FILE... --to FORMAT', 'FILE... --out NAME.FORMAT', 'FILE... --to FORMAT --out-folder FOLDER'],
  about: [
    'The same layer gives the same bytes as in the page. Several layers go into one file as JSON or link; other formats hold one, so ' +
      'that several need --layer or --out-folder.',
  ],
  options: [
    OUT_OPTION,
    LAYER_OPTION,
    { name: 'to', short: 't', value: 'FORMAT', help: `${FORMATS.join(', ')}; without it by the ending of --out.` },
    { name: 'out-folder', value: 'FOLDER', help: 'Write every layer to a file of its own there, named for the layer.' },
  ],
  examples: [{ line: 'atlas-navigator convert layer.json --out layer.csv', says: 'A table for a spreadsheet' }],
  run: async (call) => {
    const format = formatOf(call)
    const layers = await chosenLayers(call, call.inputs)
    const folder = call.options.text('out-folder')
    const written: string[] = []
    if (folder !== null) {
      const taken = new Set<string>()
      for (const layer of layers) {
        const name = freeName(fileNameOf(layer, endingOf(format)), taken)
        const path = `${folder.replace(/\/$/, '')}/${name}`
        await writeFileAt(call, path, await contentOf(call, format, [layer]))
        written.push(path)
      }
    } else {
      await writeResult(call, await contentOf(call, format, layers))
      written.push(...[call.options.text('out')].filter((path) => path !== null && path !== '-').map(String))
    }
    if (call.options.on('json')) {
      if (written.length === 0) throw new UsageRefusal('--json goes with --out or --out-folder here.')
      await writeJson(call, { format, files: written, layers: layers.map(({ name }) => name) })
    }
    return 0
  },
}

function formatOf({ options }: CommandCall): Format {
  const given = options.choice('to', FORMATS)
  if (given) return given
  const ending = /\.([a-z0-9]+)$/i.exec(options.text('out') ?? '')?.[1]?.toLowerCase() ?? ''
  const format = ENDINGS[ending]
  if (!format) throw new UsageRefusal(`Say --to ${FORMATS.join(', ')}.`)
  return format
}

function endingOf(format: Format): string {
  return Object.entries(ENDINGS).find(([, each]) => each === format)?.[0] ?? format
}

async function contentOf(call: CommandCall, format: Format, layers: readonly Layer[]): Promise<string | Uint8Array> {
  const knowledge = await call.knowledge()
  switch (format) {
    case 'json':
      return layersText(call, layers)
    case 'link':
      return `${linkOf(knowledge, layers, null)}\n`
    case 'csv':
      return formatCsv(knowledge.base, onlyOne(layers), { rows: 'marked', onlyCells: null, byteOrderMark: false })
  }
}

function onlyOne(layers: readonly Layer[]): Layer {
  const [only, ...others] = layers
  if (!only || others.length > 0) {
    throw new UsageRefusal(
      `This format holds one layer, and there are ${layers.length}. Choose one with --layer, or use --out-folder.`,
    )
  }
  return only
}

/** The number goes before the ending: `layer-2.csv`. */
function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = name.replace(/(\.[^.]+)$/, `-${number}$1`)
  taken.add(free)
  return free
}
