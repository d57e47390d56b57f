import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { FocusMode } from '../../../src/core/matrix/focus-mode.ts'
import type { ViewFilter } from '../../../src/core/matrix/view-filter.ts'
import { MATURITIES, NO_FILTER, NOTE_KINDS } from '../../../src/core/matrix/view-filter.ts'
import { MAX_TEXT } from '../../../src/formats/view-link/parameter.ts'
import type { ViewLink } from '../../../src/formats/view-link/view-link.ts'
import { formatViewLink, PLAIN_VIEW, parseViewLink, replaceView } from '../../../src/formats/view-link/view-link.ts'

/** Text that a search field can hold: said, and without halves of characters. */
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((value) => value.trim() !== '')
const id = fc.stringMatching(/^AML\.[A-Z]{1,2}\d{4}(\.\d{3})?$/)
const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
)
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null, freq: 2 })

const filter: fc.Arbitrary<ViewFilter> = fc.record({
  text: fc.oneof(fc.constant(''), text),
  platforms: fc.uniqueArray(fc.oneof(fc.constantFrom('Agentic AI', 'Enterprise', 'A, B & C=D #1+1 %41'), text), {
    maxLength: 3,
  }),
  maturities: fc.subarray([...MATURITIES]),
  tactics: fc.uniqueArray(
    id.map((value) => value as TacticId),
    { maxLength: 3 },
  ),
  annotated: orNull(fc.boolean()),
  enabled: orNull(fc.boolean()),
  score: orNull(
    fc.record({ min: orNull(number), max: orNull(number) }).filter(({ min, max }) => min !== null || max !== null),
  ),
  statuses: fc.uniqueArray(text, { maxLength: 3 }),
  colors: fc.uniqueArray(fc.stringMatching(/^#[0-9a-f]{8}$/), { maxLength: 3 }),
  has: fc.subarray([...NOTE_KINDS]),
  attack: orNull(fc.boolean()),
  caseStudies: orNull(
    fc.oneof(
      fc.constant({ kind: 'any' as const }),
      fc.record({ kind: fc.constant('chosen' as const), ids: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }) }),
    ),
  ),
  mitigations: fc.uniqueArray(id, { maxLength: 3 }),
  olderThanMonths: orNull(fc.integer({ min: 0, max: 9999 })),
  newSince: orNull(fc.constantFrom('4.0.0', '2026.09', '2025.11.2')),
  metadata: orNull(
    fc
      .record({ name: fc.oneof(fc.constant(''), text), value: fc.oneof(fc.constant(''), text, fc.constant('a:b')) })
      .filter(({ name, value }) => name !== '' || value !== ''),
  ),
})

const focus: fc.Arbitrary<FocusMode> = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  fc.constant({ kind: 'annotated' as const }),
  fc.record({ kind: fc.constant('gaps' as const), below: orNull(number) }),
  fc.record({ kind: fc.constant('at-least' as const), score: number }),
  fc.record({
    kind: fc.constant('selected' as const),
    cells: fc
      .uniqueArray(
        fc.tuple(id, id).map(([technique, tactic]) => `${technique}^${tactic}` as CellKey),
        { minLength: 1, maxLength: 4 },
      )
      .map((keys) => new Set(keys)),
  }),
)

const view: fc.Arbitrary<ViewLink> = fc.record({
  filter,
  focus,
  sortById: fc.boolean(),
  layout: orNull(fc.constantFrom('side', 'flat', 'mini')),
  theme: orNull(fc.constantFrom('dark', 'light', 'system', 'contrast')),
  technique: orNull(id.map((value) => value as TechniqueId)),
  readOnly: fc.boolean(),
  bare: fc.boolean(),
})

/** Written and read values, in both directions. */
const spelled: readonly (readonly [fragment: string, view: Partial<ViewLink>])[] = [
  ['', {}],
  ['text=prompt%20injection', { filter: { ...NO_FILTER, text: 'prompt injection' } }],
  ['platform=Agentic%20AI,Enterprise', { filter: { ...NO_FILTER, platforms: ['Agentic AI', 'Enterprise'] } }],
  ['maturity=Realized', { filter: { ...NO_FILTER, maturities: ['Realized'] } }],
  ['tactic=AML.TA0002', { filter: { ...NO_FILTER, tactics: ['AML.TA0002' as TacticId] } }],
  ['annotated=no&enabled=yes', { filter: { ...NO_FILTER, annotated: false, enabled: true } }],
  ['score=20..80', { filter: { ...NO_FILTER, score: { min: 20, max: 80 } } }],
  ['score=0..', { filter: { ...NO_FILTER, score: { min: 0, max: null } } }],
  ['score=..-1.5', { filter: { ...NO_FILTER, score: { min: null, max: -1.5 } } }],
  ['status=gap,full', { filter: { ...NO_FILTER, statuses: ['gap', 'full'] } }],
  ['color=ff0000ff', { filter: { ...NO_FILTER, colors: ['#ff0000ff'] } }],
  ['has=comment,link', { filter: { ...NO_FILTER, has: ['comment', 'link'] } }],
  ['case-study=any', { filter: { ...NO_FILTER, caseStudies: { kind: 'any' } } }],
  ['case-study=AML.CS0001', { filter: { ...NO_FILTER, caseStudies: { kind: 'chosen', ids: ['AML.CS0001'] } } }],
  ['older-than=6', { filter: { ...NO_FILTER, olderThanMonths: 6 } }],
  ['new-since=5.6.0', { filter: { ...NO_FILTER, newSince: '5.6.0' } }],
  ['metadata=owner:blue%20team', { filter: { ...NO_FILTER, metadata: { name: 'owner', value: 'blue team' } } }],
  ['focus=gaps', { focus: { kind: 'gaps', below: null } }],
  ['focus=gaps:50', { focus: { kind: 'gaps', below: 50 } }],
  ['focus=score:0', { focus: { kind: 'at-least', score: 0 } }],
  [
    'focus=selected:AML.T0051~AML.TA0005',
    { focus: { kind: 'selected', cells: new Set(['AML.T0051^AML.TA0005' as CellKey]) } },
  ],
  ['sort=id&layout=flat&theme=dark', { sortById: true, layout: 'flat', theme: 'dark' }],
  [
    'technique=AML.T0051.001&readonly=yes&toolbar=none',
    { technique: 'AML.T0051.001' as TechniqueId, readOnly: true, bare: true },
  ],
]

