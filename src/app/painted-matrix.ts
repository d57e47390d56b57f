import type { MatrixPainting } from '../core/matrix/matrix-painting.ts'
import { withCellsOf } from '../core/matrix/matrix-painting.ts'
import type { AppContext } from './context.ts'

/** Paints the matrix by something else than the layer in front, or with null by that layer again. A way of looking, never an edit. */
export function paintMatrix({ store }: AppContext, painting: MatrixPainting | null): void {
  const { view } = store.getState().session
  if (painting === view.painting) return
  // Who cannot see it hears that the cells say something else now; later changes are those of what was just edited.
  const begins = painting && !view.painting ? { announcement: `The matrix shows ${painting.title}` } : {}
  store.setSession({ view: { ...view, painting: painting && withCellsOf(view.painting, painting) }, ...begins })
}

/** Whether the matrix shows what is compared while the panel is open. */
export function showOnMatrix({ store }: AppContext, onMatrix: boolean): void {
  const { compare } = store.getState().session
  // That it does is said once it is painted, which takes one of the compared layers in front.
  const ends = onMatrix ? {} : { announcement: 'The matrix shows the layer in front' }
  store.setSession({ compare: { ...compare, onMatrix }, ...ends })
}
