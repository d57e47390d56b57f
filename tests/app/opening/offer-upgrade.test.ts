import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { DECLINED_KEY, type DeclinedUpgrades, keepDeclined } from '../../../src/app/keeping/declined-upgrades.ts'
import { rememberUndone } from '../../../src/app/opening/declined-upgrade.ts'
import { offerUpgrade } from '../../../src/app/opening/offer-upgrade.ts'
import { openText } from '../../../src/app/opening/open-layers.ts'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { createLayer, type Layer, type LayerId } from '../../../src/core/layer/layer.ts'
import { layerText, type TestContext, testContext } from '../../support/app-context.ts'
import { fakeClock } from '../../support/fake-clock.ts'
import { type FakeDisk, fakeDisk } from '../../support/fake-storage.ts'
import { testAliases } from '../../support/knowledge-base.ts'

/** A workspace as it is restored: with layers of these releases, not upgraded. */
async function restored(...releases: readonly string[]): Promise<TestContext> {
  const source = testContext()
  for (const release of releases) {
    const techniques = [{ techniqueID: 'AML.T0051', tactic: 'execution', score: 3 }]
    await openText(source, layerText('Old', { metadata: [{ name: 'atlas_data_version', value: release }], techniques }))
    if (source.front().release !== release) source.store.undo()
  }
  const context = testContext()
  const { document, session } = source.store.getState()
  context.store.restore({ ...document, lastStep: null }, session.activeLayerId)
  return context
}

/** What one browser keeps over visits. */
function browserStore(isStopped = () => false): { readonly disk: FakeDisk; readonly declined: DeclinedUpgrades } {
  const disk = fakeDisk(fakeClock())
  let ids = 0
  const newId = () => `revision-${ids++}`
  return { disk, declined: keepDeclined(disk.connect(), newId, isStopped) }
}

/** The same layers at the next visit, with the offer, if there is one. */
async function nextVisit(last: TestContext, declined: DeclinedUpgrades): Promise<TestContext> {
  const context = testContext()
  const { document, session } = last.store.getState()
  context.store.restore({ ...document, lastStep: null }, session.activeLayerId)
  rememberUndone(context, declined)
  await offerUpgrade(context, declined)
  return context
}

const messages = ({ store }: TestContext) => store.getState().session.messages

const texts = (context: TestContext) => messages(context).map(({ text }) => text)

const [retired] = [...testAliases().retired].find(([, { replacedBy }]) => replacedBy !== null) ?? ['']
const withRetiredRow: Layer = {
  ...createLayer({ id: 'retired' as LayerId, name: 'Row', domain: 'atlas-atlas', release: '2026.09' }),
  strays: [
    {
      reason: 'retired-technique',
      row: { techniqueID: retired, score: 3 },
      techniqueId: retired as TechniqueId,
      tacticId: null,
    },
  ],
}

