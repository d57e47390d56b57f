/** A name nobody in `taken` has: `Layer`, `Layer 2`, `Layer 3`; a number at the end of `wanted` is counted on. */
export function freeLayerName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken)
  if (!names.has(wanted)) return wanted
  const numbered = /^(.*?) (\d{1,6})$/.exec(wanted)
  const stem = numbered?.[1] ?? wanted
  let number = numbered?.[2] ? Number(numbered[2]) + 1 : 2
  while (names.has(`${stem} ${number}`)) number++
  return `${stem} ${number}`
}
