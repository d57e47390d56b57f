import { describe, expect, it, vi } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { closeLayer, showLayer } from '../../../src/app/commands/layer-commands.ts'
import { removeKnowledge } from '../../../src/app/knowledge/open-knowledge.ts'
import { takeUpKnowledge } from '../../../src/app/knowledge/take-up-knowledge.ts'
import { openFiles } from '../../../src/app/opening/open-layers.ts'
import { openLinked } from '../../../src/app/opening/open-linked.ts'
import { setFilter } from '../../../src/app/view-state.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { layerText, offeredFile, type TestContext, testContext } from '../../support/app-context.ts'
import { fakeKnowledgeDatabase, fakeLibrary } from '../../support/fake-library.ts'
import { madeBundle } from '../../support/stix-bundle.ts'

const attackFile = (version = '16.1') =>
  offeredFile(
    'attack.json',
    madeBundle({ domain: 'enterprise-attack', killChain: 'mitre-attack', version, tactics: 3, parents: 9 }),
  )
const attackLayer = layerText('On ATT&CK', {
  domain: 'enterprise-attack',
  versions: { layer: '4.5', attack: '16' },
  techniques: [
    { techniqueID: 'T0003', tactic: 'tactic-1', score: 7 },
    { techniqueID: 'T0004.009', score: 1 },
  ],
})
const ID = 'opened-enterprise-attack-16.1'

const baseInFront = ({ knowledge }: TestContext) => `${knowledge.base.name} ${knowledge.base.release}`
const shownScores = ({ front }: TestContext) => [...front().annotations].map(([key, { score }]) => `${key} ${score}`)
const lastMessage = ({ store }: TestContext) => store.getState().session.messages.at(-1)?.text

describe('opening the file of a knowledge base', () => {
  it('puts it on the shelf and shows a new layer on it', async () => {
    const context = testContext()
    await openFiles(context, [attackFile()])
    expect(context.store.getState().session.shelf.map(({ base }) => base.id)).toEqual(['atlas-2026.09', ID])
    expect(baseInFront(context)).toBe('ATT&CK Enterprise 16.1')
    expect(context.view(context.store.getState()).columns).toHaveLength(3)
    expect(context.front()).toMatchObject({ domain: 'enterprise-attack', release: null, attackVersion: '16' })
    expect(lastMessage(context)).toMatch(/^Opened ATT&CK Enterprise 16\.1: 3 tactics, 9 techniques, 6 sub-techniques/)
    expect(context.store.getState().session.dialog).toBeNull()
  })

  it('follows the layer in front, with the words of each base', async () => {
    const context = testContext()
    const first = context.front().id
    await openFiles(context, [attackFile()])
    expect((await context.knowledge.loadDetails()).description).toBe('Made for a test, no rights reserved.')
    const onAttack = context.knowledge
    showLayer(context, first)
    expect(baseInFront(context)).toBe('ATLAS 2026.09')
    await runCommand(context, 'layer.new')
    expect(context.front().domain).toBe('atlas-atlas')
    showLayer(context, context.layers().find(({ domain }) => domain !== 'atlas-atlas')?.id ?? first)
    expect(context.knowledge).toBe(onAttack)
  })

  it('says in words what is wrong with one, and leaves everything as it was', async () => {
    const context = testContext()
    await openFiles(context, [
      offeredFile('empty.json', '{"type": "bundle", "objects": []}'),
      offeredFile('cut.yaml', 'format-version: 6.0.0\ncollection:\n  id: x\n'),
    ])
    const { dialog, shelf } = context.store.getState().session
    expect(shelf).toHaveLength(1)
    expect(dialog).toMatchObject({
      kind: 'problem',
      details: [
        'empty.json: This STIX bundle could not be read as a knowledge base: the bundle has no matrix with tactics, so there is nothing to make columns of.',
        expect.stringMatching(/^cut\.yaml: This ATLAS data could not be read as a knowledge base: line \d+: /),
      ],
    })
  })

  it('takes what no layer could be in size, when its beginning says that it is one', async () => {
    const context = testContext()
    const text = madeBundle({ domain: 'enterprise-attack', killChain: 'mitre-attack', tactics: 2, parents: 2 })
    const bytes = new TextEncoder().encode(text)
    const large = { name: 'attack.json', size: 45_000_000, read: async () => bytes }
    await openFiles(context, [large])
    expect(context.store.getState().session.shelf).toHaveLength(1)
    await openFiles(context, [{ ...large, head: async (length) => bytes.subarray(0, length) }])
    expect(context.store.getState().session.shelf).toHaveLength(2)
  })

  it('is refused in a read-only view', async () => {
    const context = testContext()
    context.store.setSession({ readOnly: true })
    await openFiles(context, [attackFile()])
    expect(context.store.getState().session.shelf).toHaveLength(1)
  })

  it('tells when the browser keeps nothing, and goes on without', async () => {
    const context = testContext({ library: fakeLibrary(fakeKnowledgeDatabase(new Map(), () => true)) })
    await openFiles(context, [attackFile()])
    expect(lastMessage(context)).toMatch(/after a reload, open the file again/)
    expect((await context.knowledge.loadDetails()).mitigations).toHaveLength(3)
  })

  it('opens nothing when the dialog is closed meanwhile', async () => {
    let stop: () => void = () => undefined
    const library = fakeLibrary(undefined, {
      read: () =>
        new Promise((resolve) => {
          stop = () => resolve('stopped')
        }),
      stop: () => stop(),
    })
    const context = testContext({ library })
    const opening = openFiles(context, [attackFile()])
    while (context.store.getState().session.dialog === null) await Promise.resolve()
    context.store.setSession({ dialog: null })
    await opening
    expect(context.store.getState().session.shelf).toHaveLength(1)
    expect(lastMessage(context)).toBe('Stopped reading attack.json. Nothing was opened.')
  })
})

