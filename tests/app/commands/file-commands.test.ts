import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { testContext } from '../../support/app-context.ts'

describe('saving a file', () => {
  it.each([
    ['layer.save-json', 'layer.json'],
    ['workspace.save-json', 'atlas_workspace.json'],
  ])('says by %s on the screen which file there is now, and announces it once', async (command, name) => {
    const context = testContext()
    const announced: string[] = []
    context.store.subscribe(({ session }, before) => {
      if (session.announcement !== before.session.announcement) announced.push(session.announcement)
    })
    await runCommand(context, command)
    expect(context.record.saved.map((file) => file.name)).toEqual([name])
    expect(context.store.getState().session.messages).toMatchObject([
      { tone: 'success', text: `Saved ${name}`, action: null },
    ])
    expect(announced).toEqual([`Saved ${name}`])
  })
})
