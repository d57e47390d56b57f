import { memo } from 'react'
import type { TacticId } from '../../core/atlas/ids.ts'
import type { LayoutMode } from '../../core/layer/layer.ts'
import type { MatrixCell, MatrixColumn } from '../../core/matrix/matrix-view.ts'
import { useAppState } from '../app-context.tsx'
import { Cell } from './cell.tsx'
import styles from './matrix.module.css'

export function headerElementId(id: TacticId): string {
  return `tactic-${id}`
}

export const ColumnHeader = memo(function ColumnHeader(props: {
  readonly column: MatrixColumn
  readonly showId: boolean
  readonly folded: boolean
}) {
  const { tactic, annotated, inScope, notApplicable, headerFill, headerInk } = props.column
  const left = notApplicable > 0 ? `, ${notApplicable} not applicable` : ''
  const isPainted = props.column.cells.some(({ painted }) => painted !== null)
  const words = `${annotated} of ${inScope} techniques ${isPainted ? 'in the compared layers' : 'annotated'}${left}`
  const tabStop = useAppState((state) => state.session.focus === tactic.id)
  return (
    <div
      id={headerElementId(tactic.id)}
      role="columnheader"
      tabIndex={tabStop ? 0 : -1}
      data-tactic-id={tactic.id}
      aria-label={`${tactic.name}, ${words}`}
      aria-expanded={!props.folded}
      data-fold={props.folded ? '' : undefined}
      className={props.folded ? `${styles.header} ${styles.folded}` : styles.header}
      style={headerFill && headerInk ? { backgroundColor: headerFill, color: headerInk } : undefined}
    >
      <span className={styles.tactic}>
        {props.showId ? <span className={styles.id}>{tactic.id}</span> : null}
        {tactic.name}
      </span>
      <span className={styles.count} title={words}>
        {annotated > 0 ? `${annotated}${props.folded ? '/' : ' of '}${inScope}` : inScope}
      </span>
      <progress className={styles.bar} value={annotated} max={inScope} aria-hidden="true" />
      {/* For the pointer; with the keyboard, - and + fold the column and open it. */}
      <button
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        data-fold=""
        className={styles.fold}
        title={props.folded ? `Expand ${tactic.name}` : `Collapse ${tactic.name}`}
      />
    </div>
  )
})

export const Column = memo(function Column(props: {
  readonly column: MatrixColumn
  readonly mode: LayoutMode
  readonly showId: boolean
  readonly showName: boolean
  readonly isFirst: boolean
}) {
  const { column, mode, showId, showName } = props
  const open = (cell: MatrixCell) => cell.children.length > 0 && (mode === 'mini' || cell.expanded)
  const wide = mode === 'side' && column.cells.some(open)
  return (
    <div className={wide ? `${styles.column} ${styles.wide}` : styles.column}>
      {column.cells.map((cell, i) => {
        const own = (
          <Cell key={cell.key} cell={cell} showId={showId} showName={showName} isFirst={props.isFirst && i === 0} />
        )
        if (cell.children.length === 0) return own
        // Around closed parents too: opening one must not make its cell anew, which would lose the focus.
        return (
          <div key={cell.key} className={styles.family}>
            {own}
            {open(cell) ? (
              <div className={styles.subs}>
                {cell.children.map((child) => (
                  <Cell key={child.key} cell={child} showId={showId} showName={showName} isFirst={false} />
                ))}
              </div>
            ) : null}
          </div>
        )
      })}
    </div>
  )
})
