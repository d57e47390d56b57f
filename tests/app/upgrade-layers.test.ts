import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { showLayer } from '../../src/app/commands/layer-commands.ts'
import { putOnShelf } from '../../src/app/knowledge/reread-layers.ts'
import { openFiles, openText } from '../../src/app/opening/open-layers.ts'
import { loadReport } from '../../src/app/upgrade-layers.ts'
import { copyReport, selectTechniques } from '../../src/app/upgrade-reading.ts'
import type { ReleaseName, TacticId, TechniqueId } from '../../src/core/atlas/ids.ts'
import { withOpened } from '../../src/core/atlas/knowledge-shelf.ts'
import { aliasesFor } from '../../src/core/atlas/release-aliases.ts'
import { baseOfRelease } from '../../src/core/atlas/release-base.ts'
import { isRelease } from '../../src/core/atlas/releases.ts'
import { editCells } from '../../src/core/layer/edits.ts'
import { annotationOf } from '../../src/core/layer/layer.ts'
import { countTechniques } from '../../src/core/layer/selection.ts'
import { isUpgraded } from '../../src/core/layer/upgrade-entry.ts'
import { upgradeOf } from '../../src/core/layer/upgrade-record.ts'
import { formatLayer } from '../../src/formats/navigator-layer/write-layer.ts'
import { cellKeys, layerText, offeredFile, type TestContext, testContext } from '../support/app-context.ts'
import { madeBundle } from '../support/stix-bundle.ts'

const [SUCCESSOR = never()] = cellKeys('AML.T0115.000^AML.TA0003')

function textOf(release: string | null, name = 'Old'): string {
  const metadata = release === null ? [] : [{ name: 'atlas_data_version', value: release }]
  const techniques = [
    { techniqueID: 'AML.T0019', tactic: 'resource-development', score: 7 },
    { techniqueID: 'AML.T0051', tactic: 'execution', score: 3 },
  ]
  return layerText(name, { metadata, techniques })
}

function lastMessage({ store }: TestContext) {
  return store.getState().session.messages.at(-1)
}

/** Another release of ATLAS on the shelf, as from a file; one that the list does not have is the newest of the list under this name. */
async function openOtherAtlas(context: TestContext, name: string, ownTechnique?: string): Promise<void> {
  const releases = await context.knowledge.loadReleases()
  const release = releases.find((each) => isRelease(each, name)) ?? releases.at(-1) ?? never()
  const listed = baseOfRelease(context.knowledge.base, release)
  const own =
    ownTechnique === undefined ? [] : [{ ...(listed.techniques[0] ?? never()), id: ownTechnique as TechniqueId }]
  const base = {
    ...listed,
    id: `opened-atlas-${name}`,
    release: name as ReleaseName,
    techniques: [...listed.techniques, ...own],
  }
  const source = {
    kind: 'opened',
    fileName: `ATLAS-${name}.yaml`,
    day: '2026-11-24',
    bytes: 1,
    format: 'ATLAS legacy format',
    credit: '',
    notes: [],
  } as const
  const { shelf } = context.store.getState().session
  putOnShelf(context, withOpened(shelf, { base, aliases: aliasesFor(base, releases), source }))
}

