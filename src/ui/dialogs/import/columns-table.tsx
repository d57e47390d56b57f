import type { ColumnUse, ImportOptions } from '../../../core/layer/table-import.ts'
import { numbered } from '../../controls/numbered.ts'
import styles from './import.module.css'

const USES: readonly (readonly [use: ColumnUse, text: string])[] = [
  ['left-out', 'Leave out'],
  ['id', 'Technique ID'],
  ['name', 'Technique name'],
  ['tactic', 'Tactic'],
  ['score', 'Score'],
  ['status', 'Status'],
  ['color', 'Colour'],
  ['comment', 'Comment'],
  ['links', 'Links'],
  ['enabled', 'Enabled (yes or no)'],
  ['expanded', 'Show sub-techniques'],
  ['entry', 'Metadata under its heading'],
  ['metadata', 'Metadata (name: value)'],
  ['carried', 'Other keys (JSON)'],
]

const SAMPLE_ROWS = 4
const SAMPLE_COLUMNS = 30
const SAMPLE_CHARACTERS = 80

/** The first rows, with what each column stands for above it. */
export function ColumnsTable(props: {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
  readonly options: ImportOptions
  readonly onChange: (uses: readonly ColumnUse[]) => void
}) {
  const { rows, options } = props
  const head = options.hasHead ? (rows[0]?.cells ?? []) : []
  const body = rows.slice(options.hasHead ? 1 : 0)
  const sample = body.slice(0, SAMPLE_ROWS)
  const width = Math.max(options.uses.length, head.length, ...sample.map(({ cells }) => cells.length))
  const places = Array.from({ length: Math.min(width, SAMPLE_COLUMNS) }, (_, i) => i)
  const nameOf = (i: number) => head[i]?.trim().slice(0, SAMPLE_CHARACTERS) || `Column ${i + 1}`
  const choose = (i: number, use: ColumnUse) =>
    props.onChange(Array.from({ length: width }, (_, at) => (at === i ? use : (options.uses[at] ?? 'left-out'))))
  return (
    <section className={styles.scroll} aria-label="Columns">
      <table className={styles.sample}>
        <thead>
          <tr>
            {places.map((i) => (
              <th key={i} scope="col" data-left-out={(options.uses[i] ?? 'left-out') === 'left-out' || undefined}>
                <label>
                  <span>{nameOf(i)}</span>
                  <select
                    value={options.uses[i] ?? 'left-out'}
                    onChange={(event) => choose(i, columnUse(event.target.value))}
                  >
                    {USES.map(([use, text]) => (
                      <option key={use} value={use}>
                        {text}
                      </option>
                    ))}
                  </select>
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered(sample).map(({ key, item: { cells } }) => (
            <tr key={key}>
              {places.map((i) => (
                <td key={i} data-left-out={(options.uses[i] ?? 'left-out') === 'left-out' || undefined}>
                  {cells[i]?.slice(0, SAMPLE_CHARACTERS)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {body.length > sample.length || width > places.length ? (
        <p className={styles.muted}>
          {body.length > sample.length ? `and ${(body.length - sample.length).toLocaleString('en')} more rows` : ''}
          {width > places.length ? ` (${width - places.length} more columns are left out)` : ''}
        </p>
      ) : null}
    </section>
  )
}

function columnUse(value: string): ColumnUse {
  return USES.find(([use]) => use === value)?.[0] ?? 'left-out'
}
