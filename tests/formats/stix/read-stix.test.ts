import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDescription } from '../../../src/core/atlas/description/block-tokens.ts'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { readStix, type StixData } from '../../../src/formats/stix/read-stix.ts'
import { sharedFile, soundAtlasData } from '../../support/project-data.ts'
import {
  bundleText,
  collectionObject,
  madeBundle,
  matrixObject,
  mitigationObject,
  relation,
  stixId,
  tacticObject,
  techniqueObject,
} from '../../support/stix-bundle.ts'

function sound(text: string): StixData {
  const read = readStix(text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}

const CHAIN = 'mitre-attack'
const small = [
  collectionObject('Enterprise ATT&CK', '16.1'),
  matrixObject(1, 'enterprise-attack', [2, 1]),
  tacticObject(1),
  tacticObject(2),
  techniqueObject(1, 'T0001', [1, 2], CHAIN),
  techniqueObject(2, 'T0001.001', [1], CHAIN),
  techniqueObject(3, 'T0002', [2], CHAIN),
]

describe('a published ATLAS bundle', { timeout: 60_000 }, () => {
  const stix = sharedFile('atlas/stix-atlas-5.6.0.json')
  const yaml = sharedFile('atlas/legacy/ATLAS-5.6.0.yaml')

  it.skipIf(stix === null || yaml === null)('gives the same matrix as the YAML of its release', () => {
    const one = sound(stix ?? '')
    const other = soundAtlasData(yaml ?? '')
    expect(one.base.domain).toBe('atlas-atlas')
    // The collection says 0.1 in every release.
    expect(one.base.release).toBe('2026-04-30')
    expect(one.base.name).toBe('ATLAS')
    expect(one.base.tactics).toEqual(other.base.tactics)
    const matrix = ({ id, name, parentId, tacticIds }: (typeof one.base.techniques)[number]) => {
      return { id, name, parentId, tacticIds }
    }
    expect(one.base.techniques.map(matrix)).toEqual(other.base.techniques.map(matrix))
    expect(lookupsOf(one.base).allCells).toEqual(lookupsOf(other.base).allCells)
    const { caseStudies: _inYamlOnly, ...counts } = other.base.counts
    expect(one.base.counts).toEqual({ ...counts, caseStudies: 0 })
    const links = ({ details }: Pick<StixData, 'details'>) =>
      details.mitigations.flatMap(({ id, techniques }) => techniques.map((link) => `${id} ${link.id}`)).toSorted()
    const slipped = links(other).filter((link) => !links(one).includes(link))
    // In the YAML these two stand among the lifecycle phases, where the makers of the bundle overlooked them.
    expect(slipped).toEqual(['AML.M0018 AML.T0052.001', 'AML.M0034 AML.T0052.001'])
    expect(links(one)).toEqual(links(other).filter((link) => !slipped.includes(link)))
  })
})

describe('a bundle of ATT&CK', () => {
  it('is known by its matrix, with its version as the release', () => {
    const { base } = sound(bundleText(small))
    expect(base).toMatchObject({
      id: 'enterprise-attack-16.1',
      name: 'ATT&CK Enterprise',
      domain: 'enterprise-attack',
      release: '16.1',
      date: '2024-10-31',
      counts: { tactics: 2, techniques: 2, subtechniques: 1, mitigations: 0, caseStudies: 0 },
    })
    expect(base.tactics.map(({ id, shortname }) => [id, shortname])).toEqual([
      ['TA0002', 'tactic-2'],
      ['TA0001', 'tactic-1'],
    ])
  })

  it.each([
    ['mobile-attack', 'mitre-mobile-attack', 'ATT&CK Mobile'],
    ['ics-attack', 'mitre-ics-attack', 'ATT&CK ICS'],
    ['mitre-atlas', 'mitre-atlas', 'ATLAS'],
  ])('tells %s from the others', (domain, killChain, name) => {
    const { base } = sound(madeBundle({ domain, killChain, version: '1.0', tactics: 3, parents: 6 }))
    expect(base.name).toBe(name)
    expect(base.techniques.every(({ tacticIds }) => tacticIds.length > 0)).toBe(true)
  })

  it('is known by the day of its last change where no collection says a version', () => {
    const { base } = sound(madeBundle({ domain: 'enterprise-attack', killChain: CHAIN, tactics: 2, parents: 2 }))
    expect(base.release).toBe('2024-05-06')
    expect(base.date).toBeNull()
  })

  it('is known by that day too where the version is that of no release', () => {
    const made = { domain: 'mitre-atlas', killChain: 'mitre-atlas', version: '0.1', tactics: 2, parents: 2 }
    expect(sound(madeBundle(made)).base.release).toBe('2024-05-06')
  })

  it('lends a sub-technique the parent that its ID names where no relationship does', () => {
    const { base } = sound(bundleText(small))
    expect(base.techniques.map(({ id, parentId, tacticIds }) => [id, parentId, tacticIds])).toEqual([
      ['T0001', null, ['TA0002', 'TA0001']],
      ['T0001.001', 'T0001', ['TA0001']],
      ['T0002', null, ['TA0002']],
    ])
  })

  it('has mitigations with what they do about each technique', () => {
    const { details } = sound(
      bundleText([
        ...small,
        mitigationObject(7),
        relation('mitigates', stixId('course-of-action', 7), stixId('attack-pattern', 3), { description: 'Lock it.' }),
        relation('mitigates', stixId('course-of-action', 7), stixId('attack-pattern', 99)),
      ]),
    )
    expect(details.mitigations.map(({ id, techniques }) => [id, techniques])).toEqual([
      ['M0007', [{ id: 'T0002', use: 'Lock it.' }]],
    ])
  })

  it('has prose with what it cites as links, and code as code', () => {
    const references = [
      { source_name: 'mitre-attack', external_id: 'T0009' },
      { source_name: 'A [report]', url: 'https://example.org/a' },
      { source_name: 'Elsewhere', url: 'javascript:alert(1)' },
    ]
    const told = {
      ...techniqueObject(9, 'T0009', [1], CHAIN),
      external_references: references,
      description: 'Runs <code>net use</code>.(Citation: A [report])(Citation: Elsewhere)(Citation: Nowhere)',
    }
    const { details } = sound(bundleText([...small, told]))
    const { description } = details.techniques.get('T0009' as TechniqueId) ?? { description: '' }
    expect(description).toBe('Runs `net use`.([A \\[report\\]](https://example.org/a))(Elsewhere)(Nowhere)')
    expect(JSON.stringify(parseDescription(description))).toContain('"url":"https://example.org/a"')
  })

  it('leaves out what is revoked or deprecated, relationships too, and says so', () => {
    const { base, details, notices } = sound(
      bundleText([
        ...small,
        { ...techniqueObject(8, 'T0008', [1], CHAIN), revoked: true },
        { ...techniqueObject(9, 'T0009', [1], CHAIN), x_mitre_deprecated: true },
        { ...mitigationObject(4), x_mitre_deprecated: true },
        { ...matrixObject(9, 'enterprise-attack', [1]), revoked: true },
        mitigationObject(5),
        relation('mitigates', stixId('course-of-action', 5), stixId('attack-pattern', 3), { revoked: true }),
      ]),
    )
    expect(base.techniques.map(({ id }) => id)).toEqual(['T0001', 'T0001.001', 'T0002'])
    expect(details.mitigations).toMatchObject([{ id: 'M0005', techniques: [] }])
    expect(notices).toEqual(['4 revoked or deprecated objects left out'])
  })

  it('takes the newest of several versions of an object', () => {
    const newer = { ...techniqueObject(3, 'T0002', [2], CHAIN), name: 'New name', modified: '2025-01-01T00:00:00.000Z' }
    for (const objects of [
      [newer, ...small],
      [...small, newer],
    ]) {
      expect(sound(bundleText(objects)).base.techniques.at(-1)?.name).toBe('New name')
    }
  })

  it('tells of techniques that no column takes, and of objects that are not as STIX has them', () => {
    const { notices } = sound(
      bundleText([
        ...small,
        techniqueObject(8, 'T0008', [9], CHAIN),
        { ...techniqueObject(9, 'T0009', [1], CHAIN), external_references: [] },
        { type: 'attack-pattern', name: 7 },
        { type: 'campaign' },
      ]),
    )
    expect(notices).toEqual([
      '1 technique without an ID left out',
      '1 technique of no tactic in the matrix left out',
      '1 object left out that STIX would not allow',
      '1 campaign left out, as the order of their steps is not in the file',
    ])
  })

  it('keeps a sub-technique whose parent is gone as a technique of its own', () => {
    const gone = { ...techniqueObject(1, 'T0001', [1], CHAIN), revoked: true }
    const { base } = sound(bundleText([...small.filter((object) => object !== small[4]), gone]))
    expect(base.techniques.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['T0001.001', null],
      ['T0002', null],
    ])
  })
})

