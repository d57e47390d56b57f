import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { deploymentFiles } from './deployment-files.ts'

// `npm run deployment:files`: writes the configurations of `docs/deployment/` anew after a change of the policy.
for (const [name, text] of deploymentFiles) {
  const path = join('docs', 'deployment', name)
  writeFileSync(path, text)
  process.stdout.write(`${path}\n`)
}
