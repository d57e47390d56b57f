import type { LayerId } from '../../src/core/layer/layer.ts'
import type { OpenedLayer, ReadContext } from '../../src/formats/navigator-layer/read-layer.ts'
import type { OpenedFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { testAliases, testKnowledgeBase } from './knowledge-base.ts'

// Read while the test file is imported: parsing YAML takes longer than one test may on a busy machine.
const base = testKnowledgeBase()
const aliases = testAliases()

/** ATLAS 2026.09, and the same ID for every layer: tests that care for IDs bring their own. */
export function readContext(): ReadContext {
  return { base, aliases, newId: () => 'read' as LayerId }
}

/** For texts of which the test knows that they open. */
export function openFile(text: string, context: ReadContext = readContext()): OpenedFile {
  const read = readLayerFile(text, context)
  if (!read.ok) throw new Error(`the file did not open: ${JSON.stringify(read.problem)}`)
  return read.value
}

export function openOne(text: string, context: ReadContext = readContext()): OpenedLayer {
  const [first, ...others] = openFile(text, context).layers
  if (!first || others.length > 0) throw new Error(`expected one layer, found ${others.length + 1}`)
  return first
}

/** A layer object with the given keys on top of the least that a layer has. */
export function openLayerWith(keys: object): OpenedLayer {
  return openOne(JSON.stringify({ name: 'Fixture', domain: 'atlas-atlas', versions: { layer: '4.5' }, ...keys }))
}
