import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useApp } from '../app-context.tsx'
import { useClearOfFoot } from '../controls/use-clear-of-foot.ts'
import styles from './dialogs.module.css'

/** A native modal dialog: the browser keeps the focus inside, Escape closes it, and the focus returns to where it was. */
export function Frame(props: {
  readonly title: string
  readonly actions?: ReactNode
  /** Word of the button that closes, where neither "Close" nor, beside actions, "Cancel" says it. */
  readonly closing?: string
  /** Room for two columns. */
  readonly wide?: boolean
  /** As much room as the window has. */
  readonly full?: boolean
  /** Instead of only putting the dialog away. */
  readonly onClose?: () => void
  readonly children: ReactNode
}) {
  const { store } = useApp()
  const element = useRef<HTMLDialogElement>(null)
  const foot = useRef<HTMLDivElement>(null)
  const close = props.onClose ?? (() => store.setSession({ dialog: null }))
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  useClearOfFoot(foot)
  return (
    <dialog
      ref={element}
      className={[styles.dialog, props.wide || props.full ? styles.wide : '', props.full ? styles.full : ''].join(' ')}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <h2 id="dialog-title">{props.title}</h2>
      {props.children}
      <div ref={foot} className={styles.buttons}>
        {props.actions}
        <button type="button" className={styles.close} onClick={close}>
          {props.closing ?? (props.actions ? 'Cancel' : 'Close')}
        </button>
      </div>
    </dialog>
  )
}
