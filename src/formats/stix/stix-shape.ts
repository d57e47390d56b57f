import * as z from 'zod/mini'

/**
 * What is read of a STIX 2.1 bundle (https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html) with the additions of ATT&CK and
 * ATLAS. Objects are looser than the standard: real bundles leave out what it demands.
 */

/** Largest bundle that is parsed, in UTF-16 code units: twice ATT&CK Enterprise, the largest there is, with all its groups. */
export const MAX_BUNDLE_CHARACTERS = 120_000_000
/** ATT&CK Enterprise has some 25,000 objects, most of them relationships. */
export const MAX_OBJECTS = 200_000
/** ATT&CK Enterprise has some 900. */
export const MAX_TECHNIQUES = 5_000
export const MAX_TACTICS = 100

// Becomes half of the key of a cell, a word of a share link and an attribute in the page.
const ID = /^[A-Za-z0-9][\w.:-]{0,63}$/

const shortText = z.string().check(z.maxLength(300))
const longText = z.nullish(z.string().check(z.maxLength(200_000)))
const list = <Item extends z.core.$ZodType>(item: Item) => z.nullish(z.array(item))

const externalReference = z.looseObject({
  source_name: z.nullish(z.string()),
  external_id: z.nullish(z.string()),
  url: z.nullish(z.string()),
  description: z.nullish(z.string()),
})

const common = {
  id: shortText,
  name: shortText.check(z.regex(/\S/)),
  description: longText,
  created: z.nullish(z.string()),
  modified: z.nullish(z.string()),
  revoked: z.nullish(z.boolean()),
  x_mitre_deprecated: z.nullish(z.boolean()),
  x_mitre_domains: list(z.string()),
  external_references: list(externalReference),
}

export const bundleShape = z.looseObject({
  type: z.literal('bundle'),
  objects: z.array(z.unknown()).check(z.maxLength(MAX_OBJECTS)),
})

export const matrixShape = z.looseObject({ ...common, tactic_refs: z.array(z.string()) })
export const tacticShape = z.looseObject({ ...common, x_mitre_shortname: z.nullish(shortText) })
export const techniqueShape = z.looseObject({
  ...common,
  kill_chain_phases: list(z.looseObject({ kill_chain_name: z.string(), phase_name: z.string() })),
  x_mitre_platforms: list(z.string()),
  x_mitre_is_subtechnique: z.nullish(z.boolean()),
})
export const mitigationShape = z.looseObject(common)
export const relationshipShape = z.looseObject({
  relationship_type: z.string(),
  source_ref: z.string(),
  target_ref: z.string(),
  description: longText,
  external_references: list(externalReference),
  revoked: z.nullish(z.boolean()),
  x_mitre_deprecated: z.nullish(z.boolean()),
})
export const collectionShape = z.looseObject({
  name: z.nullish(z.string()),
  description: z.nullish(z.string()),
  x_mitre_version: z.nullish(z.string()),
  modified: z.nullish(z.string()),
})
export const markingShape = z.looseObject({ definition: z.looseObject({ statement: z.string() }) })

export type StixObject = z.infer<typeof mitigationShape>
export type StixMatrix = z.infer<typeof matrixShape>
export type StixTactic = z.infer<typeof tacticShape>
export type StixTechnique = z.infer<typeof techniqueShape>
export type StixRelationship = z.infer<typeof relationshipShape>
export type StixCollection = z.infer<typeof collectionShape>

/** The ID that people use (`AML.T0051`, `T1566.001`): of the references with one, that of MITRE before others. Null without a usable one. */
export function publicId({ external_references }: Pick<StixObject, 'external_references'>): string | null {
  const named = (external_references ?? []).filter(({ external_id }) => external_id != null && ID.test(external_id))
  return (named.find(({ source_name }) => source_name?.startsWith('mitre-')) ?? named[0])?.external_id ?? null
}
