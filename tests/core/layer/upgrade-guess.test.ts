import { describe, expect, it } from 'vitest'
import type { ReleaseName, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { Release } from '../../../src/core/atlas/releases.ts'
import { guessReleases } from '../../../src/core/layer/upgrade-guess.ts'

function release(name: string, techniques: Readonly<Record<string, readonly string[]>>): Release {
  const known = Object.entries(techniques).map(
    ([id, tactics]) =>
      [id as TechniqueId, { name: id, parentId: null, tacticIds: tactics as string[] as TacticId[] }] as const,
  )
  const blank = { calendar: name, semver: null, date: '2026-01-01', tactics: [], retired: new Map() }
  return { ...blank, name: name as ReleaseName, techniques: new Map(known) }
}

const RELEASES = [
  release('1', { T1: ['A'] }),
  release('2', { T1: ['A'], T2: ['A'] }),
  release('3', { T1: ['B'], T2: ['A'] }),
  release('4', { T2: ['B'] }),
]
const guess = (...named: readonly (readonly [string, string | null])[]) => {
  const found = guessReleases(
    named.map(([technique, tactic]) => ({ technique: technique as TechniqueId, tactic: tactic as TacticId | null })),
    RELEASES,
  )
  return found && [found.oldest.name, found.newest.name]
}

describe('the releases that a layer fits', () => {
  it('are those with the most of what it names, from the oldest to the newest', () => {
    expect(guess(['T1', null])).toEqual(['1', '3'])
    expect(guess(['T1', null], ['T2', null])).toEqual(['2', '3'])
    expect(guess(['T1', 'A'], ['T2', 'A'])).toEqual(['2', '2'])
    expect(guess(['T1', 'B'], ['T9', null])).toEqual(['3', '3'])
  })

  it('are none where no release has anything of it, or nothing is named', () => {
    expect(guess(['T9', null], ['T1', 'C'])).toBeNull()
    expect(guess()).toBeNull()
    expect(guessReleases([{ technique: 'T1' as TechniqueId, tactic: null }], [])).toBeNull()
  })
})
