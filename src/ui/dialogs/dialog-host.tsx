import { useApp, useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'
import { SearchDialog } from '../search/search-dialog.tsx'

export const Dialogs = fetchedPart(async () => (await import('./dialogs.tsx')).Dialogs)

/** Dialogs are fetched with the first one that opens. */
export function DialogHost() {
  const { store } = useApp()
  const dialog = useAppState((state) => state.session.dialog)
  if (dialog === null) return null
  return (
    <Fetched giveUp={() => store.setSession({ dialog: null })}>
      {/* What is typed right after the shortcut must not get lost while code is fetched. */}
      {dialog.kind === 'search' ? <SearchDialog /> : <Dialogs dialog={dialog} />}
    </Fetched>
  )
}
