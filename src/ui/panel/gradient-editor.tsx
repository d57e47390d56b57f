import { useState } from 'react'
import { activeLayer } from '../../app/selectors.ts'
import { formatHex, parseCssColor } from '../../core/colour/css-color.ts'
import { GRADIENT_PRESETS } from '../../core/colour/gradient.ts'
import { scoreRange } from '../../core/colour/score-range.ts'
import type { Gradient } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { numbered } from '../controls/numbered.ts'
import { useVisit } from '../controls/use-visit.ts'
import { GradientStrip } from '../footer/gradient-strip.tsx'
import styles from './panel.module.css'

/** Colours and range of the score gradient. */
export function GradientEditor() {
  const { store } = useApp()
  const layer = useAppState(activeLayer)
  const visit = useVisit('gradient')
  const { gradient } = layer
  const change = (patch: Partial<Gradient>, mergeKey: string | null = null) =>
    store.editLayer({ label: 'Change the gradient', mergeKey }, (before) => ({
      ...before,
      gradient: { ...before.gradient, ...patch },
    }))
  const preset = GRADIENT_PRESETS.find(({ colors }) => colors.join() === gradient.colors.join())
  const range = scoreRange(layer)
  return (
    <section className={styles.items}>
      <h3>Colours of scores</h3>
      <GradientStrip colors={gradient.colors} />
      <div className={styles.pair}>
        <NumberField
          label="From"
          value={gradient.min}
          onChange={(min) => change({ min }, visit.key)}
          begin={visit.begin}
        />
        <NumberField
          label="To"
          value={gradient.max}
          onChange={(max) => change({ max }, visit.key)}
          begin={visit.begin}
        />
      </div>
      <label className={styles.field}>
        <span>Preset</span>
        <select
          value={preset?.id ?? ''}
          onChange={(event) => {
            const chosen = GRADIENT_PRESETS.find(({ id }) => id === event.target.value)
            if (chosen) change({ colors: chosen.colors })
          }}
        >
          {preset ? null : <option value="">Own colours</option>}
          {GRADIENT_PRESETS.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <div className={styles.stops}>
        {numbered(gradient.colors).map(({ key, place, item }) => (
          <input
            key={key}
            type="color"
            aria-label={`Colour ${place + 1} of ${gradient.colors.length}`}
            value={hexOf(item)}
            onFocus={visit.begin}
            onChange={(event) => change({ colors: gradient.colors.with(place, event.target.value) }, visit.key)}
          />
        ))}
        <button
          type="button"
          onClick={() => change({ colors: [...gradient.colors, gradient.colors.at(-1) ?? '#ffffff'] })}
        >
          Add
        </button>
        <button
          type="button"
          disabled={gradient.colors.length <= 2}
          onClick={() => change({ colors: gradient.colors.slice(0, -1) })}
        >
          Remove last
        </button>
      </div>
      <div className={styles.buttons}>
        <button type="button" onClick={() => change({ colors: gradient.colors.toReversed() })}>
          Reverse
        </button>
        <button type="button" disabled={range === null} onClick={() => range && change(range)}>
          Fit to scores
        </button>
      </div>
    </section>
  )
}

function hexOf(color: string): string {
  const parsed = parseCssColor(color)
  return parsed ? formatHex(parsed) : '#000000'
}

/** A number that is applied while it is typed, as soon as it is one. */
function NumberField(props: {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly begin: () => void
}) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <label className={styles.field}>
      <span>{props.label}</span>
      <input
        inputMode="decimal"
        value={draft ?? String(props.value)}
        onFocus={props.begin}
        onBlur={() => setDraft(null)}
        onChange={(event) => {
          const text = event.target.value
          setDraft(text)
          if (text.trim() !== '' && Number.isFinite(Number(text))) props.onChange(Number(text))
        }}
      />
    </label>
  )
}