describe('a layer of an older release', () => {
  it('opens upgraded, with a report; undo gives what was read, and another undo closes it', async () => {
    const context = testContext()
    await openText(context, textOf('5.6.0'))
    expect(annotationOf(context.front(), SUCCESSOR).score).toBe(7)
    expect(context.front().release).toBe('2026.09')
    expect(context.store.getState().session.undoLabel).toBe('Upgrade to ATLAS 2026.09')
    expect(lastMessage(context)?.text).toBe(
      'Opened "Old": 2 of 2 rows shown. Upgraded from ATLAS 5.6.0 (2026.04) to 2026.09; 41 techniques are new since then.',
    )
    expect(lastMessage(context)?.action?.commandId).toBe('layer.upgrade-report')
    context.store.undo()
    expect(context.front()).toMatchObject({ name: 'Old', release: '5.6.0' })
    expect(context.front().strays).toHaveLength(1)
    expect(isUpgraded(context.front())).toBe(false)
    context.store.undo()
    expect(context.names()).toEqual(['Layer'])
  })

  it('is upgraded again by the command, and its report shown by another', async () => {
    const context = testContext()
    await openText(context, textOf('5.6.0'))
    context.store.undo()
    await runCommand(context, 'layer.upgrade-report')
    expect(context.store.getState().session.panel).toBe('selection')
    await runCommand(context, 'layer.upgrade')
    expect(annotationOf(context.front(), SUCCESSOR).score).toBe(7)
    await runCommand(context, 'layer.upgrade-report')
    expect(context.store.getState().session).toMatchObject({ panel: 'upgrade', panelOpen: true })
  })

  it('that names no release opens upgraded where a technique of it was retired, and the guess is told', async () => {
    const context = testContext()
    await openText(context, textOf(null))
    expect(lastMessage(context)?.text).toContain('ATLAS 2023.10 (guessed from its IDs, which fit 2023.10 to 2026.06)')
  })

  it('is the one whose report is offered, however it was opened and whichever layer is in front', async () => {
    const context = testContext()
    const upToDate = layerText('New', { metadata: [{ name: 'atlas_data_version', value: '2026.09' }] })
    await openFiles(context, [offeredFile('new.json', upToDate), offeredFile('old.json', textOf('5.6.0'))])
    const [, old] = context.layers()
    expect([old?.name, isUpgraded(old ?? never())]).toEqual(['Old', true])
    expect(lastMessage(context)?.action).toMatchObject({ commandId: 'layer.upgrade-report', layerId: old?.id })
    context.store.undo()
    showLayer(context, context.layers()[0]?.id ?? never())
    await runCommand(context, 'workspace.upgrade')
    expect(lastMessage(context)?.action).toMatchObject({ commandId: 'layer.upgrade-report', layerId: old?.id })
  })

  it('is upgraded with others in one step', async () => {
    const context = testContext()
    await openFiles(context, [
      offeredFile('two.json', `[${textOf('5.6.0', 'A')}, ${textOf('2026.04', 'B')}]`),
      offeredFile('new.json', layerText('C', { metadata: [{ name: 'atlas_data_version', value: '2026.09' }] })),
    ])
    expect(lastMessage(context)?.text).toBe(
      'Opened 3 layers from two.json and new.json: 4 of 4 rows shown. 2 layers upgraded to ATLAS 2026.09.',
    )
    context.store.undo()
    expect(context.layers().map(({ release }) => release)).toEqual(['5.6.0', '2026.04', '2026.09'])
    await runCommand(context, 'workspace.upgrade')
    expect(context.layers().map(({ release }) => release)).toEqual(['2026.09', '2026.09', '2026.09'])
    context.store.undo()
    expect(context.layers().map(({ release }) => release)).toEqual(['5.6.0', '2026.04', '2026.09'])
  })

  it('has the same report after a way through a file', async () => {
    const context = testContext()
    await openText(context, textOf('5.6.0'))
    const first = context.front()
    const record = upgradeOf(first) ?? never()
    const report = await loadReport(context, first, record)
    await openText(context, formatLayer(first, { base: context.knowledge.base }))
    const again = context.front()
    expect(again.id).not.toBe(first.id)
    expect(await loadReport(context, again, upgradeOf(again) ?? never())).toEqual(report)
  })

  it('stays as it was made while the list of releases cannot be loaded, which is told', async () => {
    const { knowledge } = testContext()
    const loadReleases = async () => {
      throw new Error('offline')
    }
    const context = testContext({ knowledge: { ...knowledge, loadReleases } })
    await openText(context, textOf('5.6.0'))
    expect(context.front().release).toBe('5.6.0')
    const texts = context.store.getState().session.messages.map(({ text }) => text)
    expect(texts[0]).toContain('The list of releases could not be loaded')
    expect(texts[1]).toBe('Opened "Old": 1 of 2 rows shown, 1 kept but not shown.')
  })
})

