import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import type { TechniqueLinks } from '../../../src/core/atlas/technique-links.ts'
import type { Annotation } from '../../../src/core/layer/layer.ts'
import { annotationOf } from '../../../src/core/layer/layer.ts'
import { STATUS_ENTRY } from '../../../src/core/layer/status.ts'
import type { FocusMode } from '../../../src/core/matrix/focus-mode.ts'
import { focusTest } from '../../../src/core/matrix/focus-mode.ts'
import type { FilterFacts, ViewFilter } from '../../../src/core/matrix/view-filter.ts'
import { filterTest, MATURITIES, NO_FILTER, NOTE_KINDS } from '../../../src/core/matrix/view-filter.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { projectReleases } from '../../support/project-data.ts'
import { markedLayer } from '../../support/small-matrix.ts'

const BASE = testKnowledgeBase()
const LOOKUPS = lookupsOf(BASE)
const INJECTION = 'AML.T0051^AML.TA0005' as CellKey
const DIRECT = 'AML.T0051.000^AML.TA0005' as CellKey

const LINKS: TechniqueLinks = {
  mitigations: new Map([['AML.T0051' as TechniqueId, ['M1', 'M2']]]),
  caseStudies: new Map([['AML.T0051' as TechniqueId, ['CS1']]]),
}
const FACTS: FilterFacts = { links: LINKS, releases: projectReleases(), today: '2026-11-24' }

function passes(
  filter: Partial<ViewFilter>,
  mark: Partial<Annotation> = {},
  key: CellKey = INJECTION,
  facts: FilterFacts = FACTS,
): boolean {
  const site = LOOKUPS.site.get(key)
  if (!site) throw new Error(`${key} is no cell`)
  const parent = site.technique.parentId && LOOKUPS.technique.get(site.technique.parentId)
  const annotation = annotationOf(markedLayer({ [key]: mark }), key)
  const test = filterTest({ ...NO_FILTER, ...filter }, facts)
  return test === null || test({ site, annotation, parentName: parent ? parent.name : null })
}

const entry = (name: string, value: string) => ({ kind: 'entry' as const, name, value })

/** One kind alone, on the cell of LLM Prompt Injection under Execution: what passes, and what does not. */
const kinds: readonly (readonly [
  what: string,
  filter: Partial<ViewFilter>,
  passing: Partial<Annotation>,
  failing: Partial<Annotation> | null,
])[] = [
  ['text in the name', { text: 'PROMPT inj' }, {}, null],
  ['text as words in any order', { text: 'injection llm' }, {}, null],
  ['text in the ID', { text: 't0051' }, {}, null],
  ['text in the comment', { text: 'guardrail' }, { comment: 'A Guardrail' }, { comment: 'nothing' }],
  ['text in metadata', { text: 'soc-1841' }, { metadata: [entry('ticket', 'SOC-1841')] }, {}],
  ['text in a link', { text: 'wiki' }, { links: [{ kind: 'link', label: 'Wiki', url: 'https://x.example' }] }, {}],
  ['annotated', { annotated: true }, { score: 0 }, {}],
  ['not annotated', { annotated: false }, { showSubtechniques: true }, { comment: 'x' }],
  ['enabled', { enabled: true }, {}, { enabled: false }],
  ['disabled', { enabled: false }, { enabled: false }, { score: 1 }],
  ['a score from', { score: { min: 50, max: null } }, { score: 50 }, { score: 49.9 }],
  ['a score to', { score: { min: null, max: 0 } }, { score: 0 }, {}],
  ['a score between', { score: { min: 10, max: 20 } }, { score: 20 }, { score: 21 }],
  ['a range open on both sides', { score: { min: null, max: null } }, {}, null],
  [
    'a status',
    { statuses: ['gap'] },
    { metadata: [entry(STATUS_ENTRY, 'gap')] },
    { metadata: [entry(STATUS_ENTRY, 'full')] },
  ],
  ['one of two statuses', { statuses: ['gap', 'full'] }, { metadata: [entry(STATUS_ENTRY, 'full')] }, { score: 1 }],
  ['a colour in any spelling', { colors: ['#ff0000ff'] }, { color: 'Red' }, { color: '#fe0000' }],
  ['a colour that was given, not that of a score', { colors: ['#ff0000ff'] }, { color: '#f00' }, { score: 1 }],
  ['a comment', { has: ['comment'] }, { comment: 'x' }, { score: 1 }],
  [
    'a link, not a divider',
    { has: ['link'] },
    { links: [{ kind: 'link', label: '', url: 'a:b' }] },
    { links: [{ kind: 'divider', visible: true }] },
  ],
  [
    'metadata, not a status',
    { has: ['metadata'] },
    { metadata: [entry('a', 'b')] },
    { metadata: [entry(STATUS_ENTRY, 'planned')] },
  ],
  ['a comment or a link', { has: ['comment', 'link'] }, { comment: 'x' }, { metadata: [entry('a', 'b')] }],
  [
    'metadata by name',
    { metadata: { name: 'EVIDENCE', value: '' } },
    { metadata: [entry('evidence-date', 'x')] },
    { metadata: [entry('x', 'evidence')] },
  ],
  [
    'metadata by name and value in one entry',
    { metadata: { name: 'owner', value: 'blue' } },
    { metadata: [entry('owner', 'Blue team')] },
    { metadata: [entry('owner', 'red'), entry('x', 'blue')] },
  ],
  [
    'old evidence',
    { olderThanMonths: 6 },
    { metadata: [entry('evidence-date', '2026-05-23')] },
    { metadata: [entry('evidence-date', '2026-05-24')] },
  ],
  [
    'old evidence, undated being none',
    { olderThanMonths: 0 },
    { metadata: [entry('evidence-date', '2026-11-23')] },
    {},
  ],
]

