import * as z from 'zod/mini'
import { configSchema } from './config-schema.ts'
import {
  colourSchema,
  gapsSchema,
  relevanceSchema,
  statusScaleSchema,
  subjectSchema,
  upgradedFromSchema,
} from './extension-schemas.ts'
import { layerSchema } from './layer-schema.ts'

export interface SchemaFile {
  /** In `public/schemas/`. */
  readonly file: string
  readonly title: string
  readonly schema: z.ZodMiniType
}

/** Every schema that is published. `npm run schemas` writes them; a test fails when one is stale. */
export const SCHEMAS: readonly SchemaFile[] = [
  { file: 'layer-4.5.schema.json', title: 'Layer of ATLAS Navigator, format 4.5', schema: layerSchema },
  extension('colour', colourSchema),
  extension('status-scale', statusScaleSchema),
  extension('gaps', gapsSchema),
  extension('relevance', relevanceSchema),
  extension('subject', subjectSchema),
  extension('upgraded-from', upgradedFromSchema),
  { file: 'config.schema.json', title: 'config.json of a site with ATLAS Navigator', schema: configSchema },
]

/** JSON Schema, draft 2020-12, as text with a line break at the end. */
export function formatSchema({ title, schema }: SchemaFile): string {
  const { $schema, ...content } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' })
  return `${JSON.stringify({ $schema, title, ...content }, null, 2)}\n`
}

function extension(name: string, schema: z.ZodMiniType): SchemaFile {
  const title = `Value of the metadata entry atlas-navigator.${name}, as JSON text`
  return { file: `atlas-navigator.${name}.schema.json`, title, schema }
}
