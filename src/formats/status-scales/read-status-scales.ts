import * as z from 'zod/mini'
import type { StatusScale } from '../../core/layer/status-scale.ts'
import { MAX_STATUS_LABEL, MAX_STATUSES } from '../../core/layer/status-scale.ts'
import type { Result } from '../../core/result.ts'
import { findingsOf } from '../atlas-data/findings.ts'
import type { AtlasDataProblem, Path } from '../atlas-data/problem.ts'
import { filledText, readShape } from '../atlas-data/shape.ts'
import { readYaml } from '../atlas-data/yaml-source.ts'

const id = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'))
const label = filledText.check(z.maxLength(MAX_STATUS_LABEL, `must have at most ${MAX_STATUS_LABEL} letters`))
const status = z.strictObject({
  id,
  label,
  score: z.optional(z.number()),
  color: z.string().check(z.regex(/^#[0-9a-f]{6}$/, "must be a colour in quotes such as '#1f5fa8'")),
  'not-applicable': z.optional(z.boolean()),
})
const scale = z.strictObject({
  id,
  name: label,
  blank: label,
  statuses: z
    .array(status)
    .check(
      z.minLength(1, 'there is no status'),
      z.maxLength(MAX_STATUSES, `there are more than ${MAX_STATUSES} statuses`),
    ),
})

/** `data/scales.yaml`: vocabularies of statuses, in order. Refuses ids, labels, scores and colours that say two things. */
export function readStatusScales(text: string): Result<readonly StatusScale[], AtlasDataProblem> {
  const yaml = readYaml(text)
  if (!yaml.ok) return yaml
  const shape = readShape(z.array(scale).check(z.minLength(1, 'there is no vocabulary')), yaml.value)
  if (!shape.ok) return shape
  const findings = findingsOf(yaml.value)
  const unique = (values: readonly string[], pathOf: (i: number) => Path) =>
    values.forEach((value, i) => {
      if (values.indexOf(value) < i) findings.problem('duplicate', pathOf(i), `${value} is there already`)
    })
  unique(
    shape.value.map((each) => each.id),
    (i) => [i, 'id'],
  )
  shape.value.forEach(({ statuses }, i) => {
    for (const key of ['id', 'label', 'color'] as const) {
      unique(
        statuses.map((each) => each[key]),
        (k) => [i, 'statuses', k, key],
      )
    }
    statuses.forEach((each, k) => {
      if (each['not-applicable'] && each.score !== undefined) {
        const message = 'what does not apply has no score'
        findings.problem('wrong-value', [i, 'statuses', k, 'score'], message)
      }
    })
  })
  const scales = shape.value.map(
    ({ statuses, ...rest }): StatusScale => ({
      ...rest,
      statuses: statuses.map((each) => ({
        id: each.id,
        label: each.label,
        score: each.score ?? null,
        color: each.color,
        notApplicable: each['not-applicable'] ?? false,
      })),
    }),
  )
  const outcome = findings.outcome({ scales })
  return outcome.ok ? { ok: true, value: outcome.value.scales } : outcome
}
