/** What was measured, against what was promised, as a table for people and as JSON for comparing runs. */

export type Unit = 'ms' | 'KiB' | 'MB' | 'KB' | 'requests' | 'elements' | 'characters' | 'shift' | 'clicks' | 'of 1'

/** One row of the report. Lower is better in every row. */
export type Line =
  | {
      readonly kind: 'measured'
      readonly what: string
      readonly unit: Unit
      /** What the design promises for the median; null for a row that is only watched. */
      readonly budget: number | null
      /** What it promises for the worst sample, where it does. */
      readonly worstBudget?: number
      readonly samples: readonly number[]
    }
  | {
      readonly kind: 'failed'
      /** Name of the measurement that gave no rows. */
      readonly what: string
      readonly reason: string
    }

export type MeasuredLine = Extract<Line, { kind: 'measured' }>

export function measured(
  what: string,
  unit: Unit,
  budget: number | null,
  samples: readonly number[],
  worstBudget?: number,
): MeasuredLine {
  return { kind: 'measured', what, unit, budget, samples, ...(worstBudget === undefined ? {} : { worstBudget }) }
}

/** Middle of the sorted samples, or the mean of the two in the middle. Throws without samples. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('no samples to take the median of')
  return (lower + upper) / 2
}

/** Whether the row keeps its promises; a row without a promise does, a measurement that failed does not. */
export function isWithinBudget(line: Line): boolean {
  if (line.kind === 'failed') return false
  const medianFits = line.budget === null || median(line.samples) <= line.budget
  const worstFits = line.worstBudget === undefined || Math.max(...line.samples) <= line.worstBudget
  return medianFits && worstFits
}

const headings = ['what', 'budget', 'median', 'worst', 'floor', 'x floor', ''] as const

/**
 * The rows as a Markdown table. `floor` holds the same rows of the page without a framework, measured in the same run:
 * milliseconds mean little on another machine, the ratio does.
 */
export function formatTable(lines: readonly Line[], floor: readonly Line[]): string {
  const rows = lines.map((line) => formatRow(line, floorOf(line, floor)))
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row.length === headings.length ? (row[column]?.length ?? 0) : 0))),
  )
  const pad = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(Math.max(0, width - 1))}:`,
  )
  const failures = lines.filter((line) => line.kind === 'failed')
  return [
    ...[headings, rule, ...rows.filter((row) => row.length === headings.length)].map(
      (row) => `| ${pad(row).join(' | ')} |`,
    ),
    ...failures.map(({ what, reason }) => `not measured: ${what}: ${reason}`),
  ].join('\n')
}

function floorOf(line: Line, floor: readonly Line[]): number | null {
  const same = floor.find((other): other is MeasuredLine => other.kind === 'measured' && other.what === line.what)
  return line.kind === 'measured' && line.unit === 'ms' && same ? median(same.samples) : null
}

function formatRow(line: Line, floor: number | null): readonly string[] {
  if (line.kind === 'failed') return []
  const middle = median(line.samples)
  const promised = [line.budget ?? '-', ...(line.worstBudget === undefined ? [] : [`worst ${line.worstBudget}`])]
  return [
    `${line.what} (${line.unit})`,
    promised.join(', '),
    formatNumber(middle),
    formatNumber(Math.max(...line.samples)),
    floor === null ? '-' : formatNumber(floor),
    floor === null || floor === 0 ? '-' : (middle / floor).toFixed(1),
    isWithinBudget(line) ? 'ok' : 'MISSED',
  ]
}

/** Three significant digits at most, no exponent: `0.004`, `7.3`, `1280`. */
export function formatNumber(value: number): string {
  if (value === 0) return '0'
  if (Math.abs(value) >= 100) return value.toFixed(0)
  return String(Number(value.toPrecision(value >= 10 ? 3 : 2)))
}
