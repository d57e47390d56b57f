import { activeLayer } from '../../app/selectors.ts'
import { shareOf } from '../../core/insight/coverage.ts'
import { percentWords, ruleWords } from '../../core/insight/coverage-words.ts'
import { notCoverageWords } from '../../core/insight/subject-words.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import { useAppState } from '../app-context.tsx'
import { useCoverageOf } from '../assess/use-coverage.ts'
import { usePainted } from '../controls/use-painted.ts'

/**
 * How much the layer in front covers, as the panel on coverage says it, or that it is about something else. Counted after the cells are
 * painted, never before.
 */
export function CoverageFact() {
  const layer = usePainted(useAppState(activeLayer))
  const { coverage, rule } = useCoverageOf(layer)
  const share = shareOf(coverage.total.together)
  const notCoverage = notCoverageWords(layer)
  if (notCoverage !== null) {
    return (
      <span data-not-coverage="" title={notCoverage}>
        not coverage
      </span>
    )
  }
  if (share === null) return null
  return (
    <span data-coverage="" title={`Covered: ${ruleWords(rule, statusScaleOf(layer))}`}>
      {percentWords(share)} covered
    </span>
  )
}
