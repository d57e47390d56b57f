import type { ReactNode } from 'react'
import { useAppState } from '../app-context.tsx'
import styles from './editable.module.css'

/** Fields that change the layer. Where the address refuses edits they show what the layer says, cannot be used, and say why. */
export function Editable({ children }: { readonly children: ReactNode }) {
  const readOnly = useAppState((state) => state.session.readOnly)
  if (!readOnly) return children
  return (
    <fieldset disabled className={styles.locked}>
      <legend>Read-only view: nothing here can be changed.</legend>
      {children}
    </fieldset>
  )
}

/** Buttons that would make or change something, and are not there where the address refuses edits. */
export function EditOnly({ children }: { readonly children: ReactNode }) {
  return useAppState((state) => state.session.readOnly) ? null : children
}
