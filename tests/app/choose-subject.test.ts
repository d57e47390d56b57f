import { describe, expect, it } from 'vitest'
import { chooseSubject } from '../../src/app/choose-subject.ts'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { subjectOf } from '../../src/core/insight/layer-subject.ts'
import { testContext } from '../support/app-context.ts'

describe('what the layer in front is about', () => {
  it('can be chosen and counted as coverage again, a step of undo each', () => {
    const context = testContext()
    const about = () => subjectOf(context.front())
    chooseSubject(context, 'case-studies')
    expect(about()).toBe('case-studies')
    chooseSubject(context, null)
    expect([about(), context.store.getState().session.undoLabel]).toEqual([null, 'Count as coverage'])
    expect(context.store.getState().session.announcement).toBe('Counted as coverage')
    context.store.undo()
    expect(about()).toBe('case-studies')
    context.store.undo()
    expect(about()).toBeNull()
  })

  it('stays with a duplicate', async () => {
    const context = testContext()
    chooseSubject(context, 'releases')
    await runCommand(context, 'layer.duplicate')
    expect(context.layers().map(subjectOf)).toEqual(['releases', 'releases'])
  })

  it('cannot be chosen in a read-only view', () => {
    const context = testContext()
    context.store.setSession({ readOnly: true })
    chooseSubject(context, 'releases')
    expect(subjectOf(context.front())).toBeNull()
  })
})