describe('a bundle of several matrices', () => {
  it('shows them one after another, and sends each technique to its own', () => {
    const mobile = (number: number) => ({ ...tacticObject(number), x_mitre_shortname: `tactic-${number - 10}` })
    const { base, notices } = sound(
      bundleText([
        ...small,
        matrixObject(2, 'mobile-attack', [11, 12]),
        mobile(11),
        mobile(12),
        techniqueObject(20, 'T0020', [1], 'mitre-mobile-attack'),
      ]),
    )
    expect(base.tactics.map(({ id, shortname }) => `${id} ${shortname}`)).toEqual([
      'TA0002 tactic-2',
      'TA0001 tactic-1',
      'TA0011 tactic-1-ta0011',
      'TA0012 tactic-2-ta0012',
    ])
    const tacticsOf = (id: string) => base.techniques.find((technique) => technique.id === id)?.tacticIds
    expect(tacticsOf('T0020')).toEqual(['TA0011'])
    expect(tacticsOf('T0001')).toEqual(['TA0002', 'TA0001'])
    expect(base).toMatchObject({ name: 'ATT&CK Enterprise + ATT&CK Mobile', domain: 'enterprise-attack+mobile-attack' })
    expect(notices).toEqual(['2 matrices are shown one after another'])
  })
})

