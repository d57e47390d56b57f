import { describe, expect, it } from 'vitest'
import { PATIENCE } from '../../src/app/autosave.ts'
import { LONGEST_WAIT, QUIET_TIME } from '../../src/app/save-schedule.ts'
import type { WorkspaceStorage } from '../../src/app/storage-port.ts'
import { formatLayerKey } from '../../src/app/workspace-records.ts'
import { createLayer, type Layer, type LayerId } from '../../src/core/layer/layer.ts'
import { WORKSPACE_VERSION } from '../../src/formats/workspace/workspace-records.ts'
import { type FakeBrowser, type FakeWindow, fakeBrowser, plainCodec } from '../support/fake-windows.ts'

const aWhile = 2000

/** A browser with a workspace of layers of these names, all windows closed again. */
async function browserWith(...names: readonly string[]): Promise<FakeBrowser> {
  const browser = fakeBrowser()
  const window = await opened(browser)
  const blank = window.store.getState().session.activeLayerId
  for (const name of names) window.newLayer(name)
  window.close(blank)
  await browser.clock.advance(aWhile)
  window.autosave.stop()
  return browser
}

async function opened(browser: FakeBrowser): Promise<FakeWindow> {
  const window = browser.open()
  await browser.clock.advance(aWhile)
  return window
}

function named(window: FakeWindow, name: string): Layer {
  const layer = window.layers().find((candidate) => candidate.name === name)
  if (!layer) throw new Error(`no layer ${name} among ${window.names().join(', ')}`)
  return layer
}

function texts(window: FakeWindow): readonly string[] {
  return window.layers().map((layer) => `${layer.name}: ${layer.description}`)
}

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
    expect(browser.disk.commits).toHaveLength(1)
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
    expect(browser.disk.commits).toHaveLength(1)
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
    expect(after.store.getState().preferences).toEqual({ theme: 'dark', showScores: false })
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

