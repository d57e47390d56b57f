/** Calls `then` when the page as it now stands has been painted; at once in a tab that is not seen: it paints nothing. */
export function afterPaint(then: () => void): void {
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
