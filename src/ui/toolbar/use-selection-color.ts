import { activeLayer } from '../../app/selectors.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import { useAppState } from '../app-context.tsx'

/** The selection's common colour, `mixed`, or null for none. */
export function useSelectionColor(): string | null {
  return useAppState((state) => {
    const layer = activeLayer(state)
    let common: string | null | undefined
    for (const key of state.session.selection) {
      const own = annotationOf(layer, key).color
      if (common === undefined) common = own
      else if (common !== own) return 'mixed'
    }
    return common ?? null
  })
}
