import { describe, expect, it } from 'vitest'
import { annotateSelection } from '../../src/app/commands/edit-commands.ts'
import { takeBackVisit } from '../../src/app/take-back-visit.ts'
import type { CellKey } from '../../src/core/atlas/ids.ts'
import { annotationOf } from '../../src/core/layer/layer.ts'
import { testContext } from '../support/app-context.ts'

const CELL = 'AML.T0051^AML.TA0005' as CellKey

describe('a visit to a field that is taken back', () => {
  it('leaves what was there before it, and no step', () => {
    const context = testContext()
    context.store.setSession({ selection: new Set([CELL]) })
    annotateSelection(context, 'Score 75 on', { score: 75 }, 'visit 1')
    for (const score of [1, 12]) annotateSelection(context, `Score ${score} on`, { score }, 'visit 2')
    takeBackVisit(context.store, 'visit 2')
    expect(annotationOf(context.front(), CELL).score).toBe(75)
    expect(context.store.getState().session).toMatchObject({ undoLabel: 'Score 75 on 1 technique', redoLabel: null })
    context.store.undo()
    expect(annotationOf(context.front(), CELL).score).toBeNull()
  })

  it('changes nothing where the last step is of another', () => {
    const context = testContext()
    context.store.setSession({ selection: new Set([CELL]) })
    annotateSelection(context, 'Score 75 on', { score: 75 }, 'visit 1')
    const { document } = context.store.getState()
    takeBackVisit(context.store, 'visit 2')
    expect(context.store.getState().document).toBe(document)
    expect(context.store.getState().session.undoLabel).toBe('Score 75 on 1 technique')
  })
})
