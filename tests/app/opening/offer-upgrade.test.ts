import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { offerUpgrade } from '../../../src/app/opening/offer-upgrade.ts'
import { openText } from '../../../src/app/opening/open-layers.ts'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { createLayer, type Layer, type LayerId } from '../../../src/core/layer/layer.ts'
import { layerText, type TestContext, testContext } from '../../support/app-context.ts'
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
    await offerUpgrade(context)
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
    await offerUpgrade(context)
    expect(messages(context)).toEqual([])
  })

  it('are not told of where editing is off, or the list of releases cannot be loaded', async () => {
    const readOnly = await restored('5.6.0')
    readOnly.store.setSession({ readOnly: true })
    await offerUpgrade(readOnly)
    const { knowledge } = testContext()
    const offline = testContext({
      knowledge: { ...knowledge, loadReleases: () => Promise.reject(new Error('offline')) },
    })
    offline.store.restore(readOnly.store.getState().document, readOnly.front().id)
    await offerUpgrade(offline)
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
      await offerUpgrade(context)
      expect(texts(context)).toEqual([text])
      await runCommand(context, 'layer.upgrade')
      expect(context.front().strays).toEqual([])
      expect(texts(context)).not.toContain(text)
    }
  })

  it('are offered as long as there are some, whoever upgrades them, and never again', async () => {
    const context = await restored('5.6.0', '2026.04')
    await offerUpgrade(context)
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
    await offerUpgrade(context)
    context.store.dismissMessage(messages(context)[0]?.id ?? -1)
    await runCommand(context, 'layer.upgrade')
    expect(texts(context)).toEqual([expect.stringMatching(/^Upgraded from /)])
  })
})
