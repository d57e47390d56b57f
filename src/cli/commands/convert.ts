import type { CliCommand } from '../command.ts'
import { UsageRefusal } from '../command.ts'
import { DATE_OPTION, FORMATS, plainChoices } from '../layer-files.ts'
import { OUT_OPTION } from '../output.ts'
import { AS_IS_OPTION, LAYER_OPTION, readLayers } from '../read-layers.ts'
import { FOLDER_OPTION, formatOfName, writeAs } from '../write-files.ts'

export const convertCommand: CliCommand = {
  name: 'convert',
  summary: 'Write layers in another format, as the page saves them',
  usage: ['FILE... --to FORMAT', 'FILE... --out NAME.FORMAT', 'FILE... --to FORMAT --out-folder FOLDER'],
  about: [
    'Reads layer files, share links, pictures that hold a layer, and tables (CSV, TSV) or texts that name techniques. The same layer ' +
      'gives the same bytes as in the page. Several layers go into one file as json, xlsx or link; other formats hold one, so that ' +
      'several need --layer or --out-folder.',
  ],
  options: [
    OUT_OPTION,
    LAYER_OPTION,
    AS_IS_OPTION,
    { name: 'to', short: 't', value: 'FORMAT', help: `${FORMATS.join(', ')}; without it by the ending of --out.` },
    FOLDER_OPTION,
    { name: 'rows', value: 'WHICH', help: 'csv, xlsx, md, stix: marked techniques (without this option) or all.' },
    {
      name: 'only-shown',
      value: null,
      help: 'json: without rows that are not shown: on platforms that the layer hides, disabled where it hides those, or of no technique.',
    },
    { name: 'no-bom', value: null, help: 'csv: without the mark at the beginning by which Excel knows UTF-8.' },
    DATE_OPTION,
  ],
  examples: [
    { line: 'atlas-navigator convert layer.json --out layer.xlsx', says: 'A workbook' },
    {
      line: 'atlas-navigator convert table.csv --out layer.json',
      says: 'A layer of a spreadsheet that names techniques',
    },
    { line: 'atlas-navigator convert layer.json --to csv --no-bom', says: 'For the next program in the pipe' },
  ],
  run: async (call) => {
    const format = call.options.choice('to', FORMATS) ?? formatOfName(call.options.text('out'))
    if (format === null) throw new UsageRefusal(`Say --to ${FORMATS.join(', ')}.`)
    const rows = call.options.choice('rows', ['marked', 'all']) ?? 'marked'
    const onlyShown = call.options.on('only-shown')
    if (onlyShown && format !== 'json') throw new UsageRefusal(`--only-shown is for json, not for ${format}.`)
    const choices = { ...plainChoices(call), rows, onlyShown, byteOrderMark: !call.options.on('no-bom') }
    await writeAs(call, format, await readLayers(call, call.inputs), choices)
    return 0
  },
}
