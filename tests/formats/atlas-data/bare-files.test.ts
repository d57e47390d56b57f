import { describe, expect, it } from 'vitest'
import { readManifest } from '../../../src/formats/atlas-data/manifest.ts'
import { readAtlasData } from '../../../src/formats/atlas-data/read-atlas-data.ts'
import { readReleases } from '../../../src/formats/atlas-data/releases.ts'
import { soundAtlasData } from '../../support/project-data.ts'
import { SMALL_FORMAT_6, SMALL_LEGACY } from '../../support/small-atlas-data.ts'

/** Format 6 with nothing but what it cannot do without. */
const BARE = `format-version: 6.0.0
collection:
  id: c
  version: "2026.01"
matrix:
  id: m
tactics:
  AML.TA0001:
    id: AML.TA0001
    name: Only
techniques:
  AML.T0001:
    id: AML.T0001
    name: One
relationships:
  m:
    sequences:
      - source: m
        target: AML.TA0001
        position: 1
  AML.T0001:
    achieves:
      - target: AML.TA0001
`

function problemOf(text: string) {
  const read = readAtlasData(text)
  if (read.ok) throw new Error('the file was read')
  return read.problem
}

describe('a file that leaves out all that it may', () => {
  it('is read with nothing in its place', () => {
    const { base, details, description } = soundAtlasData(BARE) as ReturnType<typeof soundAtlasData> & {
      readonly description?: string
    }
    expect(base).toMatchObject({ release: '2026.01', date: null, counts: { mitigations: 0, caseStudies: 0 } })
    expect(details).toMatchObject({ mitigations: [], caseStudies: [] })
    expect(description ?? '').toBe('')
  })

  it('has mitigations and case studies without a word', () => {
    const objects =
      'mitigations:\n  AML.M0000:\n    id: AML.M0000\n    name: M\ncase-studies:\n  AML.CS0000:\n    id: AML.CS0000\n    name: C\n'
    const { details } = soundAtlasData(BARE.replace('relationships:', `${objects}relationships:`))
    expect(details.mitigations).toMatchObject([{ categories: [], techniques: [], description: '' }])
    expect(details.caseStudies).toMatchObject([{ type: null, date: null, steps: [] }])
  })

  it('has case studies whose steps lead nowhere and say nothing, in the earlier format too', () => {
    const terse = SMALL_FORMAT_6.replace('        leads-to: []\n        description: The end.\n', '')
    expect(soundAtlasData(terse).details.caseStudies[0]?.steps[1]).toMatchObject({ leadsTo: [], description: '' })
    const legacy = SMALL_LEGACY.replace('    description: First.\n', '')
      .replace('name: Made up for tests\n', '')
      .replace('    category: [Policy]\n', '')
      .replace('      use: Helps again.\n', '')
      .replace('      use: Slipped down here.\n', '')
      .replace('  incident-date: 2024-05-01\n', '')
      .replace('  incident-date-granularity: DATE\n', '')
      .replace('  summary: What happened.\n', '')
    const { details } = soundAtlasData(legacy)
    expect(details.caseStudies[0]).toMatchObject({ date: null, dateGranularity: null, description: '' })
    expect(details.caseStudies[0]?.steps[0]?.description).toBe('')
    expect(details.mitigations[0]).toMatchObject({ categories: [] })
    expect(details.mitigations[0]?.techniques.map(({ use }) => use)).toContain('')
  })

  it('has references that are a title or an address alone', () => {
    const references =
      '    references:\n    - title: Paper\n    - url: https://a.example/\n    - title: Both\n      url: https://b.example/\n    - {}\n'
    const expected = [
      { title: 'Paper', url: null },
      { title: 'https://a.example/', url: 'https://a.example/' },
      { title: 'Both', url: 'https://b.example/' },
      { title: '', url: null },
    ]
    const six = soundAtlasData(BARE.replace('    name: One\n', `    name: One\n${references}`))
    expect([...six.details.techniques.values()][0]?.references).toEqual(expected)
    const legacy = SMALL_LEGACY.replace('    name: Other\n', `    name: Other\n${references}`)
    expect(soundAtlasData(legacy).details.techniques.get('AML.T0002' as never)?.references).toEqual(expected)
  })

  it('without case studies, and with a second matrix, is read by its first', () => {
    const [body = ''] = SMALL_LEGACY.split('case-studies:')
    const read = soundAtlasData(`${body}- id: Other\n  tactics: []\n  techniques: []\n`)
    expect(read.details.caseStudies).toEqual([])
    expect(read.notices).toContainEqual(expect.stringContaining('2 matrices'))
  })
})

