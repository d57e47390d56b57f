import type { Inline } from './tokens.ts'

/** Texts in a row become one, and empty ones none. */
export function append(content: Inline[], token: Inline): void {
  const last = content.at(-1)
  if (token.kind !== 'text') content.push(token)
  else if (last?.kind === 'text') content[content.length - 1] = { kind: 'text', text: last.text + token.text }
  else if (token.text !== '') content.push(token)
}

/** What stands on a link holds no links of its own. */
export function withoutLinks(content: readonly Inline[]): readonly Inline[] {
  const flat: Inline[] = []
  for (const token of content) {
    if (token.kind === 'link' || token.kind === 'reference') for (const inner of token.content) append(flat, inner)
    else if (token.kind === 'strong' || token.kind === 'emphasis')
      append(flat, { ...token, content: withoutLinks(token.content) })
    else append(flat, token)
  }
  return flat
}
