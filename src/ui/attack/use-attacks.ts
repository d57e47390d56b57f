import { useMemo } from 'react'
import { activeLayer } from '../../app/selectors.ts'
import { gapSettingsOf } from '../../core/insight/gap-settings.ts'
import { suggestRule } from '../../core/insight/mark-rule.ts'
import { type CellCover, cellCoverOf } from '../../core/insight/path-cover.ts'
import { useApp, useAppState } from '../app-context.tsx'

/** What "covered" means in the layer in front: the rule of its coverage. */
export function useCoverRule() {
  const layer = useAppState(activeLayer)
  return useMemo(() => gapSettingsOf(layer).rule ?? suggestRule(layer), [layer])
}

/** What the layer in front says of each cell. */
export function useCellCover(): CellCover {
  const { base } = useApp().knowledge
  const layer = useAppState(activeLayer)
  const rule = useCoverRule()
  const parentsCount = useAppState(({ session }) => session.attackList.parentsCount)
  return useMemo(() => cellCoverOf(base, layer, rule, parentsCount), [base, layer, rule, parentsCount])
}