describe('what is no usable bundle', () => {
  it.each([
    ['{"type": "bundle",\n "objects": [\n', 'json-syntax'],
    ['[]', 'not-stix'],
    ['{"type": "bundle"}', 'not-stix'],
    ['{"type": "bundle", "objects": []}', 'no-matrix'],
    [bundleText(small.slice(0, 4)), 'no-technique'],
    [bundleText(small.filter(({ type }) => type !== 'x-mitre-matrix')), 'no-matrix'],
  ])('%j is refused in words', (text, kind) => {
    const read = readStix(text)
    expect(read.ok ? null : read.problem.kind).toBe(kind)
    expect(read.ok ? '' : read.problem.message).toMatch(/\w{3}/)
  })

  it('gives the line of a mistake in the JSON', () => {
    const read = readStix('{\n"type": "bundle",\n"objects": [1,, 2]\n}')
    expect(read).toMatchObject({ problem: { line: 3 } })
  })

  it('never throws, and never lets an ID through that could break a cell key', () => {
    const anything = fc.anything()
    const object = fc.record(
      {
        type: fc.constantFrom('attack-pattern', 'x-mitre-tactic', 'x-mitre-matrix', 'relationship', 'course-of-action'),
        id: fc.oneof(fc.constant(stixId('x-mitre-tactic', 1)), fc.string(), anything),
        name: fc.oneof(fc.string(), anything),
        tactic_refs: fc.oneof(fc.constant([stixId('x-mitre-tactic', 1)]), anything),
        external_references: fc.oneof(
          fc.array(fc.record({ source_name: fc.constant('mitre-attack'), external_id: fc.string() })),
          anything,
        ),
        kill_chain_phases: fc.oneof(fc.constant([{ kill_chain_name: CHAIN, phase_name: 'tactic-1' }]), anything),
      },
      { requiredKeys: ['type'] },
    )
    fc.assert(
      fc.property(fc.array(object), (objects) => {
        const read = readStix(JSON.stringify({ type: 'bundle', objects: [...small, ...objects] }) ?? '')
        if (!read.ok) return
        for (const { id } of [...read.value.base.techniques, ...read.value.base.tactics]) {
          expect(id).toMatch(/^[A-Za-z0-9][\w.:-]*$/)
        }
        expect(lookupsOf(read.value.base).allCells.length).toBeGreaterThan(0)
      }),
      { numRuns: 60 },
    )
  })
})
