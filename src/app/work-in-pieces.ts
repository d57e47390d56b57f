import type { AppContext } from './context.ts'

/**
 * Does long work one piece after another, with the page alive between them, and a dialog that shows how far it is.
 * Null when somebody closed the dialog: nothing more is done then.
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
    const piece = await work(done)
    if (store.getState().session.dialog !== dialog) return null
    pieces.push(piece)
  }
  store.setSession({ dialog: null })
  return pieces
}
