import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { CellKey } from '../../../../src/core/atlas/ids.ts'
import { slugOf } from '../../../../src/core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../../../src/core/atlas/lookups.ts'
import { caseStudyLayer, frequencyLayer } from '../../../../src/core/insight/atlas-layers/case-study-layers.ts'
import { EVERY_STUDY } from '../../../../src/core/insight/study-choice.ts'
import type { LayerId } from '../../../../src/core/layer/layer.ts'
import { testKnowledgeBase } from '../../../support/knowledge-base.ts'
import {
  NEWEST,
  projectDetails,
  projectFile,
  projectReleases,
  sharedFile,
  soundAtlasData,
} from '../../../support/project-data.ts'

const ID = 'made' as LayerId
const base = testKnowledgeBase()
const sources = { base, details: projectDetails(), releases: projectReleases() }

interface FileStudy {
  readonly id: string
  readonly type: string
  readonly date: string
}
interface FileStep {
  readonly target: string
  readonly tactic: string
}
const file = parse(projectFile(NEWEST)) as {
  readonly 'case-studies': Readonly<Record<string, FileStudy>>
  readonly techniques: Readonly<Record<string, { readonly platforms: readonly string[] }>>
  readonly relationships: Readonly<Record<string, { readonly employs?: readonly FileStep[] }>>
}
const stepsOf = (id: string) => file.relationships[id]?.employs ?? []

/** Steps of the file in a cell: sub-techniques are counted over all tactics. */
function countInFile(key: CellKey, studies: readonly FileStudy[]): number {
  const [technique, tactic] = key.split('^')
  const isSub = /\.\d{3}$/.test(technique ?? '')
  const steps = studies.flatMap(({ id }) => stepsOf(id))
  return steps.filter((step) => step.target === technique && (isSub || step.tactic === tactic)).length
}

describe('the layer of case study frequency', () => {
  const studies = Object.values(file['case-studies'])

  it('equals a count over the file, cell by cell', () => {
    const layer = frequencyLayer(sources, { count: 'steps', choice: EVERY_STUDY, zeros: true }, ID)
    const { allCells } = lookupsOf(base)
    expect([...layer.annotations.keys()]).toEqual(allCells)
    for (const key of allCells)
      expect([key, layer.annotations.get(key)?.score]).toEqual([key, countInFile(key, studies)])
    expect(layer.gradient).toMatchObject({ min: 0, max: Math.max(...allCells.map((key) => countInFile(key, studies))) })
    expect(layer.description).toContain('all 73 case studies')
    expect(layer.legend.map(({ label }) => label)).toEqual([
      'In no case study under this tactic',
      `Most: ${layer.gradient.max} steps`,
    ])
  })

  it('can count each case study once', () => {
    const layer = frequencyLayer(sources, { count: 'studies', choice: EVERY_STUDY, zeros: false }, ID)
    for (const key of lookupsOf(base).allCells) {
      const count = studies.filter((study) => countInFile(key, [study]) > 0).length
      expect([key, layer.annotations.get(key)?.score ?? 0]).toEqual([key, count])
      expect(layer.annotations.has(key)).toBe(count > 0)
      // One line for each source.
      if (count > 0) expect(layer.annotations.get(key)?.comment.split('\n')).toHaveLength(count)
    }
  })

  it('counts only the chosen case studies', () => {
    const choice = fc.record({
      type: fc.constantFrom('Incident' as const, 'Exercise' as const, null),
      fromYear: fc.option(fc.integer({ min: 2016, max: 2026 })),
      toYear: fc.option(fc.integer({ min: 2016, max: 2026 })),
      platform: fc.constantFrom('Agentic AI', 'Enterprise', null),
    })
    fc.assert(
      fc.property(choice, (wanted) => {
        const meant = studies.filter(({ id, type, date }) => {
          const year = Number(String(date).slice(0, 4))
          return (
            (wanted.type === null || type === wanted.type) &&
            year >= (wanted.fromYear ?? 0) &&
            year <= (wanted.toYear ?? 9999) &&
            stepsOf(id).some(
              ({ target }) => wanted.platform === null || file.techniques[target]?.platforms.includes(wanted.platform),
            )
          )
        })
        const layer = frequencyLayer(sources, { count: 'steps', choice: wanted, zeros: true }, ID)
        for (const [key, { score }] of layer.annotations) expect([key, score]).toEqual([key, countInFile(key, meant)])
      }),
      { numRuns: 12 },
    )
  })

  it('names its sources in the comments', () => {
    const layer = frequencyLayer(sources, { count: 'steps', choice: EVERY_STUDY, zeros: true }, ID)
    const key = 'AML.T0000.001^AML.TA0002' as CellKey
    expect(layer.annotations.get(key)?.comment).toContain('AML.CS0000')
    expect(layer.annotations.get('AML.T0000.000^AML.TA0002' as CellKey)?.comment).toBe('')
  })

  const legacy = sharedFile('atlas/legacy/ATLAS-5.6.0.yaml')
  const published = sharedFile('layers/official/atlas_case_study_frequency.json')
  it.skipIf(legacy === null || published === null)('equals the published layer of ATLAS 5.6.0, cell by cell', () => {
    const old = soundAtlasData(legacy ?? '')
    const layer = frequencyLayer({ ...old, releases: [] }, { count: 'steps', choice: EVERY_STUDY, zeros: true }, ID)
    const { techniques } = JSON.parse(published ?? '') as {
      readonly techniques: readonly { readonly techniqueID: string; readonly tactic?: string; readonly score: number }[]
    }
    const scores = new Map(techniques.map(({ techniqueID, tactic = '', score }) => [`${techniqueID}^${tactic}`, score]))
    const shortnames = new Map(old.base.tactics.map(({ id, name }) => [id as string, slugOf(name)]))
    expect(layer.annotations.size).toBeGreaterThanOrEqual(techniques.length)
    for (const [key, { score }] of layer.annotations) {
      const [technique, tactic = ''] = key.split('^')
      const isSub = /\.\d{3}$/.test(technique ?? '')
      // Rows of sub-techniques name no tactic: they are meant for each.
      expect([key, score]).toEqual([key, scores.get(`${technique}^${isSub ? '' : shortnames.get(tactic)}`)])
    }
  })
})

