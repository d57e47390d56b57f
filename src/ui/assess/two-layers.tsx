import { useCallback, useMemo, useState } from 'react'
import { namedAmong, saveComparison } from '../../app/comparison.ts'
import { isPanelOpen } from '../../app/selectors.ts'
import type { TechniqueId } from '../../core/atlas/ids.ts'
import type { CompareRule, CompareState, Comparison, StateCounts } from '../../core/insight/compare.ts'
import { COMPARE_STATES, compareLayers } from '../../core/insight/compare.ts'
import type { ComparisonParts } from '../../core/insight/comparison-layer.ts'
import {
  changesInWords,
  comparisonPainting,
  stateWords,
  tacticsInWords,
} from '../../core/insight/comparison-painting.ts'
import type { ScoreChanges, TechniqueChange } from '../../core/insight/score-changes.ts'
import { scoreChanges, TECHNIQUE_CHANGES } from '../../core/insight/score-changes.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { EditOnly } from '../controls/editable.tsx'
import styles from './assess.module.css'
import { OnMatrix } from './on-matrix.tsx'
import { Outside } from './outside.tsx'
import { StateMatrix, StateSwatch } from './state-matrix.tsx'
import { TechniqueList } from './technique-list.tsx'
import { AsUpgraded, useOnRelease } from './use-on-release.tsx'
import { usePaintedMatrix } from './use-painted-matrix.ts'

/** What the list below the numbers shows. */
type Listed = CompareState | TechniqueChange | 'apart' | 'other-status'

const CHANGE_NAMES: Readonly<Record<TechniqueChange, string>> = {
  raised: 'Score raised from A to B',
  lowered: 'Score lowered from A to B',
  mixed: 'Raised under one tactic, lowered under another',
  'one-sided': 'Scored in one of them alone',
  same: 'Same score, or none',
}

/** A and B: the numbers, the tactics, the list; and the matrix, which shows the same. */
export function TwoLayers(props: { readonly layers: readonly [Layer, Layer]; readonly rule: CompareRule }) {
  const { rule } = props
  const context = useApp()
  const { layers, upgraded } = useOnRelease(props.layers)
  const { base } = context.knowledge
  const [a, b] = layers
  const open = useAppState((state) => state.document.layers)
  const named = useMemo(() => namedAmong(open, layers), [open, layers])
  const comparison = useMemo(() => compareLayers(base, a, b, rule), [base, a, b, rule])
  const changes = useMemo(() => scoreChanges(comparison, a, b), [comparison, a, b])
  const outside = useMemo(() => new Map(comparison.outside.map(({ id, state }) => [id, state])), [comparison])
  const [chosen, setListed] = useState<Listed | null>(null)
  // Until somebody chooses, a list of what one of them has: that both lack all the rest is no finding.
  const listed = chosen ?? COMPARE_STATES.find((state) => state !== 'neither' && comparison.total[state] > 0) ?? null
  const details = useMemo((): ReadonlyMap<TechniqueId, string> | null => {
    if (listed === 'apart') return new Map(changes.apart.map((id) => [id, tacticsInWords(base, comparison, id)]))
    return listed !== null && isChange(listed) ? changesInWords(changes, named) : null
  }, [listed, base, comparison, changes, named])
  const paint = useCallback(
    () => comparisonPainting(comparison, changes, named, rule),
    [comparison, changes, named, rule],
  )
  const isOpen = useAppState(isPanelOpen)
  const isOn = useAppState((state) => state.session.compare.onMatrix) && isOpen
  const isInFront = useAppState(({ session }) => layers.some(({ id }) => id === session.activeLayerId))
  usePaintedMatrix(isOn && isInFront ? paint : null)
  return (
    <>
      <OnMatrix isInFront={isInFront} />
      <AsUpgraded layers={upgraded} />
      <Numbers
        comparison={comparison}
        changes={changes}
        names={named}
        listed={listed}
        isOnMatrix={isOn && isInFront}
        list={setListed}
      />
      <TacticTable comparison={comparison} />
      <EditOnly>
        <Save save={(written) => saveComparison(context, layers, comparison, rule, written)} />
      </EditOnly>
      <Outside ids={[...outside.keys()]} detail={(id) => stateWords(outside.get(id) ?? 'neither', named)} />
      {listed === null ? (
        <p className={styles.note}>By this rule, neither of them contains anything.</p>
      ) : (
        <TechniqueList
          // Another one when the panel opens again, which begins with a few rows.
          key={`${listed} ${isOpen}`}
          name={listedName(listed, named)}
          ids={idsOf(listed, comparison, changes)}
          {...(details ? { detail: (id: TechniqueId) => details.get(id) ?? '' } : {})}
        />
      )}
      {isOn && isInFront ? null : <StateMatrix base={base} stateOf={(key) => comparison.cells.get(key) ?? 'neither'} />}
    </>
  )
}