describe('a layer of an older release whose knowledge base is open here', () => {
  const baseInFront = ({ knowledge }: TestContext) => `${knowledge.base.name} ${knowledge.base.release}`
  /** ATLAS 5.6.0 is open, and the layer for it is shown there. */
  async function onOlderBase(): Promise<TestContext> {
    const context = testContext()
    await openOtherAtlas(context, '5.6.0')
    await openText(context, textOf('5.6.0'))
    expect(baseInFront(context)).toBe('ATLAS 5.6.0')
    expect(context.front().strays).toHaveLength(0)
    return context
  }

  it('is brought to the newest release here by the command and shown there, with a report; undo brings it back', async () => {
    const context = await onOlderBase()
    const before = context.front()
    context.store.setSession({ selection: new Set(cellKeys('AML.T0051^AML.TA0005')) })
    await runCommand(context, 'layer.upgrade')
    expect(context.front().release).toBe('2026.09')
    expect(baseInFront(context)).toBe('ATLAS 2026.09')
    expect(annotationOf(context.front(), SUCCESSOR).score).toBe(7)
    expect(context.store.getState().session.selection.size).toBe(0)
    expect(lastMessage(context)).toMatchObject({
      text: 'Upgraded from ATLAS 5.6.0 (2026.04) to 2026.09; 41 techniques are new since then.',
      action: { commandId: 'layer.upgrade-report' },
    })
    const report = await loadReport(context, context.front(), upgradeOf(context.front()) ?? never())
    expect(report.replaced).toMatchObject([{ from: 'AML.T0019', to: 'AML.T0115.000' }])
    context.store.setSession({ selection: new Set([SUCCESSOR]) })
    context.store.undo()
    expect(context.front()).toBe(before)
    expect(baseInFront(context)).toBe('ATLAS 5.6.0')
    // It has no such cell, and a mark there would be seen nowhere.
    expect(context.store.getState().session.selection.size).toBe(0)
  })

  it('keeps as a row what no later release has, and the report says so', async () => {
    const context = testContext()
    await openOtherAtlas(context, '5.6.0', 'AML.T9999')
    const metadata = [{ name: 'atlas_data_version', value: '5.6.0' }]
    await openText(context, layerText('Gone', { metadata, techniques: [{ techniqueID: 'AML.T9999', score: 5 }] }))
    expect(context.front().annotations.size).toBe(1)
    await runCommand(context, 'layer.upgrade')
    const report = await loadReport(context, context.front(), upgradeOf(context.front()) ?? never())
    expect(report.stray).toEqual([{ id: 'AML.T9999', reason: 'unknown-technique', rows: 1 }])
    expect(context.front().strays.map(({ row }) => row)).toMatchObject([{ techniqueID: 'AML.T9999', score: 5 }])
    expect(context.front().annotations.size).toBe(0)
  })

  it('is upgraded along with the others, and opens as it is', async () => {
    const context = await onOlderBase()
    expect(isUpgraded(context.front())).toBe(false)
    await openText(context, textOf('2026.04', 'Same month'))
    context.store.undo()
    await runCommand(context, 'workspace.upgrade')
    expect(lastMessage(context)?.text).toBe('2 layers upgraded to ATLAS 2026.09.')
    expect(context.layers().map(({ release }) => release)).toEqual(['2026.09', '2026.09'])
  })

  it('goes to a later release than the one of the page where that is open', async () => {
    const context = testContext()
    await openOtherAtlas(context, '2027.01')
    await openText(context, textOf('2026.09'))
    await runCommand(context, 'layer.upgrade')
    expect(context.store.getState().session.undoLabel).toBe('Upgrade to ATLAS 2027.01')
    expect(baseInFront(context)).toBe('ATLAS 2027.01')
    await runCommand(context, 'layer.upgrade')
    expect(lastMessage(context)?.text).toBe(
      'Nothing to upgrade: the layer is for 2027.01, and the newest release here is ATLAS 2027.01.',
    )
  })
})

