import type { Tactic } from '../../core/atlas/knowledge-base.ts'
import type { FamilyTally } from '../../core/insight/coverage.ts'
import { shareOf } from '../../core/insight/coverage.ts'
import styles from './assess.module.css'

/** The tactics in the order of the matrix, deeper the more of each is covered. The table under it says the same. */
export function HeatStrip(props: {
  readonly tactics: readonly { readonly tactic: Tactic; readonly tally: FamilyTally }[]
  readonly part: keyof FamilyTally
}) {
  return (
    <div className={styles.strip} aria-hidden="true">
      {props.tactics.map(({ tactic, tally }) => {
        const share = shareOf(tally[props.part])
        // At most half of the accent: text stays readable on every shade.
        const ground = `color-mix(in srgb, var(--accent) ${Math.round((share ?? 0) * 50)}%, var(--cell))`
        return (
          <span
            key={tactic.id}
            title={tactic.name}
            data-empty={share === null || undefined}
            style={share === null ? undefined : { backgroundColor: ground }}
          >
            {share === null ? '–' : Math.round(share * 100)}
          </span>
        )
      })}
    </div>
  )
}
