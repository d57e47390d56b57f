/**
 * Calls `then` when the page has been painted once, so that nobody waits for a script to see what stands in the HTML. At once in a tab
 * that is not seen: it paints nothing.
 */
export function afterFirstPaint(then: () => void): void {
  if (document.visibilityState === 'hidden') {
    then()
    return
  }
  requestAnimationFrame(() => {
    // A message sent from a frame callback arrives when that frame has been painted.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => then()
    port2.postMessage(null)
  })
}
