import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { LICENCES_FILE } from './licences-plugin.ts'
import { singleFilePolicy } from './security-policy.ts'

/** `vite build --mode single`. */
export const SINGLE_FILE_MODE = 'single'

/** What such a build consists of. */
export const SINGLE_FILE = 'atlas-navigator.html'

/**
 * Puts the whole build into one HTML file that opens from a disk: browsers load no modules from there, and one file is
 * what gets past a gate. Needs a build of one script (`codeSplitting: false`). The policy names the script and the styles
 * by their hashes, because what stands in the page has no address.
 */
export function singleFilePlugin(): Plugin {
  let root = ''
  let publicDir = ''
  return {
    name: 'atlas-navigator:single-file',
    apply: 'build',
    enforce: 'pre',
    config: () => ({ define: { 'import.meta.env.OFFLINE_COPY': 'false' } }),
    configResolved(config) {
      root = config.root
      publicDir = config.publicDir
    },
    transform: {
      filter: { id: /\/src\/library\.ts$/ },
      handler: withInlineWorker,
    },
    generateBundle: {
      // After the page and the stylesheet have been written into the bundle.
      order: 'post',
      handler(_options, bundle) {
        const outputs = Object.values(bundle)
        const scripts = outputs.filter((output) => output.type === 'chunk')
        const assets = outputs.filter((output) => output.type === 'asset')
        const page = assets.find(({ fileName }) => fileName === 'index.html')
        const styles = assets.filter(({ fileName }) => fileName.endsWith('.css'))
        const [script] = scripts
        if (!page || !script || scripts.length > 1) {
          return this.error(`one page and one script are needed, not ${scripts.length} scripts`)
        }
        const html = singleFile({
          html: String(page.source),
          script: script.code,
          style: styles.map(({ source }) => String(source)).join('\n'),
          licences: String(assets.find(({ fileName }) => fileName === LICENCES_FILE)?.source ?? ''),
          icon: readFileSync(join(root, 'public/favicon.svg')),
        })
        for (const { fileName } of outputs) delete bundle[fileName]
        this.emitFile({ type: 'asset', fileName: SINGLE_FILE, source: html })
      },
    },
    writeBundle({ dir }) {
      // Vite has copied what is served beside a page on a host; this page is to be one file and nothing else.
      for (const name of readdirSync(publicDir)) rmSync(join(dir ?? '', name), { recursive: true, force: true })
    },
  }
}

const WORKER = /new Worker\(new URL\('(\.\/[\w-]+\.ts)', import\.meta\.url\), \{ type: 'module' \}\)/

// Apart from the text that it begins: the test of the import table reads this file too.
const IMPORT = 'import'

/** A worker has no file of its own to be loaded from, so its code goes along as text. Throws when there is none. */
function withInlineWorker(code: string): string {
  const script = WORKER.exec(code)?.[1]
  if (script === undefined) throw new Error('library.ts starts its worker in another way than the build knows')
  return `${IMPORT} InlineWorker from '${script}?worker&inline'\n${code.replace(WORKER, 'new InlineWorker()')}`
}

interface Parts {
  readonly html: string
  readonly script: string
  readonly style: string
  readonly icon: Uint8Array
  /** Of the packages in the script, which ask to go with it. */
  readonly licences: string
}

/** The page with its parts in it. Throws when an address is left that would have to be loaded. */
export function singleFile({ html, script, style, icon, licences }: Parts): string {
  const code = inHtml(script)
  const policy = singleFilePolicy({ script: hashOf(code), style: hashOf(style) })
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}">`,
    `<style>${style}</style>`,
  ]
  const bare = html
    .replace(/\s*<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replaceAll(/\s*<script\b[^>]*\bsrc="[^"]*"[^>]*><\/script>/g, '')
    .replaceAll(/\s*<link\b[^>]*\brel="(?:modulepreload|stylesheet|icon|manifest|apple-touch-icon)"[^>]*>/g, '')
  const whole = bare
    // Before anything that it governs.
    .replace('<head>', () => `<head>\n    ${head.join('\n    ')}`)
    // After the matrix, which is then seen before the script has been read.
    .replace('</body>', () => `<script type="module">${code}</script>\n  </body>`)
    // No text ends a comment before its end.
    .concat(`<!--\n${licences.replaceAll('--', '- -')}\n-->\n`)
  const left = /<(?:script|link|img)\b[^>]*\b(?:src|href)="(?!#|data:)[^"]*"[^>]*>/.exec(bare)
  if (left) throw new Error(`the page would still load ${left[0]}`)
  if (!whole.includes(code) || !whole.includes(policy)) throw new Error('the page has no <head> or no </body>')
  return whole
}

/** Code that ends no script element and begins no comment where HTML is read, and means the same. */
function inHtml(code: string): string {
  return code.replaceAll(/<(?=\/script|!--)/gi, '\\x3C')
}

/** As a policy names it: https://www.w3.org/TR/CSP3/#match-element-to-source-list. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
