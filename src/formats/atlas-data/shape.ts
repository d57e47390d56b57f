import * as z from 'zod/mini'
import type { JsonValue } from '../../core/json.ts'
import { failure, type Result, success } from '../../core/result.ts'
import { type AtlasDataProblem, type AtlasDataProblemKind, comesBefore, type Path } from './problem.ts'
import type { YamlSource } from './yaml-source.ts'

export const filledText = z.string().check(z.regex(/\S/, 'is empty'))
export const optionalText = z.nullish(z.string())
export const releaseText = z.string().check(z.regex(/^\d+(\.\d+)+$/, 'must be a release such as 2026.09 or 5.6.0'))
export const tacticId = z.string().check(z.regex(/^AML\.TA\d{4,}$/, 'must be a tactic ID such as AML.TA0005'))
export const techniqueId = z
  .string()
  .check(z.regex(/^AML\.T\d{4,}(\.\d{3,})?$/, 'must be a technique ID such as AML.T0051 or AML.T0051.000'))
export const mitigationId = z.string().check(z.regex(/^AML\.M\d{4,}$/, 'must be a mitigation ID such as AML.M0015'))
export const caseStudyId = z.string().check(z.regex(/^AML\.CS\d{4,}$/, 'must be a case study ID such as AML.CS0016'))

/** A list that may be left out or left empty (`references:` with nothing behind it). */
export const optionalList = <Item extends z.core.$ZodType>(item: Item) => z.nullish(z.array(item))

export const references = optionalList(z.looseObject({ title: optionalText, url: optionalText }))
export const attackReference = z.nullish(z.looseObject({ id: filledText, url: optionalText }))

/** The value of a file in the shape of `schema`, or the first place in the file where it is not. */
export function readShape<Schema extends z.core.$ZodType>(
  schema: Schema,
  source: YamlSource,
): Result<z.output<Schema>, AtlasDataProblem> {
  const read = z.safeParse(schema, source.value)
  if (read.success) return success(read.data)
  const problems = read.error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
    const { kind, message } = inWords(issue, valueAt(source.value, path))
    return source.problemAt(kind, path, message)
  })
  const [first, ...others] = problems
  if (!first) throw new Error('a refused value has at least one issue')
  return failure(others.reduce((best, next) => (comesBefore(next, best) ? next : best), first))
}

function valueAt(value: JsonValue, path: Path): JsonValue | undefined {
  let at: JsonValue | undefined = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Object.entries(at).find(([key]) => key === String(step))?.[1]
  }
  return at
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
}

/** Numbers that `readYaml` leaves as text: with a sign, a point or an exponent. */
const OTHER_NUMBER = /^(?!\d+$)[-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:e[-+]?\d{1,4})?$/i

function inWords(
  issue: z.core.$ZodIssue,
  value: JsonValue | undefined,
): { readonly kind: AtlasDataProblemKind; readonly message: string } {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = EXPECTED[issue.expected] ?? issue.expected
      if (value === undefined || value === null)
        return { kind: 'missing', message: `is missing: ${expected} is needed here` }
      if (
        (issue.expected === 'number' || issue.expected === 'int') &&
        typeof value === 'string' &&
        OTHER_NUMBER.test(value)
      )
        return { kind: 'wrong-type', message: `must be ${EXPECTED['int']} of 0 or more, but is ${value}` }
      return { kind: 'wrong-type', message: `must be ${expected}, but is ${nameOf(value)}` }
    }
    case 'invalid_key':
      return { kind: 'wrong-value', message: issue.issues[0]?.message ?? 'is no key of this format' }
    case 'unrecognized_keys':
      return { kind: 'wrong-value', message: `has a key that is not known here: ${issue.keys.join(', ')}` }
    case 'invalid_union':
      return { kind: 'wrong-type', message: `has a form the format does not know: ${nameOf(value ?? null)}` }
    default:
      return { kind: 'wrong-value', message: issue.message }
  }
}

function nameOf(value: JsonValue): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group of keys'
  if (typeof value === 'string')
    return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value)}`
  return `the ${typeof value === 'number' ? 'number' : 'word'} ${String(value)}, which needs quotes to be text`
}
