import { describe, expect, it } from 'vitest'
import { PATIENCE } from '../../../src/app/keeping/autosave.ts'
import { QUIET_TIME } from '../../../src/app/keeping/save-schedule.ts'
import type { WorkspaceStorage } from '../../../src/app/keeping/storage-port.ts'
import { aWhile, browserWith, opened, texts } from '../../support/fake-windows.ts'

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
      ...browser.disk.connect(),
      commit: async ({ puts }) => {
        asked += 1
        const record = browser.disk.records.get(puts[0]?.key ?? '') ?? null
        return { kind: 'conflict', stored: new Map([[puts[0]?.key ?? '', record]]) }
      },
    }
    const window = browser.open({ storage })
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
    expect(window.saving().kind).toBe('stopped')
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
    expect(sleeper.saving().kind).toBe('stopped')
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
