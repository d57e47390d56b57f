import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { carriedList } from '../../../src/core/layer/carried-list.ts'
import type { LegendItem, LinkItem, MetadataItem, StrayRow } from '../../../src/core/layer/layer.ts'

/** `a=1 - b=2`: entries, and dividers between them. */
const metadata = (words: string): readonly MetadataItem[] =>
  words
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      if (word === '-') return { kind: 'divider', visible: true }
      const [name = '', value = ''] = word.split('=')
      return { kind: 'entry', name, value }
    })
const wordsOf = (list: readonly MetadataItem[]) =>
  list.map((item) => (item.kind === 'divider' ? '-' : `${item.name}=${item.value}`)).join(' ')

const pairsOf = (words: string) =>
  words
    .split(' ')
    .filter(Boolean)
    .map((word) => word.split('='))
const legend = (words: string): readonly LegendItem[] =>
  pairsOf(words).map(([label = '', color = '']) => ({ label, color }))
const links = (words: string): readonly LinkItem[] =>
  pairsOf(words).map(([label = '', url = '']) => ({ kind: 'link', label, url }))
const strays = (words: string): readonly StrayRow[] =>
  pairsOf(words).map(([id = '', score = '']) => ({
    reason: 'unknown-technique',
    row: { techniqueID: id, score },
    techniqueId: id === '' ? null : (id as TechniqueId),
    tacticId: null,
  }))

describe('a change of a list, carried to another state of it', () => {
  it.each([
    // What it is about; the state; what the list was for the other, and became.
    ['an item that both changed is theirs', 'owner=x team=t', 'owner=y team=t', 'owner=z team=t', 'owner=z team=t'],
    ['an item that was changed here and taken out there is gone', 'owner=x', 'owner=y', '', ''],
    ['an item that they changed stays in its place', 'a=1 b=1', 'a=1 b=2', 'a=9 b=2', 'a=9 b=1'],
    ['what they added comes where they have it', 'a=1 b=1', 'a=1 b=1', 'x=1 a=1 y=1 b=1', 'x=1 a=1 y=1 b=1'],
    ['what was made here since goes', 'a=1', 'a=1 b=1', 'a=2 b=1', 'a=2'],
    ['what was made here since stays where they worked on it', 'a=1', 'a=1 b=1', 'a=1 b=2', 'a=1 b=2'],
    ['what was taken out here comes back', 'a=1 b=1 c=1', 'a=1 c=1', 'a=1 c=2', 'a=1 b=1 c=2'],
    ['what was taken out here and added there is there once', 'a=1 b=1', 'a=1', 'b=1 a=1', 'a=1 b=1'],
    ['what was changed back here is there once', 'a=1', 'a=2', 'a=2 a=1', 'a=1'],
    ['their order counts', 'a=1 b=1', 'a=1 b=1 c=1', 'b=1 a=1 c=1', 'b=1 a=1'],
    ['so does the order of before where they moved nothing', 'b=1 a=1', 'a=1 b=1', 'a=1 b=1 c=1', 'b=1 c=1 a=1'],
    [
      'a divider of theirs comes beside those there are',
      'a=1 - b=1',
      'a=1 - b=1 m=1',
      'a=1 - b=1 m=1 - t=1',
      'a=1 - b=1 - t=1',
    ],
    ['a divider that they took out is gone', 'a=1 - b=1 -', 'a=1 - b=1 - m=1', 'a=1 b=1 - m=1', 'a=1 b=1 -'],
    ['items of one name are told apart', 'x=1 x=2', 'x=1 x=2 x=3', 'x=2 x=3', 'x=2'],
    [
      'entries of ours are there once',
      'atlas-navigator.gaps=1',
      '',
      'atlas-navigator.gaps=2',
      'atlas-navigator.gaps=2',
    ],
    ['other entries of one name can be two', 'owner=x', '', 'owner=z', 'owner=x owner=z'],
  ])('%s', (_, state, from, to, carried) => {
    expect(wordsOf(carriedList(metadata(state), metadata(from), metadata(to)))).toBe(carried)
  })

  it('knows items of a legend by their label or their colour', () => {
    const carry = (state: string, from: string, to: string) => carriedList(legend(state), legend(from), legend(to))
    expect(carry('a=red b=blue', 'a=red b=blue c=green', 'a=pink b=blue c=green')).toEqual(legend('a=pink b=blue'))
    expect(carry('a=red b=grey', 'a=red b=blue', 'A=red b=blue')).toEqual(legend('A=red b=grey'))
    expect(carry('a=red b=blue', 'a=rose b=blue', 'A=rose b=blue')).toEqual(legend('A=rose b=blue'))
  })

  it('knows links by their address or their label', () => {
    const carry = (state: string, from: string, to: string) => carriedList(links(state), links(from), links(to))
    expect(carry('a=u b=v', 'a=u b=w', 'A=u b=w')).toEqual(links('A=u b=v'))
    expect(carry('a=u', 'a=v', 'a=w')).toEqual(links('a=w'))
  })

  it('knows rows without a cell by their technique, and the others by all they say', () => {
    const carry = (state: string, from: string, to: string) => carriedList(strays(state), strays(from), strays(to))
    expect(carry('T1=1 T2=2', 'T1=1 T2=3', 'T1=9 T2=3')).toEqual(strays('T1=9 T2=2'))
    expect(carry('=1 =2', '=1 =3', '=4 =3')).toEqual(strays('=2 =4'))
  })
})

describe('any change of a list, carried to any state of it', () => {
  const item = fc.constantFrom('a=1', 'a=2', 'b=1', 'b=2', 'c=1', '-')
  const list = fc.array(item, { maxLength: 5 }).map((words) => metadata(words.join(' ')))
  const count = (all: readonly MetadataItem[], one: MetadataItem) =>
    all.filter((other) => wordsOf([other]) === wordsOf([one])).length

  it('loses nothing that they added, brings back nothing that they took out, and doubles nothing', () => {
    fc.assert(
      fc.property(list, list, list, (state, from, to) => {
        const carried = carriedList(state, from, to)
        for (const one of [...state, ...from, ...to]) {
          const [here, before, there, now] = [state, from, to, carried].map((all) => count(all, one))
          const came = Number(there) - Number(before)
          expect(now).toBeGreaterThanOrEqual(came)
          expect(now).toBeLessThanOrEqual(Math.max(Number(there), Number(here) + Math.min(0, came)))
        }
        expect(carried.every((one) => count([...state, ...to], one) > 0)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('makes of the state it began at the one it led to, and leaves one that says what they say', () => {
    fc.assert(
      fc.property(list, list, (from, to) => {
        expect(carriedList(from, from, to)).toEqual(to)
        expect(
          wordsOf(carriedList(to, from, to))
            .split(' ')
            .sort(),
        ).toEqual(wordsOf(to).split(' ').sort())
      }),
    )
  })

  it('leaves what they did not touch as it is here', () => {
    fc.assert(
      fc.property(list, list, (state, from) => {
        expect(carriedList(state, from, from)).toEqual(state)
      }),
    )
  })
})
