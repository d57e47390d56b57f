import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { annotationOf, BLANK_ANNOTATION, type Layer } from '../../../src/core/layer/layer.ts'
import { STATUS_ENTRY, setStatus, statusIdOf } from '../../../src/core/layer/status.ts'
import { type ImportPlan, importedOnto } from '../../../src/core/layer/table-import.ts'
import { formatCsv } from '../../../src/formats/csv/write-csv.ts'
import { blankLayer, importKnowledge, planOf } from '../../support/import-table.ts'
import { arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { processorSeconds, uncounted } from '../../support/processor-time.ts'

const { base, scales } = importKnowledge
const WRITING = { rows: 'marked', onlyCells: null, byteOrderMark: false } as const

function marked(plan: ImportPlan): Readonly<Record<string, number | null>> {
  return Object.fromEntries([...plan.marks].map(([key, { score }]) => [key, score]))
}

/** Comparing maps takes a search for every key. */
function inOrder(annotations: Layer['annotations']): readonly unknown[] {
  return [...annotations].sort(([one], [other]) => (one < other ? -1 : 1))
}

function kinds(plan: ImportPlan): readonly string[] {
  return plan.receipt.notices.map(({ kind }) => kind)
}

describe('a layer written as CSV', () => {
  it('comes back with the same marks, whatever they hold', () => {
    fc.assert(
      fc.property(arbitraryLayer(base), fc.boolean(), (layer, byteOrderMark) => {
        const plan = planOf(formatCsv(base, layer, { ...WRITING, byteOrderMark }))
        expect(inOrder(plan.marks)).toEqual(inOrder(layer.annotations))
        expect(plan.questions).toEqual([])
        expect(plan.leftOut).toEqual([])
        expect(plan.counts).toMatchObject({ matched: plan.counts.rows, badScores: 0, badColors: 0, otherValues: 0 })
        expect(importedOnto(blankLayer(), plan).annotations.size).toBe(layer.annotations.size)
      }),
      { numRuns: 40 },
    )
  })

  it('with rows for all cells comes back the same, and the blank ones are told', () => {
    const text = formatCsv(base, blankLayer(), { ...WRITING, rows: 'all' })
    const plan = planOf(text)
    expect(plan.marks.size).toBe(0)
    expect(plan.receipt.leftOut).toBe(plan.receipt.rows)
    expect(kinds(plan)).toEqual(['row-left-out'])
  })

  it('has its statuses again, and brings their vocabulary', () => {
    const cell = 'AML.T0051^AML.TA0005' as CellKey
    const [scale] = scales
    const layer = setStatus(blankLayer(), [cell], scale, scale.statuses[0]?.id ?? '', null)
    const plan = planOf(formatCsv(base, layer, WRITING))
    const again = importedOnto(blankLayer(), plan)
    expect(again.annotations).toEqual(layer.annotations)
    expect(again.metadata).toEqual(layer.metadata)
    expect(again.legend).toEqual(layer.legend)
  })

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    "'quoted",
    "'=1",
    '\t=1',
    '\r=1',
    ' =1',
    '"=1"',
    '=HYPERLINK("https://example.org","x")',
    "=cmd|' /C calc'!A0",
    '＝1',
    '-2',
  ])('keeps the comment %j out of formulas and gives it back', (comment) => {
    const key = 'AML.T0000^AML.TA0002' as CellKey
    const layer = { ...blankLayer(), annotations: new Map([[key, { ...BLANK_ANNOTATION, comment }]]) }
    expect(planOf(formatCsv(base, layer, WRITING)).marks.get(key)?.comment).toBe(comment)
  })
})

