import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { addLayers, closeLayer, renameLayer, showLayer } from '../../../src/app/commands/layer-commands.ts'
import { moveLayer } from '../../../src/app/move-layer.ts'
import { createLayer, type LayerId } from '../../../src/core/layer/layer.ts'
import { cellKeys, type TestContext, testContext } from '../../support/app-context.ts'

function named(name: string) {
  return createLayer({ id: name as LayerId, name, domain: 'atlas-atlas', release: null })
}

/** Layers A to D, A in front. */
function fourLayers(): TestContext {
  const context = testContext()
  const layers = ['A', 'B', 'C', 'D'].map(named)
  context.store.restore({ layers, origins: new Map(), lastStep: null }, 'A' as LayerId)
  return context
}

function announced(context: TestContext): string {
  return context.store.getState().session.announcement
}

describe('a new layer', () => {
  it('stands right of the one in front, in front, under a name of its own', async () => {
    const context = fourLayers()
    await runCommand(context, 'layer.new')
    await runCommand(context, 'layer.new')
    expect(context.names()).toEqual(['A', 'Layer', 'Layer 2', 'B', 'C', 'D'])
    expect(context.front()).toMatchObject({ name: 'Layer 2', domain: 'atlas-atlas', release: '2026.09' })
  })

  it('does not replace the blank one', async () => {
    const context = testContext()
    await runCommand(context, 'layer.new')
    expect(context.names()).toEqual(['Layer', 'Layer 2'])
  })
})

describe('copying a layer that the browser does not let be copied', () => {
  it('offers the file of that layer, whichever comes to the front meanwhile', async () => {
    const context = fourLayers()
    context.record.allowsCopying = false
    await runCommand(context, 'layer.copy-json')
    expect(context.store.getState().session.messages.at(-1)?.action).toMatchObject({
      commandId: 'layer.save-json',
      layerId: 'A',
    })
  })
})

describe('duplicating', () => {
  it('copies everything but id and name', async () => {
    const context = fourLayers()
    context.store.editLayer({ label: 'Set up', mergeKey: null }, (layer) => ({ ...layer, description: 'mine' }))
    const original = context.front()
    await runCommand(context, 'layer.duplicate')
    const copy = context.front()
    expect(copy.id).not.toBe(original.id)
    expect(copy).toEqual({ ...original, id: copy.id, name: 'A (copy)' })
    expect(context.names()).toEqual(['A', 'A (copy)', 'B', 'C', 'D'])
  })

  it('is done when the click returns, so that whoever goes on at once means the copy', () => {
    const context = fourLayers()
    const metadata = [{ kind: 'entry', name: 'atlas-navigator.status-scale', value: '{}' }] as const
    context.store.editLayer({ label: 'Set up', mergeKey: null }, (layer) => ({ ...layer, metadata }))
    void runCommand(context, 'layer.duplicate')
    expect(context.front()).toMatchObject({ name: 'A (copy)', metadata })
  })

  it('twice gives two names', async () => {
    const context = fourLayers()
    await runCommand(context, 'layer.duplicate')
    showLayer(context, 'A' as LayerId)
    await runCommand(context, 'layer.duplicate')
    expect(context.names().slice(0, 3)).toEqual(['A', 'A (copy) 2', 'A (copy)'])
  })
})

describe('renaming', () => {
  it('begins on the tab, and ends with the trimmed name', async () => {
    const context = fourLayers()
    await runCommand(context, 'layer.rename')
    expect(context.store.getState().session.renaming).toBe('A')
    renameLayer(context, 'A' as LayerId, '  Alpha ')
    expect(context.names()[0]).toBe('Alpha')
    expect(context.store.getState().session.renaming).toBeNull()
  })

  it('to nothing, or to the same, changes nothing and is no step', () => {
    const context = fourLayers()
    for (const name of ['', '   ', 'A']) renameLayer(context, 'A' as LayerId, name)
    expect(context.names()[0]).toBe('A')
    expect(context.store.getState().session.undoLabel).toBeNull()
  })
})

describe('closing', () => {
  it('takes a layer out, says so, and offers undo', async () => {
    const context = fourLayers()
    closeLayer(context, 'B' as LayerId)
    expect(context.names()).toEqual(['A', 'C', 'D'])
    expect(context.front().name).toBe('A')
    const [message] = context.store.getState().session.messages
    expect(message).toMatchObject({ text: 'Closed "B"', action: { commandId: 'edit.undo' } })
    await runCommand(context, 'edit.undo')
    expect(context.names()).toEqual(['A', 'B', 'C', 'D'])
    expect(context.front().name).toBe('B')
  })

  it('the last one leaves a blank one', () => {
    const context = testContext()
    renameLayer(context, 'first' as LayerId, 'Only')
    closeLayer(context, 'first' as LayerId)
    expect(context.names()).toEqual(['Layer'])
    expect(context.front().annotations.size).toBe(0)
    context.store.undo()
    expect(context.names()).toEqual(['Only'])
  })

  it('a layer that is not there does nothing', () => {
    const context = fourLayers()
    const before = context.store.getState()
    closeLayer(context, 'Z' as LayerId)
    expect(context.store.getState()).toBe(before)
  })
})

describe('moving', () => {
  it.each([
    ['B', 1, 'ACBD', '"B" is now layer 3 of 4'],
    ['B', -1, 'BACD', '"B" is now layer 1 of 4'],
    ['A', 3, 'BCDA', '"A" is now layer 4 of 4'],
    ['D', -9, 'DABC', '"D" is now layer 1 of 4'],
  ])('%s by %d gives %s and is announced', (name, by, order, text) => {
    const context = fourLayers()
    moveLayer(context, name as LayerId, by)
    expect(context.names().join('')).toBe(order)
    expect(announced(context)).toBe(text)
    context.store.undo()
    expect(context.names().join('')).toBe('ABCD')
  })

  it('past an end, or of nobody, is no step', () => {
    const context = fourLayers()
    moveLayer(context, 'A' as LayerId, -1)
    moveLayer(context, 'D' as LayerId, 5)
    moveLayer(context, 'Z' as LayerId, 1)
    expect(context.names().join('')).toBe('ABCD')
    expect(context.store.getState().session.undoLabel).toBeNull()
  })

  it('keeps the front layer in front, and its selection', async () => {
    const context = fourLayers()
    const selection = new Set(cellKeys('AML.T0051^AML.TA0005'))
    context.store.setSession({ selection })
    await runCommand(context, 'layer.move-right')
    expect(context.names().join('')).toBe('BACD')
    expect(context.front().name).toBe('A')
    expect(context.store.getState().session.selection).toBe(selection)
  })
})

describe('going through the layers', () => {
  it('wraps at both ends, and drops the selection of the layer left', async () => {
    const context = fourLayers()
    context.store.setSession({ selection: new Set(cellKeys('AML.T0051^AML.TA0005')) })
    await runCommand(context, 'layer.previous')
    expect(context.front().name).toBe('D')
    expect(context.store.getState().session.selection.size).toBe(0)
    expect(announced(context)).toBe('Layer D')
    await runCommand(context, 'layer.next')
    expect(context.front().name).toBe('A')
  })
})

describe('a hundred layers', () => {
  it('are as good as one', () => {
    const context = testContext()
    addLayers(
      context,
      'Many',
      Array.from({ length: 100 }, (_, i) => named(`L${i}`)),
    )
    expect(context.layers()).toHaveLength(101)
    expect(context.front().name).toBe('L0')
    closeLayer(context, 'L50' as LayerId)
    expect(context.layers()).toHaveLength(100)
  })
})
