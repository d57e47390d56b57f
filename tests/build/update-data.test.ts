import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadAtlasData } from '../../src/build/atlas-files.ts'
import { type UpdateOptions, updateData } from '../../src/build/update-data.ts'
import { projectFile } from '../support/project-data.ts'
import { SMALL_FORMAT_6 } from '../support/small-atlas-data.ts'

const smallAtlasText = (release: string) => SMALL_FORMAT_6.replace(/^( *version: ).*$/m, `$1"${release}"`)

const MANIFEST = `
- release: '2026.09'
  release-date: '2026-09-15'
  versions:
  - format-version: 6.0.0
    path: v6/ATLAS-2026.09.yaml
- release: '2026.10'
  versions:
  - format-version: 7.0.0
    path: v7/ATLAS-2026.10.yaml
  - format-version: 6.1.0
    path: v6/ATLAS-2026.10.yaml
- release: '2026.04'
  versions:
  - format-version: 6.0.0
    path: v6/ATLAS-2026.04.yaml
  - format-version: 5.6.0
    path: legacy/ATLAS-5.6.0.yaml
`

let server: Server
let root = ''
/** Path -> text, or what answers the request. */
let site: Record<string, string | RequestListener> = {}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'update-data-'))
  mkdirSync(join(root, 'data'))
  writeFileSync(join(root, 'data/releases.yaml'), projectFile('releases.yaml'))
  site = {
    '/dist/manifest.yaml': MANIFEST,
    '/dist/v6/ATLAS-2026.10.yaml': smallAtlasText('2026.10'),
    '/dist/v6/ATLAS-2026.09.yaml': smallAtlasText('2026.09'),
    '/dist/v6/ATLAS-2026.04.yaml': smallAtlasText('2026.04'),
  }
  server = createServer((request, response) => {
    const found = site[request.url ?? '']
    if (typeof found === 'function') found(request, response)
    else if (found === undefined) response.writeHead(404).end('404: Not Found')
    else response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(found)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  rmSync(root, { recursive: true, force: true })
})

const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
const update = (options: Partial<UpdateOptions> = {}) =>
  updateData({ root, manifest: address('/dist/manifest.yaml'), timeout: 5000, ...options })
const stored = () => {
  try {
    return readdirSync(join(root, '.data'))
  } catch {
    return []
  }
}
const lastLine = async (options: Partial<UpdateOptions> = {}) => {
  const { ok, lines } = await update(options)
  return `${ok ? 'ok' : 'refused'}: ${lines.at(-1)?.replaceAll(address(''), '')}`
}

describe('fetching a release as upstream serves them', () => {
  it('takes the newest, in the newest format that is read, and stores it as it came', async () => {
    const { ok, lines } = await update()
    expect(ok).toBe(true)
    expect(lines.join('\n')).toContain('.data/ATLAS-2026.10.yaml: format 6.0.0, release 2026.10')
    expect(stored()).toEqual(['ATLAS-2026.10.yaml'])
    expect(readFileSync(join(root, '.data/ATLAS-2026.10.yaml'), 'utf8')).toBe(smallAtlasText('2026.10'))
  })

  it('is what the next build takes, before an older release and before the same one in the repository', async () => {
    writeFileSync(join(root, 'data/ATLAS-2026.10.yaml'), smallAtlasText('2026.10'))
    expect(await lastLine()).toBe('ok: The next build takes it: npm run build')
    const data = loadAtlasData({ root })
    expect(data.ok && data.value.file).toBe('.data/ATLAS-2026.10.yaml')
    expect(await lastLine({ release: '2026.09' })).toMatch(/^ok: The next build takes \.data\/ATLAS-2026\.10\.yaml/)
  })

  it('takes another release by either of its names', async () => {
    await update({ release: '2026.09' })
    await update({ release: '5.6.0' })
    expect(stored()).toEqual(['ATLAS-2026.04.yaml', 'ATLAS-2026.09.yaml'])
  })

  it('follows a file that holds only the name of another, as raw hosting serves links', async () => {
    site['/dist/manifest.yaml'] = 'lists/manifest.yaml'
    site['/dist/lists/manifest.yaml'] = MANIFEST.replaceAll('v6/', 'v6/latest/')
    site['/dist/lists/v6/latest/ATLAS-2026.10.yaml'] = '../../../v6/ATLAS-2026.10.yaml\n'
    expect(await lastLine()).toMatch(/^ok/)
  })

  it('follows redirects, and takes a file that was downloaded before', async () => {
    site['/moved.yaml'] = (_, response) => response.writeHead(302, { Location: '/dist/manifest.yaml' }).end()
    expect(await lastLine({ manifest: address('/moved.yaml') })).toMatch(/refused: \/v6\/ATLAS-2026\.10\.yaml: .* 404/)
    writeFileSync(join(root, 'download.yaml'), smallAtlasText('2026.11'))
    expect(await lastLine({ offline: join(root, 'download.yaml') })).toMatch(/^ok/)
    expect(stored()).toEqual(['ATLAS-2026.11.yaml'])
  })
})

