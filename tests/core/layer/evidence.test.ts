import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceOf, isEvidenceEntry, isIsoDate, isOlderThan, withEvidence } from '../../../src/core/layer/evidence.ts'
import { BLANK_ANNOTATION } from '../../../src/core/layer/layer.ts'

const dated = (date: string) => withEvidence(BLANK_ANNOTATION, 'date', date)

describe('evidence', () => {
  it('stands in ordinary metadata with known names, and goes with a blank', () => {
    const owned = withEvidence(dated('2026-10-02'), 'owner', ' SOC ')
    expect(owned.metadata).toEqual([
      { kind: 'entry', name: 'evidence-date', value: '2026-10-02' },
      { kind: 'entry', name: 'evidence-owner', value: 'SOC' },
    ])
    expect(owned.metadata.every(isEvidenceEntry)).toBe(true)
    expect(withEvidence(withEvidence(owned, 'owner', ''), 'date', ' ')).toEqual(BLANK_ANNOTATION)
    expect(evidenceOf(owned, 'link')).toBeNull()
  })

  it('leaves the very same annotation when nothing changes', () => {
    const annotation = dated('2026-10-02')
    expect(dated('2026-10-02').metadata).toEqual(annotation.metadata)
    expect(withEvidence(annotation, 'date', '2026-10-02')).toBe(annotation)
    expect(withEvidence(BLANK_ANNOTATION, 'link', '')).toBe(BLANK_ANNOTATION)
  })
})

describe('a date', () => {
  it.each(['2026-01-01', '2024-02-29', '2000-02-29', '2026-12-31'])('%s is a day of the calendar', (text) => {
    expect(isIsoDate(text)).toBe(true)
  })

  it.each(['', '2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '02/10/2026', 'soon'])(
    '"%s" is none',
    (text) => {
      expect(isIsoDate(text)).toBe(false)
    },
  )

  it('is a day exactly when the calendar of the platform agrees', () => {
    const part = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), part, part, (year, month, day) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        const parsed = new Date(`${text}T00:00:00Z`)
        const real = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
        expect(isIsoDate(text)).toBe(real)
      }),
    )
  })
})

describe('evidence older than some months', () => {
  it.each([
    ['2026-08-23', 3, true],
    ['2026-08-24', 3, false],
    ['2026-08-25', 3, false],
    ['2025-11-23', 12, true],
    ['2025-11-24', 12, false],
    ['2026-11-23', 0, true],
    ['2027-01-01', 0, false],
  ])('taken on %s is older than %i months: %s', (date, months, older) => {
    expect(isOlderThan(dated(date), months, '2026-11-24')).toBe(older)
  })

  it('counts to the end of shorter months', () => {
    expect(isOlderThan(dated('2026-02-27'), 1, '2026-03-31')).toBe(true)
    expect(isOlderThan(dated('2026-02-28'), 1, '2026-03-31')).toBe(false)
  })

  it('is not said of cells without a date that can be read', () => {
    expect(isOlderThan(BLANK_ANNOTATION, 1, '2026-11-24')).toBe(false)
    expect(isOlderThan(dated('last spring'), 1, '2026-11-24')).toBe(false)
  })

  it('needs to be told the day', () => {
    expect(() => isOlderThan(BLANK_ANNOTATION, 1, 'today')).toThrow('no date')
  })
})
