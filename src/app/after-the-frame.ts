import type { AppContext } from './context.ts'

/** Resolves once the page has been painted and what waited for that has had its turn: work that takes longer than a frame may begin. */
export async function afterTheFrame({ browser }: AppContext): Promise<void> {
  await browser.painted()
  await browser.pause()
}
