import { describe, expect, it } from 'vitest'
import { LONGEST_WAIT, QUIET_TIME } from '../../../src/app/keeping/save-schedule.ts'
import { formatLayerKey } from '../../../src/app/keeping/workspace-records.ts'
import type { AppStore } from '../../../src/app/store.ts'
import { createLayer, type LayerId } from '../../../src/core/layer/layer.ts'
import {
  aWhile,
  browserWith,
  type FakeWindow,
  fakeBrowser,
  named,
  opened,
  plainCodec,
  texts,
  writeIn,
} from '../../support/fake-windows.ts'

describe('saving', () => {
  it('stores nothing of a visit in which nothing was done', async () => {
    const browser = fakeBrowser()
    const window = await opened(browser)
    expect(browser.disk.records.size).toBe(0)
    expect(window.saving()).toEqual({ kind: 'saved' })
  })

  it('starts soon after the last edit', async () => {
    const browser = fakeBrowser()
    const window = await opened(browser)
    window.write('a')
    expect(window.saving()).toEqual({ kind: 'saving' })
    await browser.clock.advance(QUIET_TIME - 1)
    expect(browser.disk.commits).toEqual([])
    await browser.clock.advance(1)
    expect(browser.disk.commits).toHaveLength(1)
    expect(window.saving()).toEqual({ kind: 'saved' })
  })

  it('does not wait for a pause longer than a second', async () => {
    const browser = fakeBrowser()
    const window = await opened(browser)
    for (let time = 0; time < LONGEST_WAIT; time += 100) {
      window.write('a')
      await browser.clock.advance(100)
    }
    expect(browser.disk.commits).toHaveLength(1)
    expect(LONGEST_WAIT).toBeLessThan(1000)
  })

  it('happens at once when the page is hidden', async () => {
    const browser = fakeBrowser()
    const window = await opened(browser)
    window.write('a')
    window.hide()
    await browser.clock.advance(0)
    expect(browser.disk.commits[0]).toHaveLength(2)
    expect(window.saving()).toEqual({ kind: 'saved' })
  })

  it('writes only the layers that changed', async () => {
    const browser = await browserWith('One', 'Two', 'Three')
    const window = await opened(browser)
    const two = named(window, 'Two').id
    browser.disk.commits.length = 0
    window.write('a', two)
    await browser.clock.advance(aWhile)
    expect(browser.disk.commits).toEqual([[formatLayerKey(two)]])
  })

  it('writes nothing when an edit was taken back before its turn', async () => {
    const browser = await browserWith('One')
    const window = await opened(browser)
    browser.disk.commits.length = 0
    window.write('a')
    window.store.undo()
    await browser.clock.advance(aWhile)
    expect(browser.disk.commits).toEqual([])
    expect(window.saving()).toEqual({ kind: 'saved' })
  })

  it('writes many layers in several goes, and all of them at once when the page is hidden', async () => {
    const browser = fakeBrowser()
    const window = await opened(browser)
    for (let number = 1; number <= 30; number++) window.newLayer(`Layer ${number}`)
    await browser.clock.advance(aWhile)
    expect(browser.disk.commits.length).toBeGreaterThan(2)
    expect(browser.disk.records.size).toBe(32)
    browser.disk.commits.length = 0
    for (const { id } of window.layers()) window.write('a', id)
    window.hide()
    await browser.clock.advance(0)
    expect(browser.disk.commits[0]).toHaveLength(31)
  })

  it('goes on with edits that were made while it was at work', async () => {
    const browser = fakeBrowser()
    const window = await opened(browser)
    browser.disk.latency = 600
    window.write('a')
    await browser.clock.advance(QUIET_TIME + 100)
    window.write('b')
    await browser.clock.advance(aWhile * 2)
    expect(window.saving()).toEqual({ kind: 'saved' })
    const again = await opened(browser)
    await browser.clock.advance(aWhile)
    expect(texts(again)).toEqual(['Layer: a;b;'])
  })
})