describe('the layer of one case study or several', () => {
  it('scores the cells of its steps 1 and tells the numbers of the steps', () => {
    const layer = caseStudyLayer(sources, ['AML.CS0000'], ID)
    expect(
      [...layer.annotations].filter(([, { score }]) => score !== null).map(([key, { score }]) => [key, score]),
    ).toEqual(
      lookupsOf(base)
        .allCells.filter((key) => stepsOf('AML.CS0000').some(({ target, tactic }) => key === `${target}^${tactic}`))
        .map((key) => [key, 1]),
    )
    expect(layer.name).toBe(sources.details.caseStudies[0]?.name)
    expect(layer.annotations.get('AML.T0000.001^AML.TA0002' as CellKey)?.comment).toMatch(/^AML\.CS0000 .*: step 1$/)
    expect(layer.annotations.get('AML.T0000^AML.TA0002' as CellKey)?.showSubtechniques).toBe(true)
  })

  it('counts how many of several use a cell', () => {
    const ids = ['AML.CS0000', 'AML.CS0001', 'AML.CS0068']
    const layer = caseStudyLayer(sources, ids, ID)
    for (const key of lookupsOf(base).allCells) {
      const users = ids.filter((id) => stepsOf(id).some(({ target, tactic }) => key === `${target}^${tactic}`))
      expect([key, layer.annotations.get(key)?.score ?? 0]).toEqual([key, users.length])
    }
    expect(layer.description).toContain('AML.CS0068')
  })
})

describe('what a layer of frequency says of itself', () => {
  it('is what was counted, and what the ends of its colours mean', () => {
    const make = (count: 'steps' | 'studies', zeros: boolean) =>
      frequencyLayer(sources, { count, choice: EVERY_STUDY, zeros }, ID)
    const [steps, studies] = [make('steps', true), make('studies', false)]
    expect(steps.description).toMatch(/^Number of steps that use each technique, in /)
    expect(studies.description).toMatch(/^Number of case studies that use each technique, in /)
    expect(steps.legend.map(({ label }) => label)).toEqual([
      'In no case study under this tactic',
      `Most: ${steps.gradient.max} steps`,
    ])
    expect(studies.legend.map(({ label }) => label)).toEqual([`Most: ${studies.gradient.max} case studies`])
  })
})
