import { describe, expect, it } from 'vitest'
import { commandById, runCommand } from '../../../src/app/commands/all-commands.ts'
import { endStroke, paintCells, takeBrush } from '../../../src/app/commands/brush-commands.ts'
import { annotateSelection } from '../../../src/app/commands/edit-commands.ts'
import { setSelectionStatus } from '../../../src/app/commands/status-commands.ts'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { type Annotation, annotationOf } from '../../../src/core/layer/layer.ts'
import { cellKeys, type TestContext, testContext } from '../../support/app-context.ts'

const ONE = 'AML.T0000^AML.TA0002' as CellKey
const TWO = 'AML.T0051^AML.TA0005' as CellKey
const OTHER = 'AML.T0054^AML.TA0005' as CellKey

function selecting(...keys: readonly CellKey[]): TestContext {
  const context = testContext()
  context.store.setSession({ selection: new Set(keys) })
  return context
}

function mark(context: TestContext, key: CellKey): Annotation {
  return annotationOf(context.front(), key)
}

describe('annotating the selection', () => {
  it('sets the field on every selected cell and on no other, as one named step', () => {
    const context = selecting(ONE, TWO)
    annotateSelection(context, 'Score 5 on', { score: 5 }, null)
    expect([mark(context, ONE).score, mark(context, TWO).score, mark(context, OTHER).score]).toEqual([5, 5, null])
    expect(context.store.getState().session).toMatchObject({
      undoLabel: 'Score 5 on 2 techniques',
      announcement: 'Score 5 on 2 techniques',
    })
    context.store.undo()
    expect(context.front().annotations.size).toBe(0)
  })

  it('leaves the other fields of cells that differ as they are', () => {
    const context = selecting(ONE)
    annotateSelection(context, 'Comment on', { comment: 'mine' }, null)
    context.store.setSession({ selection: new Set([ONE, TWO]) })
    annotateSelection(context, 'Colour', { color: 'red' }, null)
    expect(mark(context, ONE)).toMatchObject({ comment: 'mine', color: 'red' })
    expect(mark(context, TWO)).toMatchObject({ comment: '', color: 'red' })
  })

  it('with what is there already is no step', () => {
    const context = selecting(ONE)
    annotateSelection(context, 'Score', { score: 5 }, null)
    context.store.undo()
    annotateSelection(context, 'Score', { score: null }, null)
    expect(context.store.getState().session).toMatchObject({ undoLabel: null, redoLabel: 'Score 1 technique' })
  })

  it('joins the keystrokes of one visit to a field', () => {
    const context = selecting(ONE)
    for (const score of [7, 75]) annotateSelection(context, `Score ${score} on`, { score }, 'typed 1')
    expect(context.store.getState().session.undoLabel).toBe('Score 75 on 1 technique')
    context.store.undo()
    expect(mark(context, ONE).score).toBeNull()
  })
})

describe('that something is no score', () => {
  const faulty = () => {
    const context = selecting(ONE)
    context.store.showMessage({ tone: 'problem', text: 'no score', action: null, about: 'score' })
    return context
  }
  const messages = (context: TestContext) => context.store.getState().session.messages.map(({ text }) => text)

  it.each<[string, (context: TestContext) => unknown]>([
    ['a score', (context) => annotateSelection(context, 'Score 5 on', { score: 5 }, null)],
    ['the score that is there already', (context) => annotateSelection(context, 'Score', { score: null }, null)],
    [
      'clearing',
      async (context) => {
        annotateSelection(context, 'Comment on', { comment: 'mine' }, null)
        await runCommand(context, 'edit.clear')
      },
    ],
    ['a status', (context) => setSelectionStatus(context, context.knowledge.statusScales[0].statuses[0]?.id ?? '')],
    [
      'a stroke of the brush',
      (context) => {
        takeBrush(context, { kind: 'score', score: 3 })
        const stroke = { key: 'stroke', erases: false, cells: new Set<CellKey>() }
        paintCells(context, stroke, [TWO])
        endStroke(context, stroke)
      },
    ],
    [
      'a paste',
      async (context) => {
        annotateSelection(context, 'Comment on', { comment: 'mine' }, null)
        await runCommand(context, 'edit.copy-annotations')
        context.store.setSession({ selection: new Set([TWO]) })
        await runCommand(context, 'edit.paste-annotations')
        expect(mark(context, TWO).comment).toBe('mine')
      },
    ],
  ])('is said no longer after %s', async (_, enter) => {
    const context = faulty()
    await enter(context)
    expect(messages(context)).not.toContain('no score')
  })

  it('is still said after a comment and a stroke of colour', () => {
    const context = faulty()
    annotateSelection(context, 'Comment on', { comment: 'mine' }, null)
    takeBrush(context, { kind: 'color', color: 'red' })
    const stroke = { key: 'stroke', erases: false, cells: new Set<CellKey>() }
    paintCells(context, stroke, [TWO])
    endStroke(context, stroke)
    expect(messages(context)).toEqual(['no score'])
  })
})

