import { renderToString } from 'react-dom/server'
import type { BrowserPort } from './app/browser-port.ts'
import { createPageContext } from './page-context.ts'
import { Page } from './ui/page.tsx'

/** The screen of a first visit as HTML: the bare matrix, seen before any script has run. The build writes it into `index.html`. */
export function prerender(): string {
  const nothing = () => undefined
  const noBrowser: BrowserPort = {
    chooseFiles: nothing,
    saveFile: nothing,
    copyText: async () => false,
    pageAddress: () => '',
    fragment: () => '',
    replaceFragment: nothing,
    query: () => '',
    replaceQuery: nothing,
    onFragmentChange: nothing,
    today: () => '0001-01-01',
    newId: () => 'first',
    showTheme: nothing,
    watchWindow: nothing,
    isFramed: () => false,
    outside: () => Promise.reject(new Error('there is no browser')),
    pictures: () => Promise.reject(new Error('there is no browser')),
    pause: () => Promise.resolve(),
    painted: () => Promise.resolve(),
    markReady: nothing,
  }
  const noDevice = { forget: async () => undefined, damagedRecords: () => [] }
  const context = createPageContext(noBrowser, noDevice, async () => {
    throw new Error('nothing is opened while the first screen is made')
  })
  return renderToString(<Page context={context} />)
}
