import { useDeferredValue } from 'react'
import { activeLayer } from '../../app/selectors.ts'
import { shareOf } from '../../core/insight/coverage.ts'
import { notCoverageWords, percentWords, ruleWords } from '../../core/insight/coverage-words.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import { useAppState } from '../app-context.tsx'
import { useCoverageOf } from '../assess/use-coverage.ts'

/** How much the layer in front covers, as the panel on coverage says it. Counted after the cells are painted, never before. */
export function CoverageFact() {
  const layer = useDeferredValue(useAppState(activeLayer))
  const { coverage, rule } = useCoverageOf(layer)
  const share = shareOf(coverage.total.together)
  if (share === null || notCoverageWords(layer) !== null) return null
  return (
    <span data-coverage="" title={`Covered: ${ruleWords(rule, statusScaleOf(layer))}`}>
      {percentWords(share)} covered
    </span>
  )
}
