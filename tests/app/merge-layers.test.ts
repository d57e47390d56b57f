import { describe, expect, it } from 'vitest'
import { commandById, runCommand } from '../../src/app/commands/all-commands.ts'
import { addLayers } from '../../src/app/commands/layer-commands.ts'
import { conflictName, createMergedLayer, valueText } from '../../src/app/merge-layers.ts'
import type { CellKey } from '../../src/core/atlas/ids.ts'
import { patchCells } from '../../src/core/layer/edits.ts'
import type { LayerId } from '../../src/core/layer/layer.ts'
import { annotationOf } from '../../src/core/layer/layer.ts'
import { mergeLayers } from '../../src/core/layer/merge.ts'
import { testContext } from '../support/app-context.ts'

const cell = 'AML.T0051^AML.TA0005' as CellKey

function copies() {
  const context = testContext()
  const base = context.front()
  const mine = { ...patchCells(base, [cell], { score: 1 }), id: 'mine' as LayerId, name: 'Mine' }
  const theirs = { ...patchCells(base, [cell], { score: 2, comment: 'Seen' }), id: 'theirs' as LayerId, name: 'Theirs' }
  addLayers(context, 'Open copies', [mine, theirs])
  return { context, sides: { base, mine, theirs } }
}

describe('merging layers', () => {
  it('is offered where there are at least two', async () => {
    const { context } = copies()
    expect(commandById('layer.merge').isEnabled?.(testContext().store.getState())).toBe(false)
    await runCommand(context, 'layer.merge')
    expect(context.store.getState().session.dialog).toEqual({ kind: 'merge' })
  })

  it('opens the result as a new layer, as one step, and leaves the others alone', () => {
    const { context, sides } = copies()
    const before = context.layers()
    createMergedLayer(context, sides, new Map([[`${cell} score`, 'theirs']]), '')
    expect(context.names()).toEqual(['Layer', 'Mine', 'Mine (merged)', 'Theirs'])
    expect(annotationOf(context.front(), cell)).toMatchObject({ score: 2, comment: 'Seen' })
    context.store.undo()
    expect(context.layers()).toEqual(before)
  })

  it('names conflicts and their values for people', () => {
    const { context, sides } = copies()
    const { conflicts } = mergeLayers(sides.base, sides.mine, sides.theirs)
    expect(conflicts.map((conflict) => conflictName(context, conflict))).toEqual([
      'Layer: Name',
      'LLM Prompt Injection under Execution: Score',
    ])
  })

  it.each([
    [null, 'nothing'],
    ['', 'nothing'],
    [[], 'nothing'],
    [0, '0'],
    [true, 'on'],
    [
      [
        { kind: 'entry', name: 'Owner', value: 'A' },
        { kind: 'divider', visible: true },
      ],
      'Owner: A; {"kind":"divider","visible":true}',
    ],
    [
      [
        {
          reason: 'unknown-technique',
          row: { techniqueID: 'AML.T9999', tactic: 'impact', score: 5, comment: 'a' },
          techniqueId: 'AML.T9999',
          tacticId: null,
        },
      ],
      'AML.T9999 under impact, score 5, comment "a"',
    ],
    [[{ reason: 'unreadable', row: 'x', techniqueId: null, tacticId: null }], '"x"'],
    [{ colors: ['#fff'], min: 0, max: 1 }, '{"colors":["#fff"],"min":0,"max":1}'],
    ['x'.repeat(400), `${'x'.repeat(300)}...`],
  ])('says %j as %j', (value, text) => {
    expect(valueText(value)).toBe(text)
  })
})
