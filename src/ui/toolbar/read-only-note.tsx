import { useRef } from 'react'
import { CommandButton } from '../controls/command-button.tsx'
import { useFocusHandedOn } from '../controls/use-focus-handed-on.ts'
import styles from './toolbar.module.css'

/** In the place of the tools that edit, where the address refuses edits. */
export function ReadOnlyNote() {
  const note = useRef<HTMLDivElement>(null)
  useFocusHandedOn(note, '[data-command="select.all"]')
  return (
    <div ref={note} role="group" aria-label="Read-only view" className={styles.group} data-keeps-name="">
      <span className={styles.name} aria-hidden="true">
        Read-only view
      </span>
      <CommandButton id="view.allow-editing" text="label" className={styles.bordered} />
    </div>
  )
}
