import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { type Annotation, BLANK_ANNOTATION, type Layer } from '../../../src/core/layer/layer.ts'
import { formatLayers } from '../../../src/formats/navigator-layer/write-layer.ts'
import { ASSESSMENTS, DESCRIPTIONS } from '../../../src/formats/share-link/priming-prose.ts'
import { assessmentComments } from '../../support/assessment-prose.ts'
import { sharedFile } from '../../support/project-data.ts'
import { randomNumbers } from '../../support/random-numbers.ts'
import { openFile } from '../../support/read-layer-text.ts'
import { layerByTechnique, layerWith, linkOf, shareLinkContext } from '../../support/share-link-context.ts'

const context = shareLinkContext()
const { base } = context
const next = randomNumbers(2_609)
const pick = <Item>(from: readonly [Item, ...Item[]]): Item => from[next(from.length)] ?? from[0]
const hex = (digits: number) => Array.from({ length: digits }, () => next(16).toString(16)).join('')

/** Characters of base64url that the layers take as a file, compact and without the fields that say nothing, deflated as far as it goes. */
function deflated(text: string): number {
  return Math.ceil((deflateRawSync(text, { level: 9 }).length * 4) / 3)
}

function leanJson(layers: readonly Layer[]): string {
  const written = JSON.parse(formatLayers(layers, { base }))
  const blank = new Set(['', 'true', 'false', '[]'])
  const lean = (row: object) =>
    Object.fromEntries(
      Object.entries(row).filter(([key, value]) =>
        key === 'enabled' ? value === false : key === 'showSubtechniques' ? value === true : !blank.has(String(value)),
      ),
    )
  return JSON.stringify(
    [written].flat().map((layer: { techniques: object[] }) => ({ ...layer, techniques: layer.techniques.map(lean) })),
  )
}

function ratioOf(layers: readonly Layer[]): number {
  return linkOf(layers, context).length / deflated(leanJson(layers))
}

/** One mark on `count` techniques, evenly over the matrix. */
function spread(count: number, mark: (place: number) => Partial<Annotation>): Layer {
  const every = base.techniques.length / count
  let made = 0
  return layerByTechnique(base, (_, i) => (i >= made * every ? mark(made++) : null))
}

function commented(count: number, seed: number, also: () => Partial<Annotation> = () => ({})): Layer {
  const comments = assessmentComments(count, seed)
  return spread(count, (i) => ({ comment: comments[i] ?? '', ...also() }))
}

function withEvidence(count: number): Layer {
  return spread(count, () => ({
    score: next(5),
    metadata: [
      { kind: 'entry', name: 'owner', value: pick(['platform', 'SOC', 'data science', 'legal', 'ML security']) },
      { kind: 'entry', name: 'reviewed', value: `2026-0${next(9) + 1}-${next(19) + 10}` },
    ],
    links: [
      { kind: 'link', label: 'evidence', url: `https://wiki.corp.example/display/AISEC/${next(9_000) + 1_000}` },
      { kind: 'divider', visible: true },
      { kind: 'link', label: `AISEC-${next(999)}`, url: `https://tracker.corp.example/browse/AISEC-${next(999)}` },
    ],
  }))
}

describe('the length of a share link', () => {
  it('with another random score on every technique, is about 300 characters with the address of a page', () => {
    for (let i = 0; i < 20; i++) {
      const layer = layerByTechnique(base, () => ({ score: next(101) }), 'Coverage 2026')
      const link = `https://example.org/atlas/#${linkOf([layer], context)}`
      expect(link.length).toBeLessThanOrEqual(305)
    }
  })

  it('with one colour on every technique, is under 45 characters', () => {
    expect(linkOf([layerByTechnique(base, () => ({ color: '#c8e6c9' }))], context).length).toBeLessThan(45)
  })

  const samples: readonly (readonly [string, () => readonly Layer[]])[] = [
    ['nothing on it', () => [layerWith(new Map())]],
    ['a random score on every technique', () => [spread(208, () => ({ score: next(101) }))]],
    ['a score from 0 to 4 on every technique', () => [spread(208, () => ({ score: next(5) }))]],
    ['a random score on every cell', () => [everyCell(() => ({ score: next(101) }))]],
    ['scores with a decimal', () => [spread(208, () => ({ score: next(1_001) / 10 }))]],
    ['scores and two colours', () => [spread(208, () => ({ score: next(101), color: pick(['#ff6666', '#8ec843']) }))]],
    ['scores and random colours', () => [spread(208, () => ({ score: next(101), color: `#${hex(6)}` }))]],
    ['20 comments', () => [commented(20, 1)]],
    ['60 comments', () => [commented(60, 2)]],
    ['60 comments and scores', () => [commented(60, 3, () => ({ score: next(101) }))]],
    ['208 comments', () => [commented(208, 4)]],
    [
      '208 comments, scores and colours',
      () => [commented(208, 5, () => ({ score: next(5), color: pick(['red', 'blue']) }))],
    ],
    ['evidence on 60 techniques', () => [withEvidence(60)]],
    ['evidence on 208 techniques', () => [withEvidence(208)]],
    ['five layers', () => [6, 7, 8, 9, 10].map((seed) => commented(100, seed, () => ({ score: next(101) })))],
  ]

  it.each(samples)('with %s, is at most 60 %% of the file deflated', (_, layers) => {
    expect(ratioOf(layers())).toBeLessThanOrEqual(0.6)
  })

  it('with nothing but hexadecimal noise, is past 60 % and below the file deflated: noise has no shorter form', () => {
    const noise = spread(60, () => ({ metadata: [{ kind: 'entry', name: 'sha256', value: hex(64) }] }))
    expect(ratioOf([noise])).toBeLessThan(0.9)
    expect(ratioOf([noise])).toBeGreaterThan(0.6)
  })

  const published = ['AML.CS0000', 'AML.CS0016', 'AML.CS0026', 'AML.CS0048', 'AML.CS0051', 'atlas_case_study_frequency']
  it.skipIf(sharedFile('layers/official/AML.CS0000.json') === null).each(published)(
    'of the published layer %s, is at most 60 %% of its own file deflated',
    (name) => {
      const text = sharedFile(`layers/official/${name}.json`) ?? ''
      const link = linkOf(
        openFile(text).layers.map(({ layer }) => layer),
        context,
      )
      expect(link.length / deflated(JSON.stringify(JSON.parse(text)))).toBeLessThanOrEqual(0.6)
    },
  )

  it('is measured with prose that the text model has not read before: no five words in a row', () => {
    const runs = (text: string) => {
      const words = text.toLowerCase().match(/[a-z]+/g) ?? []
      return words.slice(4).map((_, i) => words.slice(i, i + 5).join(' '))
    }
    const known = new Set(`${DESCRIPTIONS}\n${ASSESSMENTS}`.split('\n').flatMap(runs))
    expect(known.size).toBeGreaterThan(1_000)
    expect(
      assessmentComments(2_000, 11)
        .flatMap(runs)
        .filter((run) => known.has(run)),
    ).toEqual([])
  })
})

function everyCell(mark: () => Partial<Annotation>): Layer {
  return layerWith(new Map(lookupsOf(base).allCells.map((key) => [key, { ...BLANK_ANNOTATION, ...mark() }])))
}
