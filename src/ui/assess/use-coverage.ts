import { useMemo } from 'react'
import { activeLayer } from '../../app/selectors.ts'
import { coverageOf } from '../../core/insight/coverage.ts'
import { gapSettingsOf } from '../../core/insight/gap-settings.ts'
import { suggestRule } from '../../core/insight/mark-rule.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'

/** The coverage of the layer in front. */
export function useCoverage() {
  return useCoverageOf(useAppState(activeLayer))
}

/** By the layer's own rule or the one it suggests. */
export function useCoverageOf(layer: Layer) {
  const { base } = useApp().knowledge
  return useMemo(() => {
    const settings = gapSettingsOf(layer)
    const rule = settings.rule ?? suggestRule(layer)
    return { layer, settings, rule, coverage: coverageOf(base, layer, rule) }
  }, [base, layer])
}
