/**
 * What of a Markdown text would be more than words, tables and headings: HTML other than `<br>`, pictures, definitions of references,
 * links to other than http, https and mailto, and addresses that become links by themselves (GitHub's Markdown). Stricter than
 * a renderer: it does not ask whether a code block would make it harmless.
 * @returns the first of it, null when there is none
 */
export function activeMarkdown(text: string): string | null {
  // Escaped signs mean nothing. The sign put in their place is one that means nothing either.
  const plain = text.replace(/\\[!-/:-@[-`{-~]/g, '·')
  const links = [...plain.matchAll(/\[([^[\]]*)\]\(<([^<>\n]*)>\)/g)]
  for (const [whole, , address = ''] of links) {
    if (!/^(?:https?:\/\/|mailto:)/i.test(address)) return whole
    const url = new URL(address.replaceAll('·', '_'))
    if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return whole
  }
  const rest = plain.replace(/(!?)\[[^[\]]*\]\(<[^<>\n]*>\)/g, '$1LINK').replaceAll('<br>', ' ')
  const active =
    /<[A-Za-z!?/][^\n]{0,40}/.exec(rest) ??
    /![[L][^\n]{0,40}/.exec(rest) ??
    /^\s{0,3}\[[^\]]*\]:[^\n]*/m.exec(rest) ??
    /\]\s?[([][^\n]{0,40}/.exec(rest) ??
    /(?:https?|ftp):\/\/[^\n]{0,40}/i.exec(rest) ??
    /(?:^|[\s*_~(])www\.[^\n]{0,40}/i.exec(rest) ??
    /^(?:```|~~~)[^\n]*/m.exec(rest)
  return active?.[0] ?? null
}
