import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { build } from 'vite'

// `npm run build:lib`: the entry points `atlas-navigator/core` and `atlas-navigator/formats` as JavaScript with types, free of other packages.
//   --folder DIR  (default: dist-lib)
const { values } = parseArgs({ options: { folder: { type: 'string', default: 'dist-lib' } } })
const outDir = resolve(values.folder)

await build({
  configFile: false,
  logLevel: 'warn',
  root: process.cwd(),
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'es2022',
    outDir,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { core: resolve('src/public-core.ts'), formats: resolve('src/public-formats.ts') },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      preserveEntrySignatures: 'strict',
    },
  },
})

const types = join(outDir, 'types')
const compiler = resolve('node_modules/typescript/bin/tsc')
execFileSync(process.execPath, [compiler, '-p', resolve('src/build/library-tsconfig.json'), '--outDir', types], {
  stdio: 'inherit',
})
// The declarations name the sources; those who import them have none.
for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue
  const path = join(types, name)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replaceAll(/(from |import\()(["'])(\.[^"']+)\.ts\2/g, '$1$2$3.js$2'))
}
