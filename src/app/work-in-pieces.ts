import type { AppContext } from './context.ts'

/**
 * Does long work one piece after another, with the page alive between them, and a dialog that shows how far it is.
 * Null when somebody closed the dialog: nothing more is done then. What a piece throws is thrown, with the dialog gone.
 * @param work does the piece of this number, from 0 on
 */
export async function workInPieces<Piece>(
  { store, browser }: AppContext,
  title: string,
  total: number,
  work: (index: number) => Piece | Promise<Piece>,
): Promise<readonly Piece[] | null> {
  const pieces: Piece[] = []
  for (let done = 0; done < total; done++) {
    const dialog = { kind: 'at-work', title, done, total } as const
    store.setSession({ dialog })
    await browser.pause()
    const isShown = () => store.getState().session.dialog === dialog
    try {
      const piece = await work(done)
      if (!isShown()) return null
      pieces.push(piece)
    } catch (error) {
      if (isShown()) store.setSession({ dialog: null })
      throw error
    }
  }
  store.setSession({ dialog: null })
  return pieces
}
