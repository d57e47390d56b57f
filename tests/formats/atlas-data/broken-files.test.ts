import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatProblem } from '../../../src/formats/atlas-data/problem.ts'
import { readAtlasData } from '../../../src/formats/atlas-data/read-atlas-data.ts'
import { readReleases } from '../../../src/formats/atlas-data/releases.ts'
import { MAX_CHARACTERS, readYaml } from '../../../src/formats/atlas-data/yaml-source.ts'
import { projectFile } from '../../support/project-data.ts'
import { SMALL_FORMAT_6, SMALL_LEGACY } from '../../support/small-atlas-data.ts'

function problemOf(text: string) {
  const read = readAtlasData(text)
  if (read.ok) throw new Error('the file was read')
  return read.problem
}

/** The text with its first `from` replaced, and the number of the line where `to` then stands (plus `below`). */
function broken(text: string, from: string, to: string) {
  expect(text).toContain(from)
  return text.replace(from, () => to)
}

interface Case {
  readonly wrong: string
  readonly from: string
  readonly to: string
  readonly kind: string
  /** A part of the line that the problem points at. */
  readonly at: string
  readonly path: string
  readonly words: string
}

const FORMAT_6: readonly Case[] = [
  {
    wrong: 'a technique stands twice',
    from: '  AML.T0002:\n    id: AML.T0002\n    name: Other',
    to: '  AML.T0001:\n    id: AML.T0001\n    name: Again',
    kind: 'duplicate-key',
    at: '  AML.T0001:',
    path: '',
    words: 'the key AML.T0001 stands twice in the same place; remove or rename one',
  },
  {
    wrong: 'the version of the format is a map',
    from: 'format-version: 6.0.0',
    to: 'format-version:\n  toString: 6.0.0',
    kind: 'wrong-type',
    at: 'format-version:',
    path: 'format-version',
    words: 'must be text, but is a group of keys',
  },
  {
    wrong: 'a technique has no name',
    from: '    name: Child\n',
    to: '',
    kind: 'missing',
    at: '  AML.T0001.000:',
    path: 'techniques > AML.T0001.000 > name',
    words: 'is missing: text is needed here',
  },
  {
    wrong: 'a name is left empty',
    from: 'name: Child',
    to: 'name:',
    kind: 'missing',
    at: '    name:',
    path: 'techniques > AML.T0001.000 > name',
    words: 'is missing: text is needed here',
  },
  {
    wrong: 'a name is blank',
    from: 'name: Child',
    to: 'name: "  "',
    kind: 'wrong-value',
    at: 'name: "  "',
    path: 'techniques > AML.T0001.000 > name',
    words: 'is empty',
  },
  {
    wrong: 'a name is a number',
    from: 'name: Child',
    to: 'name: 404',
    kind: 'wrong-type',
    at: 'name: 404',
    path: 'techniques > AML.T0001.000 > name',
    words: 'must be text, but is the number 404, which needs quotes to be text',
  },
  {
    wrong: 'a list is a text',
    from: 'platforms:\n      - Agentic AI\n      - Enterprise',
    to: 'platforms: Agentic AI',
    kind: 'wrong-type',
    at: 'platforms: Agentic AI',
    path: 'techniques > AML.T0001 > platforms',
    words: 'must be a list, but is the text "Agentic AI"',
  },
  {
    wrong: 'an ID is misspelt',
    from: '  AML.T0002:\n    id',
    to: '  AML.TX02:\n    id',
    kind: 'wrong-value',
    at: '  AML.TX02:',
    path: 'techniques > AML.TX02',
    words: 'must be a technique ID such as AML.T0051 or AML.T0051.000',
  },
  {
    wrong: 'an object says another ID than its key',
    from: '    id: AML.T0002',
    to: '    id: AML.T0001',
    kind: 'wrong-value',
    at: '    id: AML.T0001\n    name: Other',
    path: 'techniques > AML.T0002 > id',
    words: 'says AML.T0001, but stands under AML.T0002',
  },
  {
    wrong: 'a technique achieves a tactic that does not exist',
    from: '  AML.T0002:\n    achieves:\n      - target: AML.TA0002',
    to: '  AML.T0002:\n    achieves:\n      - target: AML.TA0999',
    kind: 'broken-relation',
    at: 'AML.TA0999',
    path: 'relationships > AML.T0002 > achieves[0] > target',
    words: 'the tactic AML.TA0999 does not exist',
  },
  {
    wrong: 'a technique achieves nothing',
    from: '  AML.T0002:\n    achieves:\n      - target: AML.TA0002\n',
    to: '',
    kind: 'missing',
    at: '  AML.T0002:',
    path: 'techniques > AML.T0002',
    words: 'AML.T0002 belongs to no tactic',
  },
  {
    wrong: 'a technique achieves a tactic twice',
    from: '      - target: AML.TA0001\n      - target: AML.TA0002\n',
    to: '      - target: AML.TA0001\n      - target: AML.TA0001 # again\n',
    kind: 'duplicate',
    at: '# again',
    path: 'relationships > AML.T0001 > achieves[1] > target',
    words: 'AML.T0001 names the tactic AML.TA0001 twice',
  },
  {
    wrong: 'a sub-technique has no parent',
    from: '    specializes:\n      - target: AML.T0001\n',
    to: '',
    kind: 'missing',
    at: '  AML.T0001.000:',
    path: 'techniques > AML.T0001.000',
    words: 'the sub-technique AML.T0001.000 names no parent',
  },
  {
    wrong: 'a sub-technique has two parents',
    from: '    specializes:\n      - target: AML.T0001\n',
    to: '    specializes:\n      - target: AML.T0001\n      - target: AML.T0002 # second\n',
    kind: 'broken-relation',
    at: '# second',
    path: 'relationships > AML.T0001.000 > specializes[1] > target',
    words: 'AML.T0001.000 has two parents; one is allowed',
  },
  {
    wrong: 'a parent does not exist',
    from: '    specializes:\n      - target: AML.T0001\n',
    to: '    specializes:\n      - target: AML.T0777\n',
    kind: 'broken-relation',
    at: 'AML.T0777',
    path: 'relationships > AML.T0001.000 > specializes[0] > target',
    words: 'the parent AML.T0777 does not exist',
  },
  {
    wrong: 'a sub-technique is its own parent',
    from: '    specializes:\n      - target: AML.T0001\n',
    to: '    specializes:\n      - target: AML.T0001.000 # self\n',
    kind: 'broken-relation',
    at: '# self',
    path: 'relationships > AML.T0001.000 > specializes[0] > target',
    words: 'the parent AML.T0001.000 is a sub-technique itself',
  },
  {
    wrong: 'a technique has a parent',
    from: '  AML.T0002:\n    achieves:\n      - target: AML.TA0002\n',
    to: '  AML.T0002:\n    achieves:\n      - target: AML.TA0002\n    specializes:\n      - target: AML.T0001 # why\n',
    kind: 'broken-relation',
    at: '# why',
    path: 'relationships > AML.T0002 > specializes[0] > target',
    words: 'AML.T0002 is no sub-technique by its ID and cannot have a parent',
  },
  {
    wrong: 'two tactics have one position',
    from: 'position: 2',
    to: 'position: 1 # taken',
    kind: 'duplicate',
    at: '# taken',
    path: 'relationships > ATLAS-matrix > sequences[1] > position',
    words: 'position 1 is taken by AML.TA0002',
  },
  {
    wrong: 'a position is text',
    from: 'position: 2',
    to: 'position: two',
    kind: 'wrong-type',
    at: 'position: two',
    path: 'relationships > ATLAS-matrix > sequences[1] > position',
    words: 'must be a number, but is the text "two"',
  },
  {
    wrong: 'a tactic has no position',
    from: '      - source: ATLAS-matrix\n        target: AML.TA0001\n        position: 2\n',
    to: '',
    kind: 'missing',
    at: '  AML.TA0001:',
    path: 'tactics > AML.TA0001',
    words: 'AML.TA0001 has no position in sequences',
  },
  {
    wrong: 'two tactics have one name',
    from: 'name: Second Tactic',
    to: 'name: First tactic',
    kind: 'duplicate',
    at: '  AML.TA0001:',
    path: 'tactics > AML.TA0001',
    words: 'AML.TA0001 has the name of AML.TA0002: First tactic',
  },
  {
    wrong: 'a maturity is none of the three',
    from: 'maturity: Demonstrated',
    to: 'maturity: Proven',
    kind: 'wrong-value',
    at: 'maturity: Proven',
    path: 'techniques > AML.T0001 > maturity',
    words: 'must be one of Feasible, Demonstrated, Realized, but is Proven',
  },
  {
    wrong: 'a mitigation names a technique that does not exist',
    from: '    mitigates:\n      - target: AML.T0002',
    to: '    mitigates:\n      - target: AML.T0888',
    kind: 'broken-relation',
    at: 'AML.T0888',
    path: 'relationships > AML.M0000 > mitigates[0] > target',
    words: 'the technique AML.T0888 does not exist',
  },
  {
    wrong: 'a step stands under a tactic that does not exist',
    from: 'tactic: AML.TA0001',
    to: 'tactic: AML.TA0555',
    kind: 'broken-relation',
    at: 'AML.TA0555',
    path: 'relationships > AML.CS0000 > employs[1] > tactic',
    words: 'the tactic AML.TA0555 does not exist',
  },
  {
    wrong: 'a step leads nowhere',
    from: '          - S01',
    to: '          - S09',
    kind: 'broken-relation',
    at: '- S09',
    path: 'relationships > AML.CS0000 > employs[0] > leads-to[0]',
    words: 'AML.CS0000 has no step S09',
  },
  {
    wrong: 'a relation stands under an object that does not exist',
    from: '  AML.M0000:\n    mitigates',
    to: '  AML.M0999:\n    mitigates',
    kind: 'broken-relation',
    at: '  AML.M0999:',
    path: 'relationships > AML.M0999',
    words: 'AML.M0999 has relations but does not exist',
  },
  {
    wrong: 'a relation stands under an object that cannot have it',
    from: '  AML.M0000:\n    mitigates',
    to: '  AML.M0000:\n    employs: []\n    achieves',
    kind: 'broken-relation',
    at: '    achieves:\n      - target: AML.T0002',
    path: 'relationships > AML.M0000 > achieves',
    words: 'AML.M0000 cannot have the relation achieves',
  },
  {
    wrong: 'a relation repeats another source',
    from: 'source: ATLAS-matrix\n        target: AML.TA0001',
    to: 'source: OTHER-matrix\n        target: AML.TA0001',
    kind: 'wrong-value',
    at: 'OTHER-matrix',
    path: 'relationships > ATLAS-matrix > sequences[1] > source',
    words: 'says OTHER-matrix, but stands under ATLAS-matrix',
  },
  {
    wrong: 'the techniques are gone',
    from: 'techniques:\n',
    to: 'methods:\n',
    kind: 'missing',
    at: 'format-version',
    path: 'techniques',
    words: 'is missing: a group of keys is needed here',
  },
  {
    wrong: 'a bracket is left open',
    from: 'description: What it is.',
    to: 'description: [What it is.',
    kind: 'yaml-syntax',
    at: '    platforms:',
    path: '',
    words: 'this is not valid YAML: ',
  },
  {
    wrong: 'a line is indented with a tab',
    from: '    name: Child',
    to: '\tname: Child',
    kind: 'yaml-syntax',
    at: '\tname: Child',
    path: '',
    words: 'this is not valid YAML: tabs are not allowed as indentation',
  },
  {
    wrong: 'an alias names no anchor',
    from: 'description: What it is.',
    to: 'description: *other',
    kind: 'bad-alias',
    at: '*other',
    path: '',
    words: 'the alias *other names no anchor above it',
  },
  {
    wrong: 'an alias stands in its own anchor',
    from: '    platforms:\n      - Agentic AI',
    to: '    platforms: &loop\n      - *loop',
    kind: 'bad-alias',
    at: '*loop',
    path: '',
    words: 'the alias *loop stands inside its own anchor',
  },
  {
    wrong: 'the format is newer',
    from: 'format-version: 6.0.0',
    to: 'format-version: 7.0.0',
    kind: 'unsupported-format',
    at: 'format-version',
    path: '',
    words: 'format 7.0.0 is newer than this reader',
  },
]

