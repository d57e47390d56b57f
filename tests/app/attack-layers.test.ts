import { describe, expect, it } from 'vitest'
import { commandById, runCommand } from '../../src/app/commands/all-commands.ts'
import { openFiles } from '../../src/app/opening/open-layers.ts'
import type { CellKey } from '../../src/core/atlas/ids.ts'
import { patchCells } from '../../src/core/layer/edits.ts'
import { annotationOf } from '../../src/core/layer/layer.ts'
import { layerText, offeredFile, type TestContext, testContext } from '../support/app-context.ts'

const lastMessage = (context: TestContext) => context.store.getState().session.messages.at(-1)?.text

function scoreCells(context: TestContext, ...keys: readonly string[]): void {
  context.store.editLayer({ label: 'Score', mergeKey: null }, (layer) =>
    patchCells(layer, keys as readonly string[] as readonly CellKey[], { score: 30 }),
  )
}

describe('saving as an ATT&CK layer', () => {
  it('writes a file for ATT&CK Enterprise, and tells what was left out', async () => {
    const context = testContext()
    scoreCells(context, 'AML.T0049^AML.TA0004', 'AML.T0051^AML.TA0005')
    const before = context.front()
    await runCommand(context, 'layer.save-attack')
    const [file] = context.record.saved
    expect(file?.name).toBe('layer_(att&ck).json')
    expect(JSON.parse(file?.content as string)).toMatchObject({
      domain: 'enterprise-attack',
      techniques: [{ techniqueID: 'T1190', score: 30 }],
    })
    expect(lastMessage(context)).toBe(
      'Saved layer_(att&ck).json with 1 ATT&CK technique. Without counterpart and left out: AML.T0051.',
    )
    expect(context.front()).toBe(before)
  })

  it('saves nothing where nothing has a counterpart, and says so', async () => {
    const context = testContext()
    await runCommand(context, 'layer.save-attack')
    expect(lastMessage(context)).toContain('Nothing is marked')
    scoreCells(context, 'AML.T0051^AML.TA0005')
    await runCommand(context, 'layer.save-attack')
    expect(lastMessage(context)).toContain('None of the 1 marked')
    expect(context.record.saved).toEqual([])
  })

  it('is possible where the address refuses edits', () => {
    const context = testContext()
    context.store.setSession({ readOnly: true })
    expect(commandById('layer.save-attack').isEnabled?.(context.store.getState())).toBe(true)
  })
})

describe('bringing an ATT&CK layer onto ATLAS', () => {
  it('opens it once more with a receipt, as one step', async () => {
    const context = testContext()
    const techniques = [
      { techniqueID: 'T1190', score: 7 },
      { techniqueID: 'T1566.001', score: 8 },
    ]
    await openFiles(context, [
      offeredFile('a.json', layerText('Detections', { domain: 'enterprise-attack', techniques })),
    ])
    await runCommand(context, 'layer.from-attack')
    expect(context.names()).toEqual(['Detections', 'Detections (ATLAS)'])
    expect(annotationOf(context.front(), 'AML.T0049^AML.TA0004' as CellKey).score).toBe(7)
    expect(context.store.getState().session.receipts.get(context.front().id)).toMatchObject({ shown: 1, kept: 1 })
    expect(lastMessage(context)).toBe(
      'Brought onto ATLAS: 1 of 2 rows shown, 1 without a counterpart kept but not shown.',
    )
    context.store.undo()
    expect(context.names()).toEqual(['Detections'])
  })

  it('is offered for ATT&CK layers only', () => {
    expect(commandById('layer.from-attack').isEnabled?.(testContext().store.getState())).toBe(false)
  })
})
