import { type RefObject, useEffect, useRef } from 'react'

/**
 * A row that goes must not take the keyboard with it. To be called with an edit that can take away the row where the focus is: if the
 * focus is nowhere afterwards, the button that adds a row gets it, also where another list with the same heading has come in place of
 * this one.
 */
export function useFocusKept(list: RefObject<HTMLElement | null>): () => void {
  const wish = useRef<(() => void) | null>(null)
  useEffect(() => {
    const grant = () => {
      wish.current?.()
      wish.current = null
    }
    grant()
    return grant
  })
  return () => {
    const around = list.current?.parentElement
    const heading = list.current?.getAttribute('aria-label')
    wish.current = () => {
      const page = around?.ownerDocument
      if (!page || page.activeElement !== page.body) return
      around.querySelector<HTMLElement>(`[aria-label="${heading}"] [data-add]`)?.focus()
    }
  }
}
