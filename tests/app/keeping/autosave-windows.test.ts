import { describe, expect, it } from 'vitest'
import { PATIENCE } from '../../../src/app/keeping/autosave.ts'
import { QUIET_TIME } from '../../../src/app/keeping/save-schedule.ts'
import { replaceLayer } from '../../../src/app/store.ts'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { NO_SYSTEM } from '../../../src/core/insight/relevance-record.ts'
import {
  type Annotation,
  annotationOf,
  BLANK_ANNOTATION,
  type Layer,
  type LayerId,
} from '../../../src/core/layer/layer.ts'
import { aWhile, type FakeWindow, fakeBrowser, named, opened, texts } from '../../support/fake-windows.ts'

/** Two windows on a workspace with the layers One and Two. */
async function twoWindows() {
  const browser = fakeBrowser()
  const here = await opened(browser)
  const blank = here.store.getState().session.activeLayerId
  here.newLayer('One')
  here.newLayer('Two')
  here.close(blank)
  await browser.clock.advance(aWhile)
  const there = await opened(browser)
  return { browser, here, there, pass: (time = aWhile) => browser.clock.advance(time) }
}

describe('two windows', () => {
  it('follow each other, with what is selected left alone', async () => {
    const { here, there, pass } = await twoWindows()
    const selection = new Set(['AML.T0051^AML.TA0005' as never])
    there.store.setSession({ selection })
    here.write('a', named(here, 'One').id)
    await pass()
    expect(texts(there)).toEqual(['One: a;', 'Two: '])
    expect(there.store.getState().session.selection).toBe(selection)
    expect(there.store.getState().session.undoLabel).toBeNull()
    expect(there.messages()).toEqual([])
  })

  it('take no offer to undo for one to undo what came after it', async () => {
    const { here, there, pass } = await twoWindows()
    here.newLayer('Three')
    here.newLayer('Four')
    await pass()
    here.close(named(here, 'Four').id)
    here.store.showMessage({ tone: 'info', text: 'Closed "Four"', action: { label: 'Undo', commandId: 'edit.undo' } })
    await pass()
    there.write('a', named(there, 'Two').id)
    await pass()
    expect(here.messages()).toContain('Closed "Four"')
    there.close(named(there, 'One').id)
    await pass()
    expect(here.store.getState().session.undoLabel).toBe('Close in another window')
    expect(here.messages()).not.toContain('Closed "Four"')
  })

  it('edit different layers at the same time and both see both', async () => {
    const { here, there, pass } = await twoWindows()
    here.write('a', named(here, 'One').id)
    there.write('b', named(there, 'Two').id)
    await pass()
    expect(texts(here)).toEqual(['One: a;', 'Two: b;'])
    expect(texts(there)).toEqual(texts(here))
  })

  it('edit one layer at the same time and end with both versions, each window on its own', async () => {
    const { here, there, pass } = await twoWindows()
    const id = named(here, 'Two').id
    there.store.setSession({ activeLayerId: id, selection: new Set(['x' as never]) })
    here.write('a', id)
    await pass(QUIET_TIME / 2)
    there.write('b', id)
    await pass()
    expect(texts(here)).toEqual(['One: ', 'Two: a;', 'Two (this window): b;'])
    expect(texts(there)).toEqual(texts(here))
    expect(named(there, 'Two').id).toBe(id)
    expect(there.store.getState().session.activeLayerId).toBe(named(there, 'Two (this window)').id)
    expect(there.store.getState().session.selection.size).toBe(1)
    expect(here.store.getState().session.activeLayerId).toBe(id)
    expect(there.messages().join()).toContain('Both versions are open')
    expect(here.messages()).toEqual([])
  })

  it('keep origin and receipt on the version that moved beside', async () => {
    const { here, there, pass } = await twoWindows()
    const id = named(here, 'Two').id
    here.store.edit({ label: 'Open', mergeKey: null }, (document) => ({
      ...document,
      origins: new Map([[id, { kind: 'link' }]]),
    }))
    await pass()
    const receipt = { rows: 1, shown: 1, kept: 0, repeated: 0, cells: 1, notices: [] }
    there.store.setSession({ receipts: new Map([[id, receipt]]) })
    here.write('a', id)
    there.write('b', id)
    await pass()
    const copy = [...here.layers(), ...there.layers()].find((layer) => layer.name === 'Two (this window)')
    expect(there.store.getState().document.origins.get(copy?.id as never)).toEqual({ kind: 'link' })
    expect(there.store.getState().session.receipts.get(copy?.id as never)).toBe(receipt)
  })

  it('go on with the version beside in what this window fills in and compares', async () => {
    const { here, there, pass } = await twoWindows()
    const [one, two] = [named(here, 'One').id, named(here, 'Two').id]
    const { compare } = there.store.getState().session
    const receipt = { rows: 1, shown: 1, kept: 0, repeated: 0, cells: 1, notices: [] }
    there.store.setSession({
      relevance: { newBeside: one, drafts: new Map([[one, NO_SYSTEM]]) },
      compare: { ...compare, a: two, b: one, several: [one, two] },
      snapshots: [two, one],
      receipts: new Map([one, two].map((id) => [id, receipt])),
    })
    for (const id of [one, two]) here.write('a', id)
    await pass(QUIET_TIME / 2)
    for (const id of [one, two]) there.write('b', id)
    await pass()
    const [oneHere, twoHere] = ['One', 'Two'].map((name) => named(there, `${name} (this window)`).id)
    expect(there.store.getState().session).toMatchObject({
      relevance: { newBeside: oneHere, drafts: new Map([[oneHere, NO_SYSTEM]]) },
      compare: { a: twoHere, b: oneHere, several: [oneHere, twoHere] },
      snapshots: [twoHere, oneHere],
      receipts: new Map([one, two, oneHere, twoHere].map((id) => [id, receipt])),
    })
  })

  it('make no second version of the same edit', async () => {
    const { here, there, pass } = await twoWindows()
    here.write('a', named(here, 'One').id)
    there.write('a', named(there, 'One').id)
    await pass()
    expect(texts(here)).toEqual(['One: a;', 'Two: '])
    expect(texts(there)).toEqual(texts(here))
    expect([here.saving().kind, there.saving().kind]).toEqual(['saved', 'saved'])
  })

  it('take over an undone step like any edit', async () => {
    const { here, there, pass } = await twoWindows()
    here.write('a', named(here, 'One').id)
    await pass()
    here.store.undo()
    await pass()
    expect(texts(there)).toEqual(['One: ', 'Two: '])
  })

  it('close a layer together, and say so where it was in front', async () => {
    const { here, there, pass } = await twoWindows()
    here.close(there.store.getState().session.activeLayerId)
    await pass()
    expect(there.names()).toEqual(['One'])
    expect(there.messages().join()).toContain('closed in another window')
  })

  it.each([
    ['first', 0, QUIET_TIME / 2],
    ['last', QUIET_TIME / 2, 0],
  ])(
    'keep a layer that one edits while the other closes it, the closing window being %s',
    async (_, closing, editing) => {
      const { here, there, pass } = await twoWindows()
      const id = named(here, 'One').id
      const steps = [
        { at: closing, run: () => here.close(id) },
        { at: editing, run: () => there.write('b', id) },
      ].sort((a, b) => a.at - b.at)
      steps[0]?.run()
      await pass(QUIET_TIME / 2)
      steps[1]?.run()
      await pass()
      expect([...texts(here)].sort()).toEqual(['One: b;', 'Two: '])
      expect([...texts(there)].sort()).toEqual(['One: b;', 'Two: '])
    },
  )

  it('close everything in one and both go on with its blank layer', async () => {
    const { here, there, pass } = await twoWindows()
    for (const { id } of here.layers()) here.close(id)
    await pass()
    expect(here.names()).toEqual(['Layer'])
    expect(there.layers()).toEqual(here.layers())
  })

  it('agree on the order of the tabs, and on where new ones stand', async () => {
    const { here, there, pass } = await twoWindows()
    here.store.edit({ label: 'Move', mergeKey: null }, (document) => ({
      ...document,
      layers: document.layers.toReversed(),
    }))
    await pass()
    expect(there.names()).toEqual(['Two', 'One'])
    here.newLayer('Three')
    there.newLayer('Four')
    await pass()
    expect([...here.names()].sort()).toEqual(['Four', 'One', 'Three', 'Two'])
    expect(there.names()).toEqual(here.names())
  })

  it('have each their own layer in front, and the last one used is in front next time', async () => {
    const { browser, here, there, pass } = await twoWindows()
    const [one, two] = [named(here, 'One').id, named(here, 'Two').id]
    there.store.setSession({ activeLayerId: one })
    await pass()
    expect(here.store.getState().session.activeLayerId).toBe(two)
    here.write('a', two)
    here.newLayer('Three')
    here.store.setSession({ activeLayerId: two })
    await pass()
    there.store.setSession({ activeLayerId: two })
    there.store.setSession({ activeLayerId: one })
    there.newLayer('Four')
    there.store.setSession({ activeLayerId: one })
    await pass()
    expect(here.store.getState().session.activeLayerId).toBe(two)
    browser.disk.commits.length = 0
    await pass()
    expect(browser.disk.commits).toEqual([])
  })

  it('share preferences field by field', async () => {
    const { here, there, pass } = await twoWindows()
    here.store.setPreferences({ theme: 'dark' })
    there.store.setPreferences({ showScores: false })
    await pass()
    expect(here.store.getState().preferences).toMatchObject({ theme: 'dark', showScores: false })
    expect(there.store.getState().preferences).toMatchObject({ theme: 'dark', showScores: false })
  })

  it('catch up after sleep even though the messages were lost', async () => {
    const { browser, here, there, pass } = await twoWindows()
    browser.channel.delay = 1_000_000
    here.write('a', named(here, 'One').id)
    here.close(named(here, 'Two').id)
    await pass()
    expect(texts(there)).toEqual(['One: ', 'Two: '])
    there.show()
    await pass()
    expect(texts(there)).toEqual(['One: a;'])
  })

  it('do not overwrite each other when messages are lost', async () => {
    const { browser, here, there, pass } = await twoWindows()
    browser.channel.delay = 1_000_000
    here.write('a', named(here, 'One').id)
    await pass()
    there.write('b', named(there, 'One').id)
    await pass()
    expect(texts(there)).toEqual(['One: a;', 'One (this window): b;', 'Two: '])
  })

  it('ignore messages that are none of this version', async () => {
    const { browser, here, there, pass } = await twoWindows()
    const stranger = browser.channel.port()
    stranger.onMessage(() => undefined)
    stranger.post({ kind: 'moon' } as never)
    stranger.post('stored' as never)
    await pass()
    expect(texts(here)).toEqual(texts(there))
    expect(here.saving()).toEqual({ kind: 'saved' })
  })
})

