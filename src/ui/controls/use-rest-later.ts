import { startTransition, useEffect, useState } from 'react'
import { useApp } from '../app-context.tsx'

// In pixels: what stands above the rows of a panel at least, of the page and of the panel itself.
const ABOVE_ROWS = 240

/** How many rows of this height in pixels, or higher, a panel has room for. */
export function screenfulOf(rowHeight: number): number {
  return Math.ceil(Math.max(window.innerHeight - ABOVE_ROWS, rowHeight) / rowHeight)
}

/**
 * The rows of a long list: at first as many as can be seen, the rest when these have been painted, so that a panel with hundreds of
 * rows opens as fast as one with a few. `atOnce` gives all of them from the start, as a place further down needs that is gone back to.
 */
export function useRestLater<Row>(rows: readonly Row[], screenful: number, atOnce: boolean): readonly Row[] {
  const { browser } = useApp()
  const [isWhole, setIsWhole] = useState(atOnce)
  useEffect(() => {
    void browser.painted().then(() => startTransition(() => setIsWhole(true)))
  }, [browser])
  return isWhole ? rows : rows.slice(0, screenful)
}
