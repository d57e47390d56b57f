/** Calls `then` once, with the first key or press of a pointer, before the page itself hears of it. */
export function onFirstInput(then: () => void): void {
  const events = ['pointerdown', 'keydown', 'drop', 'paste']
  const heard = () => {
    for (const event of events) window.removeEventListener(event, heard, true)
    then()
  }
  for (const event of events) window.addEventListener(event, heard, true)
}
