import type { Host } from './host.ts'

export type Tone = 'good' | 'bad' | 'strong' | 'quiet'

const CODES: Readonly<Record<Tone, string>> = { good: '32', bad: '31', strong: '1', quiet: '2' }

export type Paint = (tone: Tone, text: string) => string

/** Colours only on a terminal that wants them: https://no-color.org. */
export function paintFor(host: Host, stream: 'out' | 'err'): Paint {
  const isTerminal = stream === 'out' ? host.outIsTerminal : host.errIsTerminal
  const refused = (host.environment('NO_COLOR') ?? '') !== '' || host.environment('TERM') === 'dumb'
  if (!isTerminal || refused) return (_, text) => text
  return (tone, text) => `\u001b[${CODES[tone]}m${text}\u001b[0m`
}

/**
 * Text of files on its way to a terminal: signs that would steer the terminal, or turn the reading order round, are shown as their
 * number. Line breaks stay.
 */
export function plainText(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

export type Row = readonly string[]

/** Columns side by side, two blanks between; columns in `right` stand flush right. Ends in a line break. */
export function formatColumns(rows: readonly Row[], right: readonly number[] = []): string {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length)
    })
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return lines.map((line) => `${line}\n`).join('')
}

/** Words wrapped at `width` signs, each line after `indent` blanks. */
export function wrapped(text: string, width: number, indent: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width - indent) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  lines.push(line)
  return lines.map((each) => `${' '.repeat(indent)}${each}`).join('\n')
}
