import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Host } from './host.ts'
import { pngOf } from './node-png.ts'

/** The machine that the process runs on. */
export function nodeHost(): Host {
  return {
    readFile: (path) => readFile(path),
    readInput: async () => {
      const parts: Buffer[] = []
      for await (const part of process.stdin) parts.push(Buffer.from(part))
      return Buffer.concat(parts)
    },
    writeFile: (path, content) => writeFile(path, content),
    makeFolder: async (path) => {
      await mkdir(path, { recursive: true })
    },
    filesBelow,
    out: (content) => write(process.stdout, content),
    err: (text) => write(process.stderr, text),
    outIsTerminal: process.stdout.isTTY ?? false,
    errIsTerminal: process.stderr.isTTY ?? false,
    environment: (name) => process.env[name],
    today,
    pngOf,
  }
}

/** Resolves once it is written, so that nothing is lost when the process ends. A reader that went away (`| head`) is no problem. */
function write(stream: NodeJS.WriteStream, content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', onError)
    stream.write(content, (error) => {
      stream.off('error', onError)
      if (error) onError(error)
      else resolve()
    })
    function onError(error: Error & { readonly code?: string }) {
      if (error.code === 'EPIPE') resolve()
      else reject(error)
    }
  })
}

async function filesBelow(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** By the clock of this place, as in the page. */
function today(): string {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