describe('a file that is wrong about order and names', () => {
  it.each([
    ['a position of 0', 'position: 1', 'position: 0', 'count from 1'],
    ['a name without a letter', 'name: Only', 'name: "!?"', 'letter or a digit'],
    ['no tactic', /tactics:\n(?: {2}.*\n)*/, 'tactics: {}\n', 'there is no tactic'],
  ] as const)('is refused: %s', (_, from, to, words) => {
    expect(problemOf(BARE.replace(from, to)).message).toContain(words)
  })

  it('is refused where a tactic has two positions', () => {
    const again = '        position: 1\n      - source: m\n        target: AML.TA0001\n        position: 2\n'
    const { kind, message } = problemOf(BARE.replace('        position: 1\n', again))
    expect([kind, message]).toEqual(['duplicate', 'AML.TA0001 has a position already'])
  })

  it('is refused where two steps of a case study have one name', () => {
    expect(problemOf(SMALL_FORMAT_6.replaceAll('S01', 'S00')).kind).toBe('duplicate')
  })

  it('quotes a long text by its beginning', () => {
    const { message } = problemOf(BARE.replace('relationships:\n', `mitigations: ${'x'.repeat(60)}\nrelationships:\n`))
    expect(message).toContain(`"${'x'.repeat(40)}..."`)
  })
})

describe('a list of releases', () => {
  const FIRST = `- release: "2026.01"
  date: 2026-01-01
  counts: {tactics: 1, techniques: 1, sub-techniques: 0}
  tactics:
  - {id: AML.TA0001, name: Only}
  techniques:
  - {id: AML.T0001, name: One, tactics: [AML.TA0001]}
`
  const then = (text: string) => {
    const read = readReleases(
      `${FIRST}- release: "2026.02"\n  date: 2026-02-01\n  counts: {tactics: 1, techniques: 1, sub-techniques: 0}\n${text}`,
    )
    return read.ok ? 'read' : read.problem.message
  }

  it.each([
    ['adds a tactic that is there', '  tactics-added:\n  - {id: AML.TA0001, name: Again}\n', 'is there already'],
    [
      'renames a tactic that is not there',
      '  tactics-renamed:\n  - {id: X, from: a, to: b}\n',
      'X is not in the release before',
    ],
    [
      'renames a technique that is not there',
      '  renamed:\n  - {id: X, from: a, to: b}\n',
      'X is not in the release before',
    ],
    [
      'moves a technique that is not there',
      '  tactics-changed:\n  - {id: X, from: [], to: [AML.TA0001]}\n',
      'X is not in the release before',
    ],
    [
      'renames a tactic from another name',
      '  tactics-renamed:\n  - {id: AML.TA0001, from: a, to: b}\n',
      'was Only, not a',
    ],
  ])('is refused where it %s', (_, text, words) => {
    expect(then(text)).toContain(words)
  })

  it('keeps no successor where none is named', () => {
    const read = readReleases(
      `${FIRST}- release: "2026.02"\n  date: 2026-02-01\n  counts: {tactics: 1, techniques: 0, sub-techniques: 0}\n  removed:\n  - {id: AML.T0001}\n`,
    )
    expect(read.ok && [...(read.value.at(-1)?.retired ?? [])]).toEqual([['AML.T0001', null]])
  })
})

describe('a manifest', () => {
  it('that is no YAML is refused with its line', () => {
    expect(readManifest('- release: [')).toMatchObject({ ok: false, problem: { line: expect.any(Number) } })
  })
})
