import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LinkItem, MetadataItem } from '../../../src/core/layer/layer.ts'
import { sharedItems, withItem, withItemChanged, withoutItem } from '../../../src/core/layer/shared-items.ts'

const entry = (value: string): MetadataItem => ({ kind: 'entry', name: 'ticket', value })
const divider: MetadataItem = { kind: 'divider', visible: true }
const marked: MetadataItem = { kind: 'entry', name: 'ticket', value: 'A', carried: { by: 'another tool' } }

describe('rows of several lists', () => {
  it('stand in order of appearance, with the number of owners', () => {
    const rows = sharedItems([
      ['one', [entry('A'), divider]],
      ['two', [entry('B'), entry('A')]],
      ['two', [entry('B'), entry('B')]],
    ])
    expect(rows).toEqual([
      { item: entry('A'), count: 2, everywhere: false },
      { item: divider, count: 1, everywhere: false },
      { item: entry('B'), count: 1, everywhere: false },
    ])
  })

  it('are everywhere only when every list has them, whoever owns it', () => {
    const [row] = sharedItems([
      ['one', [entry('A')]],
      ['one', [divider, entry('A')]],
    ])
    expect(row).toEqual({ item: entry('A'), count: 1, everywhere: true })
  })

  it('are different when another tool put something on one of them', () => {
    expect(sharedItems([['one', [entry('A'), marked]]])).toHaveLength(2)
  })
})

describe('one row of many lists', () => {
  const item = fc.constantFrom(entry('A'), entry('B'), entry('C'), divider, marked)
  const list = fc.array(item, { maxLength: 6 })

  it('is added, changed and removed without touching any other', () => {
    fc.assert(
      fc.property(list, item, item, (before, one, other) => {
        const others = (items: readonly MetadataItem[]) => items.filter((each) => each !== one && each !== other)
        for (const after of [withItem(before, one), withoutItem(before, one), withItemChanged(before, one, other)]) {
          expect(others(after)).toEqual(others(before))
        }
        expect(withItem(before, one)).toContain(one)
        expect(withoutItem(before, one)).not.toContain(one)
        if (one !== other) expect(withItemChanged(before, one, other)).not.toContain(one)
      }),
    )
  })

  it('leaves the very same list where there is nothing to do', () => {
    const before = [entry('A'), divider]
    expect(withItem(before, entry('A'))).toBe(before)
    expect(withoutItem(before, entry('B'))).toBe(before)
    expect(withItemChanged(before, entry('B'), entry('C'))).toBe(before)
  })
})

describe('links and lines among the rows', () => {
  const link = { kind: 'link', label: 'a', url: 'https://example.org/' } as const

  it('are told apart by all that they say', () => {
    const other = { ...link, label: 'b' }
    const hidden = { kind: 'divider', visible: false } as const
    const rows = sharedItems([
      ['one', [link, hidden]],
      ['two', [other, link, divider]],
    ] as readonly (readonly [string, readonly (MetadataItem | LinkItem)[]])[])
    expect(rows.map(({ item, count }) => [item, count])).toEqual([
      [link, 2],
      [hidden, 1],
      [other, 1],
      [divider, 1],
    ])
  })
})
