import { describe, expect, it } from 'vitest'
import { isRelease } from '../../src/core/atlas/releases.ts'
import { noticeText } from '../../src/core/layer/notice-words.ts'
import type { DroppedReason, Notice } from '../../src/core/layer/notices.ts'
import type { JsonLook, LayerFileProblem, TextLook } from '../../src/formats/navigator-layer/layer-file-problem.ts'
import { layerFileProblemText } from '../../src/formats/navigator-layer/problem-words.ts'
import { shareLinkProblemText } from '../../src/formats/share-link/problem-words.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { projectReleases } from '../support/project-data.ts'

/** One sentence or more for people: nothing of the machinery shines through. */
function expectWords(text: string): void {
  expect(text).toMatch(/^[\p{L}\p{N}"[].*[.?!]$/su)
  expect(text).not.toMatch(/undefined|NaN|\[object|\$\{|\(\)|""| {2}|\.\./)
}

const NOTICES: readonly (readonly [Notice, readonly string[]])[] = [
  [{ kind: 'score-from-text', where: 'techniques[3].score', text: '"50"' }, ['Row 4: the score', '"50"']],
  [
    { kind: 'value-dropped', where: 'techniques[3].color', reason: 'not-a-colour', value: '"blau"' },
    ['Row 4: the colour "blau"', 'no colour', 'no colour of its own'],
  ],
  [{ kind: 'value-converted', where: 'name', from: '5', to: '"5"' }, ['The name (5)', '"5"']],
  [
    { kind: 'row-repeated', where: 'techniques[0]', techniqueId: 'AML.T0051', by: 'techniques[4]', partly: false },
    ['Row 1 (AML.T0051)', 'row 5', 'replaced'],
  ],
  [
    { kind: 'row-repeated', where: 'techniques[0]', techniqueId: 'AML.T0051', by: 'techniques[4]', partly: true },
    ['row 5', 'some tactics'],
  ],
  [{ kind: 'id-repaired', where: 'techniques[1]', from: 'aml.t0051 ', to: 'AML.T0051' }, ['aml.t0051', 'AML.T0051']],
  [
    { kind: 'tactic-mapped', from: 'ml-attack-staging', to: 'ai-attack-staging', rows: 1 },
    ['ml-attack-staging', 'ai-attack-staging', '1 row '],
  ],
  [{ kind: 'tactic-blank', rows: 2 }, ['2 rows', 'every tactic']],
  [
    {
      kind: 'row-not-shown',
      where: 'techniques[2]',
      techniqueId: 'AML.T0045',
      reason: 'retired-technique',
      successor: 'AML.T0048.004',
    },
    ['Row 3', 'AML.T0045', 'retired', 'AML.T0048.004'],
  ],
  [
    {
      kind: 'row-not-shown',
      where: 'techniques[2]',
      techniqueId: 'AML.T0009',
      reason: 'retired-technique',
      successor: null,
    },
    ['AML.T0009', 'retired'],
  ],
  [
    {
      kind: 'row-not-shown',
      where: 'techniques[2]',
      techniqueId: 'AML.T9999',
      reason: 'unknown-technique',
      successor: null,
    },
    ['no technique AML.T9999'],
  ],
  [
    {
      kind: 'row-not-shown',
      where: 'techniques[2]',
      techniqueId: 'AML.T0051',
      reason: 'unknown-tactic',
      successor: null,
    },
    ['no tactic'],
  ],
  [
    {
      kind: 'row-not-shown',
      where: 'techniques[2]',
      techniqueId: 'AML.T0051',
      reason: 'not-in-tactic',
      successor: null,
    },
    ['does not belong'],
  ],
  [
    { kind: 'row-not-shown', where: 'techniques[2]', techniqueId: '', reason: 'unreadable', successor: null },
    ['Row 3', 'names no technique'],
  ],
  [{ kind: 'newer-format', version: '5.0' }, ['5.0', '4.5']],
  [{ kind: 'older-release', release: '5.6.0', current: '2026.09' }, ['5.6.0', '2026.09']],
  [{ kind: 'newer-release', release: '2030.01', current: '2026.09' }, ['2030.01', '2026.09', 'newer']],
  [{ kind: 'release-found', release: '4.9.0', where: 'description' }, ['4.9.0', 'description']],
  [{ kind: 'unknown-domain', domain: 'mobile-attack' }, ['mobile-attack']],
  [{ kind: 'domain-mapped', from: 'atlas', to: 'atlas-atlas' }, ['"atlas"', '"atlas-atlas"']],
  [{ kind: 'domain-mapped', from: null, to: 'atlas-atlas' }, ['no domain', '"atlas-atlas"']],
  [{ kind: 'name-missing', given: 'Layer' }, ['"Layer"']],
  [{ kind: 'platforms-unknown', platforms: ['LLM', 'Cloud'] }, ['LLM, Cloud']],
  [
    { kind: 'unwrapped', from: 'wrapper', where: 'result.layer', dropped: ['status', 'page'] },
    ['result.layer', 'status, page'],
  ],
  [{ kind: 'unwrapped', from: 'row-list', where: '', dropped: [] }, ['list of techniques']],
  [{ kind: 'unwrapped', from: 'picture', where: '', dropped: [] }, ['SVG picture']],
  [{ kind: 'unwrapped', from: 'markdown', where: 'line 4', dropped: [] }, ['Markdown', 'line 4']],
  [{ kind: 'key-repeated', key: 'score', line: 12 }, ['12', '"score"']],
  [
    { kind: 'extension-unreadable', name: 'atlas-navigator.x', reason: 'newer' },
    ['atlas-navigator.x', 'later version'],
  ],
  [
    { kind: 'extension-unreadable', name: 'atlas-navigator.x', reason: 'damaged' },
    ['atlas-navigator.x', 'cannot be read'],
  ],
  [{ kind: 'row-left-out', where: 'Line 3', reason: 'unknown-name', text: 'Smashing' }, ['Line 3', 'Smashing']],
  [{ kind: 'columns-left-out', headings: ['Owner', 'Due'] }, ['Owner, Due']],
  [
    { kind: 'found-by-name', name: 'LLM Jailbreak', techniqueId: 'AML.T0054', old: false, rows: 2 },
    ['LLM Jailbreak', 'AML.T0054', 'by its name', '2 rows'],
  ],
  [
    { kind: 'found-by-name', name: 'Jailbreak', techniqueId: 'AML.T0054', old: true, rows: 1 },
    ['Jailbreak', 'AML.T0054', 'earlier name', '1 row)'],
  ],
  [
    { kind: 'name-differs', techniqueId: 'AML.T0051', name: 'Jailbreak', rows: 3 },
    ['Jailbreak', 'AML.T0051', '3 rows', 'the ID counts'],
  ],
  [
    { kind: 'technique-replaced', from: 'AML.T0045', to: 'AML.T0048', rows: 1 },
    ['AML.T0045', 'AML.T0048', '1 row)', 'as chosen'],
  ],
  [{ kind: 'rows-joined', techniqueId: 'AML.T0051', rows: 4 }, ['AML.T0051', '4 rows', 'one mark']],
]

describe('a line of an import receipt', () => {
  it.each(NOTICES)('for %j says what and where in plain words', (notice, parts) => {
    const text = noticeText(notice)
    expectWords(text)
    for (const part of parts) expect(text).toContain(part)
  })

  it.each<readonly [Notice, string]>([
    [
      {
        kind: 'value-dropped',
        where: 'techniques[1].score',
        techniqueId: 'AML.T0051',
        reason: 'not-a-number',
        value: '"high"',
      },
      'Row 2 (AML.T0051 LLM Prompt Injection): the score "high" is no number; the technique has no score.',
    ],
    [
      { kind: 'value-dropped', where: 'techniques[0].links[1].url', reason: 'not-text', value: '5' },
      'Row 1: the address of link 2 (5) is no text; it is left out.',
    ],
    [
      { kind: 'value-dropped', where: 'gradient.colors', reason: 'not-a-colour', value: '["#zz","#00ff00"]' },
      'The list of gradient colours (["#zz","#00ff00"]) holds something that is no colour; red over yellow to green is used instead.',
    ],
    [
      { kind: 'value-dropped', where: 'gradient.maxValue', reason: 'not-a-number', value: '"all"' },
      'The highest score of the gradient "all" is no number; 100 is used instead.',
    ],
    [
      { kind: 'value-dropped', where: 'constructor', reason: 'legacy-key', value: '1' },
      'The "constructor" (1) has no place in today\'s format; it is left out.',
    ],
    [
      {
        kind: 'row-not-shown',
        where: 'techniques[5]',
        techniqueId: 'AML.T0054',
        reason: 'unknown-tactic',
        successor: null,
        tactic: 'hacking',
      },
      'Row 6 (AML.T0054 LLM Jailbreak): ATLAS has no tactic "hacking". The row is kept for the file, and not shown.',
    ],
    [
      {
        kind: 'row-not-shown',
        where: 'Line 9',
        techniqueId: 'T1566',
        reason: 'unknown-technique',
        successor: null,
      },
      'Line 9: this release of ATLAS has no technique T1566, which looks like one of ATT&CK. The row is kept for the file, and not shown.',
    ],
    [
      { kind: 'id-repaired', where: 'techniques[0]', from: 't0051', to: 'AML.T0051' },
      'Row 1: the ID "t0051" was read as AML.T0051 LLM Prompt Injection.',
    ],
  ])('for %j names the row as people count, the technique, and what is used instead', (notice, text) => {
    expect(noticeText(notice, testKnowledgeBase())).toBe(text)
  })

  const REASONS: Readonly<Record<DroppedReason, true>> = {
    'not-a-colour': true,
    'not-a-number': true,
    'ambiguous-number': true,
    'not-a-list': true,
    'not-an-object': true,
    'not-text': true,
    'not-a-switch': true,
    'not-a-choice': true,
    'too-few-colours': true,
    'empty-item': true,
    'legacy-key': true,
    'stated-twice': true,
    'no-place': true,
  }

  it('gives every reason for dropping a value its own words', () => {
    const texts = Object.keys(REASONS).map((reason) =>
      noticeText({ kind: 'value-dropped', where: 'x', reason: reason as DroppedReason, value: '5' }),
    )
    for (const text of texts) expectWords(text)
    expect(new Set(texts).size).toBe(texts.length)
  })
})

const TEXT_LOOKS: Readonly<Record<TextLook, true>> = {
  'truncated-json': true,
  'broken-json': true,
  'html-page': true,
  'svg-picture': true,
  xml: true,
  yaml: true,
  csv: true,
  'web-address': true,
  pointer: true,
  picture: true,
  pdf: true,
  workbook: true,
  archive: true,
  binary: true,
  text: true,
}

const JSON_LOOKS: Readonly<Record<JsonLook, true>> = {
  'stix-bundle': true,
  'stix-object': true,
  'navigator-config': true,
  'collection-index': true,
  'atlas-data': true,
  'json-schema': true,
  'package-manifest': true,
  object: true,
  list: true,
  text: true,
  number: true,
  switch: true,
  nothing: true,
}

const FILE_PROBLEMS: readonly LayerFileProblem[] = [
  { kind: 'empty' },
  { kind: 'too-large', characters: 30_000_000, limit: 20_000_000 },
  { kind: 'too-deep', line: 3, limit: 64 },
  { kind: 'too-many', what: 'layers', count: 501, limit: 500 },
  { kind: 'too-many', what: 'rows', count: null, limit: 20_000 },
  { kind: 'text-too-long', line: 7, limit: 1_000_000 },
  { kind: 'no-layers' },
  {
    kind: 'no-readable-layer',
    entries: [
      { where: '[0]', problem: { kind: 'empty' } },
      { where: '[1]', problem: { kind: 'empty' } },
    ],
  },
  { kind: 'not-json', line: 1, column: 1, near: '', looksLike: 'broken-json' },
]

describe('the words for a file that does not open', () => {
  it.each(FILE_PROBLEMS)('say what is wrong: %j', (problem) => {
    expectWords(layerFileProblemText(problem))
  })

  it('tell the place where reading stopped, and what stands there', () => {
    const at = { kind: 'not-json', line: 3, column: 14, looksLike: 'broken-json' } as const
    expect(layerFileProblemText({ ...at, near: '}}' })).toContain('line 3, column 14 near "}}".')
    expect(layerFileProblemText({ ...at, near: '' })).toMatch(/line 3, column 14\.$/)
  })

  it('differ for everything that a file can turn out to be', () => {
    const texts = [
      ...Object.keys(TEXT_LOOKS).map((look) =>
        layerFileProblemText({ kind: 'not-json', line: 1, column: 1, near: '', looksLike: look as TextLook }),
      ),
      ...Object.keys(JSON_LOOKS).map((look) =>
        layerFileProblemText({ kind: 'not-a-layer', looksLike: look as JsonLook }),
      ),
    ]
    for (const text of texts) expectWords(text)
    expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('the words for a link that does not open', () => {
  it('say what is wrong and what to do', () => {
    const texts = [
      shareLinkProblemText({ kind: 'not-a-link' }),
      shareLinkProblemText({ kind: 'newer-version', what: 'format' }),
      shareLinkProblemText({ kind: 'other-knowledge-base' }),
      shareLinkProblemText({ kind: 'damaged' }),
      shareLinkProblemText({ kind: 'too-large', what: 'layers', limit: 100 }),
    ]
    for (const text of texts) expectWords(text)
    for (const text of texts) expect(text).toMatch(/Ask for|Reload/)
    expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('the release that a layer names', () => {
  it('is found under either of its names', () => {
    const both = projectReleases().find(({ calendar, semver }) => calendar !== null && semver !== null)
    if (!both) throw new Error('no release has two names')
    expect(isRelease(both, both.calendar ?? '')).toBe(true)
    expect(isRelease(both, both.semver ?? '')).toBe(true)
    expect(isRelease(both, 'other')).toBe(false)
  })
})