describe('undo beside another window', () => {
  const labels = ({ store }: FakeWindow) => {
    const { undoLabel, redoLabel } = store.getState().session
    return [undoLabel, redoLabel]
  }

  it('takes back the step of this window and leaves the work of the other, in the store too', async () => {
    const { browser, here, there, pass } = await twoWindows()
    there.write('mine', named(there, 'Two').id)
    await pass()
    here.write('theirs', named(here, 'One').id)
    await pass()
    expect(labels(there)).toEqual(['Write mine', null])
    there.store.undo()
    await pass()
    for (const window of [here, there, await opened(browser)]) expect(texts(window)).toEqual(['One: theirs;', 'Two: '])
    expect(labels(there)).toEqual([null, 'Write mine'])
    there.store.redo()
    await pass()
    expect(texts(here)).toEqual(['One: theirs;', 'Two: mine;'])
  })

  it('takes back its own fields and cells of a layer on which the other went on', async () => {
    const { here, there, pass } = await twoWindows()
    const { id } = named(here, 'One')
    mark(there, id, { score: 5 })
    await pass()
    mark(here, id, { comment: 'seen' })
    await pass()
    there.store.undo()
    await pass()
    for (const window of [here, there]) {
      expect([...named(window, 'One').annotations.values()]).toEqual([{ ...BLANK_ANNOTATION, comment: 'seen' }])
    }
    there.store.redo()
    expect([...named(there, 'One').annotations.values()]).toMatchObject([{ score: 5, comment: 'seen' }])
  })

  it('leaves entries of lists as the other window has them, each once, undone or done again', async () => {
    const { here, there, pass } = await twoWindows()
    const list = async (window: FakeWindow, owner: string, ...more: readonly string[]) => {
      const metadata = [owner, ...more].map((value, i) => ({ kind: 'entry', name: `entry ${i}`, value }) as const)
      change(window, named(window, 'One').id, (layer) => ({ ...layer, metadata }))
      await pass()
    }
    const values = (window: FakeWindow) => named(window, 'One').metadata.map((item) => 'value' in item && item.value)
    await list(here, 'x', 'team')
    await list(there, 'y', 'team', 'mine')
    await list(here, 'z', 'team', 'mine')
    there.store.undo()
    await pass()
    expect(values(here)).toEqual(['z', 'team'])
    there.store.redo()
    await pass()
    expect(values(here)).toEqual(['z', 'team', 'mine'])
  })

  it('has no step left where the other window replaced what it did', async () => {
    const { here, there, pass } = await twoWindows()
    const { id } = named(here, 'One')
    there.write('first', named(there, 'Two').id)
    mark(there, id, { score: 5 })
    await pass()
    mark(here, id, { score: 7 })
    await pass()
    expect(labels(there)).toEqual(['Write first', null])
    there.store.undo()
    expect(texts(there)).toEqual(['One: ', 'Two: '])
    expect([...named(there, 'One').annotations.values()]).toMatchObject([{ score: 7 }])
  })

  it.each(['done', 'undone'])('does not go on with the step before one that is %s and came to nothing', async (how) => {
    const { here, there, pass } = await twoWindows()
    const type = (window: FakeWindow, name: string, description: string) =>
      window.store.edit({ label: `Describe ${name}`, mergeKey: `describe ${name}` }, (document) =>
        replaceLayer(document, named(window, name).id, (layer) => ({ ...layer, description })),
      )
    type(there, 'One', 'old')
    type(there, 'Two', 'mine')
    if (how === 'undone') there.store.undo()
    await pass()
    type(here, 'Two', 'theirs')
    await pass()
    expect(labels(there)).toEqual(['Describe One', null])
    type(there, 'One', 'new')
    there.store.undo()
    expect(texts(there)).toEqual(['One: old', 'Two: theirs'])
  })

  it('is one step for layers that were closed elsewhere one after the other', async () => {
    const { here, there, pass } = await twoWindows()
    here.newLayer('Three')
    await pass()
    for (const name of ['One', 'Two']) {
      here.close(named(here, name).id)
      await pass()
    }
    there.store.undo()
    expect([...there.names()].sort()).toEqual(['One', 'Three', 'Two'])
    expect(labels(there)).toEqual([null, 'Close in another window'])
  })

  it('keeps a layer that the other window made, or works on though it was made here', async () => {
    const { here, there, pass } = await twoWindows()
    there.write('mine', named(there, 'Two').id)
    const three = there.newLayer('Three')
    await pass()
    here.newLayer('Four')
    here.write('theirs', three)
    await pass()
    expect(labels(there)).toEqual(['Write mine', null])
    there.store.undo()
    await pass()
    expect(texts(there)).toEqual(['One: ', 'Two: ', 'Three: theirs;', 'Four: '])
    expect(texts(here)).toEqual(texts(there))
  })

  it('goes on in the version of this window where both edited one layer, and redo as well', async () => {
    const { here, there, pass } = await twoWindows()
    const { id } = named(here, 'Two')
    here.write('theirs', id)
    await pass(QUIET_TIME / 2)
    there.write('b', id)
    there.write('c', id)
    there.store.undo()
    await pass()
    expect(texts(there)).toEqual(['One: ', 'Two: theirs;', 'Two (this window): b;'])
    there.store.redo()
    expect(texts(there)).toEqual(['One: ', 'Two: theirs;', 'Two (this window): b;c;'])
    there.store.undo()
    there.store.undo()
    await pass()
    expect(texts(there)).toEqual(['One: ', 'Two: theirs;', 'Two (this window): '])
    expect(texts(here)).toEqual(texts(there))
  })

  it('brings the layer of the step to the front, not the version beside, which it does not touch', async () => {
    const { here, there, pass } = await twoWindows()
    const three = there.newLayer('Three')
    await pass()
    const id = named(here, 'One').id
    here.write('theirs', id)
    await pass(QUIET_TIME / 2)
    there.write('mine', id)
    there.write('c', three)
    there.store.setSession({ activeLayerId: named(there, 'Two').id })
    await pass()
    there.store.undo()
    expect(there.store.getState().session.activeLayerId).toBe(three)
    expect(texts(there)).toEqual(['One: theirs;', 'One (this window): mine;', 'Two: ', 'Three: '])
  })

  it('brings back a layer that was closed elsewhere, and takes no work with it', async () => {
    const { here, there, pass } = await twoWindows()
    there.write('mine', named(there, 'One').id)
    await pass()
    here.write('theirs', named(here, 'Two').id)
    here.close(named(here, 'One').id)
    await pass()
    expect(texts(there)).toEqual(['Two: theirs;'])
    expect(labels(there)).toEqual(['Close in another window', null])
    there.store.undo()
    await pass()
    expect(texts(there)).toEqual(['One: mine;', 'Two: theirs;'])
    expect(texts(here)).toEqual(texts(there))
    there.store.undo()
    expect(texts(there)).toEqual(['One: ', 'Two: theirs;'])
  })

  it('does steps again that have nothing to do with the layer closed elsewhere', async () => {
    const { here, there, pass } = await twoWindows()
    const [one, two] = [named(there, 'One').id, named(there, 'Two').id]
    there.write('a', one)
    there.write('lost', two)
    there.write('b', one)
    for (let step = 0; step < 3; step++) there.store.undo()
    await pass()
    here.close(two)
    await pass()
    expect(labels(there)).toEqual(['Close in another window', 'Write a'])
    there.store.undo()
    expect(texts(there)).toEqual(['One: ', 'Two: '])
    there.store.redo()
    expect(texts(there)).toEqual(['One: '])
    there.store.redo()
    there.store.redo()
    await pass()
    expect(texts(there)).toEqual(['One: a;b;'])
    expect(labels(there)).toEqual(['Write b', null])
    expect(texts(here)).toEqual(texts(there))
  })

  it('does no step again that would leave nothing open', async () => {
    const { here, there, pass } = await twoWindows()
    const [one, two] = [named(there, 'One').id, named(there, 'Two').id]
    there.close(one)
    there.write('lost', two)
    there.store.undo()
    there.store.undo()
    await pass()
    here.close(two)
    await pass()
    expect(labels(there)).toEqual(['Close in another window', null])
    there.store.redo()
    expect(texts(there)).toEqual(['One: '])
  })

  it('leaves the tabs where the other window moved them', async () => {
    const { here, there, pass } = await twoWindows()
    there.write('mine', named(there, 'Two').id)
    await pass()
    here.store.edit({ label: 'Move', mergeKey: null }, (document) => ({
      ...document,
      layers: document.layers.toReversed(),
    }))
    await pass()
    there.store.undo()
    await pass()
    expect(texts(here)).toEqual(['Two: ', 'One: '])
    expect(texts(there)).toEqual(texts(here))
  })
})

