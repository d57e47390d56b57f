import { describe, expect, it } from 'vitest'
import { mayHaveMoved, onReleaseShown } from '../../src/app/compared-releases.ts'
import { compareLayers } from '../../src/core/insight/compare.ts'
import { overlayOf } from '../../src/core/insight/overlay.ts'
import type { Layer, LayerId } from '../../src/core/layer/layer.ts'
import { readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { testContext } from '../support/app-context.ts'
import { testAliases, testKnowledgeBase } from '../support/knowledge-base.ts'
import { projectReleases } from '../support/project-data.ts'

const RULE = { kind: 'scored' } as const
const { knowledge } = testContext()
const releases = projectReleases()

function layer(name: string, techniques: readonly string[]): Layer {
  const text = JSON.stringify({
    name,
    domain: 'atlas-atlas',
    versions: { layer: '4.5' },
    techniques: techniques.map((techniqueID) => ({ techniqueID, score: 50 })),
  })
  const newId = () => name as LayerId
  const read = readLayerFile(text, { base: testKnowledgeBase(), aliases: testAliases(), newId })
  const found = read.ok ? read.value.layers[0]?.layer : undefined
  if (!found) throw new Error('no layer')
  return found
}

// AML.T0019 became AML.T0115.000; nothing was ever AML.T9999.
const now = layer('now', ['AML.T0115.000'])
const then = layer('then', ['AML.T0019', 'AML.T9999'])

describe('layers of two releases', () => {
  it('have the same technique where one has what it was called before', () => {
    const plain = compareLayers(knowledge.base, now, then, RULE)
    expect(plain.total).toMatchObject({ 'only-a': 1, both: 0, 'only-b': 0 })
    const { layers, upgraded } = onReleaseShown(knowledge, [now, then] as const, releases)
    const { total, outside } = compareLayers(knowledge.base, layers[0], layers[1], RULE)
    expect(total).toMatchObject({ 'only-a': 0, both: 1, 'only-b': 0 })
    expect(outside.map(({ id }) => id)).toEqual(['AML.T9999'])
    expect(upgraded).toEqual([then])
  })

  it('lie over each other in the same way', () => {
    const { layers } = onReleaseShown(knowledge, [now, then, now], releases)
    const { techniques } = overlayOf(knowledge.base, layers, RULE)
    expect([...techniques].find(([id]) => id === 'AML.T0115.000')?.[1]).toEqual([0, 1, 2])
  })

  it('are compared as they are where every mark has its cell, or the matrix is another', () => {
    expect(mayHaveMoved(knowledge, now)).toBe(false)
    expect(mayHaveMoved(knowledge, then)).toBe(true)
    expect(mayHaveMoved(knowledge, { ...then, domain: 'enterprise-attack' })).toBe(false)
    expect(onReleaseShown(knowledge, [now], releases)).toEqual({ layers: [now], upgraded: [] })
  })
})
