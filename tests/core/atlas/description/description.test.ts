import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDescription } from '../../../../src/core/atlas/description/block-tokens.ts'
import { parseInline } from '../../../../src/core/atlas/description/inline-tokens.ts'
import { type Block, type Inline, plainText } from '../../../../src/core/atlas/description/tokens.ts'
import { isSafeAddress } from '../../../../src/core/layer/link-address.ts'
import { processorSeconds, uncounted } from '../../../support/processor-time.ts'

const text = (words: string): Inline => ({ kind: 'text', text: words })
const paragraph = (...content: readonly Inline[]): Block => ({ kind: 'paragraph', content })
const reference = (id: string, words = id): Inline => ({ kind: 'reference', id, content: [text(words)] })

describe('the words of a paragraph', () => {
  it.each<[string, readonly Inline[]]>([
    ['plain words', [text('plain words')]],
    ['', []],
    ['a **b** c', [text('a '), { kind: 'strong', content: [text('b')] }, text(' c')]],
    [
      '*a* and _b_',
      [{ kind: 'emphasis', content: [text('a')] }, text(' and '), { kind: 'emphasis', content: [text('b')] }],
    ],
    ['***a***', [{ kind: 'strong', content: [{ kind: 'emphasis', content: [text('a')] }] }]],
    ['**a *b** c*', [{ kind: 'strong', content: [text('a *b')] }, text(' c*')]],
    ['2 * 3 * 4 and snake_case_name', [text('2 * 3 * 4 and snake_case_name')]],
    ['**never closed', [text('**never closed')]],
    ['****', [text('****')]],
    ['`a * b` and ``c`d``', [{ kind: 'code', text: 'a * b' }, text(' and '), { kind: 'code', text: 'c`d' }]],
    ['a ` b', [text('a ` b')]],
    ['\\*a\\* \\q', [text('*a* \\q')]],
    [
      'one\ntwo  \nthree\\\nfour',
      [text('one two  '), { kind: 'break' }, text('three'), { kind: 'break' }, text('four')],
    ],
    ['a<br>b<BR/>c', [text('a'), { kind: 'break' }, text('b'), { kind: 'break' }, text('c')]],
    ['x<sup>2</sup> <img src=x onerror=alert(1)>', [text('x<sup>2</sup> <img src=x onerror=alert(1)>')]],
  ])('%j', (source, tokens) => {
    expect(parseInline(source)).toEqual(tokens)
  })

  it.each<[string, readonly Inline[]]>([
    ['[a](https://example.org/b_c)', [{ kind: 'link', url: 'https://example.org/b_c', content: [text('a')] }]],
    ['[a](https://example.org/b_(c))', [{ kind: 'link', url: 'https://example.org/b_(c)', content: [text('a')] }]],
    ['[write](mailto:a@example.org)', [{ kind: 'link', url: 'mailto:a@example.org', content: [text('write')] }]],
    ['<https://example.org>', [{ kind: 'link', url: 'https://example.org', content: [text('https://example.org')] }]],
    [
      'see https://example.org/a, too.',
      [
        text('see '),
        { kind: 'link', url: 'https://example.org/a', content: [text('https://example.org/a')] },
        text(', too.'),
      ],
    ],
    [
      '(https://example.org/a)',
      [text('('), { kind: 'link', url: 'https://example.org/a', content: [text('https://example.org/a')] }, text(')')],
    ],
    ['[a [b] c](https://example.org)', [{ kind: 'link', url: 'https://example.org', content: [text('a [b] c')] }]],
    ['[a](javascript:alert(1))', [text('[a](javascript:alert(1))')]],
    ['[a](data:text/html,b)', [text('[a](data:text/html,b)')]],
    ['[a](/terms)', [text('[a](/terms)')]],
    ['[1] and ]', [text('[1] and ]')]],
    ['xhttps://example.org', [text('xhttps://example.org')]],
    ['https://\u202eexample.org', [text('https://\u202eexample.org')]],
  ])('links only where %j allows it', (source, tokens) => {
    expect(parseInline(source)).toEqual(tokens)
  })

  it.each<[string, readonly Inline[]]>([
    ['As in AML.T0051.000.', [text('As in '), reference('AML.T0051.000'), text('.')]],
    [
      '(AML.TA0005, AML.M0015/AML.CS0009)',
      [
        text('('),
        reference('AML.TA0005'),
        text(', '),
        reference('AML.M0015'),
        text('/'),
        reference('AML.CS0009'),
        text(')'),
      ],
    ],
    ['[[AML.T0043]]', [reference('AML.T0043')]],
    ['[Craft](/techniques/AML.T0043)', [reference('AML.T0043', 'Craft')]],
    ['[Craft](../../techniques/AML.T0043/)', [reference('AML.T0043', 'Craft')]],
    ['[Craft](https://atlas.mitre.org/techniques/AML.T0043)', [reference('AML.T0043', 'Craft')]],
    [
      '[AML.T0043: **Craft**](/techniques/AML.T0043)',
      [
        {
          kind: 'reference',
          id: 'AML.T0043',
          content: [text('AML.T0043: '), { kind: 'strong', content: [text('Craft')] }],
        },
      ],
    ],
    ['XAML.T0043, AML.T00431, AML.X0001', [text('XAML.T0043, AML.T00431, AML.X0001')]],
    [
      '[Craft](https://evil.example/techniques/AML.T0043)',
      [{ kind: 'link', url: 'https://evil.example/techniques/AML.T0043', content: [text('Craft')] }],
    ],
  ])('finds what %j refers to', (source, tokens) => {
    expect(parseInline(source)).toEqual(tokens)
  })
})

