import type { Layer } from '../core/layer/layer.ts'
import type { WriteOptions } from '../formats/navigator-layer/write-layer.ts'
import { formatLayer, formatLayers } from '../formats/navigator-layer/write-layer.ts'
import type { CliOption, CommandCall } from './command.ts'
import { Refusal } from './command.ts'
import { fileProblemText } from './read-bytes.ts'
import { plainText } from './terminal.ts'

export const OUT_OPTION: CliOption = {
  name: 'out',
  short: 'o',
  value: 'FILE',
  help: 'Write to this file instead of standard output; - is standard output.',
}

/** To the file of `--out`, else to standard output. */
export async function writeResult(call: CommandCall, content: string | Uint8Array): Promise<void> {
  const path = call.options.text('out')
  if (path === null || path === '-') await call.host.out(content)
  else await writeFileAt(call, path, content)
}

export async function writeFileAt({ host }: CommandCall, path: string, content: string | Uint8Array): Promise<void> {
  try {
    await host.writeFile(path, content)
  } catch (error) {
    throw new Refusal(`${path}: ${writeProblemText(path, error)}`)
  }
}

/** Makes it when it is missing. */
export async function makeFolderAt({ host }: CommandCall, path: string): Promise<void> {
  try {
    await host.makeFolder(path)
  } catch (error) {
    throw new Refusal(`${path}: ${fileProblemText(error)}`)
  }
}

/** A file that is not there is no reason not to write it: then it is the folder that is missing. */
function writeProblemText(path: string, error: unknown): string {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  const folder = path.replace(/[\\/][^\\/]*$/, '')
  return isMissing && folder !== path ? `there is no folder ${folder}.` : fileProblemText(error)
}

/** One layer as an object, several as a list: the very text that the page saves. */
export async function writeLayers(call: CommandCall, layers: readonly Layer[]): Promise<void> {
  await writeResult(call, await layersText(call, layers))
}

/** @param optionsOf what is left out of each */
export async function layersText(
  call: CommandCall,
  layers: readonly Layer[],
  optionsOf: (layer: Layer) => WriteOptions = () => ({}),
): Promise<string> {
  const { base } = await call.knowledge()
  const [only, ...others] = layers
  if (only && others.length === 0) return formatLayer(only, { base }, optionsOf(only))
  return formatLayers(layers, { base }, optionsOf)
}

/** For programs: stable keys, two blanks, a line break at the end. */
export async function writeJson(call: CommandCall, value: unknown): Promise<void> {
  await call.host.out(`${JSON.stringify(value, null, 2)}\n`)
}

/** What went wrong without stopping the command, on standard error. `--quiet` does not silence it. */
export async function tellProblem({ host }: CommandCall, text: string): Promise<void> {
  await host.err(`${plainText(text)}\n`)
}

/** A note for people on standard error, unless `--quiet`. */
export async function note({ host, options }: CommandCall, text: string): Promise<void> {
  if (!options.on('quiet')) await host.err(`${plainText(text)}\n`)
}
