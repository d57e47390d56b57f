import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { uuidNamespace, uuidOf } from '../../../src/formats/stix/uuid.ts'
import type { StixOptions } from '../../../src/formats/stix/write-stix.ts'
import { formatStix } from '../../../src/formats/stix/write-stix.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails, sharedFile } from '../../support/project-data.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const base = testKnowledgeBase()
const details = projectDetails()
const PLAIN: StixOptions = { rows: 'marked', onlyCells: null, date: '2026-11-24' }
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'

/** What STIX 2.1 (OASIS, 10 June 2021) requires: section 3.2 of all objects, 4 and 7 of each kind. */
const id = (type: string) => z.string().check(z.regex(new RegExp(`^${type}--${UUID}$`)))
const reference = z.string().check(z.regex(new RegExp(`^[a-z-]+--${UUID}$`)))
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/))
const said = z.string().check(z.minLength(1))
const externals = z.array(
  z
    .looseObject({ source_name: said })
    .check(
      z.refine(
        (one) => ['description', 'url', 'external_id'].some((key) => key in one),
        'a reference says something beside its name',
      ),
    ),
)
const every = <Type extends string>(type: Type) => ({
  type: z.literal(type),
  id: id(type),
  spec_version: z.literal('2.1'),
  created: time,
  modified: time,
  created_by_ref: z.optional(id('identity')),
  external_references: z.optional(externals),
})
const stixObject = z.discriminatedUnion('type', [
  z.looseObject({ ...every('identity'), name: said }),
  z.looseObject({
    ...every('extension-definition'),
    created_by_ref: id('identity'),
    name: said,
    schema: said,
    version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/)),
    extension_types: z.array(z.literal('property-extension')).check(z.minLength(1)),
  }),
  z.looseObject({ ...every('grouping'), context: said, object_refs: z.array(reference).check(z.minLength(1)) }),
  z.looseObject({
    ...every('attack-pattern'),
    name: said,
    kill_chain_phases: z.array(z.object({ kill_chain_name: said, phase_name: said })),
  }),
  z.looseObject({ ...every('note'), content: said, object_refs: z.array(reference).check(z.minLength(1)) }),
])
const bundle = z.strictObject({ type: z.literal('bundle'), id: id('bundle'), objects: z.array(stixObject) })

function written(layer: Layer, options: StixOptions = PLAIN) {
  return bundle.parse(JSON.parse(formatStix(base, details, layer, options))).objects
}

const layer = markedLayer(
  {
    'AML.T0051^AML.TA0005': {
      score: 40,
      comment: 'tried',
      links: [
        { kind: 'link', label: 'Ticket', url: 'https://a.example/1' },
        { kind: 'link', label: '', url: 'javascript:alert(1)' },
      ],
    },
    'AML.T0051.000^AML.TA0005': { color: '#ff0000' },
    'AML.T0000^AML.TA0002': { enabled: false },
  },
  { name: 'Red team', description: 'Spring' },
)

