import type { AppContext } from './context.ts'

/** The keyboard to where it was in the matrix, or to the first cell. */
export function goToMatrix(context: AppContext): void {
  const { session } = context.store.getState()
  const [first] = context.view(context.store.getState()).columns.flatMap(({ cells }) => cells)
  context.store.setSession({
    arrangement: 'matrix',
    focus: session.focus ?? first?.key ?? null,
    revealRequests: session.revealRequests + 1,
  })
}
