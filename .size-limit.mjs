// The budgets of the first visit (design: "Budgets"), checked on the built page. The bench measures the same over the
// network; this one needs no browser.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const page = 'dist/index.html'
if (!existsSync(page)) throw new Error('There is no dist/index.html to measure: run `npm run build` first.')
const html = readFileSync(page, 'utf8')

/** Files that the page names, with what a browser fetches for it before anybody clicks. */
const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"#][^"]*)"/g)].map(([, address]) =>
  join('dist', address.replace(/^\.?\//, '')),
)

/** Chunks that a script imports statically; those behind `import(...)` come later or never. */
function withStaticImports(files) {
  const all = new Set(files)
  for (const file of all) {
    if (!file.endsWith('.js')) continue
    const imports = readFileSync(file, 'utf8').matchAll(/\b(?:import|from)\s*["'](\.[^"']+)["']/g)
    for (const [, address] of imports) all.add(join(dirname(file), address))
  }
  return [...all]
}

const everything = withStaticImports(named)
const scripts = everything.filter((file) => file.endsWith('.js'))
if (scripts.length === 0) throw new Error(`${page} names no script: the pattern above no longer fits what Vite writes.`)

export default [
  { name: 'script of the first visit', path: scripts, gzip: true, limit: '130 KiB' },
  { name: 'everything of the first visit', path: [page, ...everything], gzip: true, limit: '170 KiB' },
]
