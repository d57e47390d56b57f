import type { CellKey } from '../../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../../core/atlas/lookups.ts'
import styles from './combine.module.css'

const SIZE = { column: 12, row: 5, gap: 1 } as const

/** The matrix as coloured squares without words: a picture to see the shape of a result by. */
export function MiniMatrix(props: { readonly base: KnowledgeBase; readonly colorOf: (key: CellKey) => string | null }) {
  const { site, topCellsOfTactic } = lookupsOf(props.base)
  const columns = props.base.tactics.map((tactic) =>
    (topCellsOfTactic.get(tactic.id) ?? []).flatMap((key) => [key, ...(site.get(key)?.children ?? [])]),
  )
  const rows = columns.reduce((most, column) => Math.max(most, column.length), 0)
  return (
    <svg
      className={styles.mini}
      viewBox={`0 0 ${columns.length * SIZE.column - SIZE.gap} ${rows * SIZE.row - SIZE.gap}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {columns.flatMap((column, x) =>
        column.map((key, y) => (
          <rect
            key={key}
            x={x * SIZE.column}
            y={y * SIZE.row}
            width={SIZE.column - SIZE.gap}
            height={SIZE.row - SIZE.gap}
            fill={props.colorOf(key) ?? undefined}
          />
        )),
      )}
    </svg>
  )
}