describe('a damaged store', () => {
  const broken: readonly (readonly [string, (text: string, id: string) => unknown, string])[] = [
    ['text that is no layer', (_, id) => ({ version: 1, id, text: 'scrap', origin: null }), 'scrap'],
    ['text that trips the reader', (_, id) => ({ version: 1, id, text: '{!', origin: null }), '{!'],
    ['a missing text', (_, id) => ({ version: 1, id, origin: null }), '"version": 1'],
    ['no version', (text, id) => ({ id, text, origin: null }), '"Two"'],
    ['the ID of another layer', (text) => ({ version: 1, id: 'else', text, origin: null }), '"Two"'],
    ['an origin of no kind', (text, id) => ({ version: 1, id, text, origin: { kind: 'moon' } }), '"Two"'],
    ['bare text', (text) => text, '"Two"'],
    ['nothing at all', () => undefined, 'undefined'],
  ]

  it.each(broken)('with %s opens the rest, keeps the damaged record and tells', async (_, damage, left) => {
    const browser = await browserWith('One', 'Two', 'Three')
    const id = [...browser.disk.records.values()]
      .map(({ value }) => value as { id?: string; text?: string })
      .find(({ text }) => text?.includes('"Two"'))?.id
    const key = formatLayerKey(id as LayerId)
    const stored = browser.disk.records.get(key)?.value as { text: string }
    browser.disk.records.set(key, { revision: 'r', value: damage(stored.text, id ?? '') })

    const window = await opened(browser)
    expect(window.names()).toEqual(['One', 'Three'])
    expect(window.messages().join()).toContain('could not be read')
    expect(window.store.getState().session.messages[0]?.action?.commandId).toBe('device.save-damaged')
    expect(
      window.autosave
        .damagedRecords()
        .map(({ text }) => text)
        .join(),
    ).toContain(left)
    expect(browser.disk.records.has(key)).toBe(false)
    expect(browser.disk.asides.size).toBe(1)
    window.write('a', named(window, 'One').id)
    await browser.clock.advance(aWhile)
    expect(window.saving()).toEqual({ kind: 'saved' })
    window.autosave.stop()

    const later = await opened(browser)
    expect(later.messages()).toEqual([])
    expect(later.autosave.damagedRecords()).toHaveLength(1)
  })

  it('with an unreadable index opens every layer and writes a new index', async () => {
    const browser = await browserWith('One', 'Two')
    browser.disk.records.set('index', { revision: 'r', value: { version: 1, order: 'One, Two' } })
    const window = await opened(browser)
    expect([...window.names()].sort()).toEqual(['One', 'Two'])
    expect(window.saving()).toEqual({ kind: 'saved' })
    expect(browser.disk.records.get('index')?.value).toHaveProperty(
      'order',
      window.layers().map(({ id }) => id),
    )
  })

  it('with a record that lost its revision sets it aside too', async () => {
    const browser = await browserWith('One', 'Two')
    browser.disk.records.set('index', { revision: '', value: { version: 1 } })
    const window = await opened(browser)
    expect(window.saving()).toEqual({ kind: 'saved' })
    expect(window.autosave.damagedRecords()).toHaveLength(1)
  })

  it('keeps an open layer whose record was damaged behind its back', async () => {
    const browser = await browserWith('One', 'Two')
    const window = await opened(browser)
    const { id } = named(window, 'One')
    browser.disk.records.set(formatLayerKey(id), { revision: 'r', value: 'scrap' })
    window.show()
    await browser.clock.advance(aWhile)
    expect(window.names()).toEqual(['One', 'Two'])
    expect(browser.disk.records.get(formatLayerKey(id))?.value).toHaveProperty('id', id)
  })

  it('written by a newer version of the page is left alone', async () => {
    const browser = await browserWith('One', 'Two')
    const first = [...browser.disk.records.keys()].find((key) => key.startsWith('layer/')) ?? ''
    const newer = { revision: 'r', value: { version: WORKSPACE_VERSION + 1, matter: 'unknown' } }
    browser.disk.records.set(first, newer)
    const window = await opened(browser)
    expect(window.messages().join()).toContain('newer version')
    expect(window.saving().kind).toBe('refused')
    window.write('a')
    window.close(window.layers()[0]?.id as LayerId)
    await browser.clock.advance(aWhile)
    expect(browser.disk.records.get(first)).toEqual(newer)
  })

  it('that cannot move the damaged record away still opens the rest', async () => {
    const browser = await browserWith('One', 'Two')
    browser.disk.records.set('index', { revision: 'r', value: 'scrap' })
    browser.disk.refusesWrites = 'full'
    const window = await opened(browser)
    expect([...window.names()].sort()).toEqual(['One', 'Two'])
    expect(window.saving()).toEqual({ kind: 'refused', reason: 'full' })
    browser.disk.refusesWrites = null
    window.write('a')
    await browser.clock.advance(aWhile)
    expect(window.saving()).toEqual({ kind: 'saved' })
    expect(browser.disk.asides.size).toBe(1)
  })
})

describe('a store that refuses', () => {
  it('is told once, tried again with every edit, and trusted again when it works', async () => {
    const browser = await browserWith('One')
    const window = await opened(browser)
    browser.disk.refusesWrites = 'full'
    window.write('a')
    await browser.clock.advance(aWhile)
    window.write('b')
    await browser.clock.advance(aWhile)
    expect(window.saving()).toEqual({ kind: 'refused', reason: 'full' })
    expect(window.messages()).toHaveLength(1)
    browser.disk.refusesWrites = null
    window.write('c')
    await browser.clock.advance(aWhile)
    expect(window.saving()).toEqual({ kind: 'saved' })
    window.autosave.stop()
    expect(texts(await opened(browser))).toEqual(['One: a;b;c;'])
  })

  it('tells again when it refuses again later', async () => {
    const browser = await browserWith('One')
    const window = await opened(browser)
    for (const reason of ['full', null, 'failed'] as const) {
      browser.disk.refusesWrites = reason
      window.write('a')
      await browser.clock.advance(aWhile)
    }
    expect(window.messages()).toHaveLength(2)
  })

  it('lets work go on when it cannot be opened, and adds it to the old work when it can', async () => {
    const browser = await browserWith('One')
    browser.disk.refusesOpening = 'denied'
    const window = await opened(browser)
    expect(window.saving()).toEqual({ kind: 'refused', reason: 'denied' })
    expect(window.names()).toEqual(['Layer'])
    window.write('a')
    await browser.clock.advance(aWhile)
    expect(window.messages()).toHaveLength(1)
    browser.disk.refusesOpening = null
    window.write('b')
    await browser.clock.advance(aWhile)
    expect(texts(window)).toEqual(['One: ', 'Layer: a;b;'])
    expect(window.saving()).toEqual({ kind: 'saved' })
  })

  it('counts as refusing while it does not answer', async () => {
    const browser = await browserWith('One')
    const window = await opened(browser)
    browser.disk.latency = PATIENCE
    window.write('a')
    await browser.clock.advance(QUIET_TIME + PATIENCE + 1)
    expect(window.saving()).toEqual({ kind: 'refused', reason: 'failed' })
    await browser.clock.advance(PATIENCE)
    expect(window.saving()).toEqual({ kind: 'saved' })
  })

  it('does not send the page round in circles when it contradicts itself', async () => {
    const browser = await browserWith('One')
    let asked = 0
    const storage: WorkspaceStorage = {
      ...browser.disk.storage,
      commit: async ({ puts }) => {
        asked += 1
        const record = browser.disk.records.get(puts[0]?.key ?? '') ?? null
        return { kind: 'conflict', stored: new Map([[puts[0]?.key ?? '', record]]) }
      },
    }
    const window = browser.open(storage)
    await browser.clock.advance(aWhile)
    window.write('a')
    await browser.clock.advance(aWhile)
    expect(asked).toBe(1)
    expect(window.saving()).toEqual({ kind: 'refused', reason: 'failed' })
  })
})

