import { lazy, Suspense } from 'react'
import { useAppState } from '../app-context.tsx'
import { SearchDialog } from '../search/search-dialog.tsx'

const Dialogs = lazy(async () => ({ default: (await import('./dialogs.tsx')).Dialogs }))

/** Dialogs are fetched with the first one that opens. */
export function DialogHost() {
  const dialog = useAppState((state) => state.session.dialog)
  if (dialog === null) return null
  // What is typed right after the shortcut must not get lost while code is fetched.
  if (dialog.kind === 'search') return <SearchDialog />
  return (
    <Suspense fallback={null}>
      <Dialogs dialog={dialog} />
    </Suspense>
  )
}
