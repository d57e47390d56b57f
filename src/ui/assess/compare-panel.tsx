import { ArrowUpDown } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { changeCompare, overlaidLayers } from '../../app/comparison.ts'
import type { CompareRule } from '../../core/insight/compare.ts'
import { STATE_COLORS } from '../../core/insight/insight-layers.ts'
import { MAX_OVERLAY } from '../../core/insight/overlay.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { withDistinctNames } from '../../core/layer/layer-name.ts'
import { withoutTurning } from '../../core/reading-order.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import styles from './assess.module.css'
import { OverlayResult } from './overlay-result.tsx'
import { RuleChoice } from './rule-choice.tsx'
import { Segments } from './segments.tsx'
import { TwoLayers } from './two-layers.tsx'
import { useHeldPair, usePair } from './use-pair.ts'

const MODES = [
  { value: 'two', label: 'Two layers' },
  { value: 'several', label: 'Up to ten layers' },
] as const

/** Which open layers contain what. Nothing of them is changed; the result can be kept as a layer. */
export function ComparePanel() {
  const context = useApp()
  const layers = useAppState((state) => state.document.layers)
  const { mode, rule } = useAppState((state) => state.session.compare)
  const isHeld = useHeldPair()
  if (layers.length < 2) {
    return (
      <div className={styles.panel}>
        <h2>Compare layers</h2>
        <p>Open or make a second layer to compare it with this one.</p>
        <div className={styles.buttons}>
          <CommandButton id="layer.open" text="label" />
          <CommandButton id="layer.duplicate" text="label" />
        </div>
      </div>
    )
  }
  return (
    <div className={styles.panel}>
      <h2 className="visually-hidden">Compare layers</h2>
      <Segments name="How many" choices={MODES} value={mode} set={(next) => changeCompare(context, { mode: next })} />
      {mode === 'two' ? <Pair isHeld={isHeld} /> : <Several layers={layers} />}
      <div className={styles.short}>
        <RuleChoice
          label="A layer contains what has"
          rule={rule}
          kinds={['annotated', 'scored', 'at-least']}
          scale={null}
          set={(next) => next.kind !== 'status' && changeCompare(context, { rule: next })}
        />
      </div>
      {mode === 'two' ? <PairResult rule={rule} isHeld={isHeld} /> : <SeveralResult rule={rule} />}
    </div>
  )
}

function Pair({ isHeld }: { readonly isHeld: boolean }) {
  const context = useApp()
  const layers = useAppState((state) => state.document.layers)
  const chosen = useAppState((state) => state.session.compare)
  const [a, b] = usePair(isHeld)
  const gone = useGoneNames([a, b])
  const ids = { a: a?.id ?? chosen.a, b: b?.id ?? chosen.b }
  const swap = () => changeCompare(context, { a: ids.b, b: ids.a })
  const choose = (side: 'a' | 'b', id: LayerId) => {
    if (id === ids[side === 'a' ? 'b' : 'a']) swap()
    else changeCompare(context, { ...ids, [side]: id })
  }
  const missing = [a ? [] : goneWords('A', ids.a, gone), b ? [] : goneWords('B', ids.b, gone)].flat()
  return (
    <>
      <p role="status" className={missing.length === 0 ? 'visually-hidden' : styles.warning}>
        {missing.join(' ')}
      </p>
      <div className={styles.pair}>
        <LayerField label="A" layer={a} other={b} layers={layers} set={(id) => choose('a', id)} />
        <LayerField label="B" layer={b} other={a} layers={layers} set={(id) => choose('b', id)} />
        <button
          type="button"
          className={styles.swap}
          aria-label="Swap A and B"
          title="Swap A and B"
          disabled={missing.length > 0}
          onClick={swap}
        >
          <ArrowUpDown size={14} aria-hidden="true" />
        </button>
      </div>
    </>
  )
}

/** What the compared layers were called, also once they are gone. */
function useGoneNames(pair: readonly (Layer | null)[]): ReadonlyMap<LayerId, string> {
  const names = useRef(new Map<LayerId, string>())
  useEffect(() => {
    for (const layer of pair) if (layer) names.current.set(layer.id, layer.name)
  })
  return names.current
}

function goneWords(label: 'A' | 'B', id: LayerId | null, names: ReadonlyMap<LayerId, string>): readonly string[] {
  const name = id === null ? undefined : names.get(id)
  return [
    `${name === undefined ? label : `${label}, "${withoutTurning(name)}",`} is not open any more: choose another layer.`,
  ]
}

function LayerField(props: {
  readonly label: 'A' | 'B'
  readonly layer: Layer | null
  readonly other: Layer | null
  readonly layers: readonly Layer[]
  readonly set: (id: LayerId) => void
}) {
  const { layer, other } = props
  const named = inTabs(props.layers)
  const state = props.label === 'A' ? 'only-a' : 'only-b'
  return (
    <label>
      <b className={styles.letter} data-contained={state} style={{ backgroundColor: STATE_COLORS[state] }}>
        <span className="visually-hidden">Layer </span>
        {props.label}
      </b>
      <select
        title={named.find(({ id }) => id === layer?.id)?.name}
        value={layer?.id ?? ''}
        onChange={(event) => props.set(event.target.value as LayerId)}
      >
        {layer ? null : (
          <option value="" disabled>
            Choose a layer
          </option>
        )}
        {named
          // The other one has its place already: in an empty one, it would leave its own.
          .filter(({ id }) => layer || id !== other?.id)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  )
}

/** With their place among the tabs where a name is that of several: "Coverage (2), tab 5". */
function inTabs(layers: readonly Layer[]): readonly { readonly id: LayerId; readonly name: string }[] {
  return withDistinctNames(layers).map(({ id, name }, place) => {
    const isShared = name !== layers[place]?.name
    return { id, name: isShared ? `${name}, tab ${place + 1}` : name }
  })
}

function PairResult({ rule, isHeld }: { readonly rule: CompareRule; readonly isHeld: boolean }) {
  const [a, b] = usePair(isHeld)
  const pair = useMemo(() => (a && b ? ([a, b] as const) : null), [a, b])
  return pair ? <TwoLayers layers={pair} rule={rule} /> : null
}

function Several({ layers }: { readonly layers: readonly Layer[] }) {
  const context = useApp()
  const chosen = useOverlaid()
  const named = inTabs(layers)
  const full = chosen.length >= MAX_OVERLAY
  return (
    <fieldset className={styles.layers}>
      <legend className={styles.note}>Layers to lay over each other</legend>
      {layers.map((layer, place) => {
        const on = chosen.includes(layer)
        return (
          <label key={layer.id}>
            <input
              type="checkbox"
              checked={on}
              disabled={!on && full}
              onChange={() => {
                const rest = chosen.filter((other) => other !== layer)
                changeCompare(context, { several: (on ? rest : [...rest, layer]).map(({ id }) => id) })
              }}
            />
            <span>{named[place]?.name}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

function SeveralResult({ rule }: { readonly rule: CompareRule }) {
  const chosen = useOverlaid()
  return chosen.length === 0 ? (
    <p className={styles.note}>Choose the layers first.</p>
  ) : (
    <OverlayResult layers={chosen} rule={rule} />
  )
}

function useOverlaid(): readonly Layer[] {
  const layers = useAppState((state) => state.document.layers)
  const several = useAppState((state) => state.session.compare.several)
  return useMemo(() => overlaidLayers(layers, several), [layers, several])
}
