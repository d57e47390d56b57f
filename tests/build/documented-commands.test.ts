import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { createServer } from 'vite'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { deploymentFiles } from '../../src/build/deployment-files.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')))

/** What stands for a command of a document: a test that runs it, or why none can. */
type Held =
  /** By `npm test` itself, as one of its steps or a part of one. */
  | { readonly kind: 'step' }
  /** By the tests below. */
  | { readonly kind: 'here' }
  /** By a test of its own, which names what the command runs. */
  | { readonly kind: 'by'; readonly test: string; readonly names: string }
  | { readonly kind: 'not'; readonly because: string }

const STEP: Held = { kind: 'step' }
const HERE: Held = { kind: 'here' }
const by = (test: string, names: string): Held => ({ kind: 'by', test, names })
const not = (because: string): Held => ({ kind: 'not', because })
const INTERNET = 'needs the internet and a container engine'

/** Every npm script. */
const heldScripts: Readonly<Record<string, Held>> = {
  dev: HERE,
  build: STEP,
  'build:cli': by('tests/cli/built-program.test.ts', 'src/build/build-cli.ts'),
  'build:lib': HERE,
  'build:single': by('tests/e2e/offline.spec.ts', 'single'),
  start: by('tests/e2e/playwright.config.ts', 'src/build/start.ts'),
  check: STEP,
  fix: not('changes the sources; the step `lint` holds the same rules'),
  test: STEP,
  'test:unit': STEP,
  'test:e2e': STEP,
  types: STEP,
  lint: STEP,
  unused: STEP,
  size: STEP,
  'data:check': STEP,
  'data:update': by('tests/build/update-data.test.ts', 'update-data'),
  'deployment:files': HERE,
  schemas: HERE,
  sbom: HERE,
  'container:rehearse': not(
    'installs a web server as root; tests/build/container.test.ts holds its steps to the Dockerfile',
  ),
  pictures: not('writes the pictures of the documents anew'),
  fuzz: by('vite.config.ts', 'fuzz'),
  bench: by('tests/bench/report.test.ts', 'report'),
  coverage: not('is a second run of the unit tests, with counters'),
  mutate: not('is a run of the unit tests for each of some hundred small faults'),
  faults: not('takes minutes; tests/e2e holds a selection'),
  load: not('takes minutes; tests/e2e holds a selection'),
}

/** Command lines of the documents that are no npm script. */
const heldLines: readonly (readonly [RegExp, Held])[] = [
  [/^npm ci( && npm (start|test))?$/, STEP],
  [/^rm -rf node_modules && npm ci && npm test$/, STEP],
  [/^docker (build|run|compose) /, not(INTERNET)],
  [/^npm link$/, not('changes the machine')],
  [/^npm audit$/, not('needs the internet')],
  [/^npm install @resvg\/resvg-js/, not(INTERNET)],
]

const documents = [
  'README.md',
  'src/README.md',
  'data/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** Lines of code blocks and of `code` that begin like a command; those of the command line have `tests/cli/docs.test.ts`. */
function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.split('\n'))
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return [...blocks, ...inline].map((line) => line.trim()).filter((line) => /^(npm|npx|docker|rm|node) /.test(line))
}

function holderOf(line: string): Held | undefined {
  const withoutSetting = line.replace(/^[A-Z_]+=\S+ /, '')
  const script = /^npm (?:run )?(start|test|(?<=run )[\w:-]+)(?= --|$)/.exec(withoutSetting)?.[1]
  if (script !== undefined) return heldScripts[script]
  return heldLines.find(([pattern]) => pattern.test(withoutSetting))?.[1]
}

