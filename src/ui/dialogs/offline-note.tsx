import type { OfflineCopy } from '../../app/state.ts'
import { useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import styles from './dialogs.module.css'

const words: Readonly<Record<OfflineCopy, string>> = {
  unavailable: '',
  off: 'This browser keeps no copy of the page: it opens only with a network.',
  fetching: 'A copy of the page is on its way into this browser; with it, the page opens without a network.',
  kept: 'This browser keeps a copy of the page: it opens without a network too.',
  failed: 'This browser has no whole copy of the page yet. It is tried again with the next visit.',
  newer: 'This browser keeps a copy of the page, and of a newer version that is ready to be loaded.',
  loading: 'The newer version is being loaded.',
}

/** Whether the page opens without a network, in one sentence; nothing where that is not for this build to say. */
export function OfflineNote() {
  const copy = useAppState(({ session }) => session.offlineCopy)
  if (copy === 'unavailable') return null
  return (
    <>
      <p>{words[copy]}</p>
      {copy === 'newer' ? (
        <div className={styles.buttons}>
          <CommandButton id="device.reload" text="label" />
        </div>
      ) : null}
    </>
  )
}
