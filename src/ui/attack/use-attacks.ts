import { useMemo } from 'react'
import { activeLayer } from '../../app/selectors.ts'
import { gapSettingsOf } from '../../core/insight/gap-settings.ts'
import { subjectOf } from '../../core/insight/layer-subject.ts'
import { suggestRule } from '../../core/insight/mark-rule.ts'
import { type CellCover, cellCoverOf } from '../../core/insight/path-cover.ts'
import { useApp, useAppState } from '../app-context.tsx'

/** What "covered" means in the layer in front: the rule of its coverage. */
export function useCoverRule() {
  const layer = useAppState(activeLayer)
  return useMemo(() => gapSettingsOf(layer).rule ?? suggestRule(layer), [layer])
}

/** What the layer in front says of each cell; null where its marks are no coverage. */
export function useCellCover(): CellCover | null {
  const { base } = useApp().knowledge
  const layer = useAppState(activeLayer)
  const rule = useCoverRule()
  const parentsCount = useAppState(({ session }) => session.attackList.parentsCount)
  return useMemo(
    () => (subjectOf(layer) === null ? cellCoverOf(base, layer, rule, parentsCount) : null),
    [base, layer, rule, parentsCount],
  )
}
