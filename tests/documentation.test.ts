import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { commandById } from '../src/app/commands/all-commands.ts'
import { deploymentFiles } from '../src/build/deployment-files.ts'
import { formatColouring, parseColouring } from '../src/core/colour/colouring.ts'
import { MENUS } from '../src/ui/controls/menus.ts'
import { projectStatusScales } from './support/project-data.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const stringsByName = z.record(z.string(), z.string())
const packageShape = z.object({
  scripts: stringsByName,
  dependencies: stringsByName,
  optionalDependencies: stringsByName,
  devDependencies: stringsByName,
})
const project = packageShape.parse(JSON.parse(read('package.json')))

const documents = ['README.md', 'src/README.md', 'data/README.md', ...markdownIn('docs')]

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
}

describe.each(documents)('%s', (path) => {
  it('names only scripts that exist', () => {
    const named = [...read(path).matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, script]) => script ?? '')
    expect(named.filter((script) => !(script in project.scripts))).toEqual([])
  })

  it('links only to files that exist', () => {
    const links = [...read(path).matchAll(/\]\((?!\w+:|#)([^)#]+)/g)].map(([, target]) => target ?? '')
    expect(links.filter((target) => !existsSync(join(root, dirname(path), target)))).toEqual([])
  })

  it('names only files and folders of the project that exist', () => {
    const named = [...read(path).matchAll(/`((?:src|tests|docs|data)\/[\w./-]*)`/g)].map(([, place]) => place ?? '')
    expect(named.filter((place) => !existsSync(join(root, place)))).toEqual([])
  })
})

describe('README.md', () => {
  it('has two commands for a fresh machine: one starts the page, one runs the tests', () => {
    const blocks = [...read('README.md').matchAll(/^```\n([^`]*)\n```$/gm)].map(([, command]) => command)
    expect(blocks).toEqual(['npm ci && npm start', 'npm ci && npm test'])
  })
})

describe('docs/deployment.md', () => {
  it('links to every configuration and to the Dockerfile', () => {
    const linked = [...read('docs/deployment.md').matchAll(/\]\(deployment\/([^)]+)\)/g)].map(([, name]) => name)
    expect(new Set(linked)).toEqual(new Set([...deploymentFiles.keys(), 'Dockerfile']))
  })
})

describe('docs/guide', () => {
  const pages = markdownIn('docs/guide').map(read)

  it('names what the menus have by their own words', () => {
    const lines = pages.map((page) => page.replaceAll(/\s+/g, ' '))
    const named = lines.flatMap((page) => [...page.matchAll(/\b(Menu|Export|Insight|View) → ([^*|]+)/g)])
    const unknown = named.filter(([, menu, text]) => !labelsIn(menu ?? '').some((label) => text?.startsWith(label)))
    expect(named.length).toBeGreaterThan(15)
    expect(unknown.map(([whole]) => whole)).toEqual([])
  })

  it('goes through the menu Insight by its own words', () => {
    const page = read('docs/guide/4-insight.md')
    const topics = [...page.matchAll(/^- \*\*([^*]+)\*\*:/gm)].map(([, topic]) => topic)
    expect(labelsIn('Insight').filter((label) => !topics.includes(label))).toEqual([
      'New layer from the knowledge base',
    ])
    expect(topics.filter((topic) => !labelsIn('Insight').includes(topic ?? ''))).toEqual([])
  })

  it('names a status that a new layer has', () => {
    const status = /\*\*Status\*\* such as "([^"]+)"/.exec(pages.join('\n'))?.[1]
    const [scale] = projectStatusScales()
    expect(scale.statuses.map(({ label }) => label)).toContain(status)
  })
})

/** The words of a menu of the header. */
function labelsIn(menu: string): readonly string[] {
  const name = menu === 'Menu' ? 'main' : menu.toLowerCase()
  const groups = Object.entries(MENUS).find(([each]) => each === name)?.[1] ?? []
  return groups.flatMap(({ ids }) => ids.map((id) => commandById(id).label))
}

describe('docs/layer-format.md', () => {
  it('shows the colours of a layer as they are written', () => {
    const block = /```json\n(\{[^`]*atlas-navigator\.colour[^`]*)```/.exec(read('docs/layer-format.md'))?.[1] ?? ''
    const { value } = z.object({ value: z.string() }).parse(JSON.parse(block))
    const record = parseColouring(value)
    if (record === 'newer' || record === 'damaged') throw new Error(`the example is ${record}`)
    expect(JSON.parse(formatColouring(record))).toEqual(JSON.parse(value))
  })
})

describe('docs/dependencies.md', () => {
  it('has a line for every package, and for no other', () => {
    const firstColumns = [...read('docs/dependencies.md').matchAll(/^\| ([^|]+?) \|/gm)].map(([, cell]) => cell ?? '')
    const listed = firstColumns
      .filter((cell) => !/^(package|-+)$/.test(cell))
      .flatMap((cell) => cell.replaceAll(/\(.*?\)/g, '').split(','))
      .map((name) => name.trim())
    const { dependencies, optionalDependencies, devDependencies } = project
    const asked = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })
    expect(new Set(listed)).toEqual(new Set(asked.map((name) => name.replace(/^@types\/.*/, '@types/*'))))
  })
})
