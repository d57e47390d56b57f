import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { offerUpgrade } from '../../../src/app/opening/offer-upgrade.ts'
import { openText } from '../../../src/app/opening/open-layers.ts'
import { layerText, type TestContext, testContext } from '../../support/app-context.ts'

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
})
