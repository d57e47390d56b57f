import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { iconPng, readDrawing } from './app-icons.ts'

/** What a system shows when somebody installs the page: https://www.w3.org/TR/appmanifest/. */
const manifest = {
  name: 'ATLAS Navigator',
  short_name: 'ATLAS',
  description: 'See every attack on AI systems that MITRE ATLAS knows, colour what you cover, share the result.',
  // All relative to the manifest, so that they hold under any path.
  id: './',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#ffffff',
  categories: ['security', 'productivity'],
  icons: [
    { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
}

const FILE = 'manifest.webmanifest'
const TOUCH_ICON = 'apple-touch-icon.png'

/** Makes the page installable: the manifest, and the icons in the forms that systems ask for, drawn from the favicon. */
export function manifestPlugin(): Plugin {
  let root = ''
  return {
    name: 'atlas-navigator:manifest',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    transformIndexHtml: () => [
      {
        tag: 'link',
        // A host that asks for a login refuses the question otherwise.
        attrs: { rel: 'manifest', href: `./${FILE}`, crossorigin: 'use-credentials' },
        injectTo: 'head',
      },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: `./${TOUCH_ICON}` }, injectTo: 'head' },
    ],
    generateBundle() {
      const drawing = readDrawing(readFileSync(join(root, 'public/favicon.svg'), 'utf8'))
      const emit = (fileName: string, source: string | Uint8Array) => this.emitFile({ type: 'asset', fileName, source })
      emit(FILE, `${JSON.stringify(manifest, null, 2)}\n`)
      emit('icon-192.png', iconPng(drawing, { pixels: 192 }))
      emit('icon-512.png', iconPng(drawing, { pixels: 512 }))
      emit('icon-maskable-512.png', iconPng(drawing, { pixels: 512, maskable: true }))
      // Cut to shape by the system, which paints nothing behind it.
      emit(TOUCH_ICON, iconPng(drawing, { pixels: 180, maskable: true }))
    },
  }
}