describe('a view in the address', () => {
  it.each(spelled)('is spelled %j, written and read', (fragment, part) => {
    expect(formatViewLink({ ...PLAIN_VIEW, ...part })).toBe(fragment)
    expect(parseViewLink(fragment)).toEqual({ ...PLAIN_VIEW, ...part })
    expect(parseViewLink(`#${fragment}`)).toEqual({ ...PLAIN_VIEW, ...part })
  })

  it('is read as it was written, whatever it is', () => {
    fc.assert(
      fc.property(view, (any) => {
        expect(parseViewLink(formatViewLink(any))).toEqual(any)
      }),
    )
  })

  it('survives what an address does to text', () => {
    fc.assert(
      fc.property(view, (any) => {
        const address = new URL(`https://navigator.example/#${formatViewLink(any)}`)
        expect(parseViewLink(address.hash)).toEqual(any)
      }),
    )
  })

  it('is read from any text without failing, and once read is written and read the same', () => {
    const pieces = fc.constantFrom(
      'text=',
      'platform=',
      'score=',
      'focus=selected:',
      'metadata=',
      '%',
      '..',
      ',',
      '~',
      ':',
      '&',
      '%ff',
      '1e999',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))).map((all) => all.join('')),
        ),
        (any) => {
          const read = parseViewLink(any)
          expect(parseViewLink(formatViewLink(read))).toEqual(read)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('what cannot be read', () => {
  it.each([
    'text=',
    'text=%20',
    'text=%E0%A4%A',
    'platform=,,',
    'maturity=Sure',
    'tactic=',
    'annotated=maybe',
    'enabled=',
    'score=5',
    'score=..',
    'score=low..high',
    'score=1e999..',
    'has=hope',
    'attack=1',
    'case-study=',
    'older-than=-1',
    'older-than=1.5',
    'older-than=99999',
    'metadata=',
    'metadata=:',
    'focus=all',
    'focus=everything',
    'focus=score',
    'focus=score:x',
    'focus=selected',
    'focus=selected:AML.T0051',
    'focus=selected:a~b~c',
    'sort=name',
    'layout=round',
    'theme=DARK',
    'theme=<b>',
    'technique=',
    'technique=a%20b',
    'readonly=no',
    'toolbar=yes',
    'colour=red',
    '=',
    '&&',
    'toString=1',
    '__proto__=1',
  ])('%j counts as absent', (fragment) => {
    expect(parseViewLink(fragment)).toEqual(PLAIN_VIEW)
  })

  it('leaves the parameters beside it alone', () => {
    const read = parseViewLink('layer=1abc&score=x&sort=id&utm=1&sort=name&platform=Enterprise,%ff')
    expect(read).toEqual({ ...PLAIN_VIEW, sortById: true, filter: { ...NO_FILTER, platforms: ['Enterprise'] } })
  })

  it('is cut off where it is too long', () => {
    expect(parseViewLink(`text=${'a'.repeat(MAX_TEXT + 50)}`).filter.text).toHaveLength(MAX_TEXT)
    const many = Array.from({ length: 5000 }, (_, i) => `P${i}`).join()
    expect(parseViewLink(`platform=${many}`).filter.platforms).toHaveLength(2000)
  })
})

describe('a view put into a fragment', () => {
  it.each([
    ['', 'sort=id'],
    ['layer=1abc', 'layer=1abc&sort=id'],
    ['theme=dark&layer=1abc&focus=gaps', 'layer=1abc&sort=id'],
    ['somebody=else&sort=id', 'somebody=else&sort=id'],
  ])('takes the place of the view in %j and leaves the rest', (fragment, expected) => {
    expect(replaceView(fragment, { ...PLAIN_VIEW, sortById: true })).toBe(expected)
  })

  it('that looks for blank metadata looks for none', () => {
    const looking = (name: string, value: string) =>
      formatViewLink({ ...PLAIN_VIEW, filter: { ...NO_FILTER, metadata: { name, value } } })
    expect(looking(' ', '  ')).toBe('')
    expect(looking('', ' x')).toBe('metadata=:%20x')
    expect(looking('owner', '')).toBe('metadata=owner:')
  })

  it('that is plain leaves nothing behind', () => {
    expect(replaceView('sort=id&theme=dark', PLAIN_VIEW)).toBe('')
    expect(replaceView('layer=1abc&sort=id', PLAIN_VIEW)).toBe('layer=1abc')
    // A link that was put together badly: what is left must not become a part of the view.
    expect(replaceView('focus&#theme=dark', PLAIN_VIEW)).toBe('')
  })
})
