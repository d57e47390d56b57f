import { describe, expect, it } from 'vitest'
import { closeLayer } from '../../../src/app/commands/layer-commands.ts'
import { removeKnowledge } from '../../../src/app/knowledge/open-knowledge.ts'
import { takeUpKnowledge } from '../../../src/app/knowledge/take-up-knowledge.ts'
import { openFiles } from '../../../src/app/opening/open-layers.ts'
import { failure } from '../../../src/core/result.ts'
import { cellKeys, layerText, offeredFile, type TestContext, testContext } from '../../support/app-context.ts'
import { attackFile, attackLayer } from '../../support/attack-files.ts'
import { fakeKnowledgeDatabase, fakeLibrary } from '../../support/fake-library.ts'
import { madeBundle } from '../../support/stix-bundle.ts'

const ID = 'opened-enterprise-attack-16.1'
/** Two windows on one store of knowledge bases; the second hears what the first announces. */
function twoWindows() {
  const records = new Map<string, unknown>()
  const disk = { refuses: false, full: false }
  const announced: string[] = []
  const window = (name: string) => {
    const database = fakeKnowledgeDatabase(records, () => disk.full)
    const readAll: typeof database.readAll = async (prefix) =>
      disk.refuses ? failure('failed') : database.readAll(prefix)
    return testContext({
      library: fakeLibrary({ ...database, readAll }, undefined, () => announced.push(name)),
    })
  }
  return { here: window('here'), there: window('there'), announced, disk }
}

const shelf = ({ store }: TestContext) => store.getState().session.shelf.map(({ base }) => base.id)
const scores = (context: TestContext) => [...context.front().annotations].map(([key, { score }]) => `${key} ${score}`)
const messages = ({ store }: TestContext) => store.getState().session.messages.map(({ text }) => text)

describe('a knowledge base that another window opened', () => {
  it('is announced once it is kept, and taken up with its words', async () => {
    const { here, there, announced } = twoWindows()
    await openFiles(here, [attackFile()])
    expect(announced).toEqual(['here'])
    await takeUpKnowledge(there, true)
    expect(shelf(there)).toEqual(['atlas-2026.09', ID])
    expect(messages(there)).toEqual([])
    await openFiles(there, [attackLayer])
    expect(scores(there)).toEqual(['T0003^TA0001 7'])
    expect((await there.knowledge.loadDetails()).mitigations).toHaveLength(3)
  })

  it('shows the layers that waited for it, and says so', async () => {
    const { here, there } = twoWindows()
    await openFiles(there, [attackLayer])
    expect(scores(there)).toEqual([])
    await openFiles(here, [attackFile()])
    await takeUpKnowledge(there, true)
    expect(scores(there)).toEqual(['T0003^TA0001 7'])
    expect(messages(there).at(-1)).toBe('ATT&CK Enterprise 16.1 came from another window: 1 layer is shown on it now.')
  })

  it('is named when layers are shown on it, with others where several came', async () => {
    const { here, there } = twoWindows()
    const files = (domain: string, killChain: string) =>
      offeredFile(`${domain}.json`, madeBundle({ domain, killChain, version: '16.1', tactics: 3, parents: 9 }))
    const layerOf = (domain: string) =>
      offeredFile('l.json', layerText(domain, { domain, techniques: [{ techniqueID: 'T0003', score: 7 }] }))
    const waiting = ['enterprise-attack', 'mobile-attack'].map(layerOf)
    await openFiles(there, waiting)
    await openFiles(here, [files('ics-attack', 'mitre-ics-attack'), files('enterprise-attack', 'mitre-attack')])
    await openFiles(here, [files('mobile-attack', 'mitre-mobile-attack')])
    await takeUpKnowledge(there, true)
    expect(messages(there).at(-1)).toBe(
      'ATT&CK Enterprise 16.1, ATT&CK Mobile 16.1 came from another window: 2 layers are shown on them now.',
    )
  })

  it('leaves the selection of a layer on another base alone', async () => {
    const { here, there } = twoWindows()
    const selection = new Set(cellKeys('AML.T0000^AML.TA0002'))
    there.store.setSession({ selection })
    await openFiles(here, [attackFile()])
    await takeUpKnowledge(there, true)
    expect(there.store.getState().session.selection).toBe(selection)
  })

  it('is taken up once: what is on the shelf already stays the object it is', async () => {
    const { here, there } = twoWindows()
    await openFiles(here, [attackFile()])
    await takeUpKnowledge(there, true)
    const before = [here.store.getState().session.shelf, there.store.getState().session.shelf]
    for (const window of [here, there]) await takeUpKnowledge(window, true)
    expect([here.store.getState().session.shelf, there.store.getState().session.shelf]).toEqual(before)
    expect(here.store.getState().session.shelf).toBe(before[0])
    expect(there.store.getState().session.shelf).toBe(before[1])
  })

  it('takes the place of the edition that was open here', async () => {
    const { here, there } = twoWindows()
    await openFiles(there, [attackFile()])
    await openFiles(here, [attackFile(12)])
    await takeUpKnowledge(there, true)
    expect(there.knowledge.base.counts.techniques).toBe(12)
  })
})

