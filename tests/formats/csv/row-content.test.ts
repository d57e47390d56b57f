import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import type { ImportPlan } from '../../../src/core/layer/table-import.ts'
import { planOf } from '../../support/import-table.ts'

function kinds(plan: ImportPlan): readonly string[] {
  return plan.receipt.notices.map(({ kind }) => kind)
}

describe('what a row says beside its ID', () => {
  it('is metadata where the status is one that no vocabulary has', () => {
    const plan = planOf('ID,Status,Metadata\nAML.T0040,Covered,\nAML.T0051,sort of,owner: SOC', {
      uses: ['id', 'status', 'metadata'],
      hasHead: true,
    })
    const odd = plan.marks.get('AML.T0051^AML.TA0005' as CellKey)
    expect(odd?.metadata).toEqual([
      { kind: 'entry', name: 'owner', value: 'SOC' },
      { kind: 'entry', name: 'Status', value: 'sort of' },
    ])
    expect(kinds(plan)).toContain('value-converted')
  })

  it('is metadata where the table has no vocabulary at all', () => {
    const plan = planOf('ID,Status\nAML.T0051,sort of', { uses: ['id', 'status'], hasHead: true })
    expect(plan.scale).toBeNull()
    expect(plan.marks.get('AML.T0051^AML.TA0005' as CellKey)?.metadata).toEqual([
      { kind: 'entry', name: 'Status', value: 'sort of' },
    ])
  })

  it('goes to every tactic of the successor where that is not under the tactic of the row', () => {
    const text = 'ID,Tactic,Score\nAML.T0045,AML.TA0000,5'
    const [question] = planOf(text).questions
    if (!question?.suggestion) throw new Error('the ID is not retired')
    const plan = planOf(text, { accepted: new Set([question.key]) })
    expect([...plan.marks.keys()].every((key) => key.startsWith(`${question.suggestion}^`))).toBe(true)
    expect(plan.marks.size).toBeGreaterThan(0)
    expect(plan.counts.corrected).toBe(1)
  })

  it('is told once for all rows that use an earlier name of a tactic', () => {
    const rows = ['AML.T0043,ml-attack-staging,1', 'AML.T0042,ml-attack-staging,2']
    const plan = planOf(`ID,Tactic,Score\n${rows.join('\n')}`)
    const told = plan.receipt.notices.filter(({ kind }) => kind === 'tactic-mapped')
    expect(told).toEqual([{ kind: 'tactic-mapped', from: 'ml-attack-staging', to: 'ai-attack-adaptation', rows: 2 }])
    expect(kinds(planOf('ID,Tactic,Score\nAML.T0043,AI Attack Adaptation,1'))).not.toContain('tactic-mapped')
  })

  it('is left out by the number of its column where that has no heading', () => {
    const plan = planOf('ID,,Note\nAML.T0040,x,y', { uses: ['id', 'left-out', 'comment'], hasHead: true })
    expect(plan.leftOut).toEqual(['column 2'])
  })

  it('is asked about with the first hundred lines', () => {
    const text = `ID,Score\n${'AML.T9999,1\n'.repeat(150)}`
    const [question] = planOf(text).questions
    expect(question?.rows).toBe(150)
    expect(question?.lines).toHaveLength(100)
  })
})
