import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { formatProblem } from '../../../src/formats/atlas-data/problem.ts'
import { readRelevance } from '../../../src/formats/relevance/read-relevance.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectRelevance } from '../../support/project-data.ts'

const known = new Set(['AML.T0051', 'AML.T0051.000'] as readonly string[] as readonly TechniqueId[])

const small = `questions:
  - id: kind
    ask: What kind is it?
    several: true
    answers:
      - {id: agentic, label: Agentic}
      - {id: predictive, label: Predictive}
rules:
  - id: talk
    when: [[kind.agentic]]
    techniques: [AML.T0051]
    weight: 40
    reason: It can be talked to.
`

function problemOf(text: string): string {
  const read = readRelevance(text, known)
  return read.ok ? 'none' : formatProblem('relevance.yaml', read.problem)
}

describe('the questionnaire and its rules', () => {
  it('are read with answers named after their question', () => {
    const read = readRelevance(small, known)
    if (!read.ok) throw new Error(read.problem.message)
    expect(read.value.questions[0]).toEqual({
      id: 'kind',
      ask: 'What kind is it?',
      help: null,
      several: true,
      answers: [
        { id: 'kind.agentic', label: 'Agentic' },
        { id: 'kind.predictive', label: 'Predictive' },
      ],
    })
    expect(read.value.rules[0]).toMatchObject({ id: 'talk', when: [['kind.agentic']], weight: 40 })
  })

  it.each([
    [
      'an answer that is not asked for',
      'kind.agentic]]',
      'kind.quantum]]',
      ':10: rules[0] > when[0][0]: there is no answer kind.quantum',
    ],
    [
      'a technique that is not there',
      '[AML.T0051]',
      '[AML.T0999]',
      ':11: rules[0] > techniques[0]: AML.T0999 is no technique of the newest release',
    ],
    [
      'an ID of another form',
      '[AML.T0051]',
      '[T1566]',
      ':11: rules[0] > techniques[0]: must be a technique ID such as AML.T0051 or AML.T0051.000',
    ],
    [
      'a technique named twice',
      '[AML.T0051]',
      '[AML.T0051, AML.T0051]',
      ':11: rules[0] > techniques[1]: AML.T0051 is there already',
    ],
    [
      'a rule without reason',
      '    reason: It can be talked to.\n',
      '',
      ':9: rules[0] > reason: is missing: text is needed here',
    ],
    ['a blank reason', 'It can be talked to.', "' '", ':13: rules[0] > reason: is empty'],
    ['no weight at all', 'weight: 40', 'weight: 0', ':12: rules[0] > weight: must be at least 1'],
    ['too much weight', 'weight: 40', 'weight: 101', ':12: rules[0] > weight: must be at most 100'],
    [
      'half a weight',
      'weight: 40',
      'weight: 4.5',
      ':12: rules[0] > weight: must be a whole number of 0 or more, but is 4.5',
    ],
    [
      'an answer given twice',
      'id: predictive',
      'id: agentic',
      ':7: questions[0] > answers[1] > id: agentic is there already',
    ],
    [
      'a key of its own',
      'weight: 40',
      'weight: 40\n    heavy: true',
      ':9: rules[0]: has a key that is not known here: heavy',
    ],
  ])('are refused with place and words for %s', (_, from, to, message) => {
    expect(problemOf(small.replace(from, to))).toBe(`relevance.yaml${message}`)
  })
})

describe('the rules of the project', () => {
  const rules = projectRelevance()

  it('name every technique and sub-technique of the newest release', () => {
    const named = new Set(rules.rules.flatMap(({ techniques }) => techniques))
    expect(testKnowledgeBase().techniques.filter(({ id }) => !named.has(id))).toEqual([])
  })

  it('use every answer, but for those that say there is nothing', () => {
    const used = new Set(rules.rules.flatMap(({ when }) => when.flat()))
    const answers = rules.questions.flatMap((question) => question.answers.map(({ id }) => id))
    expect(answers.filter((id) => !used.has(id))).toEqual(['training.none', 'reach.internal', 'autonomy.asked'])
  })

  it('state their reasons in one short sentence each', () => {
    for (const { id, reason } of rules.rules) expect(reason, id).toMatch(/^[A-Z][^\n]{20,130}\.$/)
    expect(new Set(rules.rules.map(({ reason }) => reason)).size).toBe(rules.rules.length)
  })
})
