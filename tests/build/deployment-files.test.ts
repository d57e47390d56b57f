import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deploymentFiles, EXAMPLE_PATH, hostHeaders, SITE_FOLDER } from '../../src/build/deployment-files.ts'
import { securityHeaders } from '../../src/build/security-policy.ts'
import { freePort, isInstalled, type RunningProgram, startServer } from '../support/web-server-process.ts'

const committed = join(import.meta.dirname, '..', '..', 'docs', 'deployment')

describe('the configurations in docs/deployment', () => {
  it.each([...deploymentFiles])('%s is what the code writes (if not: npm run deployment:files)', (name, text) => {
    expect(readFileSync(join(committed, name), 'utf8')).toBe(text)
  })

  it.each(Object.entries(securityHeaders))('give %s to every kind of host', (name, value) => {
    expect(deploymentFiles.get('nginx.conf')).toContain(`add_header ${name} "${value}" always;`)
    expect(deploymentFiles.get('nginx-location.conf')).toContain(`add_header ${name} "${value}" always;`)
    expect(deploymentFiles.get('Caddyfile')).toContain(`${name} "${value}"\n`)
    expect(hostHeaders).toContain(`\n  ${name}: ${value}\n`)
  })
})

/** A site with one file of every kind that is served differently. */
const site: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html><title>A page</title>${'<p>text</p>'.repeat(100)}`,
  'assets/index-Ab12_x-9.js': `export const text = '${'a'.repeat(1000)}'`,
  'assets/odd-name.js': 'export {}',
  'manifest.webmanifest': '{}',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'service-worker.js': '',
  'config.json': '{}',
  _headers: hostHeaders,
  '.git': 'private',
}

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deployment-'))
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true })
  for (const [name, text] of Object.entries(site)) writeFileSync(join(folder, 'site', name), text)
  mkdirSync(join(folder, 'work'))
  // The server runs as somebody else, who reads the site and writes only here.
  chmodSync(folder, 0o755)
  chmodSync(join(folder, 'work'), 0o777)
})

afterAll(() => rmSync(folder, { recursive: true }))

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

function ask(address: string, path: string, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(address)
  return new Promise((done, failed) => {
    request({ hostname, port, path, method, headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      response.resume()
      response.on('end', () => done({ status: response.statusCode, headers: response.headers }))
    })
      .on('error', failed)
      .end()
  })
}

function expectSecurityHeaders({ headers }: Answer): void {
  for (const [name, value] of Object.entries(securityHeaders)) expect(headers[name.toLowerCase()]).toBe(value)
}

/** The committed text, with the folders and the port of this machine in the place of those of the host. */
function configuration(name: string, port: number): string {
  return (deploymentFiles.get(name) ?? '')
    .replaceAll('/tmp/', `${join(folder, 'work')}/`)
    .replaceAll(SITE_FOLDER, join(folder, 'site'))
    .replaceAll(/(listen |^:)8080/gm, name === 'Caddyfile' ? `:${port}` : `listen 127.0.0.1:${port}`)
}

const nginxArguments = (file: string) => ['-c', file, '-e', 'stderr', '-g', 'daemon off;']

const servers = [
  {
    title: 'nginx.conf, at the root of a host',
    program: 'nginx',
    flag: '-v',
    base: '/',
    start: (port: number) => {
      const file = join(folder, 'nginx.conf')
      writeFileSync(file, configuration('nginx.conf', port))
      return startServer('nginx', nginxArguments(file), `http://127.0.0.1:${port}/`)
    },
  },
  {
    title: 'nginx-location.conf, under a path',
    program: 'nginx',
    flag: '-v',
    base: `${EXAMPLE_PATH}/`,
    start: (port: number) => {
      const file = join(folder, 'nginx-with-location.conf')
      // The two parts of the file where its head says they go, in the frame of the whole configuration.
      const part = configuration('nginx-location.conf', port)
      const whole = configuration('nginx.conf', port)
      const map = [...part.matchAll(/^# {3}(.*)$/gm)].map(([, line]) => line).join('\n')
      const frame = whole.slice(0, whole.indexOf('    gzip on;'))
      const types = 'types { application/manifest+json webmanifest; }'
      const head = frame.replace(types, '')
      writeFileSync(file, `${head}\n${map}\nserver {\nlisten 127.0.0.1:${port};\n${part}\n}\n}\n`)
      return startServer('nginx', nginxArguments(file), `http://127.0.0.1:${port}/`)
    },
  },
  {
    title: 'Caddyfile, under a path',
    program: 'caddy',
    flag: 'version',
    base: `${EXAMPLE_PATH}/`,
    start: (port: number) => {
      const file = join(folder, 'Caddyfile')
      writeFileSync(file, `{\n    admin off\n    auto_https off\n}\n${configuration('Caddyfile', port)}`)
      const home = join(folder, 'work')
      return startServer(
        'caddy',
        ['run', '--adapter', 'caddyfile', '--config', file],
        `http://127.0.0.1:${port}${EXAMPLE_PATH}/`,
        { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home },
      )
    },
  },
]

describe.each(servers)('$title', ({ program, flag, base, start }) => {
  const installed = isInstalled(program, flag)
  let address = ''
  let server: RunningProgram | null = null

  beforeAll(async () => {
    if (!installed) return
    const port = await freePort()
    server = await start(port)
    address = `http://127.0.0.1:${port}`
  })
  afterAll(async () => {
    await server?.stop()
  })

  it.skipIf(!installed)('gives the page compressed, with every security header, to be asked for again', async () => {
    const page = await ask(address, base)
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toMatch(/^text\/html; ?charset=utf-8$/i)
    expect(page.headers['content-encoding']).toBe('gzip')
    expect(page.headers['cache-control']).toBe('no-cache')
    expectSecurityHeaders(page)
  })

  it.skipIf(!installed)('lets only names with a hash be kept', async () => {
    const hashed = await ask(address, `${base}assets/index-Ab12_x-9.js`)
    expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expectSecurityHeaders(hashed)
    for (const path of ['service-worker.js', 'config.json', 'manifest.webmanifest', 'assets/odd-name.js']) {
      const { status, headers } = await ask(address, base + path)
      expect([path, status, headers['cache-control']]).toEqual([path, 200, 'no-cache'])
    }
  })

  it.skipIf(!installed)('names the kind of every file', async () => {
    const kinds: Readonly<Record<string, RegExp>> = {
      'assets/index-Ab12_x-9.js': /^(text|application)\/javascript/,
      'manifest.webmanifest': /^application\/manifest\+json/,
      'favicon.svg': /^image\/svg\+xml/,
      'config.json': /^application\/json/,
    }
    for (const [path, kind] of Object.entries(kinds)) {
      expect((await ask(address, base + path)).headers['content-type']).toMatch(kind)
    }
  })

  it.skipIf(!installed)('answers what is not there with 404, the headers, and no leave to keep it', async () => {
    const missing = await ask(address, `${base}assets/index-Zz99_x-9.js`)
    expect(missing.status).toBe(404)
    expect(missing.headers['cache-control']).toBe('no-cache')
    expectSecurityHeaders(missing)
  })

  it.skipIf(!installed)('refuses to be written to', async () => {
    expect((await ask(address, base, 'POST')).status).toBe(405)
  })
})

const hasNginx = isInstalled('nginx', '-v')

describe('the details of a host', () => {
  it.skipIf(!hasNginx)('leads from the path without its last slash to the page', async () => {
    const port = await freePort()
    const server = await servers[1]?.start(port)
    const { status, headers } = await ask(`http://127.0.0.1:${port}`, EXAMPLE_PATH)
    await server?.stop()
    expect([status, headers['location']]).toEqual([308, `${EXAMPLE_PATH}/`])
  })

  it.skipIf(!hasNginx)(
    'keeps files to itself that are meant for other hosts, and answers the health check',
    async () => {
      const port = await freePort()
      const server = await servers[0]?.start(port)
      const address = `http://127.0.0.1:${port}`
      const answers = [await ask(address, '/.git'), await ask(address, '/_headers'), await ask(address, '/healthz')]
      await server?.stop()
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 200])
    },
  )

  it.skipIf(!hasNginx)('writes nothing but its own working files', async () => {
    expect(readdirSync(join(folder, 'site')).toSorted()).toEqual(
      [...new Set(Object.keys(site).map((name) => name.split('/')[0]))].toSorted(),
    )
  })
})
