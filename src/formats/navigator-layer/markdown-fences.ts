export interface FencedBlock {
  readonly text: string
  /** 1-based line of the first line inside the fence. */
  readonly line: number
}

/**
 * The code blocks between ``` or ~~~ lines of Markdown, in order; an unclosed one reaches to the end. Goes from line to line without
 * a list of lines: twenty million line ends would be as many strings.
 */
export function* fencedBlocks(text: string): Generator<FencedBlock> {
  let open: { readonly mark: string; readonly start: number; readonly line: number } | null = null
  let start = 0
  for (let line = 1; start < text.length; line++) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    // A fence line is short: its mark and the name of a language.
    const content = text.slice(start, Math.min(end, start + 100)).trimEnd()
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(content)?.[1]
    if (open === null) {
      if (mark !== undefined) open = { mark, start: end + 1, line: line + 1 }
    } else if (mark?.startsWith(open.mark) && content.trimStart() === mark) {
      yield { text: text.slice(open.start, start), line: open.line }
      open = null
    }
    start = end + 1
  }
  if (open !== null) yield { text: text.slice(open.start), line: open.line }
}
