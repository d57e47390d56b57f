import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { formatSchema, SCHEMAS } from '../formats/schemas/json-schemas.ts'

// `npm run schemas`: the JSON Schemas that the page publishes.
const folder = join(process.cwd(), 'public', 'schemas')
mkdirSync(folder, { recursive: true })
for (const schema of SCHEMAS) writeFileSync(join(folder, schema.file), formatSchema(schema))
