import { activeLayer } from '../../app/selectors.ts'
import { ruleWords } from '../../core/insight/coverage-words.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './attacks.module.css'
import { useCoverRule } from './use-attacks.ts'

/** What "covered" means here, and where to change it: the coverage of the layer has the one rule. */
export function RuleNote() {
  const { store } = useApp()
  const rule = useCoverRule()
  const scale = useAppState((state) => statusScaleOf(activeLayer(state)))
  const parentsCount = useAppState(({ session }) => session.attackList.parentsCount)
  return (
    <p className={styles.muted}>
      Covered is what has {ruleWords(rule, scale)}
      {parentsCount ? ', and what is unmarked below a technique that does' : ''}. Disabled techniques and those of other
      platforms than the layer’s do not apply.{' '}
      <button type="button" className={styles.inline} onClick={() => store.setSession({ panel: 'coverage' })}>
        Change in Coverage
      </button>
    </p>
  )
}
