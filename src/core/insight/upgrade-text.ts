import type { TacticId, TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { fullNameOf, lookupsOf } from '../atlas/lookups.ts'
import type { Release } from '../atlas/releases.ts'
import { isRelease } from '../atlas/releases.ts'
import type { Layer, StrayRow } from '../layer/layer.ts'
import type { MergedCell, UpgradeRecord } from '../layer/upgrade-record.ts'
import type { UpgradeReport } from './upgrade-report.ts'

/** One section of a report in words: what happened, and to whom. */
export interface UpgradeSection {
  readonly kind: keyof typeof HEADINGS
  readonly heading: string
  /** What it means for whoever goes on with the layer. */
  readonly note: string
  readonly rows: readonly UpgradeRow[]
}

export interface UpgradeRow {
  /** What the row is about in the knowledge base; null for what is not in it. */
  readonly id: TechniqueId | TacticId | null
  /** Name in front of the ID. */
  readonly name: string
  /** ID as it is written; empty for rows that name none. */
  readonly idText: string
  readonly detail: string
}

const HEADINGS = {
  replaced: [
    'Replaced',
    'ATLAS retired these techniques and names a successor, which has their marks now; where one was set aside among the gaps, the successor is.',
  ],
  moved: ['Moved', 'ATLAS put the technique under other tactics, and the marks went along.'],
  merged: [
    'Merged',
    'Several marks came to one cell. It has the score and colour that stand first, and all comments, links and metadata.',
  ],
  found: ['Found', 'Rows that had no cell when they were read, and have one now.'],
  retired: [
    'Retired',
    'ATLAS names no successor that could take these rows, or not for their tactic. They are kept for the file.',
  ],
  stray: ['Without a cell', 'Rows that fit no cell of any release. They are kept for the file.'],
  leftOut: ['Left out', 'Values that no mark can hold. Undo brings the layer back as it was read.'],
  also: ['Also under', 'Marked techniques that stand under more tactics now, without a mark there.'],
  new: ['New to assess', 'Techniques that the layer’s release did not have.'],
  renamed: ['Renamed', 'Marked techniques that are called something else now.'],
  tactics: ['Tactics renamed', 'Columns that are called something else now.'],
} as const

const REASONS: Readonly<Record<StrayRow['reason'], string>> = {
  'unknown-technique': 'no release has this technique',
  'retired-technique': 'retired',
  'unknown-tactic': 'no release has the tactic of the row',
  'not-in-tactic': 'the technique was never under the tactic of the row',
  unreadable: 'is no row of a layer',
}

/** The sections that have anything to say, in the order in which somebody has to act on them. */
export function upgradeSections(report: UpgradeReport, base: KnowledgeBase): readonly UpgradeSection[] {
  const { technique, tactic } = lookupsOf(base)
  const tacticName = (id: TacticId) => tactic.get(id)?.name ?? id
  const tactics = (ids: readonly TacticId[]) => ids.map(tacticName).join(', ')
  const row = (id: TechniqueId, detail: string): UpgradeRow => {
    const found = technique.get(id)
    return { id: found ? id : null, name: found ? fullNameOf(base, found) : '', idText: id, detail }
  }
  const plain = (name: string, idText: string, detail: string): UpgradeRow => ({ id: null, name, idText, detail })
  const rows: Readonly<Record<keyof typeof HEADINGS, readonly UpgradeRow[]>> = {
    replaced: report.replaced.map(({ from, name, to }) => row(to, `in place of ${from} ${name}`)),
    moved: report.moved.map((move) => row(move.technique, `from ${tacticName(move.from)} to ${tactics(move.to)}`)),
    merged: report.merged.map((cell) =>
      row(cell.technique, `${tacticName(cell.tactic)}: ${marksText(cell, tacticName)}`),
    ),
    found: report.record.found.map((id) => row(id, '')),
    retired: report.retired.map(({ id, name, rows: count }) => plain(name ?? '', id, countedRows(count))),
    stray: report.stray.map(({ id, reason, rows: count }) => {
      const detail = `${REASONS[reason]}, ${countedRows(count)}`
      return id === null ? plain('', '', detail) : row(id, detail)
    }),
    leftOut: report.record.leftOut.map((text) => plain('', '', text)),
    also: report.alsoUnder.map((also) => row(also.id, tactics(also.tactics))),
    renamed: report.renamed.map(({ id, before }) => row(id, `was ${before}`)),
    tactics: report.tacticsRenamed.map(({ id, before, after }) => ({
      id: tactic.has(id) ? id : null,
      name: after,
      idText: id,
      detail: `was ${before}`,
    })),
    new: report.newToAssess.map((fresh) => row(fresh.technique.id, fresh.marked ? 'marked' : '')),
  }
  return (Object.keys(HEADINGS) as readonly (keyof typeof HEADINGS)[])
    .filter((kind) => rows[kind].length > 0)
    .map((kind) => ({ kind, heading: HEADINGS[kind][0], note: HEADINGS[kind][1], rows: rows[kind] }))
}

/** "from ATLAS 5.6.0 (2026.04) to 2026.09"; says where the release was guessed or is not in the list. */
export function upgradeWay({ from, record }: Pick<UpgradeReport, 'from' | 'record'>, base: KnowledgeBase): string {
  return `from ${base.name} ${releaseWords(record, from)} to ${record.to}`
}

function releaseWords({ from, guessed }: UpgradeRecord, listed: Release | null): string {
  if (guessed) {
    const [oldest, newest] = guessed
    const range = oldest === newest ? '' : `, which fit ${oldest} to ${newest}`
    return `${oldest} (guessed from its IDs${range})`
  }
  if (listed === null || listed.name === from) return from
  return isRelease(listed, from) ? `${from} (${listed.name})` : `${from} (not in the list, taken as ${listed.name})`
}

/** The whole report as plain text. */
export function upgradeText(layer: Pick<Layer, 'name'>, report: UpgradeReport, base: KnowledgeBase): string {
  const lines = [`Upgrade of "${layer.name}" ${upgradeWay(report, base)}`]
  for (const { heading, note, rows } of upgradeSections(report, base)) {
    lines.push('', `${heading}: ${rows.length}`, note)
    for (const { name, idText, detail } of rows) {
      const what = [idText, name].filter(Boolean).join(' ')
      lines.push(`- ${[what, detail].filter(Boolean).join(': ')}`)
    }
  }
  return `${lines.join('\n')}\n`
}

function marksText({ marks }: MergedCell, tacticName: (id: TacticId) => string): string {
  return marks
    .map(({ technique, tactic, score, color, enabled }) => {
      const said = [
        score === null ? 'no score' : `score ${score}`,
        ...(color === null ? [] : [`colour ${color}`]),
        ...(enabled ? [] : ['disabled']),
      ]
      return `${technique} ${tactic === null ? 'under every tactic' : `under ${tacticName(tactic)}`} (${said.join(', ')})`
    })
    .join('; ')
}

function countedRows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}
