import { useState } from 'react'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'
import styles from './status.module.css'
import { StatusSwatch } from './status-swatch.tsx'
import { useSelectionStatus, useStatusScale } from './use-selection-status.ts'

const StatusMenu = fetchedPart(async () => (await import('./status-menu.tsx')).StatusMenu)

/** The status of the selection, and the vocabulary that it is from. */
export function StatusButton() {
  const [wanted, setWanted] = useState(false)
  const scale = useStatusScale()
  const id = useSelectionStatus()
  const content = (
    <>
      {id === undefined ? (
        <i className={styles.swatch} data-mixed="" />
      ) : (
        <StatusSwatch status={scale.statuses.find((status) => status.id === id) ?? null} />
      )}
      Status
    </>
  )
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded="false"
      data-menu="status"
      onPointerEnter={StatusMenu.fetch}
      onFocus={StatusMenu.fetch}
      onClick={() => setWanted(true)}
    >
      {content}
    </button>
  )
  if (!wanted) return button
  return (
    <Fetched meanwhile={button} giveUp={() => setWanted(false)}>
      <StatusMenu>{content}</StatusMenu>
    </Fetched>
  )
}
