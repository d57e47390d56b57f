const MAX_NAME = 31

/**
 * Names that every spreadsheet takes, in the order of what was wanted: none of `: \ / ? * [ ]` nor anything invisible, no apostrophe at
 * either end, 31 letters at most, no two alike in any case, none that Excel keeps for itself; never empty.
 * @param taken names of other sheets of the workbook
 */
export function sheetNames(wanted: readonly string[], taken: readonly string[] = []): readonly string[] {
  const used = new Set(['history', ...taken.map((name) => name.toLowerCase())])
  return wanted.map((name) => {
    const clean = cleaned(name)
    let free = clean
    for (let number = 2; used.has(free.toLowerCase()); number++) {
      const ending = ` (${number})`
      free = `${shortened(clean, MAX_NAME - ending.length)}${ending}`
    }
    used.add(free.toLowerCase())
    return free
  })
}

function cleaned(name: string): string {
  const visible = name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu, ' ')
    .replace(/[:\\/?*[\]]/g, '-')
    .replace(/\s+/g, ' ')
  const short = shortened(trimmed(visible), MAX_NAME)
  return short === '' ? 'Layer' : short
}

/** Cut between characters, never within one, and not ending in an apostrophe. */
function shortened(text: string, length: number): string {
  let short = ''
  for (const sign of text) {
    if (short.length + sign.length > length) break
    short += sign
  }
  return trimmed(short)
}

function trimmed(text: string): string {
  return text.replace(/^[\s']+|[\s']+$/g, '')
}