function mark(window: FakeWindow, id: LayerId, patch: Partial<Annotation>): void {
  const key = 'AML.T0051^AML.TA0005' as CellKey
  change(window, id, (layer) => ({
    ...layer,
    annotations: new Map([[key, { ...annotationOf(layer, key), ...patch }]]),
  }))
}

function change({ store }: FakeWindow, id: LayerId, edit: (layer: Layer) => Layer): void {
  store.edit({ label: 'Mark', mergeKey: null }, (document) => replaceLayer(document, id, edit))
}

describe('a window on its first, untouched layer', () => {
  it('gives way to the work of the other window', async () => {
    const browser = fakeBrowser()
    const [here, there] = [await opened(browser), await opened(browser)]
    here.write('a')
    await browser.clock.advance(aWhile)
    expect(texts(there)).toEqual(['Layer: a;'])
    expect(there.layers()).toEqual(here.layers())
    expect(there.messages()).toEqual([])
  })

  it('keeps its own work when both begin at once', async () => {
    const browser = fakeBrowser()
    const [here, there] = [await opened(browser), await opened(browser)]
    here.write('a')
    there.write('b')
    await browser.clock.advance(aWhile)
    expect([...texts(here)].sort()).toEqual(['Layer: a;', 'Layer: b;'])
    expect(there.layers()).toEqual(here.layers())
  })
})

