import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { CellKey } from '../../core/atlas/ids.ts'
import type { TableColumn } from '../../core/matrix/table-rows.ts'
import { parseTableColumns, sortInView, tableRows } from '../../core/matrix/table-rows.ts'
import { useApp, useAppState, useMatrixView } from '../app-context.tsx'
import { elementOfKey } from '../reading/cell-element.ts'
import { ColumnChoice } from './column-choice.tsx'
import styles from './table.module.css'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { useTableKeys } from './use-table-keys.ts'

/**
 * The cells of the matrix, one a row: same layer, selection and filters. A grid whose rows take the keyboard: one tab stop, arrows move,
 * Space selects. Every row is drawn, as there are a few hundred at most: finding in the page and printing work on all of them.
 */
export function TableView() {
  const { base } = useApp().knowledge
  const view = useMatrixView()
  const sort = sortInView(
    useAppState((state) => state.session.tableSort),
    view,
  )
  const text = useAppState((state) => state.preferences.tableColumns)
  const chosen = useMemo(() => parseTableColumns(text), [text])
  const isPainted = view.painting !== null
  const columns = useMemo(() => (isPainted ? withPainted(chosen) : chosen), [chosen, isPainted])
  const rows = useMemo(() => tableRows(base, view, sort), [base, view, sort])
  const keys = useMemo(() => rows.map(({ key }) => key), [rows])
  const body = useRef<HTMLDivElement>(null)
  const handlers = useTableKeys(keys)
  useFocusOnRow(body)

  return (
    <div className={styles.frame}>
      <div className={styles.bar}>
        <h2>{rows.length === 1 ? '1 row' : `${rows.length} rows`}</h2>
        <ColumnChoice chosen={chosen} />
      </div>
      <div
        role="grid"
        aria-label={`${base.name} techniques`}
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        className={styles.table}
      >
        <TableHead columns={columns} sort={sort} />
        <div
          role="rowgroup"
          className={styles.body}
          ref={body}
          onClick={handlers.onClick}
          onDoubleClick={handlers.onDoubleClick}
          onKeyDown={handlers.onKeyDown}
        >
          {rows.map((cell, i) => (
            <TableRow key={cell.key} cell={cell} columns={columns} isFirst={i === 0} place={i + 2} />
          ))}
        </div>
      </div>
    </div>
  )
}

/** What layers that are compared say stands behind the name. */
function withPainted(columns: readonly TableColumn[]): readonly TableColumn[] {
  return columns.flatMap((column): readonly TableColumn[] => (column === 'name' ? [column, 'painted'] : [column]))
}

/** The row that the state names takes the browser's focus, if the focus is among the rows at all. */
function useFocusOnRow(body: RefObject<HTMLDivElement | null>): void {
  const focus = useAppState((state) => state.session.focus)
  useEffect(() => {
    const element = body.current
    if (!element || focus === null || !element.contains(element.ownerDocument.activeElement)) return
    if (focus.includes('^')) elementOfKey(element, focus as CellKey)?.focus()
  }, [focus, body])
}
