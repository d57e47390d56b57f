import { ruleWords } from '../../core/insight/coverage-words.ts'
import type { MarkRule } from '../../core/insight/mark-rule.ts'
import { coveredStatuses } from '../../core/insight/mark-rule.ts'
import type { StatusScale } from '../../core/layer/status-scale.ts'
import { Choices, NumberField } from '../filter/choices.tsx'
import styles from './assess.module.css'

const NAMES: Readonly<Record<MarkRule['kind'], string>> = {
  annotated: 'Any mark',
  scored: 'Any score',
  'at-least': 'A score of at least',
  status: 'A status',
}

/** What counts, as a choice of rules. */
export function RuleChoice(props: {
  readonly label: string
  readonly rule: MarkRule
  readonly kinds: readonly MarkRule['kind'][]
  /** The vocabulary that statuses are chosen from; without one there are none to choose. */
  readonly scale: StatusScale | null
  readonly set: (rule: MarkRule) => void
}) {
  const { rule, scale, set } = props
  const kinds = props.kinds.filter((kind) => kind !== 'status' || scale !== null || rule.kind === 'status')
  const begin = (kind: MarkRule['kind']): MarkRule => {
    switch (kind) {
      case 'at-least':
        return { kind, score: 1 }
      case 'status':
        return { kind, ids: scale ? coveredStatuses(scale) : [] }
      default:
        return { kind }
    }
  }
  return (
    <div className={styles.rule}>
      <label>
        <span>{props.label}</span>
        <select
          value={rule.kind}
          onChange={(event) => {
            const kind = kinds.find((each) => each === event.target.value)
            if (kind) set(begin(kind))
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {NAMES[kind]}
            </option>
          ))}
        </select>
      </label>
      {rule.kind === 'at-least' ? (
        <NumberField
          label="Lowest score that counts"
          hidesLabel
          value={rule.score}
          set={(score) => score !== null && set({ kind: 'at-least', score })}
        />
      ) : null}
      {rule.kind === 'status' && scale ? (
        <Choices
          name={`${scale.name}: what counts`}
          choices={scale.statuses
            .filter(({ notApplicable }) => !notApplicable)
            .map(({ id, label }) => ({ value: id, label }))}
          chosen={rule.ids}
          set={(ids) => set({ kind: 'status', ids })}
        />
      ) : null}
      {rule.kind === 'status' && !scale ? <p className={styles.note}>{ruleWords(rule, scale)}</p> : null}
    </div>
  )
}