describe('forgetting the device', () => {
  it('empties the store, keeps the open layers and saves no more until the page is loaded again', async () => {
    const browser = await browserWith('One', 'Two')
    const window = await opened(browser)
    await window.autosave.forget()
    expect(browser.disk.records.size).toBe(0)
    window.write('a')
    window.hide()
    await browser.clock.advance(aWhile)
    expect(browser.disk.records.size).toBe(0)
    expect(window.names()).toEqual(['One', 'Two'])
    expect(window.saving().kind).toBe('refused')
    expect(window.messages().join()).toContain('forgotten')
    window.autosave.stop()
    expect((await opened(browser)).names()).toEqual(['Layer'])
  })

  it('also removes what was set aside', async () => {
    const browser = await browserWith('One')
    browser.disk.records.set('index', { revision: 'r', value: 'scrap' })
    const window = await opened(browser)
    await window.autosave.forget()
    expect(browser.disk.asides.size).toBe(0)
    expect(window.autosave.damagedRecords()).toEqual([])
  })

  it('stops the other windows, even one that is saving at this moment', async () => {
    const browser = await browserWith('One', 'Two')
    const [one, two] = [await opened(browser), await opened(browser)]
    browser.disk.latency = 50
    browser.channel.delay = 500
    two.newLayer('Three')
    await browser.clock.advance(QUIET_TIME + 10)
    void one.autosave.forget()
    await browser.clock.advance(200)
    two.newLayer('Four')
    await browser.clock.advance(aWhile)
    expect(browser.disk.records.size).toBe(0)
    expect(two.names()).toEqual(['One', 'Two', 'Three', 'Four'])
    expect(two.messages().join()).toContain('nothing is saved')
  })

  it('leaves the work of a window that was opened afterwards', async () => {
    const browser = await browserWith('One')
    const [one, sleeper] = [await opened(browser), await opened(browser)]
    browser.channel.delay = 5000
    void one.autosave.forget()
    await browser.clock.advance(100)
    one.autosave.stop()
    const fresh = browser.open()
    await browser.clock.advance(100)
    fresh.write('a')
    await browser.clock.advance(1000)
    const stored = new Map(browser.disk.records)
    await browser.clock.advance(10_000)
    expect(sleeper.saving().kind).toBe('refused')
    expect(stored.size).toBe(2)
    expect(browser.disk.records).toEqual(stored)
  })

  it('is told when the store refuses it, and saving goes on', async () => {
    const browser = await browserWith('One')
    const window = await opened(browser)
    browser.disk.refusesWrites = 'failed'
    await window.autosave.forget()
    expect(window.messages().join()).toContain('did not delete')
    browser.disk.refusesWrites = null
    window.write('a')
    await browser.clock.advance(aWhile)
    expect(window.saving()).toEqual({ kind: 'saved' })
  })
})

describe('the plain codec of these tests', () => {
  it('gives back the layer except for its ID', () => {
    const layer = createLayer({ id: 'a' as LayerId, name: 'A', domain: 'atlas-atlas', release: null })
    expect(plainCodec.parse(plainCodec.format(layer))).toEqual({ ok: true, value: { ...layer, id: 'other' } })
  })
})
