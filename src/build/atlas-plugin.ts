import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { normalizePath, type Plugin, type Rolldown } from 'vite'
import type { Result } from '../core/result.ts'
import { packKnowledgeBase } from '../formats/atlas-data/bundle.ts'
import { packDetails } from '../formats/atlas-data/bundle-details.ts'
import { packReleases } from '../formats/atlas-data/bundle-releases.ts'
import { formatProblem } from '../formats/atlas-data/problem.ts'
import { type AtlasBuildData, type FileProblem, loadAtlasData, watchedPaths } from './atlas-files.ts'

export interface AtlasPluginOptions {
  /** ATLAS data to build with, from the project's root; without it the newest release in `data/` and `.data/`. */
  readonly file?: string
  /** List of releases, from the project's root; `data/releases.yaml` without it. */
  readonly releases?: string
}

type Packer = (data: AtlasBuildData) => unknown

/** Types: `virtual-modules.d.ts`. */
const MODULES: ReadonlyMap<string, Packer> = new Map<string, Packer>([
  ['virtual:atlas/knowledge-base', ({ base, aliases }) => packKnowledgeBase(base, aliases)],
  ['virtual:atlas/details', ({ details }) => packDetails(details)],
  ['virtual:atlas/releases', ({ releases }) => packReleases(releases)],
])

// Rollup's mark for modules that are no files: other plugins leave them alone.
const MARK = '\0'

/** Turns the YAML of `data/` into modules. Bad data stops the build with file, line, path and plain words. */
export function atlasPlugin(options: AtlasPluginOptions = {}): Plugin {
  let root = ''
  let isBuild = false
  // Three modules come from one reading; a change in a watched file drops it.
  let loaded: Result<AtlasBuildData, FileProblem> | null = null
  const fileOptions = () => ({ root, ...options })
  const isOurs = (file: string) =>
    watchedPaths(fileOptions())
      .map(normalizePath)
      .some((path) => file === path || dirname(file) === path)

  const dataFor = (context: Rolldown.PluginContext): AtlasBuildData => {
    const isFirst = loaded === null
    loaded ??= loadAtlasData(fileOptions())
    if (!loaded.ok) {
      const { file, problem } = loaded.problem
      return context.error({
        message: formatProblem(file, problem),
        loc: { file: resolve(root, file), line: problem.line, column: problem.column },
      })
    }
    if (isFirst) for (const warning of loaded.value.warnings) context.warn(warning)
    return loaded.value
  }

  return {
    name: 'atlas-data',
    configResolved(config) {
      root = config.root
      isBuild = config.command === 'build'
    },
    buildStart() {
      loaded = null
      // Here, so that a problem is reported once and not by each of the modules.
      if (isBuild) dataFor(this)
    },
    configureServer(server) {
      server.watcher.add([...watchedPaths(fileOptions())])
    },
    resolveId: {
      filter: { id: /^virtual:atlas\// },
      handler: (id) => (MODULES.has(id) ? MARK + id : null),
    },
    load: {
      filter: { id: /^\0virtual:atlas\// },
      handler(id) {
        const pack = MODULES.get(id.slice(MARK.length))
        if (!pack) return null
        for (const path of watchedPaths(fileOptions()).filter(existsSync)) this.addWatchFile(path)
        return { code: moduleOf(pack(dataFor(this))), moduleType: 'js', moduleSideEffects: false }
      },
    },
    hotUpdate({ file }) {
      if (!isOurs(file)) return
      loaded = null
      for (const id of MODULES.keys()) {
        const module = this.environment.moduleGraph.getModuleById(MARK + id)
        if (module) this.environment.moduleGraph.invalidateModule(module)
      }
      this.environment.hot.send({ type: 'full-reload' })
      return []
    },
  }
}

/** `JSON.parse` of a text starts faster than the same value written as code, and more so the larger it is. */
function moduleOf(value: unknown): string {
  const text = JSON.stringify(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  return `export default JSON.parse('${text}')`
}
