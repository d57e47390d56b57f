import { memo } from 'react'
import type { MatrixCell } from '../../core/matrix/matrix-view.ts'
import type { TableColumn } from '../../core/matrix/table-rows.ts'
import { tableText } from '../../core/matrix/table-rows.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './table.module.css'

/** Columns of numbers, which stand at the right. */
const NUMBERS: ReadonlySet<TableColumn> = new Set(['score', 'aggregate'])

/** One cell as a row. Drawn again only when its own content, selection or focus changes. */
export const TableRow = memo(function TableRow(props: {
  readonly cell: MatrixCell
  readonly columns: readonly TableColumn[]
  readonly isFirst: boolean
  /** `aria-rowindex`: 1 is the head. */
  readonly place: number
}) {
  const { cell } = props
  const { base } = useApp().knowledge
  const selected = useAppState((state) => state.session.selection.has(cell.key))
  const tabStop = useAppState((state) => {
    const { focus } = state.session
    return focus?.includes('^') ? focus === cell.key : props.isFirst
  })
  return (
    <div
      role="row"
      tabIndex={tabStop ? 0 : -1}
      aria-selected={selected}
      aria-rowindex={props.place}
      data-technique-id={cell.technique.id}
      data-tactic-id={cell.tacticId}
      className={cell.annotation.enabled ? styles.row : `${styles.row} ${styles.disabled}`}
    >
      {props.columns.map((column) => {
        const text = tableText(base, cell, column)
        const long = text.length > 60
        return (
          <div
            key={column}
            role="gridcell"
            tabIndex={-1}
            data-column={column}
            className={NUMBERS.has(column) ? styles.number : long ? styles.long : undefined}
            title={long ? text : undefined}
            data-contained={column === 'painted' ? cell.painted?.meaning.id : undefined}
            style={
              column === (cell.painted ? 'painted' : 'score') && cell.fill && cell.ink
                ? { backgroundColor: cell.fill, color: cell.ink }
                : undefined
            }
          >
            {column === 'name' && cell.parentName !== null ? <span className={styles.sub}>{text}</span> : text}
          </div>
        )
      })}
    </div>
  )
})
