import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { annotateSelection } from '../../src/app/commands/edit-commands.ts'
import { renameLayer } from '../../src/app/commands/layer-commands.ts'
import { openAddress } from '../../src/app/opening/open-address.ts'
import { shareContext } from '../../src/app/share-link.ts'
import type { LayerId } from '../../src/core/layer/layer.ts'
import { cellKeys, type TestContext, testContext } from '../support/app-context.ts'
import { shareLinkContext } from '../support/share-link-context.ts'

/** The fragment of a link to a layer of somebody else, with one score. */
async function sentFragment(): Promise<string> {
  const sender = testContext()
  renameLayer(sender, 'first' as LayerId, 'Sent')
  sender.store.setSession({ selection: new Set(cellKeys('AML.T0051^AML.TA0005')) })
  annotateSelection(sender, 'Score', { score: 75 }, null)
  await runCommand(sender, 'share.copy-link')
  return new URL(sender.record.copied[0] ?? '').hash.slice(1)
}

function problemOf(context: TestContext): string | null {
  const { dialog } = context.store.getState().session
  return dialog?.kind === 'problem' ? `${dialog.title}. ${dialog.text}` : null
}

describe('copying a share link', () => {
  it('puts the address of the page and the layer on the clipboard, and shows it', async () => {
    const context = testContext()
    await runCommand(context, 'share.copy-link')
    const [link] = context.record.copied
    expect(link).toMatch(/^https:\/\/navigator\.example\/#layer=/)
    expect(context.store.getState().session.dialog).toEqual({ kind: 'share', link, copied: true })
  })

  it('shows the link also when the browser refuses the clipboard', async () => {
    const context = testContext()
    context.record.allowsCopying = false
    await runCommand(context, 'share.copy-link')
    expect(context.store.getState().session.dialog).toMatchObject({ kind: 'share', copied: false })
  })
})

describe('a share link in the address', () => {
  it('opens as a layer of its own, marked as coming from a link', async () => {
    const context = testContext()
    await runCommand(context, 'layer.new')
    renameLayer(context, context.front().id, 'Mine')
    const own = context.layers()
    context.record.fragment = await sentFragment()
    await openAddress(context)
    expect(context.names()).toEqual(['Layer', 'Mine', 'Sent'])
    expect(context.layers().slice(0, 2)).toEqual(own)
    expect(context.layers()[1]).toBe(own[1])
    expect([...context.front().annotations].map(([key, { score }]) => [key, score])).toEqual([
      ['AML.T0051^AML.TA0005', 75],
    ])
    expect(context.store.getState().document.origins.get(context.front().id)).toEqual({ kind: 'link' })
    context.store.undo()
    expect(context.layers()).toEqual(own)
  })

  it('takes the place of the blank layer of a first visit', async () => {
    const context = testContext()
    context.record.fragment = await sentFragment()
    await openAddress(context)
    expect(context.names()).toEqual(['Sent'])
    expect(context.store.getState().document.origins.size).toBe(1)
  })

  it('leaves the address, so that a reload does not open it again', async () => {
    const context = testContext()
    context.record.fragment = await sentFragment()
    await openAddress(context)
    await openAddress(context)
    expect(context.record.fragment).toBe('')
    expect(context.names()).toEqual(['Sent'])
  })

  it('is found among other parameters', async () => {
    const context = testContext()
    context.record.fragment = `view=mini&${await sentFragment()}`
    await openAddress(context)
    expect(context.names()).toEqual(['Sent'])
  })

  it.each(['', 'matrix', 'layers=1', 'playerlayer=1'])('is not seen in %j, which stays', async (fragment) => {
    const context = testContext()
    const before = context.store.getState()
    context.record.fragment = fragment
    await openAddress(context)
    expect(context.store.getState().document).toBe(before.document)
    expect(context.store.getState().session.dialog).toBeNull()
    expect(context.record.fragment).toBe(fragment)
  })

  it('that is cut off or changed is told, and the own layers stay', async () => {
    const sent = await sentFragment()
    for (const damaged of [
      sent.slice(0, -4),
      `${sent.slice(0, -1)}${sent.endsWith('A') ? 'B' : 'A'}`,
      'layer=',
      'layer=!',
    ]) {
      const context = testContext()
      const before = context.store.getState().document
      context.record.fragment = damaged
      await openAddress(context)
      expect(problemOf(context)).toMatch(/^This link could not be opened\. [A-Z].*\.$/)
      expect(context.store.getState().document).toBe(before)
      expect(context.record.fragment).toBe('')
    }
  })

  it('stays in the address when the network is gone, for the next try', async () => {
    const loadReleases = () => Promise.reject(new Error('Failed to fetch'))
    const knowledge = { ...testContext().knowledge, loadReleases }
    const context = testContext({ knowledge })
    const sent = await sentFragment()
    context.record.fragment = sent
    await openAddress(context)
    expect(problemOf(context)).toMatch(/Check the connection/)
    expect(context.record.fragment).toBe(sent)
    expect(context.names()).toEqual(['Layer'])
  })
})

describe('the numbers that links are written with', () => {
  it('are the same in the page and in the tests of the codec', async () => {
    const { registry, tacticIds } = await shareContext(testContext())
    expect(registry).toEqual(shareLinkContext().registry)
    expect(tacticIds).toEqual(shareLinkContext().tacticIds)
  })
})
