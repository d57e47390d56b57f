import { describe, expect, it } from 'vitest'
import type { ImportQuestion } from '../../../src/core/layer/table-import.ts'
import { groupQuestions } from '../../../src/ui/dialogs/import/unknown-ids.ts'

const unknown = (id: string, suggestion: string | null = null): ImportQuestion =>
  ({ key: `unknown ${id}`, kind: 'unknown-id', id, name: '', suggestion, lines: [2], rows: 1 }) as ImportQuestion

describe('unknown IDs with nothing to suggest', () => {
  it('stand in one line, and those with a suggestion by themselves', () => {
    const offered = unknown('AML.T9003', 'AML.T0051')
    const { single, unknownIds } = groupQuestions([unknown('AML.T9001'), offered, unknown('AML.T9002')], 'ATLAS')
    expect(single).toEqual([offered])
    expect(unknownIds).toBe('2 IDs are no techniques of ATLAS: AML.T9001, AML.T9002.')
  })

  it('are named up to the twentieth, the others counted', () => {
    const ids = Array.from({ length: 23 }, (_, i) => `AML.T${9001 + i}`)
    const { unknownIds } = groupQuestions(
      ids.map((id) => unknown(id)),
      'ATT&CK Enterprise',
    )
    expect(unknownIds).toContain('23 IDs are no techniques of ATT&CK Enterprise')
    expect(unknownIds).toContain('AML.T9020 and 3 more.')
    expect(unknownIds).not.toContain('AML.T9021')
  })

  it('are told like any other question where there is only one', () => {
    expect(groupQuestions([unknown('AML.T9001')], 'ATLAS')).toEqual({
      single: [unknown('AML.T9001')],
      unknownIds: null,
    })
  })
})
