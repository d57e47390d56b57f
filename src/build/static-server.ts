import { readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve, sep } from 'node:path'
import { constants, gzipSync } from 'node:zlib'

/** What `serveFolder` serves, and how. */
export interface ServedFolder {
  /** Folder on disk; nothing outside it is ever read. */
  readonly folder: string
  /** Path that the folder stands under, with a slash at both ends: `/`, `/security/atlas/`. */
  readonly basePath?: string
  /** Sent with every answer, errors too. */
  readonly headers: Readonly<Record<string, string>>
  /** First port to try; 0 takes any free one. */
  readonly port: number
  /** Take the next free port when this one is taken, instead of failing. */
  readonly nextFreePort?: boolean
}

export interface RunningServer {
  /** `http://127.0.0.1:4173/`, with the base path. */
  readonly address: string
  readonly close: () => Promise<void>
}

const loopback = '127.0.0.1'
const portsToTry = 20

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Vite writes the hash of the content into these names, so they can be kept for ever. */
const hashedName = /\/assets\/.+-[\w-]{8}\.\w+$/

interface Answer {
  readonly type: string
  readonly cacheControl: string
  readonly plain: Buffer
  readonly gzipped: Buffer | null
  readonly etag: string
}

/**
 * Serves a built site to this machine only, compressed and with the headers of a real host.
 * Vite's own preview server compresses anew at every request, which would be measured as our loading time, and cannot
 * stand under a path that differs from the one it was built with.
 * Throws when no port can be had.
 */
export async function serveFolder(served: ServedFolder): Promise<RunningServer> {
  const basePath = served.basePath ?? '/'
  const answers = new Map<string, Answer>()
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(served.headers)) response.setHeader(name, value)
    answer(request, response, resolve(served.folder), basePath, answers).catch(() => send(response, 500))
  })
  const port = await listen(server, served.port, served.nextFreePort === true)
  return {
    address: `http://${loopback}:${port}${basePath}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** The file a request path asks for, or null when it asks for nothing that may be read. */
export function fileForPath(folder: string, basePath: string, requestUrl: string): string | null {
  const path = requestUrl.split(/[?#]/, 1)[0] ?? ''
  if (!path.startsWith(basePath)) return null
  let relative: string
  try {
    relative = decodeURIComponent(path.slice(basePath.length))
  } catch {
    return null
  }
  if (relative.includes('\0')) return null
  const file = join(folder, relative.endsWith('/') || relative === '' ? `${relative}index.html` : relative)
  return file.startsWith(folder + sep) ? file : null
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  basePath: string,
  answers: Map<string, Answer>,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return send(response, 405)
  }
  const file = fileForPath(folder, basePath, request.url ?? '')
  const found = file === null ? null : await read(file, answers)
  if (!found) return send(response, 404)
  response.setHeader('Content-Type', found.type)
  response.setHeader('Cache-Control', found.cacheControl)
  response.setHeader('ETag', found.etag)
  response.setHeader('Vary', 'Accept-Encoding')
  if (request.headers['if-none-match'] === found.etag) return send(response, 304)
  const compressed = found.gzipped !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const body = compressed && found.gzipped ? found.gzipped : found.plain
  if (compressed) response.setHeader('Content-Encoding', 'gzip')
  response.setHeader('Content-Length', body.length)
  response.statusCode = 200
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Reads and compresses a file once per version of it, so that a rebuild under a running server is seen. */
async function read(file: string, answers: Map<string, Answer>): Promise<Answer | null> {
  const about = await stat(file).catch(() => null)
  if (!about?.isFile()) return null
  const etag = `"${about.size.toString(36)}-${about.mtimeMs.toString(36)}"`
  const known = answers.get(file)
  if (known?.etag === etag) return known
  const plain = await readFile(file)
  const type = contentTypes[extname(file)] ?? 'application/octet-stream'
  const compressible = /^(text|application)\/|svg/.test(type) && plain.length > 512
  const fresh: Answer = {
    type,
    cacheControl: hashedName.test(file.replaceAll(sep, '/')) ? 'public, max-age=31536000, immutable' : 'no-cache',
    plain,
    gzipped: compressible ? gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }) : null,
    etag,
  }
  answers.set(file, fresh)
  return fresh
}

function send(response: ServerResponse, status: 304 | 404 | 405 | 500): void {
  response.statusCode = status
  if (status === 304) response.end()
  else response.setHeader('Content-Type', 'text/plain; charset=utf-8').end(`${status}\n`)
}

async function listen(server: Server, firstPort: number, nextFreePort: boolean): Promise<number> {
  const lastPort = nextFreePort && firstPort !== 0 ? firstPort + portsToTry - 1 : firstPort
  for (let port = firstPort; ; port++) {
    try {
      await new Promise<void>((done, failed) => {
        server.once('error', failed)
        server.listen(port, loopback, () => {
          server.off('error', failed)
          done()
        })
      })
      return (server.address() as AddressInfo).port
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || port >= lastPort) throw error
    }
  }
}
