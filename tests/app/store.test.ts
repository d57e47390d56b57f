import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { renameLayer, showLayer } from '../../src/app/commands/layer-commands.ts'
import { openFiles } from '../../src/app/opening/open-layers.ts'
import type { DocumentState, Step } from '../../src/app/state.ts'
import { UNDO_STEPS } from '../../src/app/undo-steps.ts'
import { createLayer, type LayerId } from '../../src/core/layer/layer.ts'
import { cellKeys, layerText, offeredFile, type TestContext, testContext } from '../support/app-context.ts'

const CELLS = cellKeys('AML.T0000^AML.TA0002', 'AML.T0051^AML.TA0005', 'AML.T0051.000^AML.TA0005')

function step(label: string, mergeKey: string | null = null): Step {
  return { label, mergeKey }
}

/** Writes a text into the description of the layer in front. */
function describeLayer(context: TestContext, text: string, mergeKey: string | null = null): void {
  context.store.editLayer(step(`Describe ${text}`, mergeKey), (layer) => ({ ...layer, description: text }))
}

function document(context: TestContext): DocumentState {
  return context.store.getState().document
}

/** Number of steps that can be undone, found out by undoing and redoing them. */
function undoDepth(context: TestContext): number {
  let depth = 0
  for (; context.store.getState().session.undoLabel !== null; depth++) context.store.undo()
  for (let i = 0; i < depth; i++) context.store.redo()
  return depth
}

describe('an edit', () => {
  it('is one step under its name, which undo and redo are called by', () => {
    const context = testContext()
    describeLayer(context, 'a')
    describeLayer(context, 'b')
    expect(context.store.getState().session).toMatchObject({ undoLabel: 'Describe b', redoLabel: null })
    context.store.undo()
    expect(context.front().description).toBe('a')
    expect(context.store.getState().session).toMatchObject({ undoLabel: 'Describe a', redoLabel: 'Describe b' })
    context.store.undo()
    expect(context.store.getState().session).toMatchObject({ undoLabel: null, redoLabel: 'Describe a' })
  })

  it('that changes nothing is no step', () => {
    const context = testContext()
    const before = document(context)
    context.store.edit(step('Nothing'), (same) => same)
    context.store.editLayer(step('Nothing'), (layer) => layer)
    expect(document(context)).toBe(before)
    expect(context.store.getState().session.undoLabel).toBeNull()
  })

  it('that changes nothing still sets the session fields that come with it', () => {
    const context = testContext()
    context.store.edit(step('Nothing'), (same) => same, { announcement: 'heard' })
    expect(context.store.getState().session.announcement).toBe('heard')
  })

  it('after an undo takes the way forward away', () => {
    const context = testContext()
    describeLayer(context, 'a')
    context.store.undo()
    describeLayer(context, 'b')
    context.store.redo()
    expect(context.front().description).toBe('b')
    expect(context.store.getState().session.redoLabel).toBeNull()
  })
})

describe('steps with the same merge key', () => {
  it('in a row are one step', () => {
    const context = testContext()
    for (const text of ['h', 'he', 'hey']) describeLayer(context, text, 'typing 1')
    expect(undoDepth(context)).toBe(1)
    context.store.undo()
    expect(context.front().description).toBe('')
    context.store.redo()
    expect(context.front().description).toBe('hey')
  })

  it('of two visits, or with another step between, are two', () => {
    const context = testContext()
    describeLayer(context, 'a', 'typing 1')
    describeLayer(context, 'b', 'typing 2')
    expect(undoDepth(context)).toBe(2)
    describeLayer(context, 'c')
    describeLayer(context, 'd', 'typing 2')
    expect(undoDepth(context)).toBe(4)
  })

  it('without a key never merge', () => {
    const context = testContext()
    describeLayer(context, 'a')
    describeLayer(context, 'b')
    expect(undoDepth(context)).toBe(2)
  })

  it('after an undo start a step of their own', () => {
    const context = testContext()
    describeLayer(context, 'a', 'typing 1')
    describeLayer(context, 'b')
    context.store.undo()
    describeLayer(context, 'c', 'typing 1')
    context.store.undo()
    expect(context.front().description).toBe('a')
  })
})

