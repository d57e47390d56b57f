import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import type { PluginOption } from 'vite'
import { build } from 'vite'

const ENTRY = 'src/prerender.tsx'
const MOUNT_POINT = '<div id="root"></div>'

/**
 * Writes the screen of a first visit into the built `index.html`, so that the matrix is seen before any script has run; React takes
 * it over. `plugins` are those that the entry needs to be built for Node, the same as for the page.
 */
export function prerenderedPage(plugins: () => PluginOption[]): PluginOption {
  let root = ''
  return {
    name: 'prerendered-page',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html) {
        if (!html.includes(MOUNT_POINT))
          throw new Error(`index.html has no ${MOUNT_POINT} to put the first screen into`)
        const screen = await renderScreen(root, plugins())
        // The policy of the page allows no inline styles: a screen that had one would be painted without it.
        if (/<[^>]+ style=/.test(screen))
          throw new Error('the first screen has an inline style, which the policy forbids')
        return html.replace(MOUNT_POINT, () => `<div id="root">${screen}</div>`)
      },
    },
  }
}

async function renderScreen(root: string, plugins: PluginOption[]): Promise<string> {
  // Builds can run side by side; each has a folder of its own, inside node_modules so that the bundle finds React.
  const outDir = join(root, 'node_modules', '.cache', `prerender-${process.pid}`)
  await mkdir(outDir, { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins,
    build: { ssr: ENTRY, outDir, emptyOutDir: true, rolldownOptions: { output: { entryFileNames: 'prerender.mjs' } } },
  })
  // The query keeps a second build in the same process from getting the first one's module.
  const address = `${pathToFileURL(join(outDir, 'prerender.mjs')).href}?${Date.now()}`
  const module: { readonly prerender: () => string } = await import(address)
  await rm(outDir, { recursive: true })
  return module.prerender()
}
