import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { chosenStudies, EVERY_STUDY, yearOf } from '../../../src/core/insight/study-choice.ts'
import { projectDetails } from '../../support/project-data.ts'
import { SMALL_MATRIX } from '../../support/small-matrix.ts'

const [study] = projectDetails().caseStudies
const [step] = study?.steps ?? []
if (!study || !step) throw new Error('ATLAS has no case study')
const made = (id: string, date: string | null, ...techniques: readonly string[]) => {
  return {
    ...study,
    id,
    date,
    steps: techniques.map((technique) => ({ ...step, technique: technique as TechniqueId })),
  }
}
const STUDIES = [made('one', '2024-03-01', 'T1'), made('two', '2025', 'T2', 'X'), made('three', null, 'T3')]
const chosen = (choice: Partial<typeof EVERY_STUDY>) =>
  chosenStudies(SMALL_MATRIX, STUDIES, { ...EVERY_STUDY, ...choice }).map(({ id }) => id)

describe('the case studies that are meant', () => {
  it('are all without a condition', () => {
    expect(chosen({})).toEqual(['one', 'two', 'three'])
  })

  it('are those of some years, both included, and none without a date', () => {
    expect(chosen({ fromYear: 2025 })).toEqual(['two'])
    expect(chosen({ fromYear: 2024, toYear: 2024 })).toEqual(['one'])
    expect(chosen({ toYear: 2030 })).toEqual(['one', 'two'])
  })

  it('are those with a technique of the platform', () => {
    expect(chosen({ platform: 'x' })).toEqual(['one'])
    expect(chosen({ platform: 'y' })).toEqual(['two'])
  })

  it('are those of one type', () => {
    const other = study.type === 'Incident' ? 'Exercise' : 'Incident'
    expect(chosen({ type: other as typeof study.type })).toEqual([])
    expect(chosen({ type: study.type })).toHaveLength(3)
  })
})

describe('the year of a case study', () => {
  it.each([
    ['2024-03-01', 2024],
    ['2024', 2024],
    [null, null],
    ['soon', null],
  ])('of %j is %j', (date, year) => {
    expect(yearOf({ date })).toBe(year)
  })
})