describe('the blocks of a description', () => {
  it.each<[string, string, readonly Block[]]>([
    ['nothing', ' \n\n', []],
    ['paragraphs', 'one\ntwo\r\n\r\nthree', [paragraph(text('one two')), paragraph(text('three'))]],
    [
      'headings',
      '## Title\nwords\n---\nmore',
      [{ kind: 'heading', content: [text('Title')] }, paragraph(text('words')), paragraph(text('more'))],
    ],
    [
      'a list after a line',
      'such as:\n- a\n- b\nruns on\n\n- c\n\nafter',
      [
        paragraph(text('such as:')),
        {
          kind: 'list',
          start: null,
          items: [[paragraph(text('a'))], [paragraph(text('b runs on'))], [paragraph(text('c'))]],
        },
        paragraph(text('after')),
      ],
    ],
    [
      'lists in lists',
      '3. a\n   - b\n\n     c\n4) d',
      [
        {
          kind: 'list',
          start: 3,
          items: [
            [
              paragraph(text('a')),
              { kind: 'list', start: null, items: [[paragraph(text('b')), paragraph(text('c'))]] },
            ],
            [paragraph(text('d'))],
          ],
        },
      ],
    ],
    [
      'quotes',
      '> a\n> - b\nafter',
      [
        {
          kind: 'quote',
          content: [paragraph(text('a')), { kind: 'list', start: null, items: [[paragraph(text('b'))]] }],
        },
        paragraph(text('after')),
      ],
    ],
    [
      'fenced code, as it stands',
      '```py\na = *b*\n\n  <c>\n```\nafter',
      [{ kind: 'code-block', language: 'py', text: 'a = *b*\n\n  <c>' }, paragraph(text('after'))],
    ],
    ['a fence that nothing closes', '~~~\na', [{ kind: 'code-block', language: '', text: 'a' }]],
    [
      'tables',
      '| a | **b** |\n|---|:-:|\n| c \\| d | e | f |\nafter',
      [
        {
          kind: 'table',
          head: [[text('a')], [{ kind: 'strong', content: [text('b')] }]],
          rows: [[[text('c | d')], [text('e')], [text('f')]]],
        },
        paragraph(text('after')),
      ],
    ],
  ])('%s', (_, source, blocks) => {
    expect(parseDescription(source)).toEqual(blocks)
  })
})

const PIECES = [
  'a',
  'b',
  'word ',
  '*',
  '**',
  '_',
  '`',
  '```',
  '[',
  ']',
  '](',
  '(',
  ')',
  '\n',
  '\n\n',
  '- ',
  '1. ',
  '> ',
  '|',
  '|-|',
  '# ',
  '  ',
  '\\',
  '<',
  '>',
  'é',
]

