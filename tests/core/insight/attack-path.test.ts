import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { CaseStudy, CaseStudyStep } from '../../../src/core/atlas/knowledge-details.ts'
import { attackPath, attackPathsOf, inAttackOrder } from '../../../src/core/insight/attack-path.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { NEWEST, projectDetails, projectFile } from '../../support/project-data.ts'
import { SMALL_MATRIX } from '../../support/small-matrix.ts'

interface FileStep {
  readonly target: string
  readonly tactic: string
  readonly 'step-id': string
  readonly 'leads-to': readonly string[]
}

const file = parse(projectFile(NEWEST)) as {
  readonly 'case-studies': Readonly<Record<string, unknown>>
  readonly relationships: Readonly<Record<string, { readonly employs?: readonly FileStep[] }>>
}
const base = testKnowledgeBase()
const paths = attackPathsOf(base, projectDetails())

function step(id: string, leadsTo: readonly string[] = []): CaseStudyStep {
  return { id, technique: 'T2' as TechniqueId, tactic: 'TA.b' as TacticId, leadsTo, description: '' }
}

function study(steps: readonly CaseStudyStep[]): CaseStudy {
  return { ...(paths[0]?.caseStudy as CaseStudy), steps }
}

const idsOf = (steps: readonly CaseStudyStep[]) => steps.map(({ id }) => id)

/** A graph of up to eight steps with any links, circles and links to themselves among them. */
const graph = fc
  .integer({ min: 0, max: 8 })
  .chain((size) =>
    fc.array(fc.subarray(Array.from({ length: size }, (_, i) => `S${i}`)), { minLength: size, maxLength: size }),
  )
  .map((links) => links.map((leadsTo, i) => step(`S${i}`, leadsTo)))

describe('the path of a case study', () => {
  it.each(Object.keys(file['case-studies']))('%s follows the links of the file from its start', (id) => {
    // All case studies of this release are chains: walk each from the step that nothing leads to.
    const steps = new Map((file.relationships[id]?.employs ?? []).map((entry) => [entry['step-id'], entry]))
    const led = new Set([...steps.values()].flatMap((entry) => entry['leads-to']))
    const walked: FileStep[] = []
    let next = [...steps.values()].find((entry) => !led.has(entry['step-id']))
    while (next) {
      walked.push(next)
      next = steps.get(next['leads-to'][0] ?? '')
    }
    expect(walked).toHaveLength(steps.size)
    const path = paths.find(({ caseStudy }) => caseStudy.id === id)
    expect(path?.steps.map(({ number, cells }) => [number, ...cells])).toEqual(
      walked.map(({ target, tactic }, i) => [i + 1, `${target}^${tactic}`]),
    )
    expect(path?.links).toEqual(walked.slice(1).map((_, i) => ({ from: i + 1, to: i + 2 })))
  })

  it('holds all 73 case studies and their 665 steps', () => {
    expect(paths).toHaveLength(73)
    expect(paths.reduce((sum, { steps }) => sum + steps.length, 0)).toBe(665)
  })

  it('is a chain in its own order however the file lists the steps', () => {
    const chain = fc
      .integer({ min: 1, max: 9 })
      .map((size) => Array.from({ length: size }, (_, i) => step(`S${i}`, i + 1 < size ? [`S${i + 1}`] : [])))
    fc.assert(
      fc.property(
        chain.chain((steps) => fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length }))),
        ([steps, shuffled]) => {
          expect(idsOf(inAttackOrder(shuffled))).toEqual(idsOf(steps))
        },
      ),
      { numRuns: 50 },
    )
  })

  it('has every step once, whatever the links, and puts none before one that leads to it unless in a circle', () => {
    fc.assert(
      fc.property(graph, (steps) => {
        const ordered = idsOf(inAttackOrder(steps))
        expect(ordered.toSorted()).toEqual(idsOf(steps).toSorted())
        for (const { id, leadsTo } of steps) {
          for (const next of leadsTo) {
            if (!isReachable(steps, next, id)) expect(ordered.indexOf(id)).toBeLessThan(ordered.indexOf(next))
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('stays on one branch of a fork until it waits for the other', () => {
    const steps = [
      step('a', ['b', 'x']),
      step('b', ['c']),
      step('x', ['y']),
      step('c', ['end']),
      step('y', ['end']),
      step('end'),
    ]
    expect(idsOf(inAttackOrder(steps))).toEqual(['a', 'b', 'c', 'x', 'y', 'end'])
  })

  it('begins with the first start in the file when there are several', () => {
    const steps = [step('q', ['z']), step('p', ['o']), step('o', ['z']), step('z')]
    expect(idsOf(inAttackOrder(steps))).toEqual(['q', 'p', 'o', 'z'])
  })

  it('enters a circle at its first step and keeps the link that closes it', () => {
    const path = attackPath(SMALL_MATRIX, study([step('b', ['c']), step('c', ['b', 'd']), step('d')]))
    expect(path.steps.map(({ step: { id } }) => id)).toEqual(['b', 'c', 'd'])
    expect(path.links).toEqual([
      { from: 1, to: 2 },
      { from: 2, to: 1 },
      { from: 2, to: 3 },
    ])
  })

  it('passes over links to steps that do not exist', () => {
    expect(attackPath(SMALL_MATRIX, study([step('a', ['nobody', 'a'])])).links).toEqual([])
  })

  it('takes every cell of a technique that the matrix has under other tactics only, and none for an unknown one', () => {
    const elsewhere = { ...step('a'), technique: 'T1' as TechniqueId, tactic: 'TA.c' as TacticId }
    const unknown = { ...step('b'), technique: 'T9' as TechniqueId }
    const path = attackPath(SMALL_MATRIX, study([elsewhere, unknown]))
    expect(path.steps.map(({ cells }) => cells)).toEqual([['T1^TA.b', 'T1^TA.a'], []])
  })
})

function isReachable(steps: readonly CaseStudyStep[], from: string, to: string): boolean {
  const seen = new Set([from])
  for (const id of seen) for (const next of steps.find((each) => each.id === id)?.leadsTo ?? []) seen.add(next)
  return seen.has(to)
}
