import { type RefObject, useLayoutEffect } from 'react'

/** Of the ring around what has the focus. */
const RING = 6

/**
 * What gets the focus in a dialog or panel must not lie under the foot that sticks to its end. No `scroll-padding`: it would scroll
 * with every focus and every key in the foot itself.
 */
export function useClearOfFoot(foot: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = foot.current
    const scroller = element?.closest<HTMLElement>('dialog, aside')
    if (!element || !scroller) return
    const clear = () => {
      const focused = scroller.ownerDocument.activeElement
      // Under the pointer nothing moves: the click would miss.
      if (!focused || element.contains(focused) || !scroller.contains(focused) || scroller.matches(':active')) return
      const { top, bottom } = focused.getBoundingClientRect()
      const room = top - scroller.getBoundingClientRect().top - RING
      const under = bottom + RING - element.getBoundingClientRect().top
      if (under > 0) scroller.scrollTop += Math.min(under, room)
    }
    // The first focus was there before.
    clear()
    scroller.addEventListener('focusin', clear)
    return () => scroller.removeEventListener('focusin', clear)
  }, [foot])
}
