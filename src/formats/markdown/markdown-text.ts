import { isSafeAddress } from '../../core/layer/link-address.ts'

/**
 * Any text as Markdown that shows just this text on one line: nothing in it becomes a heading, list, link, code, formula, HTML or the end
 * of a table cell, and addresses stay text. Line breaks become `<br>`, the one tag that is ours.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (sign) => (sign === '\n' ? sign : sign === '\t' ? ' ' : ''))
    .replace(/[\\`*_[\]<>|~&$@]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[-+=#]|\d+(?=[.)]))/, escapedStart))
    .join('<br>')
}

/** `-` -> `\-`; of a numbered line it is the sign after the number that makes it one. */
function escapedStart(start: string): string {
  return /^\d/.test(start) ? `${start}\\` : `\\${start}`
}

/** A link where the address is one that may be opened, else both as text. */
export function markdownLink(label: string, url: string): string {
  const words = escapeMarkdown(label || url)
  if (!isSafeAddress(url)) return label === '' ? words : `${words}: ${escapeMarkdown(url)}`
  // Between angle brackets only these would end an address; a bar would end the cell of a table.
  const address = url.replace(/[\s<>\\|`]/g, (sign) => encodeURIComponent(sign))
  return `[${words}](<${address}>)`
}

/** Ten blocks for a part of one: nothing that is there has none, nothing short of all has all. */
export function barOf(share: number): string {
  const full = share <= 0 ? 0 : share >= 1 ? 10 : Math.min(9, Math.max(1, Math.round(share * 10)))
  return '█'.repeat(full) + '░'.repeat(10 - full)
}