describe('the history', () => {
  it(`goes back ${UNDO_STEPS} steps, and no further`, () => {
    expect(UNDO_STEPS).toBe(200)
    const context = testContext()
    for (let i = 1; i <= 250; i++) describeLayer(context, `${i}`)
    expect(undoDepth(context)).toBe(200)
    for (let i = 0; i < 300; i++) context.store.undo()
    expect(context.front().description).toBe('50')
    for (let i = 0; i < 300; i++) context.store.redo()
    expect(context.front().description).toBe('250')
  })

  it('does nothing at its ends', () => {
    const context = testContext()
    const before = context.store.getState()
    context.store.undo()
    context.store.redo()
    expect(context.store.getState().document).toBe(before.document)
  })

  it('does not know selections, panels and preferences', () => {
    const context = testContext()
    context.store.setSession({ selection: new Set(CELLS), panelOpen: true })
    context.store.setPreferences({ theme: 'dark' })
    expect(context.store.getState().session.undoLabel).toBeNull()
    describeLayer(context, 'a')
    context.store.undo()
    expect(context.store.getState().session.selection).toEqual(new Set(CELLS))
    expect(context.store.getState().preferences.theme).toBe('dark')
  })

  it('gets nothing from an edit that a read-only view refuses, and neither does the session', () => {
    const context = testContext()
    context.store.setSession({ readOnly: true })
    const before = context.store.getState()
    const id = 'added' as LayerId
    const added = createLayer({ id, name: 'Added', domain: 'atlas-atlas', release: null })
    context.store.edit(step('Add'), (state) => ({ ...state, layers: [...state.layers, added] }), { activeLayerId: id })
    expect(context.store.getState()).toBe(before)
  })

  it('is empty after a workspace was restored', () => {
    const context = testContext()
    describeLayer(context, 'a')
    const id = 'kept' as LayerId
    const layer = createLayer({ id, name: 'Kept', domain: 'atlas-atlas', release: null })
    context.store.restore({ layers: [layer], origins: new Map(), lastStep: null }, id)
    expect(context.store.getState().session).toMatchObject({ undoLabel: null, redoLabel: null, activeLayerId: id })
    context.store.undo()
    expect(context.names()).toEqual(['Kept'])
  })
})

describe('the layer in front', () => {
  it('is the one that undo or redo changed, without its old selection', async () => {
    const context = testContext()
    describeLayer(context, 'a')
    await runCommand(context, 'layer.new')
    renameLayer(context, 'first' as LayerId, 'Renamed')
    context.store.setSession({ selection: new Set(CELLS) })
    context.store.undo()
    expect(context.store.getState().session).toMatchObject({ activeLayerId: 'first', anchor: null })
    expect(context.store.getState().session.selection.size).toBe(0)
  })

  it('stays with its selection when undo changed it and others', () => {
    const context = testContext()
    const second = createLayer({ id: 'second' as LayerId, name: 'Second', domain: 'atlas-atlas', release: null })
    context.store.edit(step('Add'), (state) => ({ ...state, layers: [...state.layers, second] }))
    showLayer(context, second.id)
    context.store.edit(step('All'), (state) => ({
      ...state,
      layers: state.layers.map((layer) => ({ ...layer, description: 'x' })),
    }))
    context.store.setSession({ selection: new Set(CELLS) })
    context.store.undo()
    expect(context.store.getState().session.activeLayerId).toBe('second')
    expect(context.store.getState().session.selection.size).toBe(3)
  })

  it('is the right neighbour of a closed one, or the left at the end', async () => {
    const context = testContext()
    await runCommand(context, 'layer.new')
    await runCommand(context, 'layer.new')
    expect(context.names()).toEqual(['Layer', 'Layer 2', 'Layer 3'])
    await runCommand(context, 'layer.previous')
    await runCommand(context, 'layer.close')
    expect(context.front().name).toBe('Layer 3')
    await runCommand(context, 'layer.close')
    expect(context.front().name).toBe('Layer')
  })
})

