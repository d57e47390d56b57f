import type { Coverage } from '../../core/insight/coverage.ts'
import { shareOf } from '../../core/insight/coverage.ts'
import { percentWords } from '../../core/insight/coverage-words.ts'
import type { Table } from './table.ts'

/** The tactics side by side in the order of the matrix, darker the more of each is covered: the strip of the coverage panel. */
export function heatStripTable({ tactics }: Coverage): Table {
  const shares = tactics.map(({ tally }) => shareOf(tally.together))
  return {
    title: 'Heat strip',
    notes: ['░ nothing is covered, ▒ less than half, ▓ half or more, █ all.'],
    columns: tactics.map(({ tactic }) => ({ heading: tactic.name, kind: 'text', width: 12 })),
    rows: tactics.length === 0 ? [] : [shares.map((share) => `${shadeOf(share)}${percentWords(share)}`)],
  }
}

/** Nothing that is there looks like nothing, nothing short of all like all. */
function shadeOf(share: number | null): string {
  if (share === null) return ''
  if (share <= 0) return '░ '
  if (share >= 1) return '█ '
  return share < 0.5 ? '▒ ' : '▓ '
}