describe('commands of upgrading', () => {
  it('say of a layer for another matrix that only the releases of ATLAS are known', async () => {
    const context = testContext()
    await openText(context, layerText('On ATT&CK', { domain: 'enterprise-attack', techniques: [] }))
    await runCommand(context, 'layer.upgrade')
    expect(lastMessage(context)?.text).toBe(
      'Nothing to upgrade: the layer is not for ATLAS, and only the releases of ATLAS are known here.',
    )
  })

  it.each([
    ['layer.upgrade', 'the layer is for 2026.09'],
    ['workspace.upgrade', 'no open layer is for an older release than ATLAS 2026.09'],
  ])('%s says that there is nothing to do', async (id, text) => {
    const context = testContext()
    await runCommand(context, id)
    expect(lastMessage(context)?.text).toContain(text)
    expect(context.store.getState().session.undoLabel).toBeNull()
  })

  it('select and show what the layer’s release did not have', async () => {
    const context = testContext()
    await openText(context, textOf('5.6.0'))
    await runCommand(context, 'select.new')
    expect(countTechniques(context.store.getState().session.selection)).toBe(41)
    await runCommand(context, 'filter.new-since-layer')
    expect(context.store.getState().session.view.filter.newSince).toBe('2026.04')
    await expect.poll(() => context.view(context.store.getState()).counts.shown).toBe(41)
  })

  it('say that nothing is known of what is new in another framework', async () => {
    const context = testContext()
    const file = { domain: 'enterprise-attack', killChain: 'mitre-attack', version: '17.0', tactics: 3, parents: 9 }
    await openFiles(context, [offeredFile('attack.json', madeBundle(file))])
    for (const id of ['select.new', 'filter.new-since-layer']) {
      await runCommand(context, id)
      expect(lastMessage(context)?.text).toBe(
        'What is new cannot be told on ATT&CK Enterprise 17.0: only the releases of ATLAS are known here.',
      )
    }
    const { selection, view } = context.store.getState().session
    expect([selection.size, view.filter.newSince]).toEqual([0, null])
  })

  it('say it where nothing can be new', async () => {
    const context = testContext()
    await runCommand(context, 'select.new')
    expect(lastMessage(context)?.text).toBe(
      'Nothing is new: the layer was made for ATLAS 2026.09, and 2026.09 is in use.',
    )
    await openText(context, layerText('Silent'))
    await runCommand(context, 'filter.new-since-layer')
    expect(lastMessage(context)?.text).toContain('The layer does not say for which release it was made')
    expect(context.store.getState().session.view.filter.newSince).toBeNull()
  })
})

describe('a filter by a release', () => {
  it('that the list does not have is taken off again, and told', async () => {
    const context = testContext()
    const { setFilter } = await import('../../src/app/view-state.ts')
    setFilter(context, { newSince: '9.9.9' })
    await expect.poll(() => context.store.getState().session.view.filter.newSince).toBeNull()
    expect(lastMessage(context)?.text).toContain('The list of releases has no 9.9.9')
  })
})

describe('the report', () => {
  it('selects techniques and tactics, and says what a filter hides', async () => {
    const context = testContext()
    selectTechniques(context, ['AML.TA0000' as TacticId])
    expect(context.store.getState().session.selection.size).toBeGreaterThan(3)
    const { setFilter } = await import('../../src/app/view-state.ts')
    setFilter(context, { text: 'no such words anywhere' })
    selectTechniques(context, ['AML.T0051' as TechniqueId])
    expect(lastMessage(context)?.action?.commandId).toBe('filter.clear')
    context.store.editLayer({ label: 'Disable', mergeKey: null }, (layer) => ({
      ...editCells(layer, cellKeys('AML.T0051^AML.TA0005'), (annotation) => ({ ...annotation, enabled: false })),
      hideDisabled: true,
    }))
    selectTechniques(context, ['AML.T0051' as TechniqueId])
    expect(lastMessage(context)?.action?.commandId).toBe('filter.show-all')
  })

  it('is copied as text', async () => {
    const context = testContext()
    await openText(context, textOf('5.6.0'))
    const layer = context.front()
    await copyReport(context, layer, await loadReport(context, layer, upgradeOf(layer) ?? never()))
    const [text = ''] = context.record.copied
    expect(text).toContain('Upgrade of "Old" from ATLAS 5.6.0 (2026.04) to 2026.09')
    expect(text).toContain('in place of AML.T0019 Publish Poisoned Datasets')
    expect(text).toContain('New to assess: 41\n')
  })
})

function never(): never {
  throw new Error('missing')
}
