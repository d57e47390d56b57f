import { describe, expect, it } from 'vitest'
import type { ReleaseName } from '../../../src/core/atlas/ids.ts'
import {
  baseToShowOn,
  NO_ALIASES,
  type Shelf,
  type ShelvedBase,
  shelvedFor,
  withOpened,
  withoutOpened,
} from '../../../src/core/atlas/knowledge-shelf.ts'
import { SMALL_MATRIX } from '../../support/small-matrix.ts'

function shelved(id: string, domain: string, release: string, kind: 'bundled' | 'opened' = 'opened'): ShelvedBase {
  const base = { ...SMALL_MATRIX, id, domain, release: release as ReleaseName }
  const source =
    kind === 'bundled'
      ? ({ kind } as const)
      : ({ kind, fileName: 'x.json', day: '2026-11-24', bytes: 1, format: 'STIX 2.1', credit: '', notes: [] } as const)
  return { base, aliases: NO_ALIASES, source }
}

const bundled = shelved('bundled', 'atlas-atlas', '2026.09', 'bundled')
const shelf: Shelf = [
  bundled,
  shelved('atlas-old', 'atlas-atlas', '5.6.0'),
  shelved('attack-16', 'enterprise-attack', '16.1'),
  shelved('attack-9', 'enterprise-attack', '9.0'),
  shelved('atlas-edition', 'atlas-atlas', '2026.09'),
]

describe('the knowledge base of a layer', () => {
  it.each([
    ['atlas-atlas', '5.6.0', null, 'atlas-old'],
    ['atlas-atlas', '2026.09', null, 'atlas-edition'],
    ['atlas-atlas', '4.9.0', null, 'atlas-edition'],
    ['atlas-atlas', null, null, 'atlas-edition'],
    ['atlas-atlas', null, '16', 'atlas-edition'],
    ['enterprise-attack', null, '9', 'attack-9'],
    ['enterprise-attack', null, '16', 'attack-16'],
    ['enterprise-attack', null, '1', 'attack-16'],
    ['enterprise-attack', null, null, 'attack-16'],
    ['enterprise-attack', '9.0', null, 'attack-9'],
    ['mobile-attack', null, '16', null],
  ])('for %s, release %s, ATT&CK version %s is %s', (domain, release, attackVersion, id) => {
    expect(shelvedFor(shelf, { domain, release, attackVersion })?.base.id ?? null).toBe(id)
  })

  it('is the bundled one for other releases of it, as long as nobody opened an edition of that', () => {
    const layer = { domain: 'atlas-atlas', release: '4.9.0', attackVersion: null }
    expect(shelvedFor(withoutOpened(shelf, 'atlas-edition'), layer)).toBe(bundled)
  })

  it('is the bundled one where none has the domain', () => {
    const layer = { domain: 'something-else', release: null, attackVersion: null }
    expect(baseToShowOn(shelf, layer)).toBe(bundled)
  })
})

describe('the shelf', () => {
  it('has each opened base once: opening it again takes the place of the earlier one', () => {
    const again = shelved('attack-9', 'enterprise-attack', '9.0')
    const after = withOpened(shelf, again)
    expect(after).toHaveLength(shelf.length)
    expect(after.at(-1)).toBe(again)
  })

  it('never loses the bundled base', () => {
    expect(withoutOpened(shelf, 'bundled')).toEqual(shelf)
    expect(withoutOpened(shelf, 'attack-9').map(({ base }) => base.id)).toEqual([
      'bundled',
      'atlas-old',
      'attack-16',
      'atlas-edition',
    ])
  })
})
