import { describe, expect, it } from 'vitest'
import type { MetadataItem } from '../../../src/core/layer/layer.ts'
import { entryValue, withEntry } from '../../../src/core/layer/metadata-entries.ts'

const entry = (name: string, value: string): MetadataItem => ({ kind: 'entry', name, value })
const divider: MetadataItem = { kind: 'divider', visible: true }

describe('an entry by name', () => {
  it('is the first of that name', () => {
    expect(entryValue([divider, entry('a', '1'), entry('a', '2')], 'a')).toBe('1')
    expect(entryValue([divider, entry('b', '1')], 'a')).toBeNull()
  })

  it('is set in its place, and further ones of the name go', () => {
    const list = [entry('a', '1'), divider, entry('b', '2'), entry('a', '3')]
    expect(withEntry(list, 'a', '9')).toEqual([entry('a', '9'), divider, entry('b', '2')])
    expect(withEntry(list, 'c', '9')).toEqual([...list, entry('c', '9')])
    expect(withEntry(list, 'a', null)).toEqual([divider, entry('b', '2')])
  })

  it('keeps what other tools put on it', () => {
    const carried = { colour: 'red' }
    expect(withEntry([{ kind: 'entry', name: 'a', value: '1', carried }], 'a', '2')).toEqual([
      { kind: 'entry', name: 'a', value: '2', carried },
    ])
  })

  it('leaves the very same list when it says that already', () => {
    const list = [entry('a', '1'), divider]
    expect(withEntry(list, 'a', '1')).toBe(list)
    expect(withEntry(list, 'b', null)).toBe(list)
  })

  it('can be one of several of the name', () => {
    const list = [entry('a', 'theirs'), entry('a', 'ours 1')]
    const isOurs = (value: string) => value.startsWith('ours')
    expect(withEntry(list, 'a', 'ours 2', isOurs)).toEqual([entry('a', 'theirs'), entry('a', 'ours 2')])
    expect(withEntry(list, 'a', null, isOurs)).toEqual([entry('a', 'theirs')])
  })
})
