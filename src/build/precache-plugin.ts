import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { precacheList, WORKER_FILE, withPrecacheList } from './precache-list.ts'

/**
 * Writes the service worker beside the built page, with the list of everything that is there. With `copy` false it writes
 * the one that removes what an earlier build has left, and the page does not register any:
 * `import.meta.env.OFFLINE_COPY` says which.
 */
export function precachePlugin({ copy }: { readonly copy: boolean }): Plugin {
  let root = ''
  let isBuild = false
  return {
    name: 'atlas-navigator:precache',
    config(_config, { command }) {
      // The development server changes its files all the time: a copy would be in the way.
      isBuild = command === 'build'
      return { define: { 'import.meta.env.OFFLINE_COPY': JSON.stringify(copy && isBuild) } }
    },
    configResolved(config) {
      root = config.root
    },
    writeBundle: {
      // When everything else has been written: what lies in the folder is what the host will serve.
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (!isBuild || dir === undefined) return
        const code = await workerCode(root, copy ? 'service-worker.ts' : 'offline-retreat.ts')
        writeFileSync(join(dir, WORKER_FILE), copy ? withPrecacheList(precacheList(dir), code) : code)
      },
    },
  }
}

/** A script of `src/browser` as one file without imports: not every browser takes modules for workers. */
async function workerCode(root: string, script: string): Promise<string> {
  const results = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'src/browser', script),
        output: { format: 'iife', entryFileNames: WORKER_FILE },
      },
    },
  })
  const [result] = Array.isArray(results) ? results : [results]
  const output = result && 'output' in result ? result.output : []
  const [chunk] = output
  if (chunk?.type !== 'chunk' || output.length !== 1) throw new Error(`${script} is not one file when it is built`)
  return chunk.code
}
