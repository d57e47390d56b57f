import type { ReactNode } from 'react'
import type { CellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'

const SIZE = { column: 12, row: 6, gap: 1 } as const

/** The matrix in small without words: the shape of a result. What it shows is in the lists beside it. */
export function MatrixPicture(props: {
  readonly base: KnowledgeBase
  readonly fillOf: (key: CellKey) => string | null
  /** Definitions that fills refer to. */
  readonly patterns?: ReactNode
  readonly className: string | undefined
  /** Takes the shape that its style gives it. */
  readonly stretches?: boolean
}) {
  const { site, topCellsOfTactic } = lookupsOf(props.base)
  const columns = props.base.tactics.map((tactic) =>
    (topCellsOfTactic.get(tactic.id) ?? []).flatMap((key) => [key, ...(site.get(key)?.children ?? [])]),
  )
  const rows = columns.reduce((most, column) => Math.max(most, column.length), 0)
  return (
    <svg
      className={props.className}
      viewBox={`0 0 ${columns.length * SIZE.column - SIZE.gap} ${rows * SIZE.row - SIZE.gap}`}
      preserveAspectRatio={props.stretches ? 'none' : undefined}
      aria-hidden="true"
    >
      {props.patterns}
      {columns.flatMap((column, x) =>
        column.map((key, y) => {
          const fill = props.fillOf(key)
          return (
            <rect
              key={key}
              x={x * SIZE.column}
              y={y * SIZE.row}
              width={SIZE.column - SIZE.gap}
              height={SIZE.row - SIZE.gap}
              {...(fill === null ? {} : { fill })}
            />
          )
        }),
      )}
    </svg>
  )
}
