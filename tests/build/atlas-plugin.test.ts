import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build, createServer, type Rolldown, type ViteDevServer } from 'vite'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type AtlasPluginOptions, atlasPlugin } from '../../src/build/atlas-plugin.ts'
import { type PackedKnowledgeBase, unpackKnowledgeBase } from '../../src/formats/atlas-data/bundle.ts'
import { type PackedDetails, unpackDetails } from '../../src/formats/atlas-data/bundle-details.ts'
import { type PackedReleases, unpackReleases } from '../../src/formats/atlas-data/bundle-releases.ts'
import { soundAtlasData } from '../support/project-data.ts'
import { SMALL_FORMAT_6, SMALL_LEGACY } from '../support/small-atlas-data.ts'

const RELEASES = `- semver: 4.0.0
  date: 2022-07-18
  counts: {tactics: 1, techniques: 1, sub-techniques: 0}
  tactics:
    - {id: AML.TA0001, name: Old Name}
  techniques:
    - {id: AML.T0099, name: Gone, tactics: [AML.TA0001]}
`
const ENTRY = `import base from 'virtual:atlas/knowledge-base'
globalThis.show(base, () => import('virtual:atlas/details'), () => import('virtual:atlas/releases'))
`
const PROJECT = {
  'main.js': ENTRY,
  'data/releases.yaml': RELEASES,
  'data/ATLAS-2027.01.yaml': SMALL_FORMAT_6,
  'data/relevance.yaml': 'version: 1\nrelevance: []\n',
}

// Starts Vite: slow on a busy machine.
const SLOW = { timeout: 60_000 }

const cleanUps: (() => unknown)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

/** A folder with these files, gone after the test. */
function projectWith(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'atlas-plugin-')))
  cleanUps.push(() => rmSync(root, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

async function serve(root: string, options?: AtlasPluginOptions): Promise<ViteDevServer> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [atlasPlugin(options)],
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
  })
  cleanUps.push(() => server.close())
  return server
}

async function baseOf(server: ViteDevServer) {
  const module = await server.ssrLoadModule('virtual:atlas/knowledge-base')
  return unpackKnowledgeBase(module['default'] as PackedKnowledgeBase)
}

async function buildOf(root: string, options?: AtlasPluginOptions): Promise<readonly Rolldown.OutputChunk[]> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [atlasPlugin(options)],
    build: { write: false, rolldownOptions: { input: join(root, 'main.js') } },
  })
  if (Array.isArray(output) || !('output' in output)) throw new Error('one output was expected')
  return output.output.filter((part) => part.type === 'chunk')
}

describe('the modules made of data/', SLOW, () => {
  it('hold the knowledge base with its aliases, the details and the releases', async () => {
    const server = await serve(projectWith(PROJECT))
    const { base, aliases } = await baseOf(server)
    const data = soundAtlasData(SMALL_FORMAT_6)
    expect(base).toEqual(data.base)
    expect(aliases.tacticShortnames.get('old-name')).toBe('AML.TA0001')
    expect([...aliases.retired.keys()]).toContain('AML.T0099')
    const details = await server.ssrLoadModule('virtual:atlas/details')
    expect(unpackDetails(details['default'] as PackedDetails)).toEqual(data.details)
    const releases = await server.ssrLoadModule('virtual:atlas/releases')
    expect(unpackReleases(releases['default'] as PackedReleases).map(({ name }) => name)).toEqual(['4.0.0'])
  })

  it('carry prose with quotes, backslashes and line ends unharmed', async () => {
    const prose = `It's "quoted" \\n 'twice' \u2028 and \${odd}`
    const text = SMALL_FORMAT_6.replace('description: What it is.', `description: ${JSON.stringify(prose)}`)
    const server = await serve(projectWith({ ...PROJECT, 'data/ATLAS-2027.01.yaml': text }))
    const details = await server.ssrLoadModule('virtual:atlas/details')
    const { techniques } = unpackDetails(details['default'] as PackedDetails)
    expect([...techniques.values()][0]?.description).toBe(prose)
  })

  it.each([
    ['data/', 'data/ATLAS-5.6.1.yaml', SMALL_LEGACY, '2027.01'],
    ['.data/, where it is newer', '.data/fetched.yaml', SMALL_FORMAT_6.replace('"2027.01"', '"2027.02"'), '2027.02'],
    ['data/, where .data/ is older', '.data/fetched.yaml', SMALL_FORMAT_6.replace('"2027.01"', '"2026.12"'), '2027.01'],
  ])('are those of the newest release in %s', async (_, path, text, release) => {
    const server = await serve(projectWith({ ...PROJECT, [path]: text }))
    expect((await baseOf(server)).base.release).toBe(release)
  })

  it('are those of the file that the option names', async () => {
    const root = projectWith({ ...PROJECT, 'elsewhere/old.yaml': SMALL_LEGACY })
    const { base } = await baseOf(await serve(root, { file: 'elsewhere/old.yaml' }))
    expect(base.release).toBe('5.6.1')
  })
})

