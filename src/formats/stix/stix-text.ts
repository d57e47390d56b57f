// A bundle is somebody's file: its names are shown, so they must not be able to disguise themselves.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu

/** One line without control characters or marks that turn the reading order round. */
export function plainName(text: string): string {
  return text.replace(INVISIBLE, ' ').trim()
}

/** The same in at most 60 characters. */
export function plainText(text: string): string {
  return [...plainName(text)].slice(0, 60).join('')
}

/** `1 technique`, `1,200 techniques`. */
export function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`
}
