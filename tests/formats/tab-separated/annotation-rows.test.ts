import { describe, expect, it } from 'vitest'
import type { AnnotationRow } from '../../../src/formats/tab-separated/annotation-rows.ts'
import { formatAnnotationRows } from '../../../src/formats/tab-separated/annotation-rows.ts'

const ROW: AnnotationRow = {
  id: 'AML.T0051',
  name: 'LLM Prompt Injection',
  tactic: 'Execution',
  score: null,
  status: '',
  color: '',
  enabled: true,
  comment: '',
  links: [],
  metadata: [],
}
const second = (row: Partial<AnnotationRow>) =>
  formatAnnotationRows([{ ...ROW, ...row }])
    .split('\n')
    .slice(1)
    .join('\n')

describe('annotations as tab-separated text', () => {
  it('have a head line and a line each', () => {
    expect(formatAnnotationRows([ROW, { ...ROW, score: 0, status: 'Gap', enabled: false }])).toBe(
      'ID\tTechnique\tTactic\tScore\tStatus\tColour\tEnabled\tComment\tLinks\tMetadata\n' +
        'AML.T0051\tLLM Prompt Injection\tExecution\t\t\t\tyes\t\t\t\n' +
        'AML.T0051\tLLM Prompt Injection\tExecution\t0\tGap\t\tno\t\t\t',
    )
  })

  it('quote what would end a field or a line', () => {
    expect(second({ comment: 'a\tb', links: ['Ticket: https://example.org', 'Run: "two"'] })).toContain(
      '\t"a\tb"\t"Ticket: https://example.org\nRun: ""two"""\t',
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '"=1"', '＝1+1', '\r\n=1', "'=1"])(
    'keep a spreadsheet from running %s',
    (comment) => {
      expect(second({ comment })).toMatch(/\t"?'/)
    },
  )

  it('write a negative score as the number it is', () => {
    expect(second({ score: -5 })).toContain('\t-5\t')
  })
})