describe('a layer whose knowledge base is not here', () => {
  it('keeps its rows for the file, and shows them once the base is opened', async () => {
    const context = testContext()
    await openFiles(context, [offeredFile('layer.json', attackLayer)])
    expect(context.front().strays).toHaveLength(2)
    expect(baseInFront(context)).toBe('ATLAS 2026.09')
    const before = context.layers().length
    await openFiles(context, [attackFile()])
    expect(context.layers()).toHaveLength(before)
    expect(baseInFront(context)).toBe('ATT&CK Enterprise 16.1')
    expect(shownScores(context)).toEqual(['T0003^TA0001 7'])
    expect(context.front().strays).toHaveLength(1)
    expect(lastMessage(context)).toContain('1 layer is shown on it now.')
  })

  it('is the same layer file before and after, whatever base it is shown on', async () => {
    const context = testContext()
    await openFiles(context, [offeredFile('layer.json', attackLayer)])
    const rows = async () => {
      await runCommand(context, 'layer.save-json')
      const { content } = context.record.saved.at(-1) ?? { content: '' }
      return JSON.parse(String(content))
        .techniques.map((row: { techniqueID: string }) => row.techniqueID)
        .toSorted()
    }
    const before = await rows()
    await openFiles(context, [attackFile()])
    expect(await rows()).toEqual(before)
    await removeKnowledge(context, ID)
    expect(await rows()).toEqual(before)
    expect(context.front().strays).toHaveLength(2)
    expect(baseInFront(context)).toBe('ATLAS 2026.09')
  })

  it('is shown at once when it is opened together with its base, in any order', async () => {
    const context = testContext()
    await openFiles(context, [offeredFile('layer.json', attackLayer), attackFile()])
    expect(context.front().name).toBe('On ATT&CK')
    expect(shownScores(context)).toEqual(['T0003^TA0001 7'])
  })
})

describe('undo across a change of the knowledge base', () => {
  it('brings back layers as they read on the base that is here now', async () => {
    const context = testContext()
    await openFiles(context, [offeredFile('layer.json', attackLayer)])
    const { id } = context.front()
    await runCommand(context, 'layer.new')
    closeLayer(context, id)
    await openFiles(context, [attackFile()])
    while (!context.layers().some((layer) => layer.id === id)) await runCommand(context, 'edit.undo')
    const back = context.layers().find((layer) => layer.id === id) as Layer
    expect([...back.annotations.keys()]).toEqual(['T0003^TA0001'])
    expect(back.strays).toHaveLength(1)
  })
})