const LEGACY: readonly Case[] = [
  {
    wrong: 'a technique names a tactic that does not exist',
    from: 'tactics: [AML.TA0002]',
    to: 'tactics: [AML.TA0404]',
    kind: 'broken-relation',
    at: 'AML.TA0404',
    path: 'matrices[0] > techniques[2] > tactics[0]',
    words: 'the tactic AML.TA0404 does not exist',
  },
  {
    wrong: 'a technique stands twice',
    from: 'id: AML.T0002.000',
    to: 'id: AML.T0001.000',
    kind: 'duplicate',
    at: '  - id: AML.T0001.000\n    name: Other Child',
    path: 'matrices[0] > techniques[3]',
    words: 'AML.T0001.000 is there already',
  },
  {
    wrong: 'a step names a technique that does not exist',
    from: '    technique: AML.T0001.000',
    to: '    technique: AML.T0404',
    kind: 'broken-relation',
    at: 'AML.T0404',
    path: 'case-studies[0] > procedure[1] > technique',
    words: 'the technique AML.T0404 does not exist',
  },
  {
    wrong: 'a lifecycle phase is a list',
    from: '    - Deployment',
    to: '    - [Deployment]',
    kind: 'wrong-type',
    at: '[Deployment]',
    path: 'matrices[0] > mitigations[0] > ml-lifecycle[0]',
    words: 'has a form the format does not know: a list',
  },
  {
    wrong: 'there is no matrix',
    from: SMALL_LEGACY.slice(SMALL_LEGACY.indexOf('matrices:'), SMALL_LEGACY.indexOf('case-studies:')),
    to: 'matrices: []\n',
    kind: 'missing',
    at: 'matrices: []',
    path: 'matrices',
    words: 'there is no matrix with tactics',
  },
]

