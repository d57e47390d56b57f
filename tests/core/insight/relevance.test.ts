import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { relevanceOf, rulesOf } from '../../../src/core/insight/relevance.ts'
import { NO_SYSTEM, type SystemRecord } from '../../../src/core/insight/relevance-record.ts'
import type { RelevanceRules } from '../../../src/core/insight/relevance-rules.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectRelevance } from '../../support/project-data.ts'

const base = testKnowledgeBase()
const project = projectRelevance()
const allAnswers = project.questions.flatMap(({ answers }) => answers.map(({ id }) => id))

const id = (text: string) => text as TechniqueId
const system = (answers: readonly string[], weights: Readonly<Record<string, number>> = {}): SystemRecord => ({
  ...NO_SYSTEM,
  answers: new Set(answers),
  weights: new Map(Object.entries(weights)),
})

const rules: RelevanceRules = {
  questions: [],
  rules: [
    { id: 'a', when: [['x.1', 'x.2']], techniques: [id('AML.T0051.000')], weight: 30, reason: 'A.' },
    { id: 'b', when: [['x.1'], ['y.1']], techniques: [id('AML.T0051'), id('AML.T0051.001')], weight: 60, reason: 'B.' },
    { id: 'c', when: [['y.1']], techniques: [id('AML.T0051'), id('AML.T9999')], weight: 45, reason: 'C.' },
  ],
}

describe('relevance of a technique', () => {
  it('needs an answer out of every list of a rule', () => {
    expect(relevanceOf(base, rules, system(['x.2'])).get(id('AML.T0051.000'))?.score).toBe(30)
    expect(relevanceOf(base, rules, system(['x.1'])).has(id('AML.T0051.001'))).toBe(false)
    expect(relevanceOf(base, rules, system(['x.1', 'y.1'])).get(id('AML.T0051.001'))?.score).toBe(60)
  })

  it('adds up the rules that hold, at most 100, heaviest reason first', () => {
    const found = relevanceOf(base, rules, system(['x.1', 'y.1'])).get(id('AML.T0051'))
    expect(found?.score).toBe(100)
    expect(found?.reasons.map(({ rule, weight }) => [rule.id, weight])).toEqual([
      ['b', 60],
      ['c', 45],
      ['a', 30],
    ])
  })

  it('counts a rule about a sub-technique for the parent, and once only', () => {
    const found = relevanceOf(base, rules, system(['x.2']))
    expect(found.get(id('AML.T0051'))?.reasons.map(({ rule }) => rule.id)).toEqual(['a'])
    expect(rulesOf(base, rules, id('AML.T0051')).map((rule) => rule.id)).toEqual(['a', 'b', 'c'])
    expect(rulesOf(base, rules, id('AML.T0051.001')).map((rule) => rule.id)).toEqual(['b'])
  })

  it('follows the weights of the system, and a weight of 0 is no reason', () => {
    const found = relevanceOf(base, rules, system(['x.1', 'y.1'], { a: 0, b: 10 }))
    expect(found.has(id('AML.T0051.000'))).toBe(false)
    expect(found.get(id('AML.T0051'))?.score).toBe(55)
  })

  it('leaves out techniques that the knowledge base does not have', () => {
    expect([...relevanceOf(base, rules, system(['y.1'])).keys()]).toEqual(['AML.T0051'])
  })
})

describe('the rules of the project', () => {
  it('make every technique relevant to a system with every answer, and none to a system without any', () => {
    expect(relevanceOf(base, project, system(allAnswers)).size).toBe(base.techniques.length)
    expect(relevanceOf(base, project, NO_SYSTEM).size).toBe(0)
  })

  it('never make less of a technique for one more answer', () => {
    fc.assert(
      fc.property(fc.subarray(allAnswers), fc.constantFrom(...allAnswers), (answers, more) => {
        const before = relevanceOf(base, project, system(answers))
        const after = relevanceOf(base, project, system([...answers, more]))
        for (const [technique, { score }] of before) {
          expect(after.get(technique)?.score).toBeGreaterThanOrEqual(score)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('never make a parent less relevant than its sub-technique', () => {
    fc.assert(
      fc.property(fc.subarray(allAnswers), (answers) => {
        const found = relevanceOf(base, project, system(answers))
        for (const { id: child, parentId } of base.techniques) {
          if (parentId === null) continue
          expect(found.get(parentId)?.score ?? 0).toBeGreaterThanOrEqual(found.get(child)?.score ?? 0)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('tell a classifier with a camera from an assistant with tools', () => {
    const camera = relevanceOf(
      base,
      project,
      system(['kind.predictive', 'input.sensors', 'reach.internal', 'model.own']),
    )
    const assistant = relevanceOf(
      base,
      project,
      system(['kind.generative', 'kind.agentic', 'retrieval.shared', 'tools.act', 'reach.public', 'offer.chat']),
    )
    const score = (from: typeof camera, technique: string) => from.get(id(technique))?.score ?? 0
    expect(score(camera, 'AML.T0041')).toBeGreaterThanOrEqual(60)
    expect(score(camera, 'AML.T0051')).toBe(0)
    expect(score(assistant, 'AML.T0051.001')).toBeGreaterThanOrEqual(50)
    expect(score(assistant, 'AML.T0070')).toBeGreaterThanOrEqual(60)
    expect(score(assistant, 'AML.T0041')).toBe(0)
    expect(score(assistant, 'AML.T0043')).toBe(0)
  })
})
