import { describe, expect, it } from 'vitest'
import type { ScaleDraft } from '../../../src/ui/status/scale-draft.ts'
import { addedStatus, draftOf, draftProblem, newDraft, scaleOf } from '../../../src/ui/status/scale-draft.ts'
import { projectStatusScales } from '../../support/project-data.ts'

const OFFERED = projectStatusScales()
const [COVERAGE] = OFFERED
const draft = draftOf(COVERAGE)
const withFirst = (patch: Partial<ScaleDraft['statuses'][number]>): ScaleDraft => {
  const [first, ...rest] = draft.statuses
  if (!first) throw new Error('no status')
  return { ...draft, statuses: [{ ...first, ...patch }, ...rest] }
}

describe('a vocabulary being edited', () => {
  it('is the one that is offered as long as nothing changed', () => {
    expect(scaleOf(draft, OFFERED)).toBe(COVERAGE)
  })

  it('is the layer’s own once anything changed, and keeps the ids of its statuses', () => {
    const scale = scaleOf(withFirst({ label: ' Hole ', score: ' -1.5 ' }), OFFERED)
    expect(scale.id).toBe('own-coverage')
    expect(scale.statuses[0]).toMatchObject({ id: 'gap', label: 'Hole', score: -1.5 })
    expect(scaleOf(draftOf(scale), [...OFFERED, scale])).toBe(scale)
  })

  it('leaves what does not apply, and what is left empty, without a score', () => {
    expect(scaleOf(withFirst({ notApplicable: true }), OFFERED).statuses[0]?.score).toBeNull()
    expect(scaleOf(withFirst({ score: ' ' }), OFFERED).statuses[0]?.score).toBeNull()
  })

  it.each([
    ['no name', { ...draft, name: ' ' }, 'needs a name'],
    ['no word for none', { ...draft, blank: '' }, 'need a name'],
    ['no status', { ...draft, statuses: [] }, 'at least one status'],
    ['an empty label', withFirst({ label: '' }), 'needs a label'],
    ['a label twice', withFirst({ label: 'PARTIAL' }), 'stands there twice'],
    ['a colour twice', withFirst({ color: '#9CC3EA' }), 'colour of another'],
    ['a score in words', withFirst({ score: 'high' }), 'is no number'],
    ['an infinite score', withFirst({ score: 'Infinity' }), 'is no number'],
  ])('is refused in words with %s', (_, wrong, text) => {
    expect(draftProblem(wrong)).toContain(text)
    expect(draftProblem(draft)).toBeNull()
  })

  it('gives no status an id that the layer knows already', () => {
    const own = scaleOf(newDraft(COVERAGE), OFFERED)
    const shorter = { ...draftOf(own), statuses: draftOf(own).statuses.slice(0, 1) }
    expect(addedStatus(shorter, own).id).toBe('status-3')
    const afresh = newDraft(own).statuses.map(({ id }) => id)
    expect(afresh).toEqual(['status-3', 'status-4'])
    expect(draftProblem(newDraft(own))).toBeNull()
  })
})
