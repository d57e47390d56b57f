import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import type { Guide, GuidePage, SampleLayer } from '../core/guide.ts'

const GUIDE_FOLDER = 'docs/guide'
const SAMPLES_FOLDER = 'data/samples'
/** What people look up besides; in the order of the list. */
const FURTHER_PAGES = ['docs/insight.md', 'docs/score-expressions.md']

const ID = 'virtual:atlas/guide'
// Rollup's mark for modules that are no files: other plugins leave them alone.
const RESOLVED = `\0${ID}`

/** The guide and the sample layers below `root`. */
export function readGuide(root: string): Guide {
  return {
    pages: pageFiles(root).map((file) => readPage(file, readFileSync(file, 'utf8'))),
    samples: filesIn(resolve(root, SAMPLES_FOLDER), '.json').map((file) => readSample(file)),
  }
}

/** @throws where the page does not begin with a heading */
export function readPage(file: string, text: string): GuidePage {
  const [, title, rest] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? []
  if (title === undefined || rest === undefined) throw new Error(`${file} does not begin with a heading`)
  return { id: basename(file, '.md'), title, text: withoutRelativeLinks(rest.trim()) }
}

/** Links from file to file lead nowhere inside the page, where the list of pages stands above: their words stay. */
function withoutRelativeLinks(text: string): string {
  return text.replaceAll(/\[([^\]]+)\]\((?!\w+:)[^)]+\)/g, '$1')
}

function readSample(file: string): SampleLayer {
  const text = readFileSync(file, 'utf8')
  const { name, description } = JSON.parse(text) as Record<string, unknown>
  return { id: basename(file, '.json'), name: String(name), description: String(description), text }
}

function pageFiles(root: string): readonly string[] {
  return [...filesIn(resolve(root, GUIDE_FOLDER), '.md'), ...FURTHER_PAGES.map((path) => resolve(root, path))]
}

function filesIn(folder: string, ending: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending))
  return names.sort().map((name) => resolve(folder, name))
}

/** Turns the guide in `docs/` and the layers in `data/samples/` into a module, for help inside the page that says what the files say. */
export function guidePlugin(): Plugin {
  let root = ''
  const watched = () => [...pageFiles(root), resolve(root, SAMPLES_FOLDER)]
  return {
    name: 'guide',
    configResolved(config) {
      root = config.root
    },
    configureServer(server) {
      server.watcher.add([...watched()])
    },
    resolveId: {
      filter: { id: /^virtual:atlas\/guide$/ },
      handler: (id) => (id === ID ? RESOLVED : null),
    },
    load: {
      filter: { id: /^\0virtual:atlas\/guide$/ },
      handler(id) {
        if (id !== RESOLVED) return null
        for (const file of pageFiles(root)) this.addWatchFile(file)
        return { code: `export default ${JSON.stringify(readGuide(root))}`, moduleType: 'js', moduleSideEffects: false }
      },
    },
    hotUpdate({ file }) {
      if (!watched().some((path) => file === normalizePath(path) || dirname(file) === normalizePath(path))) return
      const module = this.environment.moduleGraph.getModuleById(RESOLVED)
      if (module) this.environment.moduleGraph.invalidateModule(module)
      this.environment.hot.send({ type: 'full-reload' })
      return []
    },
  }
}
