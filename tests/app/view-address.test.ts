import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { openAddress } from '../../src/app/opening/open-address.ts'
import { themeChoice } from '../../src/app/selectors.ts'
import { keepViewInAddress } from '../../src/app/view-address.ts'
import { setFilter } from '../../src/app/view-state.ts'
import { PLAIN_VIEW_SETTINGS } from '../../src/core/matrix/view-settings.ts'
import { type TestContext, testContext } from '../support/app-context.ts'

/** Long enough for the codec to be fetched, which it is from memory. */
async function settled(): Promise<void> {
  const { parseViewLink } = await import('../../src/formats/view-link/view-link.ts')
  parseViewLink('')
  await new Promise((resolve) => setTimeout(resolve))
}

async function opened(fragment: string): Promise<TestContext> {
  const context = testContext()
  context.record.fragment = fragment
  await openAddress(context)
  return context
}

describe('an address with a view', () => {
  it('is followed: filter, focus, order, layout, theme', async () => {
    const context = await opened('platform=Agentic%20AI&focus=gaps&sort=id&layout=flat&theme=dark')
    const { view } = context.store.getState().session
    expect(view).toMatchObject({ focus: { kind: 'gaps', below: null }, sortById: true, layout: 'flat' })
    expect(view.filter.platforms).toEqual(['Agentic AI'])
    expect(context.record.themes.at(-1)).toBe('dark')
    expect(context.store.getState().preferences.theme).toBe('system')
    expect(context.record.fragment).toBe('platform=Agentic%20AI&focus=gaps&sort=id&layout=flat&theme=dark')
  })

  it('selects and uncovers the technique that it names', async () => {
    const context = await opened('technique=AML.T0051.001')
    const { selection, focus, revealRequests } = context.store.getState().session
    expect([...selection]).toEqual(['AML.T0051.001^AML.TA0005'])
    expect(focus).toBe('AML.T0051.001^AML.TA0005')
    expect(revealRequests).toBe(1)
    const parent = [...context.view(context.store.getState()).cells.values()].find(
      ({ technique }) => technique.id === 'AML.T0051',
    )
    expect(parent?.expanded).toBe(true)
    expect(context.store.getState().document.lastStep).toBeNull()
  })

  it('says that a technique is not there, and shows the rest', async () => {
    const context = await opened('technique=AML.T9999&sort=id')
    expect(context.store.getState().session.messages.at(-1)?.text).toContain('AML.T9999')
    expect(context.store.getState().session).toMatchObject({ selection: new Set(), view: { sortById: true } })
  })

  it.each(['theme=mauve', 'theme=constructor', 'score=x', 'focus=never', 'platform='])(
    'that cannot be read (%s) changes nothing',
    async (fragment) => {
      const context = await opened(fragment)
      const { view, linkTheme, readOnly, bare } = context.store.getState().session
      expect({ ...view, facts: PLAIN_VIEW_SETTINGS.facts }).toEqual(PLAIN_VIEW_SETTINGS)
      expect({ linkTheme, readOnly, bare }).toEqual({ linkTheme: null, readOnly: false, bare: false })
    },
  )

  it('takes the last one back when it has none any more', async () => {
    const context = await opened('sort=id&readonly=yes&toolbar=none&theme=dark')
    expect(context.store.getState().session).toMatchObject({ readOnly: true, bare: true })
    context.record.fragment = ''
    await openAddress(context)
    expect(context.store.getState().session).toMatchObject({ readOnly: false, bare: false, view: { sortById: false } })
    expect(themeChoice(context.store.getState())).toBe('system')
  })

  it('gives way to a theme of one’s own', async () => {
    const context = await opened('theme=dark')
    await runCommand(context, 'view.theme')
    expect(context.store.getState().session.linkTheme).toBeNull()
    expect(context.record.themes.at(-1)).toBe(context.store.getState().preferences.theme)
  })
})

describe('the address', () => {
  it('follows the view, and keeps what is not a view’s', async () => {
    const context = await opened('utm=1')
    keepViewInAddress(context)
    setFilter(context, { text: 'a & b' })
    await settled()
    expect(context.record.fragment).toBe('utm=1&text=a%20%26%20b')
    await runCommand(context, 'focus.annotated')
    await settled()
    expect(context.record.fragment).toBe('utm=1&text=a%20%26%20b&focus=annotated')
    await runCommand(context, 'filter.clear')
    await settled()
    expect(context.record.fragment).toBe('utm=1')
  })

  it('is left alone by everything that is no view', async () => {
    const context = await opened('')
    keepViewInAddress(context)
    await runCommand(context, 'select.all')
    await runCommand(context, 'layer.new')
    await settled()
    expect(context.record.fragment).toBe('')
  })

  it('names the technique for as long as it is what is selected', async () => {
    const context = await opened('technique=AML.T0051')
    keepViewInAddress(context)
    await runCommand(context, 'view.sort-id')
    await settled()
    expect(context.record.fragment).toBe('sort=id&technique=AML.T0051')
    await runCommand(context, 'select.all')
    await settled()
    expect(context.record.fragment).toBe('sort=id')
  })
})

describe('a share link', () => {
  it('brings the view along, but neither the theme nor what is selected', async () => {
    const sender = await opened('platform=Agentic%20AI&theme=dark&technique=AML.T0051')
    await runCommand(sender, 'share.copy-link')
    const hash = new URL(sender.record.copied[0] ?? '').hash.slice(1)
    expect(hash).toMatch(/^layer=[\w-]+&platform=Agentic%20AI$/)
    const reader = await opened(hash)
    expect(reader.record.fragment).toBe('platform=Agentic%20AI')
    expect(reader.store.getState().session.view.filter.platforms).toEqual(['Agentic AI'])
  })

  it('of a read-only view opens its layer all the same', async () => {
    const sender = testContext()
    await runCommand(sender, 'layer.new')
    await runCommand(sender, 'share.copy-link')
    const hash = new URL(sender.record.copied[0] ?? '').hash.slice(1)
    const reader = await opened(`readonly=yes&${hash}`)
    expect(reader.front().name).toBe(sender.front().name)
    expect(reader.store.getState().session.readOnly).toBe(true)
    reader.record.fragment = hash
    await openAddress(reader)
    expect(reader.layers()).toHaveLength(2)
    expect(reader.store.getState().session.readOnly).toBe(false)
  })
})
