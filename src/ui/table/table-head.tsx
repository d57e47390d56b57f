import type { TableColumn, TableSort } from '../../core/matrix/table-rows.ts'
import { sortedBy } from '../../core/matrix/table-rows.ts'
import { useApp } from '../app-context.tsx'
import { COLUMN_NAMES } from './column-names.ts'
import styles from './table.module.css'

/** Names of the columns; each sorts, and sorts the other way round when it is pressed again. */
export function TableHead(props: { readonly columns: readonly TableColumn[]; readonly sort: TableSort }) {
  const { store } = useApp()
  const { sort } = props
  const sortBy = (column: TableColumn) => {
    const tableSort = sortedBy(sort, column)
    const direction = tableSort.descending ? 'descending' : 'ascending'
    store.setSession({ tableSort, announcement: `Sorted by ${COLUMN_NAMES[column]}, ${direction}` })
  }
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" tabIndex={-1} aria-rowindex={1}>
        {props.columns.map((column) => {
          const sorted = sort.column === column
          return (
            <div
              key={column}
              role="columnheader"
              tabIndex={-1}
              data-column={column}
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" className={styles.sorter} onClick={() => sortBy(column)}>
                {COLUMN_NAMES[column]}
                <span aria-hidden="true" className={styles.arrow}>
                  {sorted ? (sort.descending ? '▼' : '▲') : ''}
                </span>
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
}