describe('what goes wrong is said in words, and nothing is stored', () => {
  it.each<[what: string, change: () => Partial<UpdateOptions> | undefined, words: RegExp]>([
    ['no manifest', () => void delete site['/dist/manifest.yaml'], /answered 404 \(there is no such file\)/],
    [
      'a host in trouble',
      () => {
        site['/dist/manifest.yaml'] = (_, response) => response.writeHead(503).end()
        return {}
      },
      /answered 503/,
    ],
    [
      'a page instead of a list',
      () => {
        site['/dist/manifest.yaml'] = '<!doctype html><title>Sign in</title>'
        return {}
      },
      /manifest\.yaml:1: .*list/,
    ],
    [
      'an empty list',
      () => {
        site['/dist/manifest.yaml'] = '[]'
        return {}
      },
      /lists no release/,
    ],
    ['a release that is not there', () => ({ release: '1999.01' }), /has no release 1999\.01; the newest are 2026\.10/],
    [
      'a path that leaves the folder',
      () => {
        site['/dist/manifest.yaml'] = MANIFEST.replaceAll('v6/', '../../')
        return {}
      },
      /must be the path of a YAML file/,
    ],
    ['a file that is not there', () => void delete site['/dist/v6/ATLAS-2026.10.yaml'], /2026\.10\.yaml: .*404/],
    [
      'a file with a mistake',
      () => {
        site['/dist/v6/ATLAS-2026.10.yaml'] = smallAtlasText('2026.10').replace('name:', 'nam:')
        return {}
      },
      /2026\.10\.yaml:\d+: .*is missing/,
    ],
    [
      'another release than it is called',
      () => {
        site['/dist/v6/ATLAS-2026.10.yaml'] = smallAtlasText('2026.09')
        return {}
      },
      /states release 2026\.09, but the manifest calls it 2026\.10/,
    ],
    [
      'pointers in a ring',
      () => {
        site['/dist/v6/ATLAS-2026.10.yaml'] = 'ATLAS-2026.10.yaml'
        return {}
      },
      /points to other files more than 3 times/,
    ],
    [
      'redirects in a ring',
      () => {
        site['/dist/manifest.yaml'] = (_, response) =>
          response.writeHead(301, { Location: '/dist/manifest.yaml' }).end()
        return {}
      },
      /more than 3 redirects/,
    ],
    [
      'a redirect to plain http elsewhere',
      () => {
        site['/dist/manifest.yaml'] = (_, response) =>
          response.writeHead(302, { Location: 'http://example.org/m.yaml' }).end()
        return {}
      },
      /only https is asked/,
    ],
    [
      'a file without end',
      () => {
        site['/dist/manifest.yaml'] = (_, response) => {
          response.on('error', () => undefined)
          response.end('#'.repeat(1_100_000))
        }
        return {}
      },
      /larger than 1,000,000 bytes/,
    ],
    [
      'a host that never answers',
      () => {
        site['/dist/manifest.yaml'] = () => undefined
        return { timeout: 60 }
      },
      /no whole answer within 0\.06 seconds/,
    ],
    [
      'bytes that are no text',
      () => {
        site['/dist/manifest.yaml'] = (_, response) => response.end(Buffer.from([0xff, 0xfe, 0xff]))
        return {}
      },
      /not UTF-8/,
    ],
    ['no host', () => ({ manifest: 'http://127.0.0.1:9/manifest.yaml' }), /could not be reached|bad port/],
    ['plain http', () => ({ manifest: 'http://example.org/manifest.yaml' }), /only https is asked/],
    ['no address', () => ({ manifest: 'upstream' }), /this is no address/],
    ['no such download', () => ({ offline: '/nowhere/ATLAS.yaml' }), /the file does not exist/],
  ])('%s', async (_, change, words) => {
    expect(await lastLine(change() ?? {})).toMatch(words)
    expect(stored()).toEqual([])
  })
})
