import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { isPermissive, licenceText, packageFolder, readPackageLicence } from './licences.ts'

/** Beside the page: the licences of everything that is in it. */
export const LICENCES_FILE = 'licences.txt'

/** One plugin for the page and one for its workers, which are bundled apart. */
export interface LicencePlugins {
  readonly page: Plugin
  readonly worker: () => Plugin
}

/**
 * Writes the licences of the packages that really are in the page or its workers, as those ask for. Stops the build at a
 * package whose licence asks for more than that.
 */
export function licencesPlugins(): LicencePlugins {
  let root = ''
  const inWorkers = new Set<string>()
  return {
    worker: () => ({
      name: 'atlas-navigator:licences-of-workers',
      generateBundle(_options, bundle) {
        for (const id of modulesIn(bundle)) inWorkers.add(id)
      },
    }),
    page: {
      name: 'atlas-navigator:licences',
      apply: 'build',
      configResolved(config) {
        root = config.root
      },
      generateBundle(_options, bundle) {
        const folders = new Set([...modulesIn(bundle), ...inWorkers].map(packageFolder))
        const packages = [...folders].filter((folder) => folder !== null).map(readPackageLicence)
        const refused = packages.filter(({ licence }) => !isPermissive(licence))
        if (refused.length > 0) {
          const names = refused.map(({ name, licence }) => `${name} (${licence ?? 'no licence'})`)
          this.error(`not to be put into the page for their licences: ${names.join(', ')}`)
        }
        const notice = readFileSync(join(root, 'NOTICE'), 'utf8')
        this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source: licenceText(notice, packages) })
      },
    },
  }
}

function modulesIn(bundle: Rolldown.OutputBundle): readonly string[] {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  return chunks.flatMap((chunk) => Object.keys(chunk.modules))
}