const markdown = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''))

describe('any text at all', () => {
  it('is parsed without an error, and keeps its words in their order', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const blocks = parseDescription(source)
        const languages = new Set(codeLanguages(blocks))
        // What names the language of code stands beside the code.
        fc.pre(languages.size === 0 || (languages.size === 1 && languages.has('')))
        expect(lettersOf(plainText(blocks))).toBe(lettersOf(source))
      }),
      { numRuns: 400 },
    )
  })

  it('gives links that are safe, and nothing that is deeper than a screen can show', () => {
    const addresses = fc.constantFrom(
      'https://a.example/',
      'javascript:alert(1)',
      '[x](',
      ')',
      'mailto:a@b',
      'AML.T0051',
      '](/t/AML.T0051)',
      '\u202e',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(addresses, fc.constantFrom(...PIECES), fc.string()), { maxLength: 30 }),
        (pieces) => {
          const blocks = parseDescription(pieces.join(''))
          const nodes = nodesOf(blocks)
          for (const node of nodes) if (node['kind'] === 'link') expect(isSafeAddress(String(node['url']))).toBe(true)
          expect(depthOf(blocks)).toBeLessThan(60)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    ['open brackets', '['],
    ['unfinished links', '[a](b'],
    ['open emphases', '*a **b _c '],
    ['backticks of growing number', null],
    ['addresses glued together', 'http://ahttp://\u200b'],
    ['quotes', '>'],
    ['set-in items', '\n  - '],
    ['table lines', '\n|-|'],
    ['blanks', ' '],
    ['brackets in links', '](a(b)'],
  ])('takes time in proportion to its length: %s', (_, piece) => {
    const source =
      piece === null ? Array.from({ length: 700 }, (_, n) => '`'.repeat(n + 1)).join(' ') : piece.repeat(40_000)
    // A quadratic parser needs minutes.
    expect(processorSeconds(() => parseDescription(source))).toBeLessThan(uncounted(4))
  })
})

function lettersOf(words: string): string {
  return words.replace(/[^\p{L}]/gu, '')
}

function nodesOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Readonly<Record<string, unknown>>, ...Object.values(value).flatMap(nodesOf)]
}

function codeLanguages(blocks: readonly Block[]): readonly string[] {
  return nodesOf(blocks).flatMap((node) => (node['kind'] === 'code-block' ? [String(node['language'])] : []))
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

describe('a table of a description', () => {
  const cell = (words: string) => [text(words)]

  it('is the same with and without bars at its sides, and may have empty cells at its ends', () => {
    const table = { kind: 'table', head: [cell('a'), cell('b')], rows: [[cell('1'), cell('2')]] }
    expect(parseDescription('| a | b |\n|---|---|\n| 1 | 2 |')).toEqual([table])
    expect(parseDescription('a | b\n---|---\n1 | 2')).toEqual([table])
    expect(parseDescription('| a | b |\n|---|---|\n| | 2 |')).toEqual([{ ...table, rows: [[[], cell('2')]] }])
  })
})

describe('code in a description', () => {
  it('loses one blank at either end, which it has for a back quote of its own', () => {
    expect(parseInline('`` `a ``')).toEqual([{ kind: 'code', text: '`a' }])
    expect(parseInline('` a`')).toEqual([{ kind: 'code', text: ' a' }])
  })
})

describe('a list of a description', () => {
  const item = (words: string) => [paragraph(text(words))]

  it('ends where an item is set in less than the first, and begins anew', () => {
    expect(parseDescription('  - a\n  - b\n- c')).toEqual([
      { kind: 'list', start: null, items: [item('a'), item('b')] },
      { kind: 'list', start: null, items: [item('c')] },
    ])
  })

  it('ends where numbers follow dots, or a line is drawn', () => {
    expect(parseDescription('- a\n3. b\n\n---\nc')).toEqual([
      { kind: 'list', start: null, items: [item('a')] },
      { kind: 'list', start: 3, items: [item('b')] },
      paragraph(text('c')),
    ])
  })
})
