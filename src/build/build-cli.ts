import { chmod } from 'node:fs/promises'
import { resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { atlasPlugin } from './atlas-plugin.ts'
import { relevancePlugin } from './relevance-plugin.ts'
import { statusScalesPlugin } from './status-scales-plugin.ts'

// `npm run build:cli`: the command line with the knowledge base inside, for Node 20.19 and newer, in a folder that runs anywhere.
//   --folder DIR  (default: dist-cli)
const { values } = parseArgs({ options: { folder: { type: 'string', default: 'dist-cli' } } })
const outDir = resolve(values.folder)

await build({
  configFile: false,
  logLevel: 'warn',
  root: process.cwd(),
  publicDir: false,
  plugins: [atlasPlugin(), statusScalesPlugin(), relevancePlugin()],
  ssr: { noExternal: true, external: ['@resvg/resvg-js'] },
  build: {
    ssr: resolve('src/cli/main.ts'),
    target: 'node20',
    outDir,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'atlas-navigator.mjs',
        chunkFileNames: 'parts/[name]-[hash].mjs',
        banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
})
await chmod(resolve(outDir, 'atlas-navigator.mjs'), 0o755)
