import { lazy, Suspense } from 'react'
import { useAppState } from '../app-context.tsx'

const Dialogs = lazy(async () => ({ default: (await import('./dialogs.tsx')).Dialogs }))

/** Dialogs are fetched with the first one that opens. */
export function DialogHost() {
  const dialog = useAppState((state) => state.session.dialog)
  if (dialog === null) return null
  return (
    <Suspense fallback={null}>
      <Dialogs dialog={dialog} />
    </Suspense>
  )
}
