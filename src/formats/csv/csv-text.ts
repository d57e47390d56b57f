/** What stands in one field: text, a number, or nothing. */
export type CsvValue = string | number | null

export const BYTE_ORDER_MARK = '\ufeff'

/**
 * A spreadsheet runs text that begins with one of these signs as a formula; blanks and quotes in front do not keep it from that, and
 * some languages of Excel take the wide forms as well. An apostrophe in front is what `restoreText` takes off, so text that has one of
 * its own needs another.
 */
const RUNS = /^(?:'|[\t\r\n]|[\s"']*[=+\-@\uff0b\uff0d\uff1d\uff20])/

/** `=1+1` -> `'=1+1`: the same text with an apostrophe in front where a spreadsheet would run it. Partner of `restoreText`. */
export function guardText(text: string): string {
  return RUNS.test(text) ? `'${text}` : text
}

/** Takes off what `guardText` put on; any other text stays as it is. */
export function restoreText(field: string): string {
  return field.startsWith("'") ? field.slice(1) : field
}

/**
 * A table as RFC 4180 has it: commas, quotes where they are needed and doubled inside, CRLF after every row, the last one too. Text is
 * guarded; numbers are written as JavaScript writes them, so a negative one stays a number. Line breaks inside text stay as they are.
 */
export function formatCsvTable(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

function field(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = guardText(value)
  // Blanks at the ends are cut by some readers unless they are quoted, and semicolons and tabs end a field for others.
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
