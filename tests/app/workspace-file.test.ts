import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { addLayers } from '../../src/app/commands/layer-commands.ts'
import { openText } from '../../src/app/opening/open-layers.ts'
import type { Layer, LayerId } from '../../src/core/layer/layer.ts'
import { createLayer } from '../../src/core/layer/layer.ts'
import { testContext } from '../support/app-context.ts'
import { describeLayer } from '../support/describe-layer.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { arbitraryLayer } from '../support/layer-arbitraries.ts'

const base = testKnowledgeBase()

function named(name: string): Layer {
  return createLayer({ id: name as LayerId, name, domain: base.domain, release: base.release })
}

/** The text of the file that "save all layers" makes of these. */
async function workspaceFile(layers: readonly Layer[]): Promise<string> {
  const context = testContext()
  addLayers(context, 'Open', layers, { kind: 'clipboard' })
  await runCommand(context, 'workspace.save-json')
  return String(context.record.saved.at(-1)?.content)
}

describe('the workspace file', () => {
  it('is a list of layers in tab order, which opens in the same order with the first in front', async () => {
    const text = await workspaceFile(['C', 'A', 'B'].map(named))
    expect((JSON.parse(text) as readonly { name: string }[]).map(({ name }) => name)).toEqual(['C', 'A', 'B'])
    const context = testContext()
    await openText(context, text)
    expect(context.names()).toEqual(['C', 'A', 'B'])
    expect(context.front().name).toBe('C')
  })

  it('opens as one step beside work that is there already', async () => {
    const text = await workspaceFile(['A', 'B'].map(named))
    const context = testContext()
    await runCommand(context, 'layer.new')
    await openText(context, text)
    expect(context.names()).toEqual(['Layer', 'Layer 2', 'A', 'B'])
    context.store.undo()
    expect(context.names()).toEqual(['Layer', 'Layer 2'])
  })

  it('keeps everything of every layer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryLayer(base), { minLength: 1, maxLength: 3 }), async (layers) => {
        // Layers of other releases are brought to this one on opening; that has tests of its own.
        const { release } = base
        const distinct = layers.map((layer, i) => ({ ...layer, release, id: `layer-${i}` as LayerId }))
        const context = testContext()
        await openText(context, await workspaceFile(distinct))
        expect(context.layers().map(describeLayer)).toEqual(distinct.map(describeLayer))
      }),
      { numRuns: 30 },
    )
  })
})
