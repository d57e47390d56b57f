import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { slugOf } from '../../core/atlas/knowledge-base.ts'
import type { Notice, Receipt } from '../../core/layer/notices.ts'
import type { ImportCounts, ImportQuestion } from '../../core/layer/table-import.ts'
import { NoticeList, type NoticeSink } from '../navigator-layer/notice-sink.ts'
import type { Doubt } from './name-rows.ts'

export type LeftOutReason = 'attack' | 'no-technique' | 'unknown-name'

/** Lines and IDs that are listed one by one at most. */
export const LISTED = 100

type TalliedNotice = Extract<Notice, { readonly kind: 'found-by-name' | 'name-differs' | 'technique-replaced' }>

/** What importing a table has to tell: counts, questions and the lines of the receipt. */
export class ImportNotes {
  readonly counts: { -readonly [Key in keyof ImportCounts]: ImportCounts[Key] } = {
    rows: 0,
    matched: 0,
    renamed: 0,
    corrected: 0,
    retired: 0,
    unknown: 0,
    wrongTactic: 0,
    attack: 0,
    nameless: 0,
    plain: 0,
    namesDiffer: 0,
    badScores: 0,
    badColors: 0,
    otherValues: 0,
  }
  /** Rows that name a tactic column and nothing in it. */
  blankTactics = 0

  private readonly list = new NoticeList()
  private readonly asked = new Map<string, Doubt & { readonly lines: number[]; rows: number }>()
  private readonly tallies = new Map<string, TalliedNotice>()
  private readonly tactics = new Map<string, { readonly from: string; readonly to: string; rows: number }>()
  private readonly plainLines: number[] = []
  private readonly currentTactics: ReadonlySet<string>

  constructor({ tactics }: KnowledgeBase) {
    this.currentTactics = new Set(tactics.flatMap(({ id, shortname, name }) => [slugOf(id), shortname, slugOf(name)]))
  }

  /** For readers of single values: counts what they tell, and writes places as a table has them. */
  readonly values: NoticeSink = {
    push: (notice) => {
      if (notice.kind !== 'value-dropped' && notice.kind !== 'value-converted') return this.list.push(notice)
      const where = notice.where.replace(/^(Line \d+)\./, '$1, ')
      if (where.endsWith(', score')) this.counts.badScores++
      else if (where.endsWith(', colour')) this.counts.badColors++
      else this.counts.otherValues++
      this.list.push({ ...notice, where })
    },
  }

  get questions(): readonly ImportQuestion[] {
    return [...this.asked.values()]
  }

  ask(doubt: Doubt, line: number): void {
    const known = this.asked.get(doubt.key)
    if (!known) this.asked.set(doubt.key, { ...doubt, lines: [line], rows: 1 })
    else {
      known.rows++
      if (known.lines.length < LISTED) known.lines.push(line)
    }
  }

  tell(notice: Notice): void {
    this.list.push(notice)
  }

  /** One notice for all rows of which the same is to be told. */
  tally(key: string, notice: TalliedNotice): void {
    this.tallies.set(key, { ...notice, rows: (this.tallies.get(key)?.rows ?? 0) + 1 })
  }

  /** Names of today in whatever spelling are nothing to tell. */
  tacticMapped(mapped: { readonly from: string; readonly to: string }): void {
    if (this.currentTactics.has(slugOf(mapped.from))) return
    const known = this.tactics.get(mapped.from)
    if (known) known.rows++
    else this.tactics.set(mapped.from, { ...mapped, rows: 1 })
  }

  leftOut(line: number, cells: readonly string[], reason: LeftOutReason): void {
    const said = cells.map((cell) => cell.slice(0, 80).trim()).filter(Boolean)
    const text = said.join(' | ').replace(/\s+/g, ' ').slice(0, 80)
    this.list.push({ kind: 'row-left-out', where: `Line ${line}`, reason, text })
  }

  /** A row that names a technique and says nothing of it. */
  plain(line: number): void {
    this.plainLines.push(line)
  }

  /** The end of the receipt, with what could be told only when all rows were read. */
  receiptPart(atEnd: readonly Notice[]): Pick<Receipt, 'notices' | 'unlisted'> {
    for (const notice of [...this.tallies.values(), ...atEnd]) this.list.push(notice)
    for (const tactic of this.tactics.values()) this.list.push({ kind: 'tactic-mapped', ...tactic })
    if (this.blankTactics > 0) this.list.push({ kind: 'tactic-blank', rows: this.blankTactics })
    if (this.plainLines.length > 0) this.list.push(plainNotice(this.plainLines))
    return this.list.receiptPart()
  }
}

function plainNotice(lines: readonly number[]): Notice {
  const some = lines.slice(0, 20).join(', ')
  const where = lines.length === 1 ? '1 row' : `${lines.length} rows`
  const text = `${lines.length === 1 ? 'line' : 'lines'} ${some}${lines.length > 20 ? ' and more' : ''}`
  return { kind: 'row-left-out', where, reason: 'says-nothing', text }
}
