import * as z from 'zod/mini'

/*
 * The layer format 4.5 as it is written here, for other programs: what fits is read here without a notice about its values. The reader
 * takes far more than this (`docs/layer-format.md`); keys that are not named here are kept. A test holds the schema against what the
 * writer writes and the reader tells.
 */

const titled = <Schema extends z.ZodMiniType>(description: string, schema: Schema) =>
  schema.check(z.meta({ description }))

const finite = z.number()
const color = titled('A CSS colour, such as #ff6666; empty text for none.', z.string())

const divider = z.looseObject({ divider: z.boolean() })
const metadataEntry = z.looseObject({ name: z.string(), value: z.string() })
const link = z.looseObject({ label: z.string(), url: z.string() })
const metadata = titled(
  'Names and values. Names that begin with "atlas-navigator." are extensions, whose values have schemas of their own.',
  z.array(z.union([metadataEntry, divider])),
)
const links = titled('Only http, https and mailto become links.', z.array(z.union([link, divider])))

const row = z.looseObject({
  techniqueID: titled('AML.T0051, AML.T0051.000.', z.string()),
  tactic: z.optional(
    titled('Short name of the tactic; without it every tactic of the technique is meant.', z.string()),
  ),
  score: z.optional(titled('Unscored without it; 0 is a score.', finite)),
  color: z.optional(color),
  comment: z.optional(z.string()),
  enabled: z.optional(titled('False greys the cell out.', z.boolean())),
  metadata: z.optional(metadata),
  links: z.optional(links),
  showSubtechniques: z.optional(z.boolean()),
})

export const layerSchema = z.looseObject({
  name: z.string(),
  versions: z.looseObject({
    layer: titled('Version of the format.', z.string()),
    navigator: z.optional(z.string()),
    attack: z.optional(z.string()),
  }),
  domain: titled('atlas-atlas for ATLAS.', z.string()),
  description: z.optional(z.string()),
  filters: z.optional(z.looseObject({ platforms: z.optional(z.array(z.string())) })),
  sorting: z.optional(
    titled('0 and 1: by name, up and down; 2 and 3: by score, up and down.', z.int().check(z.gte(0), z.lte(3))),
  ),
  layout: z.optional(
    z.looseObject({
      layout: z.optional(z.enum(['side', 'flat', 'mini'])),
      aggregateFunction: z.optional(z.enum(['average', 'min', 'max', 'sum'])),
      showID: z.optional(z.boolean()),
      showName: z.optional(z.boolean()),
      showAggregateScores: z.optional(z.boolean()),
      countUnscored: z.optional(z.boolean()),
      expandedSubtechniques: z.optional(z.enum(['none', 'annotated', 'all'])),
    }),
  ),
  hideDisabled: z.optional(z.boolean()),
  techniques: z.array(row),
  gradient: z.optional(
    z.looseObject({
      colors: titled('Two or more, evenly spaced.', z.array(z.string()).check(z.minLength(2))),
      minValue: finite,
      maxValue: finite,
    }),
  ),
  legendItems: z.optional(z.array(z.looseObject({ label: z.string(), color: z.string() }))),
  metadata: z.optional(metadata),
  links: z.optional(links),
  showTacticRowBackground: z.optional(z.boolean()),
  tacticRowBackground: z.optional(z.string()),
  selectTechniquesAcrossTactics: z.optional(z.boolean()),
  selectSubtechniquesWithParent: z.optional(z.boolean()),
  selectVisibleTechniques: z.optional(z.boolean()),
})
