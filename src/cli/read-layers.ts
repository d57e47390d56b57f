import { techniqueNamesOf } from '../core/atlas/technique-names.ts'
import { counted } from '../core/insight/atlas-layers/marked-layer.ts'
import type { Layer } from '../core/layer/layer.ts'
import { createLayer } from '../core/layer/layer.ts'
import type { Notice, Receipt } from '../core/layer/notices.ts'
import { importedOnto } from '../core/layer/table-import.ts'
import type { Result } from '../core/result.ts'
import { failure, success } from '../core/result.ts'
import { likelyKind, nameOfSource, planSource, readImport, suggestOptions } from '../formats/csv/import-source.ts'
import { isImportable } from '../formats/free-text/importable-text.ts'
import { decodeText } from '../formats/navigator-layer/decode-text.ts'
import { layerFileProblemText } from '../formats/navigator-layer/problem-words.ts'
import { readLayerFile } from '../formats/navigator-layer/read-layers.ts'
import type { CommandCall } from './command.ts'
import { Refusal, UsageRefusal } from './command.ts'
import type { CliKnowledge } from './knowledge.ts'
import { layersOfLink, looksLikeLink } from './links.ts'
import { note } from './output.ts'
import { readBytes, sourceName } from './read-bytes.ts'
import { upgraded } from './upgrades.ts'

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
  return readText(knowledge, text.value, input)
}

async function readText(knowledge: CliKnowledge, text: string, input: string): Promise<Result<ReadInput, string>> {
  const trimmed = text.trim()
  if (looksLikeLink(trimmed)) return layersOfLink(knowledge, trimmed)
  const { base, aliases, newId } = knowledge
  const read = readLayerFile(text, { base, aliases, newId })
  if (!read.ok) {
    const fileName = input === '-' ? null : input.replace(/^.*[\\/]/, '')
    if (isImportable(text, read.problem, fileName)) return importedLayer(knowledge, text, fileName)
    return failure(layerFileProblemText(read.problem))
  }
  const { layers, skipped } = read.value
  return success({
    layers,
    skipped: skipped.map(({ where, problem }) => `${where}: ${layerFileProblemText(problem)}`),
  })
}

/** A table or a text as the page imports it when nothing is changed in its dialog. */
async function importedLayer(
  { base, aliases, releases, statusScales, newId }: CliKnowledge,
  text: string,
  fileName: string | null,
): Promise<Result<ReadInput, string>> {
  const names = techniqueNamesOf(base, releases)
  const knowledge = { base, aliases, names, scales: statusScales }
  const source = readImport(text, likelyKind(knowledge, text))
  if (source.kind === 'problem') return failure(source.text)
  const plan = planSource(knowledge, source, suggestOptions(knowledge, source))
  const blank = createLayer({ id: newId(), name: nameOfSource(fileName), domain: base.domain, release: base.release })
  return success({ layers: [{ layer: importedOnto(blank, plan), receipt: plan.receipt }], skipped: [] })
}

/**
 * All layers of all inputs, in order, for the release in use unless `--as-is`, with what could not be shown as notes. Refuses an input
 * that holds none.
 */
export async function readLayers(call: CommandCall, inputs: readonly string[]): Promise<readonly Layer[]> {
  const layers = await readLayersAsWritten(call, inputs)
  if (call.options.knows('as-is') && call.options.on('as-is')) return layers
  const knowledge = await call.knowledge()
  const result: Layer[] = []
  for (const layer of layers) {
    const upgrade = upgraded(knowledge, layer)
    result.push(upgrade?.layer ?? layer)
    if (upgrade) {
      const { from, to } = upgrade.record
      const what =
        from === to ? 'rows of an older release are on their cells now' : `upgraded from ATLAS ${from} to ${to}`
      await note(call, `"${layer.name}": ${what}. "upgrade" tells how.`)
    }
  }
  return result
}

/** The same, for whatever release they are. */
export async function readLayersAsWritten(call: CommandCall, inputs: readonly string[]): Promise<readonly Layer[]> {
  if (inputs.length === 0) throw new UsageRefusal(`Name ${INPUTS}.`)
  const layers: Layer[] = []
  for (const input of inputs) {
    const read = await readInput(call, input)
    const name = nameOf(input)
    if (!read.ok) throw new Refusal(`${name}: ${read.problem}`)
    for (const text of read.value.skipped) await note(call, `${name}: ${text}`)
    for (const { layer, receipt } of read.value.layers) {
      const values = receipt ? valueWords(receipt) : []
      if (receipt && receipt.kept + receipt.repeated + (receipt.leftOut ?? 0) + values.length > 0) {
        const told = [receiptWords(receipt), ...values].join('; ')
        await note(call, `${name}: "${layer.name}": ${told}. "validate" tells which.`)
      }
      layers.push(layer)
    }
  }
  return layers
}

export const AS_IS_OPTION = {
  name: 'as-is',
  value: null,
  help: 'Leave a layer of an older release as it is, instead of upgrading it as the page does.',
} as const

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

/** Those that `--layer` names, or all. */
export function chosenOf({ options }: CommandCall, layers: readonly Layer[]): readonly Layer[] {
  const wanted = options.text('layer')
  if (wanted === null) return layers
  const isPlace = /^-?\d+$/.test(wanted)
  const chosen = layers.find(({ name }) => name === wanted) ?? (isPlace ? layers[Number(wanted) - 1] : undefined)
  if (!chosen) {
    const what = isPlace ? `There is no layer at place ${wanted}` : `There is no layer "${wanted}"`
    const all = layers.length === 1 ? 'there is only' : `there are ${layers.length}:`
    throw new UsageRefusal(`${what}; ${all} ${layerList(layers)}.`)
  }
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
export function receiptWords({ rows, shown, kept, repeated, leftOut = 0 }: Receipt): string {
  return [
    `${shown} of ${rows} rows shown`,
    ...(kept > 0 ? [`${kept} kept but not shown`] : []),
    ...(leftOut > 0 ? [`${leftOut} left out`] : []),
    ...(repeated > 0 ? [`${repeated} replaced by later rows`] : []),
  ].join(', ')
}

/**
 * `2 values left out`, `1 value read in another way`: of what reading a file had to let go or to change, rows aside. Empty where all
 * values were read as they stand.
 */
export function valueWords({ notices, unlisted = 0 }: Receipt): readonly string[] {
  const count = (...kinds: readonly Notice['kind'][]) => notices.filter(({ kind }) => kinds.includes(kind)).length
  const parts = [
    [count('value-dropped', 'key-repeated'), 'left out'],
    [count('value-converted', 'score-from-text', 'id-repaired'), 'read in another way'],
    [unlisted, 'more left out or read in another way'],
  ] as const
  return parts.flatMap(([values, what]) => (values === 0 ? [] : [`${counted(values, 'value')} ${what}`]))
}

/** What an input is called in messages. */
export function nameOf(input: string): string {
  return looksLikeLink(input) ? 'link' : sourceName(input)
}