/** How many techniques each state has, and what became of the scores of those in both. */
function Numbers(props: {
  readonly comparison: Comparison
  readonly changes: ScoreChanges
  readonly names: readonly [Layer, Layer]
  readonly listed: Listed | null
  readonly isOnMatrix: boolean
  readonly list: (listed: Listed) => void
}) {
  const { comparison, changes, listed } = props
  const row = (value: Listed, count: number, swatch: CompareState | null) => (
    <label key={value} data-state={value} data-count={count} data-part={swatch === null ? '' : undefined}>
      <input type="radio" name="listed-state" checked={listed === value} onChange={() => props.list(value)} />
      {swatch === null ? null : <StateSwatch state={swatch} />}
      <span>{listedName(value, props.names)}</span>
      <b>{count}</b>
    </label>
  )
  return (
    <fieldset className={styles.states}>
      <legend className={styles.note}>
        Techniques and sub-techniques, each once{props.isOnMatrix ? ' (the legend counts the cells shown)' : ''}; the
        chosen ones are listed below
      </legend>
      {COMPARE_STATES.flatMap((state) => [
        row(state, comparison.total[state], state),
        ...(state === 'both' ? partsOfBoth(changes).map(([part, count]) => row(part, count, null)) : []),
      ])}
    </fieldset>
  )
}

/** They add up to "In both"; those of another status are among them once more. */
function partsOfBoth({ cells, total, apart, otherStatus }: ScoreChanges): readonly (readonly [Listed, number])[] {
  const compared = TECHNIQUE_CHANGES.filter(
    (change) => (change !== 'mixed' && change !== 'one-sided') || total[change] > 0,
  ).map((change) => [change, total[change]] as const)
  return [
    ...(cells.size > 0 ? compared : []),
    ...(apart.length > 0 ? [['apart', apart.length] as const] : []),
    ...(otherStatus.length > 0 ? [['other-status', otherStatus.length] as const] : []),
  ]
}

function listedName(listed: Listed, names: readonly [Layer, Layer]): string {
  if (listed === 'other-status') return 'Another status'
  if (listed === 'apart') return 'Under no tactic in common'
  return isChange(listed) ? CHANGE_NAMES[listed] : stateWords(listed, names)
}

function isChange(listed: Listed): listed is TechniqueChange | 'other-status' {
  return listed === 'other-status' || listed in CHANGE_NAMES
}

function idsOf(listed: Listed, comparison: Comparison, changes: ScoreChanges): readonly TechniqueId[] {
  if (listed === 'other-status') return changes.otherStatus
  if (listed === 'apart') return changes.apart
  const found: ReadonlyMap<TechniqueId, Listed> = isChange(listed) ? changes.techniques : comparison.techniques
  return [...found].filter(([, each]) => each === listed).map(([id]) => id)
}

function Save({ save }: { readonly save: (written: ComparisonParts) => void }) {
  const [written, setWritten] = useState<ComparisonParts>({ neither: false, comments: false })
  return (
    <fieldset className={styles.save}>
      <legend className="visually-hidden">Comparison as a layer</legend>
      <button type="button" onClick={() => save(written)}>
        Save as layer
      </button>
      <label>
        <input
          type="checkbox"
          checked={written.comments}
          onChange={(event) => setWritten({ ...written, comments: event.target.checked })}
        />
        Write both scores and the comments of A and B into it
      </label>
      <label>
        <input
          type="checkbox"
          checked={written.neither}
          onChange={(event) => setWritten({ ...written, neither: event.target.checked })}
        />
        Colour grey what is in neither
      </label>
    </fieldset>
  )
}

const HEADINGS: StateNames = { 'only-a': 'Only A', both: 'Both', 'only-b': 'Only B', neither: 'Neither' }
type StateNames = Readonly<Record<keyof StateCounts, string>>

/** Folded, as it is as long as the matrix is wide; the lists below stay within reach. */
function TacticTable({ comparison }: { readonly comparison: Comparison }) {
  return (
    <details className={styles.aside}>
      <summary>Cells by tactic</summary>
      <table className={styles.table}>
        <caption className="visually-hidden">Comparison by tactic</caption>
        <thead>
          <tr>
            <th scope="col">Tactic</th>
            {COMPARE_STATES.map((state) => (
              <th scope="col" key={state}>
                {HEADINGS[state]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparison.tactics.map(({ tactic, counts }) => (
            <tr key={tactic.id}>
              <th scope="row">{tactic.name}</th>
              {COMPARE_STATES.map((state) => (
                <td key={state} className={styles.number}>
                  {counts[state]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