describe('several releases of one framework', () => {
  it('show each layer on its own, and an untouched layer is not changed by that', async () => {
    const context = testContext()
    const start = context.front()
    await openFiles(context, [attackFile('9.0'), attackFile('16.1')])
    const releases = context.layers().map((layer) => {
      showLayer(context, layer.id)
      return baseInFront(context)
    })
    expect(releases.toSorted()).toEqual(['ATLAS 2026.09', 'ATT&CK Enterprise 16.1', 'ATT&CK Enterprise 9.0'])
    expect(context.layers()).toContain(start)
  })
})

describe('the next visit', () => {
  it('has the opened bases again, with their words, before its layers are read', async () => {
    const records = new Map<string, unknown>()
    const first = testContext({ library: fakeLibrary(fakeKnowledgeDatabase(records)) })
    await openFiles(first, [attackFile()])
    const next = testContext({ library: fakeLibrary(fakeKnowledgeDatabase(records)) })
    await takeUpKnowledge(next, false)
    await openFiles(next, [offeredFile('layer.json', attackLayer)])
    expect(shownScores(next)).toEqual(['T0003^TA0001 7'])
    expect((await next.knowledge.loadDetails()).mitigations).toHaveLength(3)
    await removeKnowledge(next, ID)
    expect(records.size).toBe(0)
  })

  it('passes over records that are damaged', async () => {
    const records = new Map<string, unknown>([
      ['base/x', { version: 1, base: { id: 'x' } }],
      ['base/y', 'text'],
      ['base/z', null],
    ])
    const context = testContext({ library: fakeLibrary(fakeKnowledgeDatabase(records)) })
    await takeUpKnowledge(context, false)
    expect(context.store.getState().session.shelf).toHaveLength(1)
  })
})

describe('bringing an ATT&CK layer onto ATLAS', () => {
  it('works the same whether or not ATT&CK is here', async () => {
    const bridged = async (withBase: boolean) => {
      const context = testContext()
      // T1595 is the counterpart of AML.T0006.
      const text = layerText('Plan', { domain: 'enterprise-attack', techniques: [{ techniqueID: 'T1595', score: 3 }] })
      const bundle = madeBundle({ domain: 'enterprise-attack', killChain: 'mitre-attack', tactics: 2, parents: 2 })
      await openFiles(context, [
        ...(withBase ? [offeredFile('attack.json', bundle.replaceAll('T0001', 'T1595'))] : []),
        offeredFile('plan.json', text),
      ])
      await runCommand(context, 'layer.from-attack')
      return shownScores(context)
    }
    const without = await bridged(false)
    expect(without.length).toBeGreaterThan(0)
    expect(await bridged(true)).toEqual(without)
  })
})

describe('a share link', () => {
  it('to a layer on another base shows it where that base is, and keeps its rows where it is not', async () => {
    const there = testContext()
    await openFiles(there, [attackFile(), offeredFile('layer.json', attackLayer)])
    await runCommand(there, 'share.copy-link')
    const { dialog } = there.store.getState().session
    const fragment = dialog?.kind === 'share' ? (dialog.link?.split('#')[1] ?? '') : ''

    const without = testContext()
    await openLinked(without, fragment)
    expect(without.front()).toMatchObject({ name: 'On ATT&CK', domain: 'enterprise-attack', attackVersion: '16' })
    expect(without.front().strays).toHaveLength(2)
    await openFiles(without, [attackFile()])
    expect(shownScores(without)).toEqual(['T0003^TA0001 7'])

    const withBase = testContext()
    await openFiles(withBase, [attackFile()])
    showLayer(withBase, withBase.layers()[0]?.id ?? withBase.front().id)
    await openLinked(withBase, fragment)
    expect(baseInFront(withBase)).toBe('ATT&CK Enterprise 16.1')
    expect(shownScores(withBase)).toEqual(['T0003^TA0001 7'])
  })
})

describe('a filter by mitigation', () => {
  it('goes by the mitigations of the base in front', async () => {
    const context = testContext()
    const shown = () => context.view(context.store.getState()).counts.shown
    setFilter(context, { mitigations: ['AML.M0015'] })
    await vi.waitFor(() => expect(shown()).toBeLessThan(208))
    await openFiles(context, [attackFile()])
    setFilter(context, { mitigations: ['M0001'] })
    await vi.waitFor(() => expect(shown()).toBe(3))
  })
})