describe('layers of an older release that come back from the last visit', () => {
  it('are told of in one message that stays and upgrades them all', async () => {
    const context = await restored('5.6.0', '2026.09', '2026.04')
    await offerUpgrade(context, browserStore().declined)
    expect(messages(context)).toMatchObject([
      {
        tone: 'info',
        text: '2 layers are of an older release than ATLAS 2026.09.',
        action: { label: 'Upgrade', commandId: 'workspace.upgrade' },
        stays: true,
      },
    ])
    await runCommand(context, messages(context)[0]?.action?.commandId ?? '')
    expect(context.layers().map(({ release }) => release)).toEqual(['2026.09', '2026.09', '2026.09'])
  })

  it('leave the screen quiet where there is nothing to upgrade: none is older, or one is newer', async () => {
    const context = await restored('2026.09', '2027.01')
    await offerUpgrade(context, browserStore().declined)
    expect(messages(context)).toEqual([])
  })

  it('are not told of where editing is off, or the list of releases cannot be loaded', async () => {
    const readOnly = await restored('5.6.0')
    readOnly.store.setSession({ readOnly: true })
    await offerUpgrade(readOnly, browserStore().declined)
    const { knowledge } = testContext()
    const offline = testContext({
      knowledge: { ...knowledge, loadReleases: () => Promise.reject(new Error('offline')) },
    })
    offline.store.restore(readOnly.store.getState().document, readOnly.front().id)
    await offerUpgrade(offline, browserStore().declined)
    expect([...messages(readOnly), ...messages(offline)]).toEqual([])
  })

  it('are told apart from layers of this release with rows that have a cell under another ID', async () => {
    for (const [releases, text] of [
      [[], '1 layer has rows without a cell that have one in ATLAS 2026.09.'],
      [
        ['5.6.0'],
        '1 layer is of an older release than ATLAS 2026.09. 1 layer has rows without a cell that have one in ATLAS 2026.09.',
      ],
    ] as const) {
      const context = await restored(...releases)
      const { document } = context.store.getState()
      const layers = [...document.layers.filter(({ name }) => name === 'Old'), withRetiredRow]
      context.store.restore({ ...document, layers }, withRetiredRow.id)
      await offerUpgrade(context, browserStore().declined)
      expect(texts(context)).toEqual([text])
      await runCommand(context, 'layer.upgrade')
      expect(context.front().strays).toEqual([])
      expect(texts(context)).not.toContain(text)
    }
  })

  it('are offered as long as there are some, whoever upgrades them, and never again', async () => {
    const context = await restored('5.6.0', '2026.04')
    await offerUpgrade(context, browserStore().declined)
    await runCommand(context, 'layer.upgrade')
    const left = '1 layer is of an older release than ATLAS 2026.09.'
    expect(texts(context)).toEqual([left, expect.stringMatching(/^Upgraded from /)])
    const [offer] = messages(context)
    context.store.editLayer({ label: 'Describe', mergeKey: null }, (layer) => ({ ...layer, description: 'mine' }))
    expect(messages(context)[0]).toBe(offer)
    // As autosave takes over what another window made of it.
    const { document } = context.store.getState()
    const layers = document.layers.map((layer) => ({ ...layer, release: '2026.09' }))
    context.store.edit({ label: 'Taken over', mergeKey: null }, () => ({ ...document, layers }))
    expect(texts(context)).not.toContain(left)
    while (context.store.getState().session.undoLabel !== null) context.store.undo()
    expect(context.layers().map(({ release }) => release)).toContain('5.6.0')
    expect(messages(context).filter(({ stays }) => stays)).toEqual([])
  })

  it('are offered no more once the offer was dismissed', async () => {
    const context = await restored('5.6.0', '2026.04')
    await offerUpgrade(context, browserStore().declined)
    context.store.dismissMessage(messages(context)[0]?.id ?? -1)
    await runCommand(context, 'layer.upgrade')
    expect(texts(context)).toEqual([expect.stringMatching(/^Upgraded from /)])
  })
})