describe('a table of somebody else', () => {
  it('is read by its headings, in German Excel too', () => {
    const plan = planOf('Technique ID;Score;Notes\r\nAML.T0051;1,5;tried\r\nAML.T0040;50 %;\r\n')
    expect(marked(plan)).toMatchObject({ 'AML.T0040^AML.TA0000': 50, 'AML.T0051^AML.TA0005': 1.5 })
    expect(plan.marks.get('AML.T0051^AML.TA0005' as CellKey)?.comment).toBe('tried')
  })

  it('without headings is read by what stands in it', () => {
    const plan = planOf('AML.T0051\t80\t#ff0000\thttps://example.org/a\nAML.T0040\t20\tred\thttps://example.org/b')
    const mark = plan.marks.get('AML.T0040^AML.TA0000' as CellKey)
    expect(mark).toMatchObject({ score: 20, color: 'red', links: [{ url: 'https://example.org/b' }] })
    expect(plan.counts).toMatchObject({ rows: 2, matched: 2 })
  })

  it('marks the tactic that a row names in any way, several of them too, and every tactic where it names none', () => {
    const text = [
      'ID,Tactic,Score',
      'AML.T0012,Initial Access,1',
      'AML.T0012,AML.TA0006,2',
      'AML.T0012,"privilege-escalation; defense-evasion",3',
      'AML.T0040,,4',
    ].join('\n')
    const plan = planOf(text)
    expect(marked(plan)).toMatchObject({ 'AML.T0012^AML.TA0004': 1, 'AML.T0040^AML.TA0000': 4 })
    expect(kinds(plan)).toContain('tactic-blank')
  })

  it('with scores and colours that are none tells each, and keeps the rest of the row', () => {
    const plan = planOf('ID,Score,Color,Comment\nAML.T0040,high,no colour,kept\nAML.T0051,3,#abc,')
    expect(plan.counts).toMatchObject({ badScores: 1, badColors: 1, matched: 2 })
    expect(plan.receipt.notices).toContainEqual({
      kind: 'value-dropped',
      where: 'Line 2, score',
      techniqueId: 'AML.T0040',
      reason: 'not-a-number',
      value: '"high"',
    })
    expect(plan.marks.get('AML.T0040^AML.TA0000' as CellKey)).toMatchObject({ score: null, comment: 'kept' })
  })

  it('with statuses by label gets the vocabulary they are in', () => {
    const [scale] = scales
    const label = scale.statuses[0]?.label ?? ''
    const plan = planOf(`ID,Status\nAML.T0040,${label.toUpperCase()}\nAML.T0051,quite good`)
    expect(plan.scale).toBe(scale)
    const mark = plan.marks.get('AML.T0040^AML.TA0000' as CellKey)
    expect(mark && statusIdOf(mark)).toBe(scale.statuses[0]?.id)
    expect(mark?.score).toBe(scale.statuses[0]?.score ?? null)
    // A word of no vocabulary is kept as what it is.
    expect(plan.marks.get('AML.T0051^AML.TA0005' as CellKey)?.metadata).toEqual([
      { kind: 'entry', name: 'Status', value: 'quite good' },
    ])
  })

  it('has detection tags and lists of IDs in its cells', () => {
    const plan = planOf('rule\ttags\tscore\nA\tatlas.aml.t0051, atlas.aml.t0040\t2\nB\tattack.t1566\t1')
    expect(marked(plan)).toMatchObject({ 'AML.T0051^AML.TA0005': 2, 'AML.T0040^AML.TA0000': 2 })
    expect(plan.attackIds).toEqual(['T1566'])
    expect(plan.counts).toMatchObject({ matched: 1, attack: 1 })
    expect(plan.leftOut).toEqual(['rule'])
    expect(kinds(plan)).toEqual(expect.arrayContaining(['row-left-out', 'columns-left-out']))
  })

  it('that is only a list of IDs marks them with the score it is given', () => {
    const plan = planOf('AML.T0040\naml.t0043\n', { plainScore: 1 })
    expect(marked(plan)).toMatchObject({ 'AML.T0040^AML.TA0000': 1 })
    expect(plan.counts).toMatchObject({ rows: 2, matched: 2, plain: 0 })
  })

  it('keeps a column as metadata under its heading when asked', () => {
    const plan = planOf('ID,Score,Team\nAML.T0040,1,Red', { uses: ['id', 'score', 'entry'] })
    expect(plan.marks.get('AML.T0040^AML.TA0000' as CellKey)?.metadata).toEqual([
      { kind: 'entry', name: 'Team', value: 'Red' },
    ])
  })

  it.each([
    ['last', 5],
    ['max', 7],
    ['sum', 15],
    ['count', 3],
  ] as const)('with several rows for a technique joins them by %s', (duplicates, score) => {
    const plan = planOf('ID,Score,Comment\nAML.T0040,3,a\nAML.T0040,7,b\nAML.T0040,5,c', { duplicates })
    const mark = plan.marks.get('AML.T0040^AML.TA0000' as CellKey)
    expect(mark?.score).toBe(score)
    expect(mark?.comment).toBe(duplicates === 'last' ? 'c' : mark?.comment)
    if (duplicates !== 'last') expect(mark?.comment.split('\n').sort()).toEqual(['a', 'b', 'c'])
    expect(plan.receipt).toMatchObject({ rows: 3, shown: duplicates === 'last' ? 1 : 3 })
    expect(kinds(plan)).toContain(duplicates === 'last' ? 'row-repeated' : 'rows-joined')
  })
})