describe.each([
  { format: 'format 6', text: SMALL_FORMAT_6, cases: FORMAT_6 },
  { format: 'the legacy format', text: SMALL_LEGACY, cases: LEGACY },
])('a file in $format is refused with line, path and words', ({ text, cases }) => {
  it.each(cases)('when $wrong', ({ from, to, kind, at, path, words }) => {
    const file = broken(text, from, to)
    const problem = problemOf(file)
    expect(problem).toMatchObject({ kind, path, message: expect.stringContaining(words) })
    const rest = file
      .split('\n')
      .slice(problem.line - 1)
      .join('\n')
    const firstLine = at.includes('\n') ? rest : (rest.split('\n')[0] ?? '')
    expect(firstLine).toContain(at)
    if (at.includes('\n')) expect(rest.startsWith(at)).toBe(true)
  })
})

describe('a file that is no ATLAS data is refused', () => {
  const bomb = [
    'x: &a [1,1,1,1,1,1,1,1,1]',
    ...'bcdefghij'.split('').map((name, i) => {
      const below = 'abcdefghi'[i]
      return `${name}: &${name} [${Array(9).fill(`*${below}`).join(',')}]`
    }),
  ].join('\n')

  it.each([
    ['empty', '', 'empty', 'the file is empty'],
    ['blank', ' \n\n', 'empty', 'the file is empty'],
    ['only a comment', '# nothing\n', 'empty', 'the file is empty'],
    ['binary', 'PK\u0003\u0004\u0000\u0000', 'not-text', 'binary'],
    ['in another encoding', 'name: Caf\uFFFD', 'not-text', 'encoding'],
    [
      'a symbolic link served as text',
      'v6/ATLAS-2026.09.yaml\n',
      'not-atlas',
      'the name of another file, v6/ATLAS-2026.09.yaml',
    ],
    ['a web page', '<!doctype html>\n<p>Not found</p>\n', 'not-atlas', 'no ATLAS data'],
    ['a sentence', 'Not Found', 'not-atlas', 'no ATLAS data'],
    ['a list', '- 1\n- 2\n', 'not-atlas', 'no ATLAS data'],
    ['a map of other things', 'a: 1\n', 'not-atlas', 'no ATLAS data'],
    ['a STIX bundle', '{"type": "bundle", "objects": []}', 'not-atlas', 'a STIX bundle'],
    ['older than 4.0.0', 'version: 3.1.0\ntactics: []\ntechniques: []\n', 'unsupported-format', 'before 4.0.0'],
    ['nested without end', '['.repeat(50_000), 'yaml-syntax', 'not valid YAML'],
    ['nested too deep', `a: ${'['.repeat(200)}${']'.repeat(200)}`, 'too-large', 'nested deeper than 100 levels'],
    ['an alias bomb', bomb, 'bad-alias', 'aliases unfold into more than'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'yaml-syntax', 'not valid YAML'],
  ])('when it is %s', (_, text, kind, words) => {
    expect(problemOf(text)).toMatchObject({ kind, message: expect.stringContaining(words) })
  })

  it('when it is longer than any release could be', () => {
    expect(problemOf('#'.repeat(MAX_CHARACTERS + 1)).kind).toBe('too-large')
  })
})