describe('a view filter of one kind', () => {
  it.each(kinds)('lets through %s', (_, filter, passing, failing) => {
    expect(passes(filter, passing)).toBe(true)
    if (failing !== null) expect(passes(filter, failing)).toBe(false)
  })

  it('asks the knowledge base for platform, maturity, tactic and ATT&CK', () => {
    const { technique } = LOOKUPS.site.get(INJECTION) ?? {}
    const [platform = ''] = technique?.platforms ?? []
    expect(passes({ platforms: [platform, 'Nowhere'] })).toBe(true)
    expect(passes({ platforms: ['Nowhere'] })).toBe(false)
    expect(passes({ maturities: technique?.maturity ? [technique.maturity] : [] })).toBe(true)
    expect(passes({ maturities: MATURITIES.filter((maturity) => maturity !== technique?.maturity) })).toBe(false)
    expect(passes({ tactics: ['AML.TA0005' as TacticId] })).toBe(true)
    expect(passes({ tactics: ['AML.TA0002' as TacticId] })).toBe(false)
    expect(passes({ attack: false })).toBe(true)
    expect(passes({ attack: true })).toBe(false)
  })

  it('finds a sub-technique by the name of its parent', () => {
    expect(passes({ text: 'llm prompt injection' }, {}, DIRECT)).toBe(true)
  })

  it('asks mitigations and case studies for the technique itself, not for its parent', () => {
    expect(passes({ mitigations: ['M2', 'M9'] })).toBe(true)
    expect(passes({ mitigations: ['M9'] })).toBe(false)
    expect(passes({ mitigations: ['M2'] }, {}, DIRECT)).toBe(false)
    expect(passes({ caseStudies: { kind: 'any' } })).toBe(true)
    expect(passes({ caseStudies: { kind: 'any' } }, {}, DIRECT)).toBe(false)
    expect(passes({ caseStudies: { kind: 'chosen', ids: ['CS1'] } })).toBe(true)
    expect(passes({ caseStudies: { kind: 'chosen', ids: ['CS2'] } })).toBe(false)
  })

  it('asks the list of releases for what a release did not have yet, under either of its names', () => {
    const key = 'AML.T0115^AML.TA0003' as CellKey
    expect(LOOKUPS.site.has(key)).toBe(true)
    for (const newSince of ['5.6.0', '2026.04']) {
      expect(passes({ newSince }, {}, key)).toBe(true)
      expect(passes({ newSince })).toBe(false)
    }
    expect(passes({ newSince: '2026.07' }, {}, key)).toBe(false)
    expect(passes({ newSince: '9.9.9' })).toBe(true)
    expect(passes({ newSince: '5.6.0' }, {}, INJECTION, { ...FACTS, releases: null })).toBe(true)
  })

  it('lets everything pass while mitigations and case studies are not there yet', () => {
    const unknown = { ...FACTS, links: null }
    expect(passes({ mitigations: ['M9'], caseStudies: { kind: 'any' } }, {}, DIRECT, unknown)).toBe(true)
  })

  it('is none when nothing is on', () => {
    expect(filterTest(NO_FILTER, FACTS)).toBeNull()
    expect(filterTest({ ...NO_FILTER, text: '  ', metadata: { name: ' ', value: '' } }, FACTS)).toBeNull()
  })
})

