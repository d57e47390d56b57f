/** Signs that turn the order round in which the rest of a text is shown, so that what is read is not what is written. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g

/** For texts that have names of others within them: "Opened X: 3 rows" is to be read from left to right whatever X is. */
export function withoutTurning(text: string): string {
  return text.replace(TURNING, '')
}
