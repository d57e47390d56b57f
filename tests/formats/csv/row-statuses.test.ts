import { describe, expect, it } from 'vitest'
import { STATUS_ENTRY } from '../../../src/core/layer/status.ts'
import {
  scaleOfStatuses,
  statusCalled,
  statusInMetadata,
  withRowStatus,
} from '../../../src/formats/csv/row-statuses.ts'
import { projectStatusScales } from '../../support/project-data.ts'

const scales = projectStatusScales()
const [scale] = scales
if (!scale) throw new Error('there is no vocabulary')
const away = scale.statuses.find(({ notApplicable }) => notApplicable)
const scored = scale.statuses.find(({ score }) => score !== null)
if (!away || !scored) throw new Error('the vocabulary has changed')

describe('the statuses of rows', () => {
  it('are in the vocabulary that has most of them', () => {
    const last = scales.at(-1)
    const labels = last?.statuses.map(({ label }) => label) ?? []
    expect(scaleOfStatuses(labels, scales)).toBe(last)
    expect(scaleOfStatuses([], scales)).toBeNull()
    expect(scaleOfStatuses(['nonsense'], scales)).toBeNull()
  })

  it('are known by label or id, in any case, and as our own tables say that they were changed', () => {
    expect(statusCalled(scale, ` ${scored.label.toUpperCase()} `)).toBe(scored)
    expect(statusCalled(scale, `${scored.label}, changed since`)).toBe(scored)
    expect(statusCalled(scale, scored.id)).toBe(scored)
    expect(statusCalled(scale, 'nonsense')).toBeNull()
  })

  it('stand in the metadata of a row of our own, and nowhere else', () => {
    const metadata = [
      { name: 'owner', value: 'SOC' },
      { name: STATUS_ENTRY, value: 'full' },
    ]
    expect(statusInMetadata({ metadata })).toBe('full')
    expect(statusInMetadata({ metadata: metadata.slice(0, 1) })).toBeNull()
    expect(statusInMetadata({ metadata: [null, { name: STATUS_ENTRY, value: 5 }] })).toBeNull()
    expect(statusInMetadata({ metadata: 'full' })).toBeNull()
    expect(statusInMetadata({})).toBeNull()
  })

  it('give their score, colour and state to rows without their own', () => {
    const entry = { name: STATUS_ENTRY, value: scored.id }
    expect(withRowStatus({}, scored)).toEqual({ score: scored.score, color: scored.color, metadata: [entry] })
    const own = { score: 3, color: '#123456', metadata: [{ name: 'owner', value: 'SOC' }] }
    expect(withRowStatus(own, scored)).toEqual({ ...own, metadata: [...own.metadata, entry] })
    expect(withRowStatus({}, away)).toMatchObject({ enabled: false })
    expect(withRowStatus({}, away)).not.toHaveProperty('score')
  })
})
