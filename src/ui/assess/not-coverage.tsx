import type { ReactNode } from 'react'
import { chooseSubject } from '../../app/choose-subject.ts'
import { activeLayer } from '../../app/selectors.ts'
import { notCoverageWords } from '../../core/insight/subject-words.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { EditOnly } from '../controls/editable.tsx'
import styles from './assess.module.css'

/** Why the layer in front has no figures of coverage; null where it has. */
export function useNotCoverage(): string | null {
  return useAppState((state) => notCoverageWords(activeLayer(state)))
}

/** Figures of coverage; where the marks of the layer in front are about something else, what they are about in their place. */
export function CoverageOnly({ children }: { readonly children: ReactNode }) {
  const words = useNotCoverage()
  return words === null ? children : <NotCoverage words={words} />
}

function NotCoverage({ words }: { readonly words: string }) {
  const context = useApp()
  return (
    <div className={styles.warning} role="note">
      <p>
        <b>Not coverage.</b> {words}
      </p>
      <EditOnly>
        <button
          type="button"
          onClick={({ currentTarget }) => {
            // The button goes with the note; the keyboard stays in the panel.
            currentTarget.closest('aside')?.querySelector<HTMLElement>('button[aria-pressed="true"]')?.focus()
            chooseSubject(context, null)
          }}
        >
          Count it as coverage
        </button>
      </EditOnly>
    </div>
  )
}