describe('an upgrade that is not wanted', () => {
  const ONE = '1 layer is of an older release than ATLAS 2026.09.'

  const another = (release: string): Layer =>
    createLayer({ id: 'another' as LayerId, name: 'Another', domain: 'atlas-atlas', release })

  const dismissed = (context: TestContext) => context.store.dismissMessage(messages(context)[0]?.id ?? -1)
  const isSettled = (declined: DeclinedUpgrades) => declined.change((before) => before)

  it('is offered no more at later visits once the offer was dismissed; the command does it all the same', async () => {
    const { declined } = browserStore()
    const first = await nextVisit(await restored('5.6.0', '2026.04'), declined)
    expect(texts(first)).toEqual(['2 layers are of an older release than ATLAS 2026.09.'])
    dismissed(first)
    const second = await nextVisit(first, declined)
    expect(texts(second)).toEqual([])
    await runCommand(second, 'workspace.upgrade')
    expect(second.layers().map(({ release }) => release)).toEqual(['2026.09', '2026.09'])
  })

  it('is offered for another layer, and for the same layer when a later release is in use', async () => {
    const { declined } = browserStore()
    const first = await nextVisit(await restored('5.6.0'), declined)
    dismissed(first)
    const both = await restored('5.6.0')
    const { document } = both.store.getState()
    both.store.restore({ ...document, layers: [both.front(), another('2026.04')] }, both.front().id)
    expect(texts(await nextVisit(both, declined))).toEqual([ONE])
    await declined.change((before) => new Map([...before.keys()].map((id) => [id, '2026.08'])))
    expect(texts(await nextVisit(first, declined))).toEqual([ONE])
  })

  it('is offered no more at later visits once it was undone, also one of a file that was just opened', async () => {
    const { declined } = browserStore()
    const visit = await nextVisit(testContext(), declined)
    const rows = [{ techniqueID: 'AML.T0051', tactic: 'execution', score: 3 }]
    const old = { metadata: [{ name: 'atlas_data_version', value: '5.6.0' }], techniques: rows }
    await openText(visit, layerText('Old', old))
    expect(visit.front().release).toBe('2026.09')
    visit.store.undo()
    expect(visit.front().release).toBe('5.6.0')
    expect(texts(await nextVisit(visit, declined))).toEqual([])
    visit.store.redo()
    await isSettled(declined)
    expect(await declined.read()).toEqual(new Map())
  })

  it('is undone for rows that went back to having no cell, too', async () => {
    const { declined } = browserStore()
    const source = testContext()
    const { document } = source.store.getState()
    source.store.restore({ ...document, layers: [withRetiredRow] }, withRetiredRow.id)
    const visit = await nextVisit(source, declined)
    await runCommand(visit, 'layer.upgrade')
    visit.store.undo()
    expect(visit.front().strays).toHaveLength(1)
    expect(texts(await nextVisit(visit, declined))).toEqual([])

    // Rows that came to a layer that had been upgraded before, to this release.
    await runCommand(visit, 'layer.upgrade')
    const more = { ...visit.front(), strays: withRetiredRow.strays }
    visit.store.restore({ ...document, layers: [more] }, more.id)
    await runCommand(visit, 'layer.upgrade')
    visit.store.undo()
    expect(visit.front()).toBe(more)
    expect(texts(await nextVisit(visit, declined))).toEqual([])
  })

  it('is not what somebody says who takes the offer, though that closes it first', async () => {
    const { declined } = browserStore()
    const visit = await nextVisit(await restored('5.6.0'), declined)
    dismissed(visit)
    await runCommand(visit, 'workspace.upgrade')
    await isSettled(declined)
    expect(await declined.read()).toEqual(new Map())
  })

  it('is not what an offer says that other messages pushed out, or that went where editing is off', async () => {
    const { declined } = browserStore()
    const visit = await nextVisit(await restored('5.6.0'), declined)
    for (let n = 0; n < 20; n++) visit.store.showMessage({ tone: 'problem', text: `Problem ${n}`, action: null })
    expect(texts(visit)).not.toContain(ONE)
    const next = await nextVisit(visit, declined)
    expect(texts(next)).toEqual([ONE])
    next.store.setSession({ readOnly: true })
    dismissed(next)
    expect(texts(await nextVisit(next, declined))).toEqual([ONE])
  })

  it('is forgotten with the device and with its layer, and written no more once saving ended', async () => {
    const { disk, declined } = browserStore()
    const visit = await nextVisit(await restored('5.6.0'), declined)
    dismissed(visit)
    await isSettled(declined)
    await disk.connect().forget()
    expect(texts(await nextVisit(visit, declined))).toEqual([ONE])

    const other = await nextVisit(await restored('5.6.0'), declined)
    dismissed(other)
    await isSettled(declined)
    const { document } = other.store.getState()
    other.store.restore({ ...document, layers: [another('2026.04')] }, another('2026.04').id)
    dismissed(await nextVisit(other, declined))
    expect(await declined.read()).toEqual(new Map([['another', '2026.09']]))

    const stopped = browserStore(() => true)
    dismissed(await nextVisit(await restored('5.6.0'), stopped.declined))
    await isSettled(stopped.declined)
    expect(stopped.disk.records.size).toBe(0)
  })

  it('is offered where the record is damaged, which the next answer replaces; one of a later page stays', async () => {
    const { disk, declined } = browserStore()
    disk.records.set(DECLINED_KEY, { revision: '', value: 'nothing of ours' })
    const visit = await nextVisit(await restored('5.6.0'), declined)
    expect(texts(visit)).toEqual([ONE])
    dismissed(visit)
    expect(texts(await nextVisit(visit, declined))).toEqual([])
    const later = { revision: 'theirs', value: { version: 2, declined: {} } }
    disk.records.set(DECLINED_KEY, later)
    const again = await nextVisit(visit, declined)
    expect(texts(again)).toEqual([ONE])
    dismissed(again)
    await isSettled(declined)
    expect(disk.records.get(DECLINED_KEY)).toBe(later)
  })

  it('is kept of two windows that are told at once', async () => {
    const { disk, declined } = browserStore()
    let ids = 0
    const other = keepDeclined(
      disk.connect(),
      () => `other-${ids++}`,
      () => false,
    )
    await Promise.all([
      declined.change((before) => new Map(before).set('a' as LayerId, '2026.09')),
      other.change((before) => new Map(before).set('b' as LayerId, '2026.09')),
    ])
    expect([...(await declined.read()).keys()].sort()).toEqual(['a', 'b'])
  })
})
