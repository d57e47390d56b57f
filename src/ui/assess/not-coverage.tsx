import { activeLayer } from '../../app/selectors.ts'
import { notCoverageWords } from '../../core/insight/coverage-words.ts'
import { useAppState } from '../app-context.tsx'
import styles from './assess.module.css'

/** Above figures of coverage, where the layer in front holds something else: what it holds, and what to do instead. */
export function NotCoverage() {
  const words = useAppState((state) => notCoverageWords(activeLayer(state)))
  if (words === null) return null
  return (
    <p className={styles.warning} role="note">
      <b>Not coverage.</b> {words} Bring the layer of what you cover to the front: its gaps can go by the relevance of
      this one.
    </p>
  )
}