const platforms = ['Agentic AI', 'Generative AI', 'Predictive AI', 'Enterprise']
const anyFilter: fc.Arbitrary<ViewFilter> = fc.record({
  text: fc.constantFrom('', 'ai', 'model', 'a'),
  platforms: fc.subarray(platforms),
  maturities: fc.subarray([...MATURITIES]),
  tactics: fc.subarray(BASE.tactics.map(({ id }) => id)),
  annotated: fc.constantFrom(null, true, false),
  enabled: fc.constantFrom(null, true, false),
  score: fc.constantFrom(null, { min: 0, max: null }, { min: 10, max: 60 }),
  statuses: fc.subarray(['gap', 'full']),
  colors: fc.subarray(['#ff0000ff', '#00ff00ff']),
  has: fc.subarray([...NOTE_KINDS]),
  attack: fc.constantFrom(null, true, false),
  caseStudies: fc.constantFrom(null, { kind: 'any' as const }),
  mitigations: fc.subarray(['M1', 'M9']),
  olderThanMonths: fc.constantFrom(null, 6),
  newSince: fc.constantFrom(null, '4.0.0', '2026.04'),
  metadata: fc.constantFrom(null, { name: 'a', value: '' }),
})
const anyLayer = arbitraryLayer(BASE)

/** Keys of the cells that a filter lets through. */
function shown(filter: ViewFilter, layer: Parameters<typeof annotationOf>[0]): ReadonlySet<CellKey> {
  const test = filterTest(filter, FACTS)
  const keys = LOOKUPS.allCells.filter((key) => {
    const site = LOOKUPS.site.get(key)
    return site && (test?.({ site, annotation: annotationOf(layer, key), parentName: null }) ?? true)
  })
  return new Set(keys)
}

describe('the laws of view filters', () => {
  it('several kinds together show what each of them alone shows', () => {
    fc.assert(
      fc.property(anyFilter, anyLayer, (filter, layer) => {
        const alone = (Object.keys(filter) as (keyof ViewFilter)[]).map((kind) =>
          shown({ ...NO_FILTER, [kind]: filter[kind] }, layer),
        )
        const all = LOOKUPS.allCells.filter((key) => alone.every((keys) => keys.has(key)))
        expect([...shown(filter, layer)]).toEqual(all)
      }),
      { numRuns: 40 },
    )
  })

  it('several values of a kind show what any of them alone shows', () => {
    fc.assert(
      fc.property(fc.subarray(platforms, { minLength: 1 }), anyLayer, (chosen, layer) => {
        const alone = chosen.map((platform) => shown({ ...NO_FILTER, platforms: [platform] }, layer))
        const any = LOOKUPS.allCells.filter((key) => alone.some((keys) => keys.has(key)))
        expect([...shown({ ...NO_FILTER, platforms: chosen }, layer)]).toEqual(any)
      }),
      { numRuns: 20 },
    )
  })

  it('yes and no share the cells between them', () => {
    fc.assert(
      fc.property(
        anyLayer,
        fc.constantFrom('annotated' as const, 'enabled' as const, 'attack' as const),
        (layer, kind) => {
          const [yes, no] = [true, false].map((value) => shown({ ...NO_FILTER, [kind]: value }, layer))
          expect((yes?.size ?? 0) + (no?.size ?? 0)).toBe(LOOKUPS.allCells.length)
          expect([...(yes ?? [])].filter((key) => no?.has(key))).toEqual([])
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('the focus', () => {
  const cell = (focus: FocusMode, mark: Partial<Annotation>) => {
    const annotation = annotationOf(markedLayer({ [INJECTION]: mark }), INJECTION)
    return focusTest(focus)?.(INJECTION, annotation) ?? true
  }
  const gaps: FocusMode = { kind: 'gaps', below: null }
  const below50: FocusMode = { kind: 'gaps', below: 50 }

  it.each<readonly [string, FocusMode, Partial<Annotation>, boolean]>([
    ['all has everything', { kind: 'all' }, {}, true],
    ['annotated has marks', { kind: 'annotated' }, { comment: 'x' }, true],
    ['annotated has no bare cell', { kind: 'annotated' }, { showSubtechniques: true }, false],
    ['a least score has itself', { kind: 'at-least', score: 50 }, { score: 50 }, true],
    ['a least score has no lower one', { kind: 'at-least', score: 50 }, { score: 49 }, false],
    ['a least score has no unscored cell', { kind: 'at-least', score: -1 }, { comment: 'x' }, false],
    ['gaps are bare cells', gaps, {}, true],
    ['gaps without a number ask for no score', gaps, { score: 0 }, false],
    ['gaps below a number are low scores', below50, { score: 49 }, true],
    ['gaps below a number leave out that number', below50, { score: 50 }, false],
    ['gaps have no cell with a comment alone', below50, { comment: 'x' }, false],
    ['gaps have nothing disabled', below50, { score: 0, enabled: false }, false],
    ['selected has the chosen cells', { kind: 'selected', cells: new Set([INJECTION]) }, {}, true],
    ['selected has no others', { kind: 'selected', cells: new Set([DIRECT]) }, { score: 1 }, false],
  ])('on %s', (_, focus, mark, expected) => {
    expect(cell(focus, mark)).toBe(expected)
  })
})