describe('a change of the data while the page is served', SLOW, () => {
  it.each([
    ['a changed file', 'change', 'data/ATLAS-2027.01.yaml'],
    ['a new file', 'add', '.data/ATLAS-2027.03.yaml'],
  ])('reloads the page with %s', async (_, event, path) => {
    const root = projectWith({ ...PROJECT, '.data/README.md': 'empty' })
    const server = await serve(root)
    expect((await baseOf(server)).base.release).toBe('2027.01')
    const reloaded = new Promise<unknown>((resolve) => {
      vi.spyOn(server.environments.client.hot, 'send').mockImplementation((payload: unknown) => {
        if (JSON.stringify(payload).includes('full-reload')) resolve(payload)
      })
    })
    writeFileSync(join(root, path), SMALL_FORMAT_6.replace('"2027.01"', '"2027.03"'))
    server.watcher.emit(event, join(root, path))
    expect(await reloaded).toMatchObject({ type: 'full-reload' })
    await vi.waitFor(async () => expect((await baseOf(server)).base.release).toBe('2027.03'))
  })
})

describe('a build', SLOW, () => {
  it('keeps the prose and the releases out of the first download', async () => {
    const chunks = await buildOf(projectWith(PROJECT))
    const holding = (text: string) => chunks.filter(({ code }) => code.includes(text)).map(({ isEntry }) => isEntry)
    expect(holding('First Tactic')).toEqual([true])
    expect(holding('What it is.')).toEqual([false])
    expect(holding('2022-07-18')).toEqual([false])
    expect(chunks).toHaveLength(3)
  })

  it.each([
    [
      'a technique without a name',
      { 'data/ATLAS-2027.01.yaml': SMALL_FORMAT_6.replace('    name: Child\n', '') },
      'data/ATLAS-2027.01.yaml:29: techniques > AML.T0001.000 > name: is missing: text is needed here',
    ],
    [
      'a bad older release beside a good one',
      { 'data/ATLAS-5.6.1.yaml': SMALL_LEGACY.replace('tactics: [AML.TA0002]', 'tactics: [AML.TA0404]') },
      'data/ATLAS-5.6.1.yaml:26: matrices[0] > techniques[2] > tactics[0]: the tactic AML.TA0404 does not exist',
    ],
    ['a damaged head', { 'data/ATLAS-2027.01.yaml': 'PK' }, 'data/ATLAS-2027.01.yaml:1: this is no ATLAS data'],
    [
      'a bad list of releases',
      { 'data/releases.yaml': RELEASES.replace('techniques: 1,', 'techniques: 3,') },
      'data/releases.yaml:3: [0] > counts > techniques: says 3, but the changes give 1',
    ],
  ])('is stopped by %s', async (_, files, message) => {
    const failure = await buildOf(projectWith({ ...PROJECT, ...files })).catch((error: Error) => error.message)
    expect(failure).toContain(message)
    expect(String(failure).split(message)).toHaveLength(2)
  })

  it('is stopped when there is no data, no list of releases, or not the file that was named', async () => {
    const { 'data/ATLAS-2027.01.yaml': _, ...without } = PROJECT
    await expect(buildOf(projectWith(without))).rejects.toThrow(
      'data/:1: there is no file of ATLAS data in this folder',
    )
    const { 'data/releases.yaml': __, ...unlisted } = PROJECT
    await expect(buildOf(projectWith(unlisted))).rejects.toThrow('data/releases.yaml:1: the file does not exist')
    const named = buildOf(projectWith(PROJECT), { file: 'data/none.yaml' })
    await expect(named).rejects.toThrow('data/none.yaml:1: the file does not exist')
  })
})
