import type { CellKey } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import { joinedAnnotations } from '../../core/layer/joined-annotations.ts'
import type { Annotation, Score } from '../../core/layer/layer.ts'
import type { Notice } from '../../core/layer/notices.ts'
import type { DuplicateRule } from '../../core/layer/table-import.ts'

/** A mark that a row puts on a cell. */
export interface RowMark {
  readonly line: number
  readonly annotation: Annotation
}

export interface JoinedRows {
  readonly marks: ReadonlyMap<CellKey, Annotation>
  /** Lines whose every cell a later row took. */
  readonly replaced: ReadonlySet<number>
  readonly notices: readonly Notice[]
}

/** One mark for each cell, of all the rows that name it. */
export function joinRows(byCell: ReadonlyMap<CellKey, readonly RowMark[]>, rule: DuplicateRule): JoinedRows {
  const marks = new Map<CellKey, Annotation>()
  const notices: Notice[] = []
  const standing = new Set<number>()
  const lost = new Map<number, { by: number; readonly techniqueId: string }>()
  const joinedIds = new Set<string>()
  for (const [key, rows] of byCell) {
    const last = rows.at(-1)
    if (!last) continue
    const techniqueId = parseCellKey(key).technique
    if (rule === 'last') {
      marks.set(key, last.annotation)
      standing.add(last.line)
      for (const { line } of rows.slice(0, -1)) lost.set(line, { by: last.line, techniqueId })
      continue
    }
    const annotations = rows.map(({ annotation }) => annotation)
    const score = rule === 'count' ? rows.length : joinedScore(annotations, rule)
    marks.set(key, { ...joinedAnnotations(annotations), score })
    for (const { line } of rows) standing.add(line)
    if (rows.length > 1 && !joinedIds.has(techniqueId)) {
      joinedIds.add(techniqueId)
      notices.push({ kind: 'rows-joined', techniqueId, rows: rows.length })
    }
  }
  const replaced = new Set<number>()
  for (const [line, { by, techniqueId }] of lost) {
    const partly = standing.has(line)
    if (!partly) replaced.add(line)
    notices.push({ kind: 'row-repeated', where: `Line ${line}`, techniqueId, by: `line ${by}`, partly })
  }
  return { marks, replaced, notices }
}

function joinedScore(annotations: readonly Annotation[], rule: 'max' | 'sum'): Score | null {
  const scores = annotations.flatMap(({ score }) => (score === null ? [] : [score]))
  if (scores.length === 0) return null
  const score = rule === 'max' ? Math.max(...scores) : scores.reduce((total, one) => total + one, 0)
  // Sums of two numbers near the largest there are have no number.
  return Number.isFinite(score) ? score : Math.sign(score) * Number.MAX_VALUE
}
