/** What Chromium, Firefox and Safari say of a script that did not arrive. */
const NOT_ARRIVED = /imported module|module script/i

/** Ends a sentence about something that went wrong unexpectedly. */
export function failureWords(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return NOT_ARRIVED.test(reason)
    ? 'a part of the page could not be loaded. Check the connection and try again.'
    : reason
}
