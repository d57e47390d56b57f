import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import type { RelevanceRules } from '../core/insight/relevance-rules.ts'
import { failure, type Result } from '../core/result.ts'
import { formatProblem } from '../formats/atlas-data/problem.ts'
import { wholeFile } from '../formats/atlas-data/yaml-source.ts'
import { readRelevance } from '../formats/relevance/read-relevance.ts'
import { type FileProblem, readReleasesFile, releasesPath } from './atlas-files.ts'

/** From the project's root. */
export const RELEVANCE_FILE = 'data/relevance.yaml'

const ID = 'virtual:atlas/relevance'
// Rollup's mark for modules that are no files: other plugins leave them alone.
const RESOLVED = `\0${ID}`

/** Reads `data/relevance.yaml` below `root`. Its techniques are those of the newest release in `data/releases.yaml`. */
export function readRelevanceFile(root: string): Result<RelevanceRules, FileProblem> {
  const path = resolve(root, RELEVANCE_FILE)
  const missing = wholeFile('missing', 'the file does not exist')
  if (!existsSync(path)) return failure({ file: RELEVANCE_FILE, problem: missing })
  const releases = readReleasesFile({ root })
  if (!releases.ok) return failure({ file: releasesPath({ root }), problem: releases.problem })
  const known = new Set(releases.value.at(-1)?.techniques.keys())
  const read = readRelevance(readFileSync(path, 'utf8'), known)
  return read.ok ? read : failure({ file: RELEVANCE_FILE, problem: read.problem })
}

/** Turns `data/relevance.yaml` into a module. A mistake in the file stops the build with file, line, path and plain words. */
export function relevancePlugin(): Plugin {
  let root = ''
  return {
    name: 'relevance',
    configResolved(config) {
      root = config.root
    },
    configureServer(server) {
      server.watcher.add(resolve(root, RELEVANCE_FILE))
    },
    resolveId: {
      filter: { id: /^virtual:atlas\/relevance$/ },
      handler: (id) => (id === ID ? RESOLVED : null),
    },
    load: {
      filter: { id: /^\0virtual:atlas\/relevance$/ },
      handler(id) {
        if (id !== RESOLVED) return null
        for (const file of [RELEVANCE_FILE, releasesPath({ root })]) {
          if (existsSync(resolve(root, file))) this.addWatchFile(resolve(root, file))
        }
        const read = readRelevanceFile(root)
        if (!read.ok) {
          const { file, problem } = read.problem
          const loc = { file: resolve(root, file), line: problem.line, column: problem.column }
          return this.error({ message: formatProblem(file, problem), loc })
        }
        const code = `export default ${JSON.stringify(read.value)}`
        return { code, moduleType: 'js', moduleSideEffects: false }
      },
    },
    hotUpdate({ file }) {
      if (file !== normalizePath(resolve(root, RELEVANCE_FILE))) return
      const module = this.environment.moduleGraph.getModuleById(RESOLVED)
      if (module) this.environment.moduleGraph.invalidateModule(module)
      this.environment.hot.send({ type: 'full-reload' })
      return []
    },
  }
}
