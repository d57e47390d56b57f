import type { TableColumn } from '../../core/matrix/table-rows.ts'
import { formatTableColumns, TABLE_COLUMNS } from '../../core/matrix/table-rows.ts'
import { useApp } from '../app-context.tsx'
import { COLUMN_NAMES } from './column-names.ts'
import styles from './table.module.css'

/** Which columns the table has. The name always is one: a row without it says nothing. */
export function ColumnChoice({ chosen }: { readonly chosen: readonly TableColumn[] }) {
  const { store } = useApp()
  const set = (column: TableColumn, on: boolean) => {
    const columns = on ? [...chosen, column] : chosen.filter((each) => each !== column)
    store.setPreferences({ tableColumns: formatTableColumns(columns) })
  }
  return (
    <details className={styles.choice}>
      <summary>Columns</summary>
      <fieldset>
        <legend className="visually-hidden">Columns of the table</legend>
        {TABLE_COLUMNS.filter((column) => column !== 'name').map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              checked={chosen.includes(column)}
              onChange={(event) => set(column, event.target.checked)}
            />
            {COLUMN_NAMES[column]}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
