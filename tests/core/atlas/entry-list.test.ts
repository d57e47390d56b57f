import { describe, expect, it } from 'vitest'
import type { EntryKind } from '../../../src/core/atlas/entries.ts'
import { ENTRY_KINDS } from '../../../src/core/atlas/entries.ts'
import type { EntryQuery } from '../../../src/core/atlas/entry-list.ts'
import {
  entryRows,
  FACETS_OF_KIND,
  matchingEntries,
  plainQuery,
  SORTS_OF_KIND,
  withFacetValue,
} from '../../../src/core/atlas/entry-list.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'

const base = testKnowledgeBase()
const details = projectDetails()

function ask(kind: EntryKind, query: Partial<EntryQuery> = {}) {
  return matchingEntries(base, entryRows(base, details, kind), { ...plainQuery(kind), ...query })
}

describe('the lists of entries', () => {
  it('hold as many entries as the header counts', () => {
    const { tactics, techniques, subtechniques, mitigations, caseStudies } = base.counts
    const sizes = ENTRY_KINDS.map((kind) => ask(kind).rows.length)
    expect(sizes).toEqual([techniques + subtechniques, tactics, mitigations, caseStudies])
  })

  it('find words in any order and case, in names, IDs and prose', () => {
    expect(ask('technique', { text: 'INJECTION prompt indirect' }).rows.map(({ entry }) => entry.id)).toContain(
      'AML.T0051.001',
    )
    expect(ask('mitigation', { text: 'aml.m0015' }).rows).toHaveLength(1)
    expect(ask('case-study', { text: 'no such words anywhere' }).rows).toEqual([])
  })

  it('narrow by each facet to what the file has, and count what a value brings', () => {
    const policy = ask('mitigation', { chosen: { category: ['Policy'] } })
    expect(policy.rows.length).toBe(
      details.mitigations.filter(({ categories }) => categories.includes('Policy')).length,
    )
    const incidents = details.caseStudies.filter(({ type, date }) => type === 'Incident' && date?.startsWith('2024'))
    const found = ask('case-study', { chosen: { type: ['Incident'], year: ['2024'] } })
    expect(found.rows.map(({ entry }) => entry.id).toSorted()).toEqual(incidents.map(({ id }) => id).toSorted())
    expect(found.counts.get('type')?.get('Incident')).toBe(incidents.length)
    for (const kind of ENTRY_KINDS) {
      for (const facet of FACETS_OF_KIND[kind]) {
        for (const [value, count] of ask(kind).counts.get(facet) ?? []) {
          expect(ask(kind, { chosen: { [facet]: [value] } }).rows).toHaveLength(count)
        }
      }
    }
  })

  it('take several values of a facet for alternatives', () => {
    const either = ask('case-study', { chosen: { year: ['2019', '2020'] } }).rows.length
    const [one, other] = ['2019', '2020'].map((year) => ask('case-study', { chosen: { year: [year] } }).rows.length)
    expect(either).toBe((one ?? 0) + (other ?? 0))
    expect([...(ask('case-study').counts.get('year') ?? new Map()).keys()].at(0)).toBe('2026')
  })

  it('sort the same entries in every way they offer', () => {
    for (const kind of ENTRY_KINDS) {
      const all = new Set(ask(kind).rows)
      for (const sort of SORTS_OF_KIND[kind]) expect(new Set(ask(kind, { sort }).rows)).toEqual(all)
    }
    const dates = ask('case-study', { sort: 'oldest' }).rows.map(({ date }) => date ?? '')
    expect(dates).toEqual(dates.toSorted())
    const [first] = ask('mitigation', { sort: 'most-techniques' }).rows
    const most = Math.max(...details.mitigations.map(({ techniques }) => new Set(techniques.map(({ id }) => id)).size))
    expect(first?.techniques).toHaveLength(most)
    expect(ask('tactic').rows.map(({ entry }) => entry.id)).toEqual(base.tactics.map(({ id }) => id))
  })

  it('put what has no date last, whichever end comes first', () => {
    const undated = details.caseStudies.map((study, i) => (i === 1 ? { ...study, date: null } : study))
    const rows = entryRows(base, { ...details, caseStudies: undated }, 'case-study')
    const id = undated[1]?.id
    for (const sort of ['newest', 'oldest'] as const) {
      const sorted = matchingEntries(base, rows, { ...plainQuery('case-study'), sort }).rows
      expect(sorted.at(-1)?.entry.id).toBe(id)
      const dates = sorted.slice(0, -1).map(({ date }) => date ?? '')
      expect(dates).toEqual(sort === 'oldest' ? dates.toSorted() : dates.toSorted().toReversed())
    }
  })

  it('list the tactics of techniques as the matrix has them, and names by letters whatever their case', () => {
    const tactics = [...(ask('technique').counts.get('tactic') ?? new Map()).keys()]
    expect(tactics).toEqual(base.tactics.map(({ name }) => name))
    const names = ask('mitigation', { sort: 'name' }).rows.map(({ name }) => name.toLowerCase())
    expect(names).toEqual(names.toSorted())
  })

  it('have no value where an entry says nothing, so that no value of the facet finds it', () => {
    const [study] = details.caseStudies
    const [technique] = base.techniques
    if (!study || !technique) throw new Error('ATLAS is empty')
    const bare = { ...details, caseStudies: [{ ...study, type: null, date: null, actor: null, target: null }] }
    expect(entryRows(base, bare, 'case-study')[0]?.values).toEqual({ type: [], year: [], actor: [], target: [] })
    const small = { ...base, techniques: [{ ...technique, maturity: null }] }
    const rows = entryRows(small, { ...details, techniques: new Map() }, 'technique')
    expect(rows[0]).toMatchObject({ date: null, values: { maturity: [] } })
    const chosen = { ...plainQuery('technique'), chosen: { maturity: ['Realized'] } }
    expect(matchingEntries(small, rows, chosen).rows).toEqual([])
  })

  it('stand by ID where the order of names does not tell them apart', () => {
    const [one, two] = details.mitigations
    if (!one || !two) throw new Error('ATLAS has too few mitigations')
    const twins = [
      { ...one, name: 'same' },
      { ...two, name: 'Same' },
    ]
    for (const mitigations of [twins, twins.toReversed()]) {
      const rows = entryRows(base, { ...details, mitigations }, 'mitigation')
      const sorted = matchingEntries(base, rows, { ...plainQuery('mitigation'), sort: 'name' }).rows
      expect(sorted.map(({ entry }) => entry.id)).toEqual([one.id, two.id].toSorted())
    }
  })

  it('toggle a value without leaving empty facets behind', () => {
    const once = withFacetValue(plainQuery('mitigation'), 'category', 'Policy')
    expect(once.chosen).toEqual({ category: ['Policy'] })
    expect(withFacetValue(once, 'category', 'Policy').chosen).toEqual({})
  })
})
