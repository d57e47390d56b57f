import { type RefObject, useLayoutEffect } from 'react'

/**
 * A part of the page that goes must not take the keyboard with it: the element that `selector` finds gets it then.
 * It has to be there already, as what comes in the part's place is not.
 */
export function useFocusHandedOn(part: RefObject<HTMLElement | null>, selector: string): void {
  useLayoutEffect(() => {
    const element = part.current
    return () => {
      const page = element?.ownerDocument
      if (page && element.contains(page.activeElement)) page.querySelector<HTMLElement>(selector)?.focus()
    }
  }, [part, selector])
}
