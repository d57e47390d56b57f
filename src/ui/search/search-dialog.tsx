import { useLayoutEffect, useRef, useState } from 'react'
import type { AppContext } from '../../app/context.ts'
import { useApp } from '../app-context.tsx'
import { fetchedPart, Meanwhile } from '../controls/fetched-part.tsx'
import styles from './search.module.css'

const loadPalette = () => import('./palette.tsx')
const Palette = fetchedPart(async () => (await loadPalette()).Palette)

/** What Enter asked for before there was a list to choose from. */
export type Entered = 'choose' | 'add'

/** Fetches code and index ahead of the first opening. */
export function fetchPalette(context: AppContext): void {
  Palette.fetch()
  void loadPalette().then(({ prepareSearch }) => prepareSearch(context))
}

/** The palette's frame and a field that can be typed in at once; the rest is fetched with the first opening. */
export function SearchDialog() {
  const { store } = useApp()
  const element = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [entered, setEntered] = useState<Entered | null>(null)
  // Closed before what comes after it is mounted: closing gives the focus back, and must not take it from there.
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  const close = () => store.setSession({ dialog: null })
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      aria-label="Search or run a command"
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onPointerDown={(event) => event.target === element.current && close()}
    >
      <Meanwhile
        value={
          <input
            aria-label="Search"
            className={styles.field}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              setEntered(event.ctrlKey || event.metaKey ? 'add' : 'choose')
            }}
          />
        }
      >
        <Palette text={text} setText={setText} entered={entered} />
      </Meanwhile>
    </dialog>
  )
}