describe('a problem', () => {
  it('is written as file, line, path and words', () => {
    const problem = problemOf(broken(SMALL_FORMAT_6, '    name: Child\n', ''))
    expect(formatProblem('data/ATLAS-2027.01.yaml', problem)).toBe(
      'data/ATLAS-2027.01.yaml:29: techniques > AML.T0001.000 > name: is missing: text is needed here',
    )
  })

  it('of several is the first one in the file', () => {
    const text = broken(
      broken(SMALL_FORMAT_6, 'tactic: AML.TA0001', 'tactic: AML.TA0555'),
      'target: AML.TA0002',
      'target: AML.TA0444',
    )
    expect(problemOf(text).line).toBeLessThan(20 + text.slice(0, text.indexOf('relationships')).split('\n').length)
    expect(problemOf(text).message).toContain('AML.TA0002 has no position')
  })
})

// Hundreds of files a test: slow on a busy machine.
describe('any text', { timeout: 60_000 }, () => {
  const texts = [SMALL_FORMAT_6, SMALL_LEGACY, projectFile('releases.yaml').slice(0, 2000)]
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.integer({ min: 0, max: 30 }),
    put: fc.oneof(
      fc.constantFrom(
        '',
        ':',
        '- ',
        '&a ',
        '*a',
        '[',
        '{',
        '"',
        "'",
        '|',
        '\n',
        '  ',
        '\t',
        '? ',
        '<<: ',
        '!!set ',
        '\u0000',
      ),
      fc.constantFrom(
        '__proto__: ',
        'constructor: ',
        'null',
        '1e999',
        '!!binary x',
        '!!timestamp 2001-01-01',
        '%YAML 1.1\n---\n',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
  })
  const mutated = fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([text, edits]) =>
      edits.reduce((all, { at, cut, put }) => {
        const place = at % (all.length + 1)
        return all.slice(0, place) + put + all.slice(place + cut)
      }, text),
    )
  const fileOf = fc.oneof({ weight: 8, arbitrary: mutated }, fc.string({ unit: 'binary' }), fc.json())

  it('is read or refused at a line it has, and never throws', () => {
    fc.assert(
      fc.property(fileOf, (text) => {
        for (const read of [readAtlasData(text), readReleases(text)]) {
          if (read.ok) continue
          expect(read.problem.message).not.toBe('')
          expect(read.problem.line).toBeGreaterThanOrEqual(1)
          expect(read.problem.line).toBeLessThanOrEqual(text.split('\n').length)
          expect(read.problem.column).toBeGreaterThanOrEqual(1)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('that is JSON comes out as the same values, but for numbers that are no whole ones or too long to be exact', () => {
    // Digits beyond 2^53 stay text, so that an identifier made of digits comes out as it was written.
    const inexact = /-?\d[.e]|-\d|\d{16}/
    const value = fc.jsonValue({ noUnicodeString: false }).filter((json) => !inexact.test(JSON.stringify(json)))
    fc.assert(
      fc.property(value, (json) => {
        const text = JSON.stringify({ json })
        const read = readYaml(text)
        // JSON allows characters and repeated keys that YAML does not.
        if (read.ok) expect(JSON.parse(JSON.stringify(read.value.value))).toEqual(JSON.parse(text))
      }),
    )
  })
})