describe('IDs and names that ATLAS does not have', () => {
  it('are kept as rows of the layer, and a successor is offered', () => {
    const plan = planOf('ID,Score\nAML.T0058,3\nAML.T9999,1\nAML.T0040,2')
    expect(plan.counts).toMatchObject({ retired: 1, unknown: 1, matched: 1 })
    expect(plan.strays.map(({ reason, row }) => [reason, row])).toEqual([
      ['retired-technique', { techniqueID: 'AML.T0058', score: 3 }],
      ['unknown-technique', { techniqueID: 'AML.T9999', score: 1 }],
    ])
    expect(plan.questions.map(({ kind, id, suggestion }) => [kind, id, suggestion])).toEqual([
      ['retired', 'AML.T0058', 'AML.T0115.001'],
      ['unknown-id', 'AML.T9999', null],
    ])
  })

  it('are replaced by what is offered when that is taken', () => {
    const text = 'ID,Score\nAML.T0058,3'
    const [question] = planOf(text).questions
    const plan = planOf(text, { accepted: new Set([question?.key ?? '']) })
    expect([...plan.marks.keys()].every((key) => key.startsWith('AML.T0115.001^'))).toBe(true)
    expect(plan.marks.size).toBeGreaterThan(0)
    expect(plan.counts).toMatchObject({ corrected: 1, retired: 0 })
    expect(kinds(plan)).toEqual(['technique-replaced'])
    expect(plan.questions).toHaveLength(1)
  })

  it('are told apart from rows that name nothing', () => {
    const plan = planOf('ID,Score\nTotal,99\n,5\nAML.T0040,1')
    expect(plan.counts).toMatchObject({ unknown: 1, nameless: 1, matched: 1 })
    expect(plan.strays).toEqual([])
    expect(plan.receipt).toMatchObject({ rows: 3, shown: 1, kept: 0, leftOut: 2 })
  })

  it('in the tactic of another technique are kept and told', () => {
    const plan = planOf('ID,Tactic,Score\nAML.T0040,Impact,1\nAML.T0040,No Such,1')
    expect(plan.counts).toMatchObject({ wrongTactic: 2, matched: 0 })
    expect(plan.receipt).toMatchObject({ shown: 0, kept: 2 })
  })
})

