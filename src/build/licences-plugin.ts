import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { isPermissive, licenceText, packageFolder, readPackageLicence } from './licences.ts'

/** Beside the page: the licences of everything that is in it. */
export const LICENCES_FILE = 'licences.txt'

/**
 * Writes the licences of the packages that really are in the page, as those ask for. Stops the build at a package whose
 * licence asks for more than that.
 */
export function licencesPlugin(): Plugin {
  let root = ''
  return {
    name: 'atlas-navigator:licences',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
      const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules))
      const folders = [...new Set(modules.map(packageFolder))].filter((folder) => folder !== null)
      const packages = folders.map(readPackageLicence)
      const refused = packages.filter(({ licence }) => !isPermissive(licence))
      if (refused.length > 0) {
        const names = refused.map(({ name, licence }) => `${name} (${licence ?? 'no licence'})`)
        this.error(`not to be put into the page for their licences: ${names.join(', ')}`)
      }
      const notice = readFileSync(join(root, 'NOTICE'), 'utf8')
      this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source: licenceText(notice, packages) })
    },
  }
}
