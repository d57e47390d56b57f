import type { FamilyTally, Tally } from '../../core/insight/coverage.ts'
import { coverageOf, shareOf } from '../../core/insight/coverage.ts'
import { changeWords, percentWords } from '../../core/insight/coverage-words.ts'
import { subjectOf } from '../../core/insight/layer-subject.ts'
import type { MarkRule } from '../../core/insight/mark-rule.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { withDistinctNames } from '../../core/layer/layer-name.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './assess.module.css'

interface Snapshot {
  readonly layer: Layer
  readonly tally: Tally
}

/** Coverage over time: open layers, chosen in the order of their times, all counted by the rule of the layer in front. */
export function Trend({ rule, part }: { readonly rule: MarkRule; readonly part: keyof FamilyTally }) {
  const { store, knowledge } = useApp()
  const open = withDistinctNames(useAppState((state) => state.document.layers))
  const layers = open.filter((layer) => subjectOf(layer) === null)
  const others = open.filter((layer) => subjectOf(layer) !== null)
  const chosen = useAppState((state) => state.session.snapshots)
  const snapshots = chosen.flatMap((id): readonly Snapshot[] => {
    const layer = layers.find((each) => each.id === id)
    return layer ? [{ layer, tally: coverageOf(knowledge.base, layer, rule).total[part] }] : []
  })
  const placeOf = (id: LayerId) => snapshots.findIndex(({ layer }) => layer.id === id)
  const toggle = (id: LayerId, on: boolean) => {
    const rest = snapshots.map(({ layer }) => layer.id).filter((other) => other !== id)
    store.setSession({ snapshots: on ? [...rest, id] : rest })
  }
  return (
    <section>
      <h3>Trend</h3>
      {layers.length < 2 ? (
        <p className={styles.note}>
          Open a layer for each point in time, as saved then, to see the course of coverage.
        </p>
      ) : (
        <fieldset className={styles.layers}>
          <legend className={styles.note}>Layers in the order of their times, all counted by the rule above</legend>
          {layers.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={placeOf(id) >= 0}
                onChange={(event) => toggle(id, event.target.checked)}
              />
              <span>{name}</span>
              {placeOf(id) >= 0 ? <small>{placeOf(id) + 1}</small> : null}
            </label>
          ))}
        </fieldset>
      )}
      {others.length > 0 ? (
        <p className={styles.note}>Not coverage, and left out: {others.map(({ name }) => name).join(', ')}.</p>
      ) : null}
      {snapshots.length >= 2 ? (
        <>
          <Course snapshots={snapshots} />
          <CourseTable snapshots={snapshots} />
        </>
      ) : null}
    </section>
  )
}

const SIZE = { width: 300, height: 110, left: 42, right: 10, top: 10, bottom: 20 } as const

function Course({ snapshots }: { readonly snapshots: readonly Snapshot[] }) {
  const x = (place: number) =>
    SIZE.left + (place * (SIZE.width - SIZE.left - SIZE.right)) / Math.max(1, snapshots.length - 1)
  const y = (share: number) => SIZE.top + (1 - share) * (SIZE.height - SIZE.top - SIZE.bottom)
  const points = snapshots.map(({ layer, tally }, place) => ({ id: layer.id, x: x(place), y: y(shareOf(tally) ?? 0) }))
  return (
    <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} className={styles.course} aria-hidden="true">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={SIZE.left} x2={SIZE.width - SIZE.right} y1={y(share)} y2={y(share)} />
          <text x={SIZE.left - 5} y={y(share) + 4} textAnchor="end">
            {share * 100} %
          </text>
        </g>
      ))}
      <polyline points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
      {points.map((point, place) => (
        <g key={point.id}>
          <circle cx={point.x} cy={point.y} r={3.5} />
          <text x={point.x} y={SIZE.height - 5} textAnchor="middle">
            {place + 1}
          </text>
        </g>
      ))}
    </svg>
  )
}

function CourseTable({ snapshots }: { readonly snapshots: readonly Snapshot[] }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">Coverage over time</caption>
      <thead>
        <tr>
          <th scope="col">Layer</th>
          <th scope="col">Covered</th>
          <th scope="col">Share</th>
          <th scope="col">Change, in techniques</th>
        </tr>
      </thead>
      <tbody>
        {snapshots.map(({ layer, tally }, place) => (
          <tr key={layer.id}>
            <th scope="row">
              {place + 1}. {layer.name}
            </th>
            <td className={styles.number}>
              {tally.covered} of {tally.inScope}
            </td>
            <td className={styles.number}>{percentWords(shareOf(tally))}</td>
            <td className={styles.number}>{changeWords(snapshots[place - 1]?.tally, tally)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
