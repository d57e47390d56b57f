import { useMemo, useState } from 'react'
import { saveComparison } from '../../app/comparison.ts'
import type { CompareRule, CompareState, Comparison, StateCounts } from '../../core/insight/compare.ts'
import { COMPARE_STATES, compareLayers } from '../../core/insight/compare.ts'
import { stateLabel } from '../../core/insight/insight-layers.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { withDistinctNames } from '../../core/layer/layer-name.ts'
import { useApp } from '../app-context.tsx'
import { EditOnly } from '../controls/editable.tsx'
import styles from './assess.module.css'
import { StateMatrix, StateSwatch } from './state-matrix.tsx'
import { TechniqueList } from './technique-list.tsx'

/** A and B: the picture, the numbers, the list. */
export function TwoLayers({ layers, rule }: { readonly layers: readonly [Layer, Layer]; readonly rule: CompareRule }) {
  const context = useApp()
  const { base } = context.knowledge
  const [a, b] = layers
  const [{ name: nameA }, { name: nameB }] = withDistinctNames(layers)
  const comparison = useMemo(() => compareLayers(base, a, b, rule), [base, a, b, rule])
  const [listed, setListed] = useState<CompareState>('only-a')
  const [withNeither, setWithNeither] = useState(false)
  return (
    <>
      <StateMatrix base={base} stateOf={(key) => comparison.cells.get(key) ?? 'neither'} />
      <fieldset className={styles.states}>
        <legend className={styles.note}>
          Techniques and sub-techniques, contained under any tactic; the chosen ones are listed below
        </legend>
        {COMPARE_STATES.map((state) => (
          <label key={state} data-state={state} data-count={comparison.total[state]}>
            <input type="radio" name="listed-state" checked={listed === state} onChange={() => setListed(state)} />
            <StateSwatch state={state} />
            <span>{stateLabel(state, nameA, nameB)}</span>
            <b>{comparison.total[state]}</b>
          </label>
        ))}
      </fieldset>
      <EditOnly>
        <div className={styles.save}>
          <button type="button" onClick={() => saveComparison(context, layers, comparison, rule, withNeither)}>
            Save as layer
          </button>
          <label>
            <input type="checkbox" checked={withNeither} onChange={(event) => setWithNeither(event.target.checked)} />
            mark what is in neither too
          </label>
        </div>
      </EditOnly>
      <Outside comparison={comparison} names={[nameA, nameB]} />
      <TechniqueList
        key={listed}
        name={stateLabel(listed, nameA, nameB)}
        ids={[...comparison.techniques].filter(([, state]) => state === listed).map(([id]) => id)}
      />
      <TacticTable comparison={comparison} />
    </>
  )
}

function Outside({
  comparison,
  names,
}: {
  readonly comparison: Comparison
  readonly names: readonly [string, string]
}) {
  const { outside } = comparison
  if (outside.length === 0) return null
  return (
    <details className={styles.aside}>
      <summary>{outside.length === 1 ? '1 ID' : `${outside.length} IDs`} of other releases</summary>
      <ul>
        {outside.map(({ id, state }) => (
          <li key={id}>
            <span>{id}</span>
            <small>{stateLabel(state, names[0], names[1])}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}

const HEADINGS: StateNames = { 'only-a': 'Only A', both: 'Both', 'only-b': 'Only B', neither: 'Neither' }
type StateNames = Readonly<Record<keyof StateCounts, string>>

function TacticTable({ comparison }: { readonly comparison: Comparison }) {
  return (
    <section>
      <h3>By tactic</h3>
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
    </section>
  )
}
