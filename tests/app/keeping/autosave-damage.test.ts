import { describe, expect, it } from 'vitest'
import { formatLayerKey } from '../../../src/app/keeping/workspace-records.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { WORKSPACE_VERSION } from '../../../src/formats/workspace/workspace-records.ts'
import { aWhile, browserWith, named, opened } from '../../support/fake-windows.ts'

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
    expect(window.saving().kind).toBe('stopped')
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
