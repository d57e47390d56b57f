import type { ReactNode } from 'react'
import { failureWords } from '../../app/failure-words.ts'
import { useApp } from '../app-context.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Meanwhile } from './fetched-part.tsx'

/**
 * Around a part that is fetched when it is asked for. Where it does not arrive, or fails, that is told, `giveUp` takes back the wish for
 * it, and everything else goes on.
 */
export function Fetched(props: {
  /** Stands there until the part has come, and again when it failed. */
  readonly meanwhile?: ReactNode
  readonly giveUp?: () => void
  /** Nobody asked for it, so nobody is told: it is tried again when there is reason to. */
  readonly quiet?: boolean
  readonly children: ReactNode
}) {
  const { store } = useApp()
  const { meanwhile, giveUp, children } = props
  const onFailure = (error: unknown) => {
    giveUp?.()
    if (props.quiet) return
    store.showMessage({ tone: 'problem', text: `This did not work: ${failureWords(error)}`, action: null })
  }
  return (
    <ErrorBoundary instead={() => meanwhile} onFailure={onFailure}>
      <Meanwhile value={meanwhile}>{children}</Meanwhile>
    </ErrorBoundary>
  )
}
