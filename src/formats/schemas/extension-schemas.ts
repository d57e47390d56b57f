import * as z from 'zod/mini'

/*
 * The values of metadata entries named `atlas-navigator.*`: JSON text, whose content these describe. Their readers are in `core`, which
 * knows no schema library; a test holds each of these against its writer and reader.
 */

const version = z.literal(1)
const color = z.string().check(z.minLength(1))
const score = z.number()
const label = z.optional(z.string().check(z.maxLength(200)))
const shade = z.looseObject({ color, label })
const steps = <Item extends z.ZodMiniType>(item: Item) => z.array(item).check(z.minLength(1), z.maxLength(40))

/** `baked`: cells that were coloured, and legend items that were added, only so that other tools show them. */
const baked = {
  baked: z.optional(z.record(z.string(), z.array(z.string()))),
  bakedLegend: z.optional(z.array(shade)),
}

export const colourSchema = z.union([
  z.looseObject({ version, mode: z.literal('gradient'), ...baked }),
  z.looseObject({
    version,
    mode: z.literal('bands'),
    bands: steps(z.looseObject({ from: score, color, label })),
    ...baked,
  }),
  z.looseObject({ version, mode: z.literal('quantiles'), colors: steps(color), ...baked }),
  z.looseObject({
    version,
    mode: z.literal('categories'),
    categories: steps(z.looseObject({ score, color, label })),
    ...baked,
  }),
])

const short = z.string().check(z.minLength(1), z.maxLength(60))

export const statusScaleSchema = z.looseObject({
  version,
  id: short,
  name: short,
  blank: short,
  statuses: z
    .array(
      z.looseObject({
        id: short,
        label: short,
        score: z.optional(score),
        color,
        notApplicable: z.optional(z.boolean()),
      }),
    )
    .check(z.minLength(1), z.maxLength(24)),
})

const text = z.string().check(z.maxLength(500))
const part = z.number().check(z.gte(0), z.lte(1))

export const gapsSchema = z.looseObject({
  version,
  rule: z.optional(
    z.union([
      z.looseObject({ kind: z.enum(['annotated', 'scored']) }),
      z.looseObject({ kind: z.literal('at-least'), score }),
      z.looseObject({ kind: z.literal('status'), ids: z.array(text).check(z.maxLength(1000)) }),
    ]),
  ),
  graded: z.optional(z.number().check(z.gt(0))),
  weights: z.looseObject({ relevance: part, prevalence: part, maturity: part }),
  relevanceLayer: z.optional(text),
  relevanceKey: z.optional(text),
  setAside: z.optional(z.array(text).check(z.maxLength(1000))),
})

const name = z.string().check(z.regex(/^[a-z0-9.-]{1,80}$/))

export const relevanceSchema = z.looseObject({
  version,
  answers: z.array(name).check(z.maxLength(1000)),
  weights: z.optional(z.record(name, z.int().check(z.gte(0), z.lte(100)))),
  outOfScope: z.enum(['disabled', 'unscored', 'blank']),
  key: z.optional(name),
})

/** Those of `LAYER_SUBJECTS`, `coverage`, and what later versions add: read as another subject than coverage. */
export const subjectSchema = z.looseObject({ version, subject: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)) })

const id = z.string()

export const upgradedFromSchema = z.looseObject({
  version,
  from: id,
  to: id,
  guessed: z.optional(z.tuple([id, id])),
  replaced: z.optional(z.array(z.tuple([id, id]))),
  moved: z.optional(z.array(z.tuple([id, id, id], id))),
  found: z.optional(z.array(id)),
  merged: z.optional(
    z.array(z.tuple([id, id], z.tuple([id, z.nullable(id), z.nullable(score), z.nullable(z.string()), z.boolean()]))),
  ),
  leftOut: z.optional(z.array(z.string())),
})
