import { describe, expect, it } from 'vitest'
import { readStix, type StixData } from '../../../src/formats/stix/read-stix.ts'
import { bundleText, collectionObject, matrixObject, tacticObject, techniqueObject } from '../../support/stix-bundle.ts'

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

describe('a bundle that says little of itself', () => {
  const bare = small.slice(1)
  const bundle = (...objects: readonly object[]) => sound(bundleText(objects as typeof small))

  it('is called by its matrix, or else by what it is', () => {
    const unnamed = { ...matrixObject(1, 'own-matrix', [2, 1]), name: 'My Matrix' }
    const techniques = [3, 4].map((n) => techniqueObject(n, `T000${n}`, [1], 'own-chain'))
    expect(bundle(unnamed, tacticObject(1), tacticObject(2), ...techniques).base).toMatchObject({
      domain: 'my-matrix',
      name: 'My Matrix',
    })
    const nameless = bundle({ ...unnamed, name: '<b></b>' }, tacticObject(1), tacticObject(2), ...techniques)
    expect(nameless.base.domain).not.toBe('')
    expect(nameless.base.name).not.toBe('')
  })

  it('is known by the kill chain that most of its techniques name', () => {
    const odd = techniqueObject(9, 'T0009', [1], 'own-chain')
    const matrix = matrixObject(1, 'own-matrix', [2, 1])
    expect(bundle(matrix, ...bare.slice(1), odd).base.domain).toBe('enterprise-attack')
  })

  it('is undated where nothing says when it changed', () => {
    const undated = bare.map(({ modified: _, created: __, ...object }) => object)
    expect(bundle(...undated).base).toMatchObject({ release: 'undated' })
  })

  it('takes the later of two versions of an object, whichever comes first', () => {
    const [later, earlier] = ['2025-01-01', '2020-01-01'].map((day) => {
      return { ...techniqueObject(3, 'T0002', [2], CHAIN), name: day, modified: `${day}T00:00:00.000Z` }
    })
    if (!later || !earlier) throw new Error('there are two')
    for (const pair of [
      [later, earlier],
      [earlier, later],
    ]) {
      const { base } = bundle(...bare.slice(0, -1), ...pair)
      expect(base.techniques.find(({ id }) => id === 'T0002')?.name).toBe('2025-01-01')
    }
  })

  it('gives a sub-technique without a tactic those of its parent, and no parent to one whose parent is left out', () => {
    const child = techniqueObject(8, 'T0002.001', [], CHAIN)
    const orphan = techniqueObject(9, 'T0008.001', [1], CHAIN)
    const parent = techniqueObject(10, 'T0008', [], CHAIN)
    const { base } = bundle(...bare, child, orphan, parent)
    const found = (id: string) => base.techniques.find((each) => each.id === id)
    expect(found('T0002.001')).toMatchObject({ parentId: 'T0002', tacticIds: ['TA0002'] })
    expect(found('T0008')).toBeUndefined()
    expect(found('T0008.001')).toMatchObject({ parentId: null, tacticIds: ['TA0001'] })
  })

  it('has references called by what they have', () => {
    const external_references = [
      { source_name: 'mitre-attack', external_id: 'T0002' },
      { source_name: 'Paper', description: 'A paper', url: 'https://a.example/1' },
      { source_name: 'Site', url: 'https://a.example/2' },
      { source_name: '', url: 'https://a.example/3' },
      { source_name: '' },
    ]
    const technique = { ...techniqueObject(3, 'T0002', [2], CHAIN), external_references }
    const { details } = bundle(...bare.slice(0, -1), technique)
    expect([...details.techniques.values()].at(-1)?.references.map(({ title }) => title)).toEqual([
      'A paper',
      'Site',
      'https://a.example/3',
      '',
    ])
  })

  it('tells of objects that are not as STIX has them, whatever they are', () => {
    const odd = [null, 5, 'text', { type: 'attack-pattern' }, { type: 'relationship' }] as unknown as typeof bare
    expect(bundle(...bare, ...odd).notices.join(' ')).toMatch(/2 /)
  })
})

describe('a bundle whose objects say where they are from', () => {
  const from = (source_name: string, object: (typeof small)[number]) => ({
    ...object,
    external_references: [{ source_name, external_id: (object as { name: string }).name }],
  })

  it('is ATLAS where its matrix has that for a source', () => {
    const matrix = from('mitre-atlas', matrixObject(1, 'x', [1]))
    const technique = techniqueObject(1, 'T0001', [1], 'mitre-atlas')
    expect(sound(bundleText([matrix, tacticObject(1), technique])).base.domain).toBe('atlas-atlas')
  })

  it('takes the first of two techniques with one ID, and names a tactic that has no short name by its own', () => {
    const { x_mitre_shortname: _, ...tactic } = tacticObject(1)
    const twin = { ...techniqueObject(5, 'T0001', [1], CHAIN), name: 'Second' }
    const { base } = sound(bundleText([...small.slice(0, 2), tactic, ...small.slice(3), twin]))
    expect(base.tactics.map(({ shortname }) => shortname)).toContain('tactic-1')
    expect(base.techniques.filter(({ id }) => id === 'T0001').map(({ name }) => name)).toEqual(['Technique 0001'])
  })
})
