import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { securityHeaders } from '../../src/build/security-policy.ts'
import { fileForPath, type RunningServer, serveFolder } from '../../src/build/static-server.ts'

const page = `<!doctype html><title>A page</title>${'<p>text</p>'.repeat(100)}`
let folder: string
let server: RunningServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'static-server-'))
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  writeFileSync(join(folder, 'site', 'index.html'), page)
  writeFileSync(join(folder, 'site', 'assets', 'index-Ab12_x-9.js'), 'export {}')
  server = await serveFolder({ folder: join(folder, 'site'), basePath: '/a/b/', headers: securityHeaders, port: 0 })
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** `fetch` would tidy the path and undo the compression, which are the things to look at here. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(server.address)
    request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
      .on('error', failed)
      .end()
  })
}

describe('serving a folder', () => {
  it('gives the page at its base path, as HTML, with every security header', async () => {
    const { status, headers, body } = await ask('/a/b/')
    expect(status).toBe(200)
    expect(body.toString()).toBe(page)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers[name.toLowerCase()]).toBe(value)
  })

  it('sends the security headers with errors too', async () => {
    const { status, headers } = await ask('/a/b/absent.html')
    expect(status).toBe(404)
    expect(headers['content-security-policy']).toBe(securityHeaders['Content-Security-Policy'])
  })

  it('compresses for those who ask for it', async () => {
    const { headers, body } = await ask('/a/b/index.html', { 'Accept-Encoding': 'br, gzip' })
    expect(headers['content-encoding']).toBe('gzip')
    expect(body.length).toBeLessThan(page.length / 4)
    expect(gunzipSync(body).toString()).toBe(page)
  })

  it('lets hashed files be kept for ever and asks again for the page', async () => {
    expect((await ask('/a/b/assets/index-Ab12_x-9.js')).headers['cache-control']).toContain('immutable')
    const first = await ask('/a/b/')
    expect(first.headers['cache-control']).toBe('no-cache')
    const again = await ask('/a/b/', { 'If-None-Match': String(first.headers['etag']) })
    expect([again.status, again.body.length]).toEqual([304, 0])
  })

  it('answers HEAD without a body and refuses to be written to', async () => {
    const head = await ask('/a/b/', {}, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(page.length), 0])
    expect((await ask('/a/b/', {}, 'POST')).status).toBe(405)
  })

  it.each([
    '/a/b/../../secret.txt',
    '/a/b/..%2f..%2fsecret.txt',
    '/a/b/%2e%2e/secret.txt',
    '/a/b/..%2fsecret.txt',
    '/a/b/%00',
    '/a/b/%zz',
    '/secret.txt',
    '/',
  ])('reads nothing outside the folder for %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it('does not take a folder that only begins with the same name', () => {
    expect(fileForPath('/srv/site', '/', '/../site-private/key')).toBeNull()
    expect(fileForPath('/srv/site', '/', '/a%20b.txt?c=d')).toBe('/srv/site/a b.txt')
  })

  it('takes the next port when the first is taken and it may, and fails when it may not', async () => {
    const port = Number(new URL(server.address).port)
    const wanted = { folder, headers: {}, port }
    await expect(serveFolder(wanted)).rejects.toThrow('EADDRINUSE')
    const second = await serveFolder({ ...wanted, nextFreePort: true })
    expect(Number(new URL(second.address).port)).toBeGreaterThan(port)
    await second.close()
  })
})
