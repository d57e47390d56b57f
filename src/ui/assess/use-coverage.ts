import { useMemo } from 'react'
import { activeLayer } from '../../app/selectors.ts'
import { coverageOf } from '../../core/insight/coverage.ts'
import { gapSettingsOf } from '../../core/insight/gap-settings.ts'
import { suggestRule } from '../../core/insight/mark-rule.ts'
import { useApp, useAppState } from '../app-context.tsx'

/** The coverage of the layer in front, by its own rule or the one it suggests. */
export function useCoverage() {
  const { base } = useApp().knowledge
  const layer = useAppState(activeLayer)
  return useMemo(() => {
    const settings = gapSettingsOf(layer)
    const rule = settings.rule ?? suggestRule(layer)
    return { layer, settings, rule, coverage: coverageOf(base, layer, rule) }
  }, [base, layer])
}
