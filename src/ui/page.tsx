import { StrictMode } from 'react'
import type { AppContext } from '../app/context.ts'
import { App } from './app.tsx'
import { AppProvider } from './app-context.tsx'
import { Guarded } from './controls/guarded.tsx'
import './theme.css'
import './theme-contrast.css'
import './narrow.css'
import './print.css'

/** The root of the page: the same for the browser and for the build that writes the first screen into the HTML. */
export function Page({ context }: { readonly context: AppContext }) {
  return (
    <StrictMode>
      <AppProvider context={context}>
        <Guarded name="The page">
          <App />
        </Guarded>
      </AppProvider>
    </StrictMode>
  )
}
