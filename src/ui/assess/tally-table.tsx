import { selectCells } from '../../app/insight-cells.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import type { Tally } from '../../core/insight/coverage.ts'
import { shareOf } from '../../core/insight/coverage.ts'
import { percentWords, tallyWords } from '../../core/insight/coverage-words.ts'
import { useApp } from '../app-context.tsx'
import styles from './assess.module.css'

export interface TallyRow {
  readonly key: string
  readonly name: string
  readonly tally: Tally
}

/** Bars and their numbers in one table: the share is told by length, by percent and by the counts. */
export function TallyTable(props: {
  readonly caption: string
  readonly heading: string
  readonly rows: readonly TallyRow[]
  /** The open cells behind a row, to be selected by its name. */
  readonly openCells?: (key: string) => readonly CellKey[]
}) {
  const context = useApp()
  const { openCells } = props
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.heading}</th>
          <td />
          <th scope="col">Covered</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ key, name, tally }) => (
          <tr key={key} title={tallyWords(tally)}>
            <th scope="row">
              {openCells ? (
                <button
                  type="button"
                  className={styles.rowButton}
                  aria-label={`${name}: select what is not covered`}
                  onClick={() => selectCells(context, openCells(key))}
                >
                  {name}
                </button>
              ) : (
                name
              )}
            </th>
            <td className={styles.barCell}>
              <Bar share={shareOf(tally)} />
            </td>
            <td className={styles.number}>
              {tally.covered} of {tally.inScope}
            </td>
            <td className={styles.number}>{percentWords(shareOf(tally))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** @param props.share 0 to 1; null for nothing to measure */
export function Bar(props: { readonly share: number | null }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      {props.share === null ? null : <i style={{ width: `${props.share * 100}%` }} />}
    </span>
  )
}