const folder = mkdtempSync(join(tmpdir(), 'atlas-commands-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (script: string, parameters: readonly string[] = [], cwd = root) => {
  const [, file = ''] = /run-typescript\.mjs (\S+)/.exec(scripts[script] ?? '') ?? []
  const words = [join(root, 'src/build/run-typescript.mjs'), join(root, file), ...parameters]
  return execFileSync(process.execPath, words, { cwd, encoding: 'utf8' })
}

describe('every command of the documents', () => {
  it.each(documents)('in %s is run by a test, or it is said why not', (path) => {
    expect(commandsIn(read(path)).filter((line) => holderOf(line) === undefined)).toEqual([])
  })

  it('is found in them at all', () => {
    const found = documents.flatMap((path) => commandsIn(read(path)))
    expect(found).toEqual(expect.arrayContaining(['npm ci && npm start', 'npm run build', 'npm run data:check']))
    expect(holderOf('npm run no-such-script')).toBeUndefined()
    expect(holderOf('npm publish')).toBeUndefined()
  })

  it('that is a script stands in package.json, and each of those is held by something', () => {
    expect(Object.keys(scripts).filter((script) => !(script in heldScripts))).toEqual([])
  })

  it('that a step of the tests runs is one of them', () => {
    const everything = `${read('tests/support/test-everything.ts')} ${scripts['check']} ${scripts['test']} ${read('.ci/run')}`
    const steps = Object.entries(heldScripts).filter(([script, held]) => held.kind === 'step' && script !== 'test')
    const unnamed = steps.filter(([script]) => !everything.includes(script) && script !== 'check')
    expect(unnamed).toEqual([])
    expect(read('.ci/run')).toContain('npm test')
  })

  it('that has a test of its own is named there', () => {
    for (const held of Object.values(heldScripts)) {
      if (held.kind !== 'by') continue
      expect(existsSync(join(root, held.test)), held.test).toBe(true)
      expect(read(held.test)).toContain(held.names)
    }
  })
})

describe('npm run schemas', () => {
  it('writes the schemas that are in the repository', () => {
    run('schemas', [], folder)
    const written = readdirSync(join(folder, 'public/schemas'))
    expect(written.length).toBeGreaterThan(1)
    for (const name of written) {
      expect(readFileSync(join(folder, 'public/schemas', name), 'utf8')).toBe(read(`public/schemas/${name}`))
    }
  })
})

describe('npm run deployment:files', () => {
  it('writes the configurations that are in the repository', () => {
    mkdirSync(join(folder, 'docs/deployment'), { recursive: true })
    run('deployment:files', [], folder)
    expect(new Set(readdirSync(join(folder, 'docs/deployment')))).toEqual(new Set(deploymentFiles.keys()))
    for (const name of deploymentFiles.keys()) {
      expect(readFileSync(join(folder, 'docs/deployment', name), 'utf8')).toBe(read(`docs/deployment/${name}`))
    }
  })
})

describe('npm run sbom', () => {
  it('writes the bill of materials and the licences into the folder that is named', () => {
    run('sbom', [join(folder, 'release')])
    const [list = ''] = readdirSync(join(folder, 'release')).filter((name) => name.endsWith('.cdx.json'))
    const { components } = JSON.parse(readFileSync(join(folder, 'release', list), 'utf8'))
    expect(components.map(({ name }: { name: string }) => name)).toContain('react')
    expect(readFileSync(join(folder, 'release/licences.md'), 'utf8')).toContain('react')
  })
})

describe('npm run build:lib', () => {
  it('builds entry points that are imported without the sources', { timeout: 120_000 }, async () => {
    run('build:lib', ['--folder', join(folder, 'library')])
    const formats = await import(pathToFileURL(join(folder, 'library/formats.js')).href)
    expect(formats.readLayerFile).toBeTypeOf('function')
    expect(existsSync(join(folder, 'library/types/public-core.d.ts'))).toBe(true)
  })
})

describe('npm run dev', () => {
  it('serves the page', { timeout: 60_000 }, async () => {
    const server = await createServer({ root, logLevel: 'silent', server: { host: '127.0.0.1', port: 0 } })
    try {
      await server.listen()
      const page = await fetch(server.resolvedUrls?.local[0] ?? '')
      expect(await page.text()).toContain('<title>ATLAS Navigator</title>')
    } finally {
      await server.close()
    }
  })
})
