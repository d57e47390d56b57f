import type { Layer } from '../core/layer/layer.ts'
import type { Receipt } from '../core/layer/notices.ts'
import type { Result } from '../core/result.ts'
import { failure, success } from '../core/result.ts'
import { decodeText } from '../formats/navigator-layer/decode-text.ts'
import { layerFileProblemText } from '../formats/navigator-layer/problem-words.ts'
import { readLayerFile } from '../formats/navigator-layer/read-layers.ts'
import type { CommandCall } from './command.ts'
import { Refusal, UsageRefusal } from './command.ts'
import type { CliKnowledge } from './knowledge.ts'
import { layersOfLink, looksLikeLink } from './links.ts'
import { note } from './output.ts'
import { readBytes } from './read-bytes.ts'

export interface ReadLayer {
  readonly layer: Layer
  /** Null for layers from a link, which say all they have. */
  readonly receipt: Receipt | null
}

export interface ReadInput {
  readonly layers: readonly ReadLayer[]
  /** Entries of the file that are no layers, a sentence each. */
  readonly skipped: readonly string[]
}

/** What a layer can be read from: told to the user where it is none. */
export const INPUTS = 'a layer file, a share link, or - for standard input'

/**
 * The layers of one input: a file, `-`, or a share link in place of a path. The problem is a sentence without the name of the file.
 * Refuses files that cannot be read at all.
 */
export async function readInput(call: CommandCall, input: string): Promise<Result<ReadInput, string>> {
  const knowledge = await call.knowledge()
  if (looksLikeLink(input)) return layersOfLink(knowledge, input)
  const text = decodeText(await readBytes(call.host, input))
  if (!text.ok) return failure(layerFileProblemText(text.problem))
  return readText(knowledge, text.value)
}

function readText(knowledge: CliKnowledge, text: string): Result<ReadInput, string> {
  const trimmed = text.trim()
  if (looksLikeLink(trimmed)) return layersOfLink(knowledge, trimmed)
  const { base, aliases, newId } = knowledge
  const read = readLayerFile(text, { base, aliases, newId })
  if (!read.ok) return failure(layerFileProblemText(read.problem))
  const { layers, skipped } = read.value
  return success({
    layers,
    skipped: skipped.map(({ where, problem }) => `${where}: ${layerFileProblemText(problem)}`),
  })
}

/** All layers of all inputs, in order, with what could not be shown as notes. Refuses an input that holds none. */
export async function readLayers(call: CommandCall, inputs: readonly string[]): Promise<readonly Layer[]> {
  if (inputs.length === 0) throw new UsageRefusal(`Name ${INPUTS}.`)
  if (inputs.filter((input) => input === '-').length > 1) {
    throw new UsageRefusal('Standard input (-) can be read only once.')
  }
  const layers: Layer[] = []
  for (const input of inputs) {
    const read = await readInput(call, input)
    const name = nameOf(input)
    if (!read.ok) throw new Refusal(`${name}: ${read.problem}`)
    for (const text of read.value.skipped) await note(call, `${name}: ${text}`)
    for (const { layer, receipt } of read.value.layers) {
      if (receipt && receipt.kept + receipt.repeated > 0) {
        await note(call, `${name}: "${layer.name}": ${receiptWords(receipt)}. "validate" tells which.`)
      }
      layers.push(layer)
    }
  }
  return layers
}

/** All of them, or the one that `--layer` names by its place from 1 or by its name. */
export async function chosenLayers(call: CommandCall, inputs: readonly string[]): Promise<readonly Layer[]> {
  return chosenOf(call, await readLayers(call, inputs))
}

/** The one layer that is meant. Refuses several unless `--layer` chooses one. */
export async function readOneLayer(call: CommandCall, inputs: readonly string[]): Promise<Layer> {
  return oneLayer(call, await readLayers(call, inputs))
}

export function oneLayer(call: CommandCall, layers: readonly Layer[]): Layer {
  const [only, ...others] = chosenOf(call, layers)
  if (!only || others.length > 0) {
    throw new UsageRefusal(`There are ${layers.length} layers; choose one with --layer: ${layerList(layers)}.`)
  }
  return only
}

function chosenOf({ options }: CommandCall, layers: readonly Layer[]): readonly Layer[] {
  const wanted = options.text('layer')
  if (wanted === null) return layers
  const chosen = layers.find(({ name }) => name === wanted) ?? layers[Number(wanted) - 1]
  if (!chosen) throw new UsageRefusal(`There is no layer "${wanted}"; there are ${layerList(layers)}.`)
  return [chosen]
}

export const LAYER_OPTION = {
  name: 'layer',
  value: 'NAME',
  help: 'Of several layers the one with this name, or its place: 1 is the first.',
} as const

function layerList(layers: readonly Layer[]): string {
  return layers.map(({ name }, place) => `${place + 1} "${name}"`).join(', ')
}

/** `12 of 14 rows shown, 2 kept but not shown`. */
export function receiptWords({ rows, shown, kept, repeated }: Receipt): string {
  return [
    `${shown} of ${rows} rows shown`,
    ...(kept > 0 ? [`${kept} kept but not shown`] : []),
    ...(repeated > 0 ? [`${repeated} replaced by later rows`] : []),
  ].join(', ')
}

/** What an input is called in messages. */
export function nameOf(input: string): string {
  if (input === '-') return 'standard input'
  return looksLikeLink(input) ? 'link' : input
}