describe('an edition that a full store does not take', () => {
  it('stays before the older one that is kept, and when that is removed in another window', async () => {
    const { here, there, disk } = twoWindows()
    await openFiles(here, [attackFile()])
    await takeUpKnowledge(there, true)
    disk.full = true
    await openFiles(here, [attackFile(12)])
    const said = messages(here).length
    await takeUpKnowledge(here, true)
    expect(here.knowledge.base.counts.techniques).toBe(12)
    await removeKnowledge(there, ID)
    await takeUpKnowledge(here, true)
    expect(here.knowledge.base.counts.techniques).toBe(12)
    expect(messages(here)).toHaveLength(said)
    expect((await here.knowledge.loadDetails()).mitigations).not.toEqual([])
  })
})

describe('a knowledge base that another window removed', () => {
  it('goes here as well when no layer is shown on it', async () => {
    const { here, there, announced } = twoWindows()
    await openFiles(here, [attackFile()])
    await takeUpKnowledge(there, true)
    await removeKnowledge(here, ID)
    expect(announced).toEqual(['here', 'here'])
    await takeUpKnowledge(there, true)
    expect(shelf(there)).toEqual(['atlas-2026.09'])
    expect(messages(there)).toEqual([])
  })

  it('stays where a layer is shown on it, and that is told', async () => {
    const { here, there } = twoWindows()
    await openFiles(here, [attackFile()])
    await takeUpKnowledge(there, true)
    await openFiles(there, [attackLayer])
    await removeKnowledge(here, ID)
    await takeUpKnowledge(there, true)
    expect(scores(there)).toEqual(['T0003^TA0001 7'])
    expect(messages(there).at(-1)).toBe(
      'ATT&CK Enterprise 16.1 was removed in another window. Its matrix stays here while this page is open; ' +
        'for descriptions, mitigations and case studies that are missing, open its file again.',
    )
    closeLayer(there, there.front().id)
    await removeKnowledge(there, ID)
    expect(shelf(there)).toEqual(['atlas-2026.09'])
  })

  it('says what it says again once its file is opened again, unless that was read before', async () => {
    for (const readBefore of [true, false]) {
      const { here, there } = twoWindows()
      await openFiles(here, [attackFile()])
      await takeUpKnowledge(there, true)
      await openFiles(there, [attackLayer])
      if (readBefore) await there.knowledge.loadDetails()
      await removeKnowledge(here, ID)
      await takeUpKnowledge(there, true)
      const isThere = await there.knowledge.loadDetails().then(
        () => true,
        () => false,
      )
      expect(isThere).toBe(readBefore)
      await openFiles(there, [attackFile()])
      expect((await there.knowledge.loadDetails()).mitigations).toHaveLength(3)
      expect(scores(there)).toEqual(['T0003^TA0001 7'])
    }
  })

  it('is not taken for one where the store refuses to tell', async () => {
    const { here, there, disk } = twoWindows()
    await openFiles(here, [attackFile()])
    await takeUpKnowledge(there, true)
    disk.refuses = true
    await takeUpKnowledge(there, true)
    expect(shelf(there)).toEqual(['atlas-2026.09', ID])
  })
})
