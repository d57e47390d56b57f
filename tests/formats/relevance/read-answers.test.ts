import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { formatProblem } from '../../../src/formats/atlas-data/problem.ts'
import { readAnswers } from '../../../src/formats/relevance/read-answers.ts'
import { readRelevance } from '../../../src/formats/relevance/read-relevance.ts'

const rules = rulesOf(`questions:
  - id: kind
    ask: What kind is it?
    several: true
    answers:
      - {id: agentic, label: Agentic}
      - {id: predictive, label: Predictive}
      - {id: none, label: None of them, alone: true}
  - id: reach
    ask: Who reaches it?
    several: false
    answers:
      - {id: public, label: Everybody}
      - {id: internal, label: Staff}
rules:
  - id: talk
    when: [[kind.agentic], [kind.predictive], [reach.public], [reach.internal]]
    techniques: [AML.T0051]
    weight: 40
    reason: It can be talked to.
`)

function rulesOf(text: string) {
  const read = readRelevance(text, new Set(['AML.T0051' as TechniqueId]))
  if (!read.ok) throw new Error(read.problem.message)
  return read.value
}

function problemOf(text: string): string {
  const read = readAnswers(text, rules)
  return read.ok ? 'none' : formatProblem('system.yaml', read.problem)
}

describe('the answers about a system', () => {
  it('are read with their name, weights and what becomes of the rest', () => {
    const text = 'name: Assistant\nanswers: {kind: [agentic, predictive], reach: public}\nout-of-scope: blank'
    expect(readAnswers(`${text}\nweights: {talk: 80}`, rules)).toEqual({
      ok: true,
      value: {
        name: 'Assistant',
        system: {
          answers: new Set(['kind.agentic', 'kind.predictive', 'reach.public']),
          weights: new Map([['talk', 80]]),
          outOfScope: 'blank',
        },
      },
    })
  })

  it('need no more than themselves: what is out of scope is disabled then', () => {
    const system = { answers: new Set(['reach.internal']), weights: new Map(), outOfScope: 'disabled' }
    expect(readAnswers('answers: {reach: internal}', rules)).toEqual({ ok: true, value: { name: null, system } })
  })

  it.each([
    [-1, ':1: weights > talk: must be a whole number of 0 or more, but is -1'],
    [0, 'none'],
    [100, 'none'],
    [101, ':1: weights > talk: must be at most 100'],
    [0.5, ':1: weights > talk: must be a whole number of 0 or more, but is 0.5'],
    ['.5e3', 'must be a whole number of 0 or more, but is .5e3'],
    ['"5"', 'must be a number, but is the text "5"'],
    ['a.5', 'must be a number, but is the text "a.5"'],
  ])('take whole weights from 0 to 100: %s', (weight, problem) => {
    expect(problemOf(`{answers: {}, weights: {talk: ${weight}}}`)).toContain(problem)
  })

  it.each([
    [
      'to no question',
      'answers:\n  colour: red',
      ':2: answers > colour: there is no question "colour"; there are kind, reach',
    ],
    ['beside one that is true only by itself', 'answers:\n  kind: [agentic, none]', '"none" is true only by itself'],
    ['that cannot be given', 'answers:\n  reach: space', 'there is no answer "space"; there are public, internal'],
    ['of which one can be true', 'answers:\n  reach: [public, internal]', 'only one answer can be true here'],
    [
      'with a rest that is no choice',
      'answers: {}\nout-of-scope: gone',
      ':2: out-of-scope: must be disabled, unscored or blank',
    ],
    ['with the weight of no rule', 'answers: {}\nweights: {walk: 5}', 'there is no rule "walk"'],
  ])('%s are refused at their line', (_, text, problem) => {
    expect(problemOf(text)).toContain(problem)
  })
})
