import * as z from 'zod/mini'
import type { OutOfScope, SystemRecord } from '../../core/insight/relevance-record.ts'
import type { RelevanceRules } from '../../core/insight/relevance-rules.ts'
import type { Result } from '../../core/result.ts'
import { failure, success } from '../../core/result.ts'
import { findingsOf } from '../atlas-data/findings.ts'
import type { AtlasDataProblem } from '../atlas-data/problem.ts'
import { filledText, readShape } from '../atlas-data/shape.ts'
import { readYaml } from '../atlas-data/yaml-source.ts'

/** A system and its answers, as somebody writes them down beside the system. */
export interface SystemAnswers {
  /** Null where the file does not say. */
  readonly name: string | null
  readonly system: SystemRecord
}

const OUT_OF_SCOPE: readonly OutOfScope[] = ['disabled', 'unscored', 'blank']

const weight = z
  .int('must be a whole number')
  .check(z.minimum(0, 'must be at least 0'), z.maximum(100, 'must be at most 100'))
const shape = z.strictObject({
  name: z.optional(filledText),
  answers: z.record(z.string(), z.union([filledText, z.array(filledText)])),
  weights: z.optional(z.record(z.string(), weight)),
  'out-of-scope': z.optional(z.enum(OUT_OF_SCOPE, 'must be disabled, unscored or blank')),
})

/**
 * YAML or JSON of one system:
 *
 *     name: Support assistant
 *     answers:
 *       kind: [generative, agentic]
 *       reach: public
 *     weights: { rule-id: 80 }     # where the system differs from the rules
 *     out-of-scope: disabled       # or unscored, blank
 *
 * Refuses questions, answers and rules that there are not, and several answers where one can be true.
 */
export function readAnswers(text: string, rules: RelevanceRules): Result<SystemAnswers, AtlasDataProblem> {
  const yaml = readYaml(text)
  if (!yaml.ok) return yaml
  const read = readShape(shape, yaml.value)
  if (!read.ok) return read
  const findings = findingsOf(yaml.value)
  const answers = new Set<string>()
  for (const [name, given] of Object.entries(read.value.answers)) {
    const question = rules.questions.find(({ id }) => id === name)
    const path = ['answers', name]
    if (!question) {
      const known = rules.questions.map(({ id }) => id).join(', ')
      findings.problem('wrong-value', path, `there is no question "${name}"; there are ${known}`)
      continue
    }
    const list = Array.isArray(given) ? given : [given]
    if (list.length > 1 && !question.several) findings.problem('wrong-value', path, 'only one answer can be true here')
    for (const each of list) {
      const answer = question.answers.find(({ id }) => id === `${name}.${each}`)
      if (answer?.alone && list.length > 1) findings.problem('wrong-value', path, `"${each}" is true only by itself`)
      if (answer) answers.add(answer.id)
      else {
        const known = question.answers.map(({ id }) => id.slice(name.length + 1)).join(', ')
        findings.problem('wrong-value', path, `there is no answer "${each}"; there are ${known}`)
      }
    }
  }
  const weights = new Map(Object.entries(read.value.weights ?? {}))
  for (const rule of weights.keys()) {
    if (!rules.rules.some(({ id }) => id === rule)) {
      findings.problem('wrong-value', ['weights', rule], `there is no rule "${rule}"`)
    }
  }
  const outcome = findings.outcome({})
  if (!outcome.ok) return failure(outcome.problem)
  const outOfScope = read.value['out-of-scope'] ?? 'disabled'
  return success({ name: read.value.name ?? null, system: { answers, weights, outOfScope } })
}
