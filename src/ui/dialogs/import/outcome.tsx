import type { ImportSource } from '../../../app/opening/import-table.ts'
import type { KnowledgeBase } from '../../../core/atlas/knowledge-base.ts'
import { noticeText } from '../../../core/layer/notice-words.ts'
import type { ImportCounts, ImportPlan } from '../../../core/layer/table-import.ts'
import { numbered } from '../../controls/numbered.ts'
import styles from './import.module.css'

const LINES: readonly (readonly [key: keyof ImportCounts, text: string, isTrouble: boolean])[] = [
  ['matched', 'matched by ID or name', false],
  ['renamed', 'known by an earlier name', false],
  ['corrected', 'put to the technique you chose', false],
  ['namesDiffer', 'with a name that is not that of the ID', true],
  ['retired', 'with a retired technique: kept, not shown', true],
  ['unknown', 'with a technique that is not in it', true],
  ['wrongTactic', 'with a tactic that does not fit: kept, not shown', true],
  ['attack', 'with techniques of ATT&CK only: left out', true],
  ['nameless', 'without technique: left out', true],
  ['plain', 'that say nothing of their technique: left out', false],
  ['badScores', 'scores that are no number, or an ambiguous one: left out', true],
  ['badColors', 'colours that are none: left out', true],
  ['otherValues', 'other values left out or kept in another form', true],
]

const LISTED = 200

/** What importing would do, in numbers and then line by line. */
export function Outcome(props: {
  readonly plan: ImportPlan
  readonly source: ImportSource
  /** What techniques and tactics are looked up in. */
  readonly base: KnowledgeBase
}) {
  const { plan, source, base } = props
  const { counts, receipt, leftOut } = plan
  const lines = LINES.filter(([key]) => counts[key] > 0)
  const notices = receipt.notices.slice(0, LISTED)
  const hidden = receipt.notices.length - notices.length
  return (
    <section className={styles.outcome} aria-label="What is imported">
      <p role="status" className={styles.verdict}>
        {plan.marks.size === 0
          ? 'Nothing in this can be shown on the matrix yet.'
          : `${receipt.shown} of ${receipt.rows} ${source.kind === 'text' ? 'ID' : 'row'}${receipt.rows === 1 ? '' : 's'} shown, on ${plan.marks.size} ${plan.marks.size === 1 ? 'cell' : 'cells'}`}
      </p>
      <p className={styles.muted}>
        Compared with {base.name} {base.release}
      </p>
      <dl className={styles.counts}>
        {lines.map(([key, text, isTrouble]) => (
          <div key={key} data-trouble={isTrouble || undefined}>
            <dt>{text}</dt>
            <dd>{counts[key].toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {leftOut.length > 0 ? <p className={styles.muted}>Columns left out: {leftOut.slice(0, 12).join(', ')}</p> : null}
      {plan.attackIds.length > 0 ? (
        <p className={styles.muted}>
          IDs of ATT&CK are not imported: {plan.attackIds.slice(0, 12).join(', ')}
          {plan.attackIds.length > 12 ? ' and more' : ''}
        </p>
      ) : null}
      {source.kind === 'text' && source.openQuote !== null ? (
        <p className={styles.muted}>
          The quote opened on line {source.openQuote} is never closed, so this is read as text.
        </p>
      ) : null}
      {source.kind === 'text' && source.found.others.length > 0 ? (
        <p className={styles.muted}>
          Tactics, mitigations and case studies are not imported:{' '}
          {source.found.others
            .slice(0, 12)
            .map(({ id }) => id)
            .join(', ')}
        </p>
      ) : null}
      {notices.length > 0 ? (
        <details className={styles.details}>
          <summary>Line by line ({receipt.notices.length})</summary>
          <ul>
            {numbered(notices).map(({ key, item }) => (
              <li key={key}>{noticeText(item, base)}</li>
            ))}
            {hidden > 0 ? <li>and {hidden} more, all of them in the receipt</li> : null}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