describe('names beside IDs', () => {
  it('that are the same in other letters, or with the parent in front, raise no question', () => {
    const plan = planOf(
      'ID,Technique,Score\nAML.T0051,llm prompt injection,1\nAML.T0051.000,"LLM Prompt Injection: Direct",1',
    )
    expect(plan.questions).toEqual([])
    expect(plan.counts.matched).toBe(2)
  })

  it('that are of another technique are listed with that one, and the ID counts until it is taken', () => {
    const name = base.techniques.find(({ id }) => id === 'AML.T0054')?.name ?? ''
    const text = `ID,Technique,Score\nAML.T0051,${name},1`
    const plan = planOf(text)
    expect(plan.questions).toMatchObject([
      { kind: 'name-differs', id: 'AML.T0051', name, suggestion: 'AML.T0054', lines: [2] },
    ])
    expect(plan.counts).toMatchObject({ matched: 1, namesDiffer: 1 })
    expect(marked(plan)).toMatchObject({ 'AML.T0051^AML.TA0005': 1 })
    const taken = planOf(text, { accepted: new Set(plan.questions.map(({ key }) => key)) })
    expect([...taken.marks.keys()].every((key) => key.startsWith('AML.T0054^'))).toBe(true)
  })

  it('give a likely technique by their likeness where no name is exactly the same', () => {
    const [question] = planOf('ID,Technique,Score\nAML.T0040,LLM Prompt Injections,1').questions
    expect(question).toMatchObject({ kind: 'name-differs', suggestion: 'AML.T0051' })
  })

  it('are likely ones also in a table whose other columns are full of words, and after such a table', () => {
    const words = (line: number) => Array.from({ length: 12 }, (_, i) => `Words ${line} ${i}`).join(',')
    const head = `Technique,Score,${Array.from({ length: 12 }, (_, i) => `Column ${i}`).join(',')}`
    const rows = Array.from({ length: 250 }, (_, line) => `LLM Prompt Injection,1,${words(line)}`)
    const text = [head, ...rows, `LLM Prompt Injektion,2,${words(999)}`].join('\n')
    for (const plan of [planOf(text), planOf(text)]) {
      expect(plan.questions).toMatchObject([{ kind: 'unknown-name', suggestion: 'AML.T0051' }])
    }
  })

  it('are enough where there is no ID', () => {
    const plan = planOf('Technique,Score\nLLM Prompt Injection,4\nLLM Promt Injection,5\nnothing alike,6')
    expect(marked(plan)).toMatchObject({ 'AML.T0051^AML.TA0005': 4 })
    expect(plan.questions).toMatchObject([
      { kind: 'unknown-name', suggestion: 'AML.T0051' },
      { kind: 'unknown-name', suggestion: null },
    ])
  })

  it('of earlier releases are known, and told', () => {
    // Called so until 4.4.0.
    const plan = planOf("ID,Technique,Score\nAML.T0000,Search for Victim's Publicly Available Research Materials,1")
    expect(plan.questions).toEqual([])
    expect(plan.counts).toMatchObject({ matched: 0, renamed: 1 })
    expect(kinds(plan)).toEqual(['found-by-name'])
  })
})

describe('a table on top of a layer', () => {
  const key = 'AML.T0040^AML.TA0000' as CellKey
  const before = {
    ...blankLayer(),
    annotations: new Map([
      [
        key,
        {
          ...BLANK_ANNOTATION,
          score: 1,
          comment: 'mine',
          metadata: [{ kind: 'entry', name: STATUS_ENTRY, value: 'covered' } as const],
          links: [{ kind: 'link', label: '', url: 'https://example.org/a' } as const],
        },
      ],
    ]),
  }

  it('changes what it says, and leaves what it does not', () => {
    const after = importedOnto(before, planOf('ID,Score,Links\nAML.T0040,9,https://example.org/b'))
    expect(annotationOf(after, key)).toMatchObject({ score: 9, comment: 'mine', enabled: true })
    expect(annotationOf(after, key).links).toHaveLength(2)
    expect(annotationOf(after, key).metadata).toEqual(before.annotations.get(key)?.metadata)
  })

  it('with nothing in it gives the very same layer', () => {
    expect(importedOnto(before, planOf('ID,Score\nAML.T0040,'))).toBe(before)
  })
})

it(
  'a table at the limits is planned in seconds',
  () => {
    const rows = Array.from({ length: 19_999 }, (_, i) => `AML.T${String(i % 10_000).padStart(4, '0')},Name ${i},${i}`)
    const seconds = processorSeconds(() => {
      expect(planOf(['ID,Name,Score', ...rows].join('\n')).counts.rows).toBe(19_999)
    })
    expect(seconds).toBeLessThan(uncounted(20))
  },
  uncounted(30_000),
)
