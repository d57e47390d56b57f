import { activeLayer } from '../../app/selectors.ts'
import { scaleInUse } from '../../app/status-scales.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import { cellStatus, statusIdOf } from '../../core/layer/status.ts'
import type { StatusScale } from '../../core/layer/status-scale.ts'
import { useApp, useAppState } from '../app-context.tsx'

/** The vocabulary of the layer in front, or the one it would begin with. */
export function useStatusScale(): StatusScale {
  const context = useApp()
  return useAppState((state) => scaleInUse(context, activeLayer(state)))
}

/** Id of the status that all selected cells have; null for none, undefined where they differ or have one of another vocabulary. */
export function useSelectionStatus(): string | null | undefined {
  const scale = useStatusScale()
  return useAppState((state) => {
    const layer = activeLayer(state)
    let common: string | null | undefined
    let first = true
    for (const key of state.session.selection) {
      const own = statusIdOf(annotationOf(layer, key))
      if (own !== null && !scale.statuses.some(({ id }) => id === own)) return undefined
      if (!first && own !== common) return undefined
      common = own
      first = false
    }
    return common ?? null
  })
}

/** How many selected cells no longer are what their status stands for, and how many have a status of another vocabulary. */
export function useStrayStatuses(): { readonly differing: number; readonly unknown: number } {
  const scale = useStatusScale()
  const count = (kind: 'differs' | 'unknown') => (state: Parameters<typeof activeLayer>[0]) => {
    const layer = activeLayer(state)
    let n = 0
    for (const key of state.session.selection) if (cellStatus(scale, annotationOf(layer, key))?.kind === kind) n++
    return n
  }
  return { differing: useAppState(count('differs')), unknown: useAppState(count('unknown')) }
}