describe('knowledge bases of another window', () => {
  it('are taken up when they are announced, before the layers that are made on them', async () => {
    const { browser, here } = await twoWindows()
    let arrive: () => void = () => undefined
    let asked = 0
    const waiting = browser.open({
      takeUpBases: () => {
        asked += 1
        return new Promise((resolve) => {
          arrive = () => {
            const { shelf } = waiting.store.getState().session
            waiting.store.changeShelf([...shelf], (layer) => ({ ...layer }))
            resolve()
          }
        })
      },
    })
    await browser.clock.advance(aWhile)
    expect(asked).toBe(0)
    browser.channel.port().post({ kind: 'knowledge' })
    await browser.clock.advance(0)
    here.write('theirs', named(here, 'One').id)
    waiting.write('mine', named(waiting, 'Two').id)
    await browser.clock.advance(1000)
    expect(asked).toBe(1)
    expect(texts(waiting)).toEqual(['One: ', 'Two: mine;'])
    expect(texts(here)).toEqual(['One: theirs;', 'Two: mine;'])
    browser.disk.commits.length = 0
    arrive()
    await browser.clock.advance(aWhile)
    expect(texts(waiting)).toEqual(['One: theirs;', 'Two: mine;'])
    expect(browser.disk.commits).toEqual([])
  })

  it('are looked for when the window is shown again, and layers do not wait for ever', async () => {
    const { browser, here } = await twoWindows()
    let asked = 0
    const waiting = browser.open({
      takeUpBases: () => {
        asked += 1
        return new Promise(() => undefined)
      },
    })
    await browser.clock.advance(aWhile)
    waiting.show()
    here.write('theirs', named(here, 'One').id)
    await browser.clock.advance(PATIENCE + aWhile)
    expect(asked).toBe(1)
    expect(texts(waiting)).toEqual(['One: theirs;', 'Two: '])
  })
})
