import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import { formatStatusScale } from '../core/layer/status-scale.ts'
import { formatProblem } from '../formats/atlas-data/problem.ts'
import { wholeFile } from '../formats/atlas-data/yaml-source.ts'
import { readStatusScales } from '../formats/status-scales/read-status-scales.ts'

/** From the project's root. */
export const SCALES_FILE = 'data/scales.yaml'

const ID = 'virtual:atlas/status-scales'
// Rollup's mark for modules that are no files: other plugins leave them alone.
const RESOLVED = `\0${ID}`

/** Reads `data/scales.yaml` below `root`. */
export function readStatusScalesFile(root: string): ReturnType<typeof readStatusScales> {
  const path = resolve(root, SCALES_FILE)
  if (!existsSync(path)) return { ok: false, problem: wholeFile('missing', 'the file does not exist') }
  return readStatusScales(readFileSync(path, 'utf8'))
}

/**
 * Turns `data/scales.yaml` into a module: a list of texts, each as layers carry it. A mistake in the file stops the build with file,
 * line, path and plain words.
 */
export function statusScalesPlugin(): Plugin {
  let root = ''
  const isOurs = (file: string) => file === normalizePath(resolve(root, SCALES_FILE))
  return {
    name: 'status-scales',
    configResolved(config) {
      root = config.root
    },
    configureServer(server) {
      server.watcher.add(resolve(root, SCALES_FILE))
    },
    resolveId: {
      filter: { id: /^virtual:atlas\/status-scales$/ },
      handler: (id) => (id === ID ? RESOLVED : null),
    },
    load: {
      filter: { id: /^\0virtual:atlas\/status-scales$/ },
      handler(id) {
        if (id !== RESOLVED) return null
        const path = resolve(root, SCALES_FILE)
        if (existsSync(path)) this.addWatchFile(path)
        const read = readStatusScalesFile(root)
        if (!read.ok) {
          const { line, column } = read.problem
          return this.error({ message: formatProblem(SCALES_FILE, read.problem), loc: { file: path, line, column } })
        }
        const code = `export default ${JSON.stringify(read.value.map(formatStatusScale))}`
        return { code, moduleType: 'js', moduleSideEffects: false }
      },
    },
    hotUpdate({ file }) {
      if (!isOurs(file)) return
      const module = this.environment.moduleGraph.getModuleById(RESOLVED)
      if (module) this.environment.moduleGraph.invalidateModule(module)
      this.environment.hot.send({ type: 'full-reload' })
      return []
    },
  }
}
