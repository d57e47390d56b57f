import { activeLayer } from '../../app/selectors.ts'
import { shareOf } from '../../core/insight/coverage.ts'
import { percentWords, ruleWords } from '../../core/insight/coverage-words.ts'
import { notCoverageWords } from '../../core/insight/subject-words.ts'
import { isAnnotated } from '../../core/layer/layer.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { useCoverageOf } from '../assess/use-coverage.ts'
import { usePainted } from '../controls/use-painted.ts'
import styles from './footer.module.css'

/**
 * How much the layer in front covers, as the panel on coverage says it, or that it is about something else; leads there. Counted after
 * the cells are painted, never before.
 */
export function CoverageFact() {
  const { store } = useApp()
  const layer = usePainted(useAppState(activeLayer))
  const { coverage, rule } = useCoverageOf(layer)
  const share = shareOf(coverage.total.together)
  const notCoverage = notCoverageWords(layer)
  // While filters hide marks, the status bar does not know of any.
  const isMarked = [...layer.annotations.values()].some(isAnnotated)
  if (!isMarked || (notCoverage === null && share === null)) return null
  const more = notCoverage === null ? { 'data-coverage': '' } : { 'data-not-coverage': '' }
  return (
    <button
      type="button"
      className={styles.fact}
      title={notCoverage ?? `Covered: ${ruleWords(rule, statusScaleOf(layer))}`}
      onClick={() => store.setSession({ panelOpen: true, panel: 'coverage', announcement: 'Coverage' })}
      {...more}
    >
      {notCoverage === null ? `${percentWords(share)} covered` : 'not coverage'}
    </button>
  )
}
