import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { techniqueNamesOf } from '../../../src/core/atlas/technique-names.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectReleases } from '../../support/project-data.ts'

const base = testKnowledgeBase()
const names = techniqueNamesOf(base, projectReleases())

describe('the name of a technique', () => {
  it('of today finds it, whatever the case and the signs, unless several have it', () => {
    for (const { id, name } of base.techniques) {
      const match = names.match(` ${name.toUpperCase().replaceAll('-', ' – ')}`)
      if (match.kind === 'ambiguous') expect(match.ids).toContain(id)
      else expect(match).toEqual({ kind: 'name', id })
      expect(names.fits(name, id)).toBe(true)
    }
  })

  it('of an earlier release finds what it became', () => {
    const { technique } = lookupsOf(base)
    for (const release of projectReleases()) {
      for (const [id, { name }] of release.techniques) {
        const now = technique.get(id)
        if (!now) continue
        expect(names.fits(name, id)).toBe(true)
        const match = names.match(name)
        // The name can belong to another technique today.
        if (match.kind === 'old-name') expect(names.fits(name, match.id)).toBe(true)
        else expect(['name', 'ambiguous']).toContain(match.kind)
      }
    }
  })

  it('with a mistake finds the one most like it', () => {
    expect(names.match('LLM Promt Injection')).toMatchObject({ kind: 'similar', id: 'AML.T0051' })
    expect(names.match('Quarterly report')).toEqual({ kind: 'none' })
    expect(names.match('  ')).toEqual({ kind: 'none' })
  })

  // Pairs of letters of "LLM Jailbreak": ll lm, ja ai il lb br re ea ak.
  it.each([
    ['LLM Jailbird', 12 / 19],
    ['LLM Jailbirds', 0.6],
    ['LLM Jailbirdie', null],
    ['LLM Jail Birds', null],
    // Another first letter, so that the first pair of each word is not shared.
    ['ALM Bailbreak', 0.8],
    ['ALM Bailbrexx', 0.6],
    ['ALM Bailbrexxy', null],
  ])('counts all pairs of letters, the first of each word too: %s', (name, likeness) => {
    const id = 'AML.T0054' as TechniqueId
    expect(names.match(name)).toEqual(likeness === null ? { kind: 'none' } : { kind: 'similar', id, likeness })
    expect(names.fits(name, id)).toBe(likeness !== null)
  })

  it('fits an ID when it is much like its name, not when it is that of another', () => {
    expect(names.fits('LLM Prompt Injections', 'AML.T0051' as TechniqueId)).toBe(true)
    expect(names.fits('LLM Jailbreak', 'AML.T0051' as TechniqueId)).toBe(false)
    expect(names.fits('Something else', 'AML.T0051' as TechniqueId)).toBe(false)
  })
})

describe('an earlier name that several techniques had', () => {
  it('finds none of them, but names them all', () => {
    const [release] = projectReleases()
    const [one, two] = base.techniques
    if (!release || !one || !two) throw new Error('ATLAS is empty')
    const called = (name: string) => ({ name, parentId: null, tacticIds: [] })
    const techniques = new Map([
      [one.id, called('Former Twin')],
      [two.id, called('Former Twin')],
    ])
    const match = techniqueNamesOf(base, [{ ...release, techniques }]).match('former twin')
    expect(match).toEqual({ kind: 'ambiguous', ids: [one.id, two.id] })
  })
})

describe('a table with very many names that nothing is called', () => {
  it('gets no more suggestions after two thousand of them, and the next table does', () => {
    const table = names.forTable()
    for (let i = 0; i < 2000; i++) expect(table.match(`Nothing ${i}`)).toEqual({ kind: 'none' })
    expect(table.match('LLM Prompt Injectionz')).toEqual({ kind: 'none' })
    expect(names.forTable().match('LLM Prompt Injectionz')).toMatchObject({ kind: 'similar', id: 'AML.T0051' })
    // What was found once is known.
    expect(table.match('LLM Prompt Injectionz')).toMatchObject({ kind: 'similar', id: 'AML.T0051' })
    expect(table.match('LLM Prompt Injection')).toEqual({ kind: 'name', id: 'AML.T0051' })
  })
})
