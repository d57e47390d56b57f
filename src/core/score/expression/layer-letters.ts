/** The letter that stands for the layer in this place (from 0): `a` to `z`, then `aa`, `ab`, as columns of a sheet. */
export function formatLayerLetter(index: number): string {
  let letters = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(97 + (rest % 26)) + letters
  }
  return letters
}

/** The place (from 0) that one or two lower-case letters stand for; null for anything else. */
export function parseLayerLetter(letters: string): number | null {
  if (!/^[a-z]{1,2}$/.test(letters)) return null
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 96
  return number - 1
}