describe('undoing that a layer was opened or made', () => {
  it('leads back to the layer that it was made from, not to the next tab', async () => {
    const context = testContext()
    await runCommand(context, 'layer.new')
    await runCommand(context, 'layer.previous')
    await runCommand(context, 'layer.duplicate')
    expect([context.names(), context.front().name]).toEqual([['Layer', 'Layer (copy)', 'Layer 2'], 'Layer (copy)'])
    context.store.undo()
    expect([context.names(), context.front().name]).toEqual([['Layer', 'Layer 2'], 'Layer'])
    context.store.redo()
    expect(context.front().name).toBe('Layer (copy)')
  })

  it('does so for several at once', async () => {
    const context = testContext()
    await runCommand(context, 'layer.new')
    await runCommand(context, 'layer.previous')
    await openFiles(context, [offeredFile('two.json', `[${layerText('A')}, ${layerText('B')}]`)])
    expect(context.names()).toEqual(['Layer', 'A', 'B', 'Layer 2'])
    context.store.undo()
    expect([context.names(), context.front().name]).toEqual([['Layer', 'Layer 2'], 'Layer'])
  })
})

describe('messages', () => {
  it('are at most twenty, the oldest goes; each is read out', () => {
    const context = testContext()
    const texts = Array.from({ length: 21 }, (_, i) => `${i + 1}`)
    for (const text of texts) context.store.showMessage({ tone: 'info', text, action: null })
    const { messages, announcement } = context.store.getState().session
    expect(messages.map(({ text }) => text)).toEqual(texts.slice(1))
    expect(announcement).toBe('21')
    expect(new Set(messages.map(({ id }) => id)).size).toBe(20)
    context.store.dismissMessage(messages[1]?.id ?? -1)
    expect(context.store.getState().session.messages.map(({ text }) => text)).toEqual(['2', ...texts.slice(3)])
  })

  it('are read from left to right, whatever signs of direction a name in them has', () => {
    const context = testContext()
    context.store.showMessage({ tone: 'info', text: 'Opened "gnp\u202Elive\u2066": 3 rows', action: null })
    expect(context.store.getState().session.messages.map(({ text }) => text)).toEqual(['Opened "gnplive": 3 rows'])
  })

  it('that are said again stand there once, as the newest', () => {
    const context = testContext()
    for (const text of ['a', 'b', 'a']) context.store.showMessage({ tone: 'info', text, action: null })
    expect(context.store.getState().session.messages.map(({ text }) => text)).toEqual(['b', 'a'])
  })

  it('that offer nothing of the kind are the same list after an edit', () => {
    const context = testContext()
    context.store.showMessage({ tone: 'info', text: 'Opened', action: null })
    const { messages } = context.store.getState().session
    describeLayer(context, 'a')
    context.store.undo()
    expect(context.store.getState().session.messages).toBe(messages)
  })

  it('that offer to take back a step go with the next one, and when it is taken back otherwise', async () => {
    const context = testContext()
    const texts = () => context.store.getState().session.messages.map(({ text }) => text)
    for (let more = 0; more < 2; more++) await runCommand(context, 'layer.new')
    context.store.showMessage({ tone: 'info', text: 'Stays', action: null })
    await runCommand(context, 'layer.close')
    await runCommand(context, 'layer.close')
    expect(texts()).toEqual(['Stays', 'Closed "Layer 2"'])
    describeLayer(context, 'a')
    expect(texts()).toEqual(['Stays'])
    await runCommand(context, 'layer.new')
    await runCommand(context, 'layer.close')
    await runCommand(context, 'edit.undo')
    expect(texts()).toEqual(['Stays'])
  })
})
