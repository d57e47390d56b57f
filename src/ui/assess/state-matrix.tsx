import { useId } from 'react'
import type { CellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { CompareState } from '../../core/insight/compare.ts'
import { STATE_COLORS } from '../../core/insight/insight-layers.ts'
import styles from './assess.module.css'

const SIZE = { column: 12, row: 6, gap: 1 } as const

/** The matrix in small without words: the shape of a result. What it shows is in the lists beside it. */
export function MatrixPicture(props: {
  readonly base: KnowledgeBase
  readonly fillOf: (key: CellKey) => string | null
  readonly patterns?: React.ReactNode
}) {
  const { site, topCellsOfTactic } = lookupsOf(props.base)
  const columns = props.base.tactics.map((tactic) =>
    (topCellsOfTactic.get(tactic.id) ?? []).flatMap((key) => [key, ...(site.get(key)?.children ?? [])]),
  )
  const rows = columns.reduce((most, column) => Math.max(most, column.length), 0)
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${columns.length * SIZE.column - SIZE.gap} ${rows * SIZE.row - SIZE.gap}`}
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

/** Colour and pattern both tell the state: stripes for A, dots for B, plain for both, empty for neither. */
export function StateMatrix(props: { readonly base: KnowledgeBase; readonly stateOf: (key: CellKey) => CompareState }) {
  const id = useId()
  return (
    <MatrixPicture
      base={props.base}
      patterns={<StatePatterns id={id} />}
      fillOf={(key) => stateFill(id, props.stateOf(key))}
    />
  )
}

export function StateSwatch({ state }: { readonly state: CompareState }) {
  const id = useId()
  const fill = stateFill(id, state)
  return (
    <svg className={styles.stateSwatch} viewBox="0 0 14 10" aria-hidden="true">
      <StatePatterns id={id} />
      <rect width="14" height="10" {...(fill === null ? {} : { fill })} />
    </svg>
  )
}

function stateFill(id: string, state: CompareState): string | null {
  if (state === 'neither') return null
  return state === 'both' ? STATE_COLORS.both : `url(#${id}-${state})`
}

function StatePatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-only-a`} width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="3" height="3" fill={STATE_COLORS['only-a']} />
        <rect width="1" height="3" fill="#5c3d00" />
      </pattern>
      <pattern id={`${id}-only-b`} width="3" height="3" patternUnits="userSpaceOnUse">
        <rect width="3" height="3" fill={STATE_COLORS['only-b']} />
        <circle cx="1.5" cy="1.5" r="0.7" fill="#062a44" />
      </pattern>
    </defs>
  )
}
