import { describe, expect, it } from 'vitest'
import { gapSettingsOf } from '../../../src/core/insight/gap-settings.ts'
import { chosenRelevance, withChosenRelevance } from '../../../src/core/insight/relevance-choice.ts'
import {
  formatSystem,
  NO_SYSTEM,
  parseSystem,
  systemOf,
  withoutSystemKey,
  withSystem,
} from '../../../src/core/insight/relevance-record.ts'
import { createLayer, type Layer, type LayerId } from '../../../src/core/layer/layer.ts'

const layer = (name: string, id = name): Layer =>
  createLayer({ id: id as LayerId, name, domain: 'atlas-atlas', release: null })
const system = (name: string, id = name) =>
  withSystem(layer(name, id), { ...NO_SYSTEM, answers: new Set(['kind.generative']) })

/** The workspace after the first layer chose the second, and which layer that finds now. */
function choosing(...layers: readonly Layer[]) {
  const [own = layer('Own'), chosen = null] = layers
  const [after = own, ...others] = withChosenRelevance(layers, own, chosen, () => 'k1')
  return {
    own: after,
    others,
    found: (beside: readonly Layer[]) => chosenRelevance(gapSettingsOf(after), after, [after, ...beside]),
  }
}

describe('the layer that relevance goes by', () => {
  it('is a system under any name', () => {
    const { others, found } = choosing(layer('Own'), system('Bot'))
    expect(found(others)).toBe(others[0])
    const renamed = { ...(others[0] as Layer), name: 'Assistant' }
    expect(found([renamed])).toBe(renamed)
  })

  it('is not another layer that came to have the name', () => {
    const { others, found } = choosing(layer('Own'), system('Bot'))
    const other = withSystem(system('Bot', 'second'), { ...NO_SYSTEM, key: 'k2' })
    const renamed = { ...(others[0] as Layer), name: 'Assistant' }
    expect(found([layer('Bot', 'plain'), other, renamed])).toBe(renamed)
    expect(found([other])).toBeNull()
  })

  it('is the one of that name where the system was copied', () => {
    const { others, found } = choosing(layer('Own'), system('Bot'))
    const bot = others[0] as Layer
    const copy = { ...bot, id: 'copy' as LayerId, name: 'Bot 2' }
    expect(found([copy, bot])).toBe(bot)
  })

  it('is the system that was copied, not the copy, wherever they stand and whatever they are called', () => {
    const { others, found } = choosing(layer('Own'), system('Bot'))
    const bot = others[0] as Layer
    const copy = { ...withoutSystemKey(bot), id: 'copy' as LayerId, name: 'Bot (copy)' }
    const renamed = { ...bot, name: 'Assistant' }
    expect(found([copy, renamed])).toBe(renamed)
    expect(found([{ ...copy, name: 'Bot 2' }])).toBeNull()
  })

  it('is none where the same system is open twice and neither has the name', () => {
    const { others, found } = choosing(layer('Own'), system('Bot'))
    const [one, two] = ['Bot 1', 'Bot 2'].map((name) => ({ ...(others[0] as Layer), id: name as LayerId, name }))
    expect(found([one as Layer, two as Layer])).toBeNull()
    expect(found([two as Layer])).toBe(two)
  })

  it('gets a key of its own when another open layer has the same, which layers that went by it follow', () => {
    const first = choosing(layer('Own'), system('Bot'))
    const bot = first.others[0] as Layer
    const twin = { ...bot, id: 'twin' as LayerId, name: 'Staging' }
    const third = layer('Third')
    const layers = [third, first.own, bot, twin]
    const [ofTwin = third, own = third, , staging = third] = withChosenRelevance(layers, third, twin, () => 'k2')
    const renamed = { ...staging, name: 'Staging EU' }
    expect(chosenRelevance(gapSettingsOf(ofTwin), ofTwin, [ofTwin, own, bot, renamed])).toBe(renamed)
    expect(own).toBe(first.own)

    const [ofBot = third, alike = third, original = third] = withChosenRelevance(layers, third, bot, () => 'k2')
      .filter((each) => each.id !== twin.id)
      .map((each) => (each.id === bot.id ? { ...each, name: 'Assistant' } : each))
    for (const each of [ofBot, alike]) {
      expect(chosenRelevance(gapSettingsOf(each), each, [ofBot, alike, twin, original])).toBe(original)
    }
  })

  it('goes by name for a layer that is no system, for settings without key, and for a system of an older file', () => {
    const { own, others, found } = choosing(layer('Own'), layer('Assets'))
    expect(gapSettingsOf(own).relevanceKey).toBeUndefined()
    expect(found(others)).toBe(others[0])
    const keyed = choosing(layer('Own'), system('Bot'))
    const older = system('Bot', 'older')
    expect(keyed.found([older])).toBe(older)
  })

  it('keeps the key that a system has, and goes with the choice of none', () => {
    const first = choosing(layer('Own'), system('Bot'))
    const again = withChosenRelevance([layer('Third'), ...first.others], layer('Third'), null, () => 'k9')
    expect(again[1]).toBe(first.others[0])
    const third = layer('Third')
    const [after = third, kept] = withChosenRelevance(
      [third, ...first.others],
      third,
      first.others[0] as Layer,
      () => 'k9',
    )
    expect([gapSettingsOf(after).relevanceKey, kept && systemOf(kept)?.key]).toEqual(['k1', 'k1'])
    const [none = after] = withChosenRelevance([after, ...first.others], after, null, () => 'k9')
    expect(none.metadata).toEqual([])
  })
})

describe('the key of a system', () => {
  it('is read as it is written, and nothing else is a key', () => {
    const keyed = { ...NO_SYSTEM, key: '0af3' }
    expect(parseSystem(formatSystem(keyed))).toEqual(keyed)
    expect(formatSystem(NO_SYSTEM)).not.toContain('key')
    for (const key of ['', 'A B', 5]) {
      expect(parseSystem(JSON.stringify({ version: 1, answers: [], outOfScope: 'blank', key }))).toBeNull()
    }
  })
})
