import { useMemo, useRef, useState } from 'react'
import { createMergedLayer, decisionOn, suggestedName } from '../../../app/merge-layers.ts'
import type { Layer } from '../../../core/layer/layer.ts'
import { type MergeChoice, type MergeConflict, mergeLayers } from '../../../core/layer/merge.ts'
import { useApp } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import { Conflicts } from './conflicts.tsx'
import styles from './merge.module.css'
import { TakenOver } from './taken-over.tsx'

type Side = 'base' | 'mine' | 'theirs'

const SIDES: readonly { readonly side: Side; readonly label: string }[] = [
  { side: 'base', label: 'Before both edits' },
  { side: 'mine', label: 'Mine' },
  { side: 'theirs', label: 'Theirs' },
]

/** One layer from two copies that were edited apart. Whatever is chosen here is forgotten when the dialog closes. */
export function MergeDialog() {
  const context = useApp()
  // The layers as they were when the dialog opened: nothing may move while somebody decides.
  const [layers] = useState(() => context.store.getState().document.layers)
  const [places, setPlaces] = useState(() => firstPlaces(layers, context.store.getState().session.activeLayerId))
  const [choices, setChoices] = useState<ReadonlyMap<string, MergeChoice>>(new Map())
  const [name, setName] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const sides = useMemo(() => {
    const [base, mine, theirs] = [layers[places.base], layers[places.mine], layers[places.theirs]]
    return base && mine && theirs ? { base, mine, theirs } : null
  }, [layers, places])
  const merge = useMemo(() => sides && mergeLayers(sides.base, sides.mine, sides.theirs, choices), [sides, choices])
  if (!sides || !merge) return null
  // Copies have names of their own, and the new layer gets one here.
  const isAsked = ({ cell, field }: Pick<MergeConflict, 'cell' | 'field'>) => cell !== null || field !== 'name'
  const conflicts = merge.conflicts.filter(isAsked)
  const open = conflicts.filter((conflict) => decisionOn(conflict, choices) === null)
  const isSame = sides.mine === sides.theirs

  const choose = (side: Side, place: number) => {
    setPlaces({ ...places, [side]: place })
    setChoices(new Map())
  }
  return (
    <Frame
      title="Merge two edited copies of a layer"
      wide
      actions={
        <button
          type="submit"
          form="merge-layers"
          className={styles.create}
          aria-disabled={isSame || open.length > 0 || undefined}
        >
          Create merged layer
        </button>
      }
    >
      <form
        ref={form}
        id="merge-layers"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isSame) return
          const [first] = open
          if (first) {
            form.current?.querySelector<HTMLElement>(`[data-conflict="${CSS.escape(first.id)}"] input`)?.focus()
            return
          }
          const decided = conflicts.map((conflict) => [conflict.id, decisionOn(conflict, choices) ?? 'mine'] as const)
          createMergedLayer(context, sides, new Map(decided), name)
          context.store.setSession({ dialog: null })
        }}
      >
        <div className={styles.sides}>
          {SIDES.map(({ side, label }) => (
            <label key={side}>
              <span>{label}</span>
              <select value={places[side]} onChange={(event) => choose(side, Number(event.target.value))}>
                {layers.map((layer, place) => (
                  <option key={layer.id} value={place}>
                    {place + 1}. {layer.name}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <label>
            <span>Name of the new layer</span>
            <input
              value={name}
              placeholder={suggestedName(sides.mine)}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        </div>
        <p role="status">{isSame ? 'Choose two different layers.' : conflictCount(conflicts.length, open.length)}</p>
        {isSame ? null : <Conflicts conflicts={conflicts} choices={choices} onChange={setChoices} />}
        {isSame ? null : <TakenOver taken={merge.taken.filter(isAsked)} />}
      </form>
      <p className={styles.muted}>The three layers stay as they are; undo takes the new one away again.</p>
    </Frame>
  )
}

/** The layer in front is mine, the one after it theirs, and of what is left the first is what both began with. */
function firstPlaces(layers: readonly Layer[], front: string): Readonly<Record<Side, number>> {
  const mine = Math.max(
    0,
    layers.findIndex(({ id }) => id === front),
  )
  const theirs = (mine + 1) % layers.length
  const others = layers.map((_, place) => place).filter((place) => place !== mine && place !== theirs)
  return { mine, theirs, base: others[0] ?? mine }
}

function conflictCount(count: number, open: number): string {
  if (count === 0) return 'Nothing was changed on both sides: no decision is needed.'
  const found = count === 1 ? 'One thing was changed on both sides' : `${count} things were changed on both sides`
  const joined = count - open
  if (open > 0) return `${found}: ${open === 1 ? 'one is' : `${open} are`} for you to decide.`
  return `${found}: ${joined === 1 ? 'it is' : 'all are'} decided as marked.`
}
