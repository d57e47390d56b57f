import { ArrowUpDown } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { afterTheFrame } from '../../app/after-the-frame.ts'
import { changeCompare, comparedLayers, holdCompared, overlaidLayers } from '../../app/comparison.ts'
import { isPanelOpen } from '../../app/selectors.ts'
import type { CompareRule } from '../../core/insight/compare.ts'
import { STATE_COLORS } from '../../core/insight/insight-layers.ts'
import { MAX_OVERLAY } from '../../core/insight/overlay.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { withDistinctNames } from '../../core/layer/layer-name.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import styles from './assess.module.css'
import { OverlayResult } from './overlay-result.tsx'
import { RuleChoice } from './rule-choice.tsx'
import { Segments } from './segments.tsx'
import { TwoLayers } from './two-layers.tsx'

const MODES = [
  { value: 'two', label: 'Two layers' },
  { value: 'several', label: 'Up to ten layers' },
] as const

/** Which open layers contain what. Nothing of them is changed; the result can be kept as a layer. */
export function ComparePanel() {
  const context = useApp()
  const layers = useAppState((state) => state.document.layers)
  const { mode, rule } = useAppState((state) => state.session.compare)
  useHeldPair()
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
      {mode === 'two' ? <Pair /> : <Several layers={layers} />}
      <div className={styles.short}>
        <RuleChoice
          label="A layer contains what has"
          rule={rule}
          kinds={['annotated', 'scored', 'at-least']}
          scale={null}
          set={(next) => next.kind !== 'status' && changeCompare(context, { rule: next })}
        />
      </div>
      {mode === 'two' ? <PairResult rule={rule} /> : <SeveralResult rule={rule} />}
    </div>
  )
}

/** Once there are two, after the frame with the panel in it, which does not wait for that. */
function useHeldPair() {
  const context = useApp()
  const isOpen = useAppState(isPanelOpen)
  const areTwo = useAppState((state) => state.document.layers.length > 1)
  const letGo = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (!isOpen || !areTwo || letGo.current) return
    let isWanted = true
    void afterTheFrame(context).then(() => {
      if (isWanted) letGo.current = holdCompared(context)
    })
    return () => {
      isWanted = false
    }
  }, [context, isOpen, areTwo])
  // Not when one of the two is closed, as undo opens it again, nor when a tab on another knowledge base comes to the front.
  useEffect(() => {
    if (!isOpen) return
    return () => {
      letGo.current?.()
      letGo.current = null
    }
  }, [isOpen])
}

function Pair() {
  const context = useApp()
  const layers = useAppState((state) => state.document.layers)
  const pair = usePair()
  if (!pair) return null
  const [a, b] = pair
  const choose = (side: 'a' | 'b', id: string) => {
    const chosen = layers.find((layer) => layer.id === id)
    if (!chosen) return
    const [first, second] = side === 'a' ? [chosen, chosen === b ? a : b] : [chosen === a ? b : a, chosen]
    changeCompare(context, { a: first.id, b: second.id })
  }
  return (
    <div className={styles.pair}>
      <LayerField label="A" layer={a} layers={layers} set={(id) => choose('a', id)} />
      <LayerField label="B" layer={b} layers={layers} set={(id) => choose('b', id)} />
      <button
        type="button"
        className={styles.swap}
        aria-label="Swap A and B"
        title="Swap A and B"
        onClick={() => changeCompare(context, { a: b.id, b: a.id })}
      >
        <ArrowUpDown size={14} aria-hidden="true" />
      </button>
    </div>
  )
}

function LayerField(props: {
  readonly label: 'A' | 'B'
  readonly layer: Layer
  readonly layers: readonly Layer[]
  readonly set: (id: string) => void
}) {
  const named = inTabs(props.layers)
  const state = props.label === 'A' ? 'only-a' : 'only-b'
  return (
    <label>
      <b className={styles.letter} data-contained={state} style={{ backgroundColor: STATE_COLORS[state] }}>
        <span className="visually-hidden">Layer </span>
        {props.label}
      </b>
      <select
        title={named.find(({ id }) => id === props.layer.id)?.name}
        value={props.layer.id}
        onChange={(event) => props.set(event.target.value)}
      >
        {named.map(({ id, name }) => (
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

function PairResult({ rule }: { readonly rule: CompareRule }) {
  const pair = usePair()
  return pair ? <TwoLayers layers={pair} rule={rule} /> : null
}

/** Two selectors, as one that builds a pair would never be the same twice. */
function usePair(): readonly [Layer, Layer] | null {
  const a = useAppState((state) => comparedLayers(state)?.[0] ?? null)
  const b = useAppState((state) => comparedLayers(state)?.[1] ?? null)
  return a && b ? [a, b] : null
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
