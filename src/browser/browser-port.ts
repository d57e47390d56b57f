import type { BrowserPort } from '../app/browser-port.ts'
import { afterPaint } from './after-paint.ts'

/** From this width on the details panel fits beside all sixteen columns; `app.module.css` has the same number. */
const WIDE_WINDOW = '(min-width: 1700px)'

/** The browser behind the page. Only passes on; decides nothing. */
export const browserPort: BrowserPort = {
  chooseFiles: () => document.querySelector<HTMLInputElement>('input[type="file"][data-open-file]')?.click(),
  saveFile: ({ name, mime, content }) => {
    const address = URL.createObjectURL(new Blob([content], { type: mime }))
    const link = document.createElement('a')
    link.href = address
    link.download = name
    link.click()
    // Safari reads the address only after the click was handled.
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  },
  copyText: async (text) => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      return false
    }
  },
  pageAddress: () => location.href.split('#')[0] ?? location.href,
  fragment: () => location.hash.slice(1),
  replaceFragment: (fragment) => {
    const page = location.href.split('#')[0] ?? ''
    history.replaceState(null, '', fragment === '' ? page : `${page}#${fragment}`)
  },
  query: () => location.search.slice(1),
  replaceQuery: (query) => {
    history.replaceState(null, '', `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`)
  },
  onFragmentChange: (listener) => window.addEventListener('hashchange', listener),
  today: () => {
    const now = new Date()
    const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'))
    return `${String(now.getFullYear()).padStart(4, '0')}-${month}-${day}`
  },
  newId: () =>
    // `crypto.randomUUID` exists only on https and localhost; the single-file build also runs from disk.
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  showTheme: (theme) => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  },
  watchWindow: (listener) => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const wide = matchMedia(WIDE_WINDOW)
    const tell = () => listener({ theme: dark.matches ? 'dark' : 'light', wide: wide.matches })
    dark.addEventListener('change', tell)
    wide.addEventListener('change', tell)
    tell()
  },
  pictures: async () => (await import('./pictures.ts')).picturePort,
  isFramed: () => window.parent !== window,
  outside: async () => (await import('./outside.ts')).outsidePort,
  pause: () => new Promise((done) => setTimeout(done)),
  painted: () => new Promise(afterPaint),
  markReady: () => {
    // After the next frame, so that "ready" means painted.
    requestAnimationFrame(() => setTimeout(() => document.documentElement.setAttribute('data-ready', 'true')))
  },
}
