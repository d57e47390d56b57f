import type { Layer } from '../core/layer/layer.ts'
import { fileNameOf } from '../formats/navigator-layer/write-layer.ts'
import type { CommandCall } from './command.ts'
import { UsageRefusal } from './command.ts'
import type { Format, WritingChoices } from './layer-files.ts'
import { ENDING_OF_FORMAT, FORMAT_OF_ENDING, fileOf } from './layer-files.ts'
import { makeFolderAt, writeFileAt, writeJson, writeResult } from './output.ts'
import { chosenOf } from './read-layers.ts'

export const FOLDER_OPTION = {
  name: 'out-folder',
  value: 'FOLDER',
  help: 'Write every layer to a file of its own there, named for the layer. The folder is made when it is missing.',
} as const

/** The layers as files of one format, where `--out` or `--out-folder` say. With `--json` it tells which on standard output. */
export async function writeAs(
  call: CommandCall,
  format: Format,
  layers: readonly Layer[],
  choices: WritingChoices,
): Promise<void> {
  const { options } = call
  const out = options.text('out')
  const folder = options.text('out-folder')
  if (out !== null && folder !== null) throw new UsageRefusal('Say --out or --out-folder.')
  const toFile = folder !== null || (out !== null && out !== '-')
  if (options.on('json') && !toFile) throw new UsageRefusal('--json goes with --out or --out-folder here.')
  if (format === 'png' && !toFile && call.host.outIsTerminal) {
    throw new UsageRefusal('A picture is nothing for a terminal. Say --out FILE.')
  }
  const chosen = chosenOf(call, layers)
  const files: string[] = []
  if (folder === null) {
    await writeResult(call, await fileOf(call, format, chosen, layers, choices))
    if (toFile && out !== null) files.push(out)
  } else {
    const taken = new Set<string>()
    const place = folder.replace(/[\\/]+$/, '')
    if (place !== '') await makeFolderAt(call, place)
    for (const layer of chosen) {
      const path = `${place}/${freeName(fileNameOf(layer, ENDING_OF_FORMAT[format]), taken)}`
      await writeFileAt(call, path, await fileOf(call, format, [layer], layers, choices))
      files.push(path)
    }
  }
  if (options.on('json')) await writeJson(call, { format, files, layers: chosen.map(({ name }) => name) })
}

/** By the ending of `--out`; null where it says nothing. */
export function formatOfName(path: string | null): Format | null {
  const ending = /\.([a-z0-9]+)$/i.exec(path ?? '')?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(FORMAT_OF_ENDING, ending) ? (FORMAT_OF_ENDING[ending] ?? null) : null
}

/** The number goes before the ending: `layer-2.csv`. */
function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = name.replace(/(?=\.)/, `-${number}`)
  taken.add(free)
  return free
}
