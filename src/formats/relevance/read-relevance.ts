import * as z from 'zod/mini'
import type { TechniqueId } from '../../core/atlas/ids.ts'
import type { RelevanceRules } from '../../core/insight/relevance-rules.ts'
import type { Result } from '../../core/result.ts'
import { findingsOf } from '../atlas-data/findings.ts'
import type { AtlasDataProblem, Path } from '../atlas-data/problem.ts'
import { filledText, readShape, techniqueId } from '../atlas-data/shape.ts'
import { readYaml } from '../atlas-data/yaml-source.ts'

const id = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'))
const answerId = z
  .string()
  .check(z.regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'must be a question and an answer such as kind.agentic'))
const some = <Item extends z.core.$ZodType>(item: Item, none: string) => z.array(item).check(z.minLength(1, none))

const question = z.strictObject({
  id,
  ask: filledText,
  help: z.optional(filledText),
  several: z.boolean(),
  answers: some(z.strictObject({ id, label: filledText, alone: z.optional(z.literal(true)) }), 'there is no answer'),
})
const rule = z.strictObject({
  id,
  when: some(some(answerId, 'there is no answer'), 'there is no condition'),
  techniques: some(techniqueId, 'there is no technique'),
  weight: z
    .int('must be a whole number')
    .check(z.minimum(1, 'must be at least 1'), z.maximum(100, 'must be at most 100')),
  reason: filledText,
})
const file = z.strictObject({
  questions: some(question, 'there is no question'),
  rules: some(rule, 'there is no rule'),
})

/**
 * `data/relevance.yaml`: questions and rules, in order. Refuses rules on answers or techniques that there are not, and anything
 * named twice.
 * @param known the techniques of the newest release
 */
export function readRelevance(text: string, known: ReadonlySet<TechniqueId>): Result<RelevanceRules, AtlasDataProblem> {
  const yaml = readYaml(text)
  if (!yaml.ok) return yaml
  const shape = readShape(file, yaml.value)
  if (!shape.ok) return shape
  const findings = findingsOf(yaml.value)
  const unique = (values: readonly string[], pathOf: (i: number) => Path) =>
    values.forEach((value, i) => {
      if (values.indexOf(value) < i) findings.problem('duplicate', pathOf(i), `${value} is there already`)
    })
  const { questions, rules } = shape.value
  const answers = new Set<string>()
  unique(
    questions.map((each) => each.id),
    (i) => ['questions', i, 'id'],
  )
  questions.forEach((each, i) => {
    unique(
      each.answers.map((answer) => answer.id),
      (k) => ['questions', i, 'answers', k, 'id'],
    )
    for (const answer of each.answers) answers.add(`${each.id}.${answer.id}`)
  })
  unique(
    rules.map((each) => each.id),
    (i) => ['rules', i, 'id'],
  )
  rules.forEach((each, i) => {
    each.when.forEach((list, k) => {
      list.forEach((answer, n) => {
        const path = ['rules', i, 'when', k, n]
        if (!answers.has(answer)) findings.problem('broken-relation', path, `there is no answer ${answer}`)
      })
    })
    unique(each.techniques, (k) => ['rules', i, 'techniques', k])
    each.techniques.forEach((technique, k) => {
      if (known.has(technique as TechniqueId)) return
      const message = `${technique} is no technique of the newest release`
      findings.problem('broken-relation', ['rules', i, 'techniques', k], message)
    })
  })
  const outcome = findings.outcome({
    questions: questions.map(({ help, ...rest }) => ({
      ...rest,
      help: help ?? null,
      answers: rest.answers.map(({ id, label, alone }) => ({
        id: `${rest.id}.${id}`,
        label,
        ...(alone && { alone }),
      })),
    })),
    rules: rules.map((each) => ({
      ...each,
      techniques: each.techniques as readonly string[] as readonly TechniqueId[],
    })),
  })
  if (!outcome.ok) return outcome
  return { ok: true, value: { questions: outcome.value.questions, rules: outcome.value.rules } }
}