describe('what is taken back while it is on its way to the store', () => {
  it('is taken back there as well', async () => {
    const browser = await browserWith('One')
    const window = await opened(browser)
    browser.disk.latency = 50
    window.write('a')
    await browser.clock.advance(QUIET_TIME + 10)
    window.store.undo()
    await browser.clock.advance(aWhile)
    expect(window.saving()).toEqual({ kind: 'saved' })
    browser.disk.latency = 0
    expect(texts(await opened(browser))).toEqual(['One: '])
  })

  it.each([
    ['before the store has it', 10],
    ['after', 70],
  ])('is so when the page closes before it hears of that: %s', async (_, after) => {
    const browser = await browserWith('One', 'Two')
    const window = await opened(browser)
    browser.disk.latency = 50
    const closed = named(window, 'Two')
    window.write('a', named(window, 'One').id)
    window.newLayer('Three')
    window.close(closed.id)
    await browser.clock.advance(QUIET_TIME + after)
    for (let step = 0; step < 3; step++) window.store.undo()
    window.hide()
    window.kill()
    browser.disk.latency = 0
    const again = await opened(browser)
    expect(texts(again)).toEqual(['One: ', 'Two: '])
    expect(again.messages()).toEqual([])
  })

  it('is so for the order of the tabs', async () => {
    const browser = await browserWith('One', 'Two')
    const window = await opened(browser)
    browser.disk.latency = 50
    window.store.edit({ label: 'Move', mergeKey: null }, (document) => ({
      ...document,
      layers: document.layers.toReversed(),
    }))
    await browser.clock.advance(QUIET_TIME + 10)
    window.store.undo()
    await browser.clock.advance(aWhile)
    browser.disk.latency = 0
    expect((await opened(browser)).names()).toEqual(['One', 'Two'])
  })
})

describe('an autosave that starts after the first change', () => {
  it.each<readonly [string, (store: AppStore) => void]>([
    ['an edit', (store) => writeIn(store, 'a')],
    ['a preference', (store) => store.setPreferences({ theme: 'dark' })],
  ])('stores %s that came before it', async (_, change) => {
    const browser = fakeBrowser()
    const window = browser.openLate(change)
    await browser.clock.advance(aWhile)
    expect(window.saving()).toEqual({ kind: 'saved' })
    window.autosave.stop()
    const next = await opened(browser)
    expect(next.layers().map(({ description }) => description)).toEqual(
      window.layers().map(({ description }) => description),
    )
    expect(next.store.getState().preferences).toEqual(window.store.getState().preferences)
  })

  it('counts a changed first layer as work even where nobody says what it started with', async () => {
    const browser = await browserWith('One')
    const window = browser.openLate((store) => writeIn(store, 'a'), false)
    await browser.clock.advance(aWhile)
    expect(texts(window)).toEqual(['One: ', 'Layer: a;'])
  })
})

describe('the next visit', () => {
  it('has the same layers, in the same order, with the same one in front, and nothing to undo', async () => {
    const browser = await browserWith('One', 'Two', 'Three')
    const before = await opened(browser)
    before.write('a', named(before, 'Two').id)
    before.store.setSession({ activeLayerId: named(before, 'Two').id })
    before.store.setPreferences({ theme: 'dark', showScores: false })
    await browser.clock.advance(aWhile)
    before.autosave.stop()

    const after = await opened(browser)
    expect(after.layers()).toEqual(before.layers())
    expect(after.store.getState().session.activeLayerId).toBe(named(before, 'Two').id)
    expect(after.store.getState().preferences).toMatchObject({ theme: 'dark', showScores: false })
    expect(after.store.getState().session.undoLabel).toBeNull()
    expect(after.saving()).toEqual({ kind: 'saved' })
  })

  it('knows where each layer came from', async () => {
    const browser = await browserWith('One')
    const before = await opened(browser)
    const { id } = named(before, 'One')
    before.store.edit({ label: 'Open', mergeKey: null }, (document) => ({
      ...document,
      origins: new Map([[id, { kind: 'file', name: 'one.json' }]]),
    }))
    await browser.clock.advance(aWhile)
    before.autosave.stop()
    const after = await opened(browser)
    expect(after.store.getState().document.origins).toEqual(new Map([[id, { kind: 'file', name: 'one.json' }]]))
  })

  it('writes nothing by itself', async () => {
    const browser = await browserWith('One', 'Two')
    browser.disk.commits.length = 0
    await opened(browser)
    expect(browser.disk.commits).toEqual([])
  })

  it('says so until it is there, and saves nothing before', async () => {
    const browser = await browserWith('One')
    browser.disk.commits.length = 0
    browser.disk.latency = 1000
    const window = browser.open()
    window.write('quick')
    await browser.clock.advance(1500)
    expect(window.saving()).toEqual({ kind: 'restoring' })
    expect(browser.disk.commits).toEqual([])
  })

  it('keeps what a quick user did before it was there', async () => {
    const browser = await browserWith('One', 'Two')
    browser.disk.latency = 400
    const window = browser.open()
    window.write('quick')
    await browser.clock.advance(100)
    window.write('hands')
    const front = window.store.getState().session.activeLayerId
    await browser.clock.advance(10_000)
    expect(texts(window)).toEqual(['One: ', 'Two: ', 'Layer: quick;hands;'])
    expect(window.store.getState().session.activeLayerId).toBe(front)
    window.autosave.stop()
    browser.disk.latency = 0
    expect(texts(await opened(browser))).toEqual(['One: ', 'Two: ', 'Layer: quick;hands;'])
  })

  it('finds the layers even when the record of their order is lost', async () => {
    const browser = await browserWith('One', 'Two')
    browser.disk.records.delete('index')
    expect([...(await opened(browser)).names()].sort()).toEqual(['One', 'Two'])
  })
})

