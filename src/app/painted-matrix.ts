import type { MatrixPainting } from '../core/matrix/matrix-painting.ts'
import { withCellsOf } from '../core/matrix/matrix-painting.ts'
import type { AppContext } from './context.ts'

/** Paints the matrix by something else than the layer in front, or with null by that layer again. A way of looking, never an edit. */
export function paintMatrix({ store }: AppContext, painting: MatrixPainting | null): void {
  const { view } = store.getState().session
  if (painting === view.painting) return
  store.setSession({ view: { ...view, painting: painting && withCellsOf(view.painting, painting) } })
}

/** Whether the matrix shows what is compared while the panel is open. */
export function showOnMatrix({ store }: AppContext, onMatrix: boolean): void {
  const { compare } = store.getState().session
  const announcement = onMatrix ? 'The matrix shows the comparison' : 'The matrix shows the layer in front'
  store.setSession({ compare: { ...compare, onMatrix }, announcement })
}
