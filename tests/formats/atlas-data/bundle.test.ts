import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReleaseName, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { type KnowledgeBase, slugOf, type Technique } from '../../../src/core/atlas/knowledge-base.ts'
import { aliasesFor } from '../../../src/core/atlas/release-aliases.ts'
import type { Release } from '../../../src/core/atlas/releases.ts'
import { packKnowledgeBase, unpackKnowledgeBase } from '../../../src/formats/atlas-data/bundle.ts'
import { packDetails, unpackDetails } from '../../../src/formats/atlas-data/bundle-details.ts'
import { packReleases, unpackReleases } from '../../../src/formats/atlas-data/bundle-releases.ts'
import { packIds, unpackIds } from '../../../src/formats/atlas-data/short-ids.ts'
import { NEWEST, projectFile, projectReleases, soundAtlasData } from '../../support/project-data.ts'
import { SMALL_FORMAT_6, SMALL_LEGACY } from '../../support/small-atlas-data.ts'

const releases = projectReleases()

/** As the page gets it: through JSON text. */
function throughJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

describe.each([
  ['ATLAS 2026.09', projectFile(NEWEST)],
  ['a small file in format 6', SMALL_FORMAT_6],
  ['a small file in the legacy format', SMALL_LEGACY],
])('%s', (_, text) => {
  const { base, details } = soundAtlasData(text)

  it('comes back whole with its aliases', () => {
    const aliases = aliasesFor(base, releases)
    expect(unpackKnowledgeBase(throughJson(packKnowledgeBase(base, aliases)))).toEqual({ base, aliases })
  })

  it('comes back with its whole prose', () => {
    expect(unpackDetails(throughJson(packDetails(details)))).toEqual(details)
  })
})

describe('the packed form', () => {
  it('of ATLAS 2026.09 is at most 4 kB of gzip, of the releases at most 6', () => {
    const { base } = soundAtlasData(projectFile(NEWEST))
    const size = (value: unknown) => gzipSync(JSON.stringify(value), { level: 9 }).length
    expect(size(packKnowledgeBase(base, aliasesFor(base, releases)))).toBeLessThanOrEqual(4096)
    expect(size(packReleases(releases))).toBeLessThanOrEqual(6144)
  })

  it('of the releases gives every release whole', () => {
    expect(unpackReleases(throughJson(packReleases(releases)))).toEqual(releases)
  })

  it('of no release is no release', () => {
    expect(unpackReleases(packReleases([]))).toEqual([])
  })

  it('is refused for a base that names a tactic it lacks', () => {
    const { base } = soundAtlasData(SMALL_FORMAT_6)
    const aliases = aliasesFor(base, [])
    expect(() => packKnowledgeBase({ ...base, tactics: [] }, aliases)).toThrow(/AML\.TA000/)
  })
})

const techniqueIds = fc.uniqueArray(
  fc.oneof(
    fc.tuple(fc.nat(20), fc.option(fc.nat(3))).map(([number, sub]) => {
      const parent = `AML.T${String(number).padStart(4, '0')}`
      return sub === null ? parent : `${parent}.00${sub}`
    }),
    fc.constantFrom('T1566', 'T1566.001', 'AML.!', '!x', 'AML.x', 'AML..000', '.000', 'AML.', 'x.y'),
  ),
  { maxLength: 30 },
)

describe('a list of IDs', () => {
  it('comes back from its short form, whatever the IDs and their order', () => {
    fc.assert(
      fc.property(techniqueIds, (ids) => {
        expect(unpackIds(packIds(ids))).toEqual(ids)
      }),
    )
  })

  it('is short for sub-techniques that follow their parent', () => {
    expect(packIds(['AML.T0000', 'AML.T0000.000', 'AML.T0000.001', 'T1566'])).toBe('T0000 .000 .001 !T1566')
  })

  it('with a blank in an ID is refused', () => {
    expect(() => packIds(['AML.T0000', 'a b'])).toThrow('not an ID')
  })
})

const tacticIds = ['AML.TA0001', 'AML.TA0002', 'TA0043', 'AML.TA0003'] as readonly string[] as readonly TacticId[]

const bases: fc.Arbitrary<KnowledgeBase> = techniqueIds.chain((ids) =>
  fc.record({
    id: fc.constant('atlas-2027.01'),
    name: fc.string(),
    domain: fc.string(),
    release: fc.constant('2027.01' as ReleaseName),
    date: fc.option(fc.constant('2027-01-15')),
    counts: fc.record({
      tactics: fc.nat(),
      techniques: fc.nat(),
      subtechniques: fc.nat(),
      mitigations: fc.nat(),
      caseStudies: fc.nat(),
    }),
    tactics: fc
      .tuple(...tacticIds.map((id) => fc.string({ unit: 'grapheme' }).map((name) => ({ id, name: `${id}${name}` }))))
      .map((tactics) =>
        tactics.map(({ id, name }, i) => ({ id, name, shortname: i === 0 ? `odd-${slugOf(name)}` : slugOf(name) })),
      ),
    techniques: fc.tuple(
      ...ids.map((id) =>
        fc.record<Technique>({
          id: fc.constant(id as TechniqueId),
          name: fc.string({ unit: 'grapheme' }),
          parentId: fc.option(fc.constantFrom(...(ids as string[] as TechniqueId[]))),
          tacticIds: fc.subarray([...tacticIds]),
          platforms: fc.subarray(['Agentic AI', 'Enterprise']),
          maturity: fc.option(fc.constantFrom('Feasible', 'Demonstrated', 'Realized')),
          attackId: fc.option(fc.constantFrom('T1', 'T2')),
        }),
      ),
    ),
  }),
)

describe('any knowledge base', () => {
  it('comes back from its packed form, odd parents, foreign IDs and odd shortnames included', () => {
    fc.assert(
      fc.property(bases, (base) => {
        const aliases = aliasesFor(base, releases)
        expect(unpackKnowledgeBase(throughJson(packKnowledgeBase(base, aliases)))).toEqual({ base, aliases })
      }),
    )
  })
})

describe('any row of releases', () => {
  const release: fc.Arbitrary<Release> = techniqueIds.chain((ids) => {
    const own = ids.toSorted() as string[] as TechniqueId[]
    return fc
      .record({
        calendar: fc.option(fc.constantFrom('2027.01', '2027.02')),
        semver: fc.option(fc.constantFrom('5.0.0', '5.1.0')),
        tactics: fc.shuffledSubarray([...tacticIds], { minLength: tacticIds.length }),
        rows: fc.tuple(...own.map(() => fc.record({ name: fc.string(), tacticIds: fc.subarray([...tacticIds]) }))),
        retired: fc.option(fc.constant('AML.T0009' as TechniqueId)),
      })
      .map(({ calendar, semver, tactics, rows, retired }) => ({
        name: (calendar ?? semver ?? 'nameless') as ReleaseName,
        calendar,
        semver,
        date: '2027-01-15',
        tactics: tactics.map((id) => ({ id, name: `name of ${id}` })),
        techniques: new Map(rows.map((row, i) => [own[i] as TechniqueId, { ...row, parentId: own[i - 1] ?? null }])),
        retired: new Map(retired === null ? [] : [[retired, null]]),
      }))
  })

  it('comes back from its packed form', () => {
    fc.assert(
      fc.property(fc.array(release, { maxLength: 4 }), (row) => {
        expect(unpackReleases(throughJson(packReleases(row)))).toEqual(row)
      }),
    )
  })
})