describe('a page that is left right after an edit', () => {
  it.each([0, 5, 300])('has it in the next visit, with a store that takes %d ms', async (latency) => {
    const browser = await browserWith('One', 'Two')
    const window = await opened(browser)
    browser.disk.latency = latency
    window.write('a', named(window, 'One').id)
    await browser.clock.advance(QUIET_TIME + 1)
    window.write('b', named(window, 'One').id)
    window.close(named(window, 'Two').id)
    window.store.setPreferences({ theme: 'dark' })
    window.hide()
    window.kill()
    const next = browser.open()
    await browser.clock.advance(aWhile * 5)
    expect(texts(next)).toEqual(['One: a;b;'])
    expect(next.store.getState().preferences.theme).toBe('dark')
    expect([...browser.disk.records.keys()].filter((key) => key.startsWith('parting/'))).toEqual([])
  })

  it('has it once, whether the save under way came through or not', async () => {
    for (const wait of [0, 6, 10, 14, 20, 30]) {
      const browser = await browserWith('One')
      const window = await opened(browser)
      browser.disk.latency = 10
      window.write('a')
      await browser.clock.advance(QUIET_TIME)
      window.write('b')
      await browser.clock.advance(wait)
      window.hide()
      window.hide()
      await browser.clock.advance(wait / 2)
      window.kill()
      expect(texts(await opened(browser))).toEqual(['One: a;b;'])
    }
  })

  it('has it even though the last visit was not back yet', async () => {
    const browser = await browserWith('One')
    const window = browser.open()
    window.write('quick')
    window.hide()
    window.kill()
    expect(texts(await opened(browser))).toEqual(['One: ', 'Layer: quick;'])
  })

  it('gets its edit beside what another window made of the layer meanwhile', async () => {
    const browser = await browserWith('One')
    const [here, there] = [await opened(browser), await opened(browser)]
    here.write('a')
    here.hide()
    here.kill()
    there.write('b')
    await browser.clock.advance(aWhile)
    there.show()
    await browser.clock.advance(aWhile)
    expect(texts(there)).toEqual(['One: b;', 'One (this window): a;'])
  })

  it('leaves nothing behind when it was only hidden for a while', async () => {
    const browser = await browserWith('One')
    const window = await opened(browser)
    window.write('a')
    window.hide()
    expect([...browser.disk.records.keys()].some((key) => key.startsWith('parting/'))).toBe(true)
    await browser.clock.advance(aWhile)
    expect([...browser.disk.records.keys()].some((key) => key.startsWith('parting/'))).toBe(false)
    window.hide()
    window.show()
    await browser.clock.advance(aWhile)
    expect(texts(window)).toEqual(['One: a;'])
    expect(window.store.getState().session.undoLabel).toBe('Write a')
  })
})

describe('the plain codec of these tests', () => {
  it('gives back the layer except for its ID', () => {
    const layer = createLayer({ id: 'a' as LayerId, name: 'A', domain: 'atlas-atlas', release: null })
    expect(plainCodec.parse(plainCodec.format(layer))).toEqual({ ok: true, value: { ...layer, id: 'other' } })
  })
})

describe('the end of restoring', () => {
  it('is told once a visit, with the layers of the last one open', async () => {
    const browser = await browserWith('One', 'Two')
    const told: (readonly string[])[] = []
    const window: FakeWindow = browser.open({ onRestored: () => told.push(window.names()) })
    await browser.clock.advance(aWhile)
    window.show()
    await browser.clock.advance(aWhile)
    expect(told).toEqual([['One', 'Two']])
  })
})
