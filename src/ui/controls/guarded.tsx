import type { ReactNode } from 'react'
import { failureWords } from '../../app/failure-words.ts'
import { useApp } from '../app-context.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

/** A region of the screen that says in its place when it failed, and can be tried again. */
export function Guarded({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { browser, store } = useApp()
  return (
    <ErrorBoundary
      instead={(error, retry) => {
        const details = `${error.message}\n${error.stack ?? ''}`
        const copy = async () => {
          const text = (await browser.copyText(details)) ? 'Copied' : 'The browser did not allow copying.'
          store.setSession({ announcement: text })
        }
        return (
          <div role="alert">
            <p>
              {name} failed: {failureWords(error)}
            </p>
            <p>Your layers are safe; the other parts go on working.</p>
            <button type="button" onClick={retry}>
              Try again
            </button>
            <button type="button" onClick={() => void copy()}>
              Copy details
            </button>
            <details>
              <summary>Details</summary>
              <textarea readOnly aria-label="Details of the failure" value={details} rows={8} />
            </details>
          </div>
        )
      }}
    >
      {children}
    </ErrorBoundary>
  )
}