describe('clearing annotations', () => {
  it('clears the selection alone, and undo brings it back', async () => {
    const context = selecting(ONE, TWO)
    annotateSelection(context, 'Score', { score: 5, comment: 'c', enabled: false }, null)
    context.store.setSession({ selection: new Set([ONE]) })
    await runCommand(context, 'edit.clear')
    expect([...context.front().annotations.keys()]).toEqual([TWO])
    expect(context.store.getState().session.announcement).toBe('Cleared 1 technique')
    await runCommand(context, 'edit.undo')
    expect(mark(context, ONE)).toMatchObject({ score: 5, comment: 'c', enabled: false })
  })

  it('is enabled only where there is something to clear', () => {
    const context = selecting(ONE)
    const isEnabled = () => commandById('edit.clear').isEnabled?.(context.store.getState())
    expect(isEnabled()).toBe(false)
    annotateSelection(context, 'Score', { score: 0 }, null)
    expect(isEnabled()).toBe(true)
    context.store.setSession({ selection: new Set(cellKeys(TWO)) })
    expect(isEnabled()).toBe(false)
  })
})

describe('enabling and disabling', () => {
  it('flips cells that agree, and disables those that differ', async () => {
    const context = selecting(ONE, TWO)
    const enabled = () => [mark(context, ONE).enabled, mark(context, TWO).enabled]
    await runCommand(context, 'edit.toggle-enabled')
    expect(enabled()).toEqual([false, false])
    await runCommand(context, 'edit.toggle-enabled')
    expect(enabled()).toEqual([true, true])
    context.store.setSession({ selection: new Set([ONE]) })
    await runCommand(context, 'edit.toggle-enabled')
    context.store.setSession({ selection: new Set([ONE, TWO]) })
    expect(commandById('edit.toggle-enabled').isOn?.(context.store.getState())).toBe(false)
    await runCommand(context, 'edit.toggle-enabled')
    expect(enabled()).toEqual([false, false])
    expect(commandById('edit.toggle-enabled').isOn?.(context.store.getState())).toBe(true)
  })
})

describe('undo and redo', () => {
  it('say what they did', async () => {
    const context = selecting(ONE)
    annotateSelection(context, 'Score 5 on', { score: 5 }, null)
    await runCommand(context, 'edit.undo')
    expect(context.store.getState().session.announcement).toBe('Undone: Score 5 on 1 technique')
    await runCommand(context, 'edit.redo')
    expect(context.store.getState().session.announcement).toBe('Redone: Score 5 on 1 technique')
  })
})

describe('commenting', () => {
  it('opens the panel and asks for the keyboard each time', async () => {
    const context = selecting(ONE)
    await runCommand(context, 'edit.comment')
    await runCommand(context, 'edit.comment')
    expect(context.store.getState().session).toMatchObject({ panelOpen: true, panel: 'selection', commentRequests: 2 })
  })
})
