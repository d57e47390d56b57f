import fc from 'fast-check'
import type { LayerId } from '../../src/core/layer/layer.ts'
import { DEFAULT_PICTURE } from '../../src/core/matrix/picture-options.ts'
import { PLAIN_VIEW_SETTINGS } from '../../src/core/matrix/view-settings.ts'
import { attackLayer, fromAttackLayer } from '../../src/formats/attack-layer/attack-layer.ts'
import { limits } from '../../src/formats/navigator-layer/limits.ts'
import { layerFileProblemText } from '../../src/formats/navigator-layer/problem-words.ts'
import { type OpenedFile, readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { formatLayer, formatLayers } from '../../src/formats/navigator-layer/write-layer.ts'
import { formatEmbeddedLayer, parseEmbeddedLayer } from '../../src/formats/svg/embedded-layer.ts'
import { layerPicture } from '../../src/formats/svg/layer-picture.ts'
import { describeLayer } from '../support/describe-layer.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { arbitraryLayer } from '../support/layer-arbitraries.ts'
import { brokenOpeningLaw } from '../support/layer-laws.ts'
import { arbitraryLayerText } from '../support/layer-text-arbitraries.ts'
import { readContext } from '../support/read-layer-text.ts'
import type { FuzzSubject } from './subject.ts'

const base = testKnowledgeBase()
const layer = arbitraryLayer(base)

export function sample<Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number, seed: number): Value[] {
  return fc.sample(arbitrary, { numRuns, seed })
}

/** Laws of reading layers, and what can be counted in the text without the reader. */
function brokenLayerLaw(text: string, isSound: boolean): string | null {
  const read = readLayerFile(text, readContext())
  if (!read.ok) {
    if (layerFileProblemText(read.problem) === '') return 'a problem without words'
    return isSound ? 'a sound layer did not open' : null
  }
  return brokenOpeningLaw(read.value) ?? lost(parsed(text), read.value)
}

/** What the text has and the result neither holds nor names. */
function lost(root: unknown, { layers, skipped }: OpenedFile): string | null {
  const [first, ...others] = layers
  // In a wrapper, a list beside the layer belongs to something else.
  const isUnwrapped = first?.receipt.notices.some(({ kind }) => kind === 'unwrapped')
  if (!first || isUnwrapped) return null
  if (Array.isArray(root)) {
    const told = layers.length + skipped.length
    if (skipped.length >= limits.skipped || told >= root.length) return null
    return `${root.length - told} of ${root.length} entries are neither opened nor named`
  }
  const rows: unknown = isRecord(root) ? root['techniques'] : null
  if (!Array.isArray(rows) || others.length > 0 || first.receipt.rows === rows.length) return null
  return `the receipt counts ${first.receipt.rows} of ${rows.length} rows`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const layerFiles: FuzzSubject = {
  name: 'layer files',
  weight: 8,
  grammar: 'json',
  soundDocuments: (seed) => sample(layer, 150, seed).map((one) => formatLayer(one, { base })),
  brokenLaw: brokenLayerLaw,
}

/** Other tools' mistakes, wrappers and Markdown: not all of them open. */
const messyFiles: FuzzSubject = {
  name: 'messy layer files',
  weight: 8,
  grammar: 'text',
  soundDocuments: (seed) => sample(arbitraryLayerText(base), 400, seed),
  brokenLaw: (text) => brokenLayerLaw(text, false),
}

const layerLists: FuzzSubject = {
  name: 'lists of layers',
  weight: 2,
  grammar: 'json',
  soundDocuments: (seed) =>
    sample(fc.array(layer, { minLength: 1, maxLength: 5 }), 60, seed).map((some) => formatLayers(some, { base })),
  brokenLaw: brokenLayerLaw,
}

const pictures: FuzzSubject = {
  name: 'pictures with a layer inside',
  weight: 2,
  grammar: 'text',
  soundDocuments: (seed) => {
    const layers = sample(layer, 60, seed)
    const whole = layers.slice(0, 2).map((one) => {
      const facts = { settings: PLAIN_VIEW_SETTINGS, filters: '', day: '2026-11-24', embed: true }
      return layerPicture(base, one, { ...DEFAULT_PICTURE, embedLayer: true }, facts).svg
    })
    const shells = layers.map(
      (one) => `<svg xmlns="http://www.w3.org/2000/svg"><g/>${formatEmbeddedLayer(formatLayer(one, { base }))}</svg>`,
    )
    return [...whole, ...shells]
  },
  brokenLaw: (text, isSound) => {
    const json = parseEmbeddedLayer(text)
    if (isSound && json === null) return 'the layer is not found'
    if (json !== null && parsed(json) !== null) {
      const again = parseEmbeddedLayer(`<svg>${formatEmbeddedLayer(json)}</svg>`)
      if (JSON.stringify(parsed(again ?? '')) !== JSON.stringify(parsed(json))) return 'another layer after writing'
    }
    return brokenLayerLaw(text, isSound)
  },
}

/** Layers of ATT&CK that come back to ATLAS: their rows are those that ATLAS keeps unseen. */
const attackLayers: FuzzSubject = {
  name: 'ATT&CK layers',
  weight: 1,
  grammar: 'json',
  soundDocuments: (seed) =>
    sample(layer, 60, seed).map((one) => {
      const made = attackLayer(base, one, { id: 'made' as LayerId, name: `${one.name} on ATT&CK` })
      return formatLayer(made.layer, { base })
    }),
  brokenLaw: (text) => {
    const read = readLayerFile(text, readContext())
    if (!read.ok) return null
    for (const opened of read.value.layers) {
      const made = { id: 'made' as LayerId, name: 'On ATLAS' }
      const brought = fromAttackLayer(base, opened.layer, made)
      const { rows, shown, kept } = brought.receipt
      if (rows !== opened.layer.strays.length) return 'the receipt speaks of other rows'
      if (rows !== shown + kept) return 'rows do not add up'
      if (kept !== brought.layer.strays.length) return 'kept rows are not the strays'
      const again = fromAttackLayer(base, brought.layer, made)
      if (describeLayer(again.layer) !== describeLayer(brought.layer)) return 'bringing it twice differs'
    }
    return null
  },
}

export const layerSubjects: readonly FuzzSubject[] = [layerFiles, messyFiles, layerLists, pictures, attackLayers]