describe('a layer as STIX 2.1', () => {
  it('has what the specification requires of every object, for everything from one mark to all techniques', () => {
    const kinds = (objects: ReturnType<typeof written>) => objects.map(({ type }) => type)
    expect(kinds(written(layer))).toEqual([
      'identity',
      'extension-definition',
      'grouping',
      ...['attack-pattern', 'attack-pattern', 'attack-pattern'],
      ...['note', 'note', 'note'],
    ])
    const all = kinds(written(layer, { ...PLAIN, rows: 'all' }))
    expect(all.filter((type) => type === 'attack-pattern')).toHaveLength(base.techniques.length)
    expect(kinds(written(markedLayer({})))).toEqual(['identity', 'extension-definition'])
  })

  it('refers only to objects of the bundle, each with an id of its own', () => {
    const objects = written(layer, { ...PLAIN, rows: 'all' })
    const ids = new Set(objects.map((each) => each.id))
    expect(ids.size).toBe(objects.length)
    for (const object of objects) {
      const refs = object.type === 'note' || object.type === 'grouping' ? object.object_refs : []
      for (const ref of [...refs, object.created_by_ref ?? object.id]) expect(ids).toContain(ref)
    }
  })

  it('has the ids that ATLAS gives its techniques', () => {
    expect(written(layer).map((object) => object.id)).toContain('attack-pattern--6ff098e9-2864-579e-bebb-a0f1c92ec772')
    const atlas = uuidNamespace('atlas.mitre.org.')
    for (const [technique, { uuid }] of details.techniques) expect(uuidOf(atlas, technique)).toBe(uuid)
  })

  it('has the same ids as the bundle that ATLAS published with 5.6.0', (context) => {
    const text = sharedFile('atlas/stix-atlas-5.6.0.json')
    if (text === null) return context.skip()
    const published = z
      .object({
        objects: z.array(
          z.looseObject({
            id: z.string(),
            type: z.string(),
            external_references: z.optional(z.array(z.looseObject({ external_id: z.optional(z.string()) }))),
          }),
        ),
      })
      .parse(JSON.parse(text)).objects
    const ids = new Map(
      published
        .filter(({ type }) => type === 'attack-pattern')
        .map((object) => [object.external_references?.[0]?.external_id, object.id]),
    )
    const ours = written(layer, { ...PLAIN, rows: 'all' }).filter(({ type }) => type === 'attack-pattern')
    const shared = ours.filter((object) => ids.has(externalId(object)))
    expect(shared.length).toBeGreaterThan(150)
    for (const object of shared) expect(object.id).toBe(ids.get(externalId(object)))
  })

  function externalId(object: ReturnType<typeof written>[number]): string {
    return String(object.external_references?.[0]?.['external_id'])
  }

  it('says the marks in words and for programs', () => {
    const note = written(layer).find((object) => object.type === 'note' && object.content.includes('tried'))
    expect(note).toMatchObject({ content: 'Score: 40\ntried' })
    expect(Object.values(Object(note?.['extensions']))).toMatchObject([
      { extension_type: 'property-extension', technique_id: 'AML.T0051', tactic_id: 'AML.TA0005', score: 40 },
    ])
  })

  it('gives only addresses that are links as addresses', () => {
    const note = written(layer).find((object) => object.type === 'note' && object.content.includes('tried'))
    expect(note?.external_references).toEqual([
      { source_name: 'Ticket', url: 'https://a.example/1' },
      { source_name: 'link', description: 'javascript:alert(1)' },
    ])
  })

  it('is the same text for the same layer and day, and other notes for other marks', () => {
    expect(formatStix(base, details, layer, PLAIN)).toBe(formatStix(base, details, layer, PLAIN))
    const notes = (score: number) =>
      written(markedLayer({ 'AML.T0051^AML.TA0005': { score } })).find(({ type }) => type === 'note')?.id
    expect(notes(1)).not.toBe(notes(2))
  })

  it('holds only the chosen cells when some are chosen', () => {
    const onlyCells = new Set(['AML.T0000^AML.TA0002' as CellKey])
    const patterns = written(layer, { ...PLAIN, onlyCells }).filter(({ type }) => type === 'attack-pattern')
    expect(patterns.map(externalId)).toEqual(['AML.T0000'])
  })
})

describe('UUIDs of names', () => {
  it('are those of RFC 4122, however long the name', () => {
    const dns = uuidNamespace('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
    expect(uuidOf(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
    // The same by Python's uuid.uuid5.
    expect(uuidOf(dns, 'x'.repeat(200))).toBe('ddcc691a-b8e2-53e5-b059-6a232874b2eb')
  })
})

describe('techniques that are not of ATLAS', () => {
  const layer = markedLayer({ 'T2^TA.b': { score: 1 }, 'T3^TA.a': { score: 2 } })
  const details = { tactics: new Map(), techniques: new Map(), mitigations: [], caseStudies: [] }
  type Written = { readonly type: string; readonly id: string; readonly [key: string]: unknown }
  const patterns = () => {
    const { objects } = JSON.parse(formatStix(SMALL_MATRIX, details as never, layer, PLAIN)) as {
      readonly objects: readonly Written[]
    }
    return objects.filter(({ type }) => type === 'attack-pattern')
  }

  it('have an ID of their own that stays the same, and no address', () => {
    const [first] = patterns()
    expect(first?.id).toMatch(new RegExp(`^attack-pattern--${UUID}$`))
    expect(patterns()).toEqual(patterns())
    expect(first?.['external_references']).toEqual([{ source_name: 'mitre-attack', external_id: 'T2' }])
    expect(first?.['kill_chain_phases']).toEqual([{ kill_chain_name: 'mitre-attack', phase_name: 'second' }])
  })

  it('have the day of the file where nothing says when they came, and platforms where they have any', () => {
    const [first, second] = patterns()
    expect(first).toMatchObject({ created: '2026-11-24T00:00:00.000Z', x_mitre_platforms: ['y'] })
    expect(second).not.toHaveProperty('x_mitre_platforms')
  })

  it('have the one day that is known for both', () => {
    const known = (created: string | null, modified: string | null) => {
      const techniques = new Map([['T2', { created, modified }]])
      const text = formatStix(SMALL_MATRIX, { ...details, techniques } as never, layer, PLAIN)
      const { objects } = JSON.parse(text) as { readonly objects: readonly Written[] }
      const found = objects.find(({ name }) => name === 'Ant')
      return [found?.['created'], found?.['modified']]
    }
    const [one, two] = ['2024-01-02', '2025-03-04']
    const time = (day: string) => `${day}T00:00:00.000Z`
    expect(known(one, null)).toEqual([time(one), time(one)])
    expect(known(null, two)).toEqual([time(two), time(two)])
    expect(known(one, two)).toEqual([time(one), time(two)])
  })
})
