import { useId } from 'react'
import { gradientSamples } from '../../core/colour/gradient.ts'
import { beginOnEntry } from './begin-on-entry.ts'
import styles from './colours.module.css'

export interface RampOption {
  readonly id: string
  readonly label: string
  /** Colours to choose. */
  readonly colors: readonly string[]
}

export interface RampGroup {
  readonly label: string
  readonly options: readonly RampOption[]
}

/** Colour ramps as they look, to pick one: radio buttons, so arrows walk through them. None is on while the colours are one's own. */
export function RampChoice(props: {
  readonly groups: readonly RampGroup[]
  /** The colours now, to tell which option is on. */
  readonly colors: readonly string[]
  /** Drawn as blocks, not as a blend. */
  readonly stepped: boolean
  readonly onChoose: (colors: readonly string[]) => void
  readonly begin: () => void
}) {
  const name = useId()
  const chosen = props.colors.join()
  return (
    <fieldset className={styles.ramps} onFocus={beginOnEntry(props.begin)}>
      <legend>Presets</legend>
      {props.groups.map((group) => (
        <div key={group.label} role="group" aria-label={group.label} className={styles.rampGroup}>
          <p aria-hidden="true">{group.label}</p>
          {group.options.map(({ id, label, colors }) => (
            <label key={id} className={styles.ramp}>
              <input
                type="radio"
                className="visually-hidden"
                name={name}
                value={id}
                checked={colors.join() === chosen}
                onChange={() => props.onChoose(colors)}
              />
              <ColourStrip colors={colors} stepped={props.stepped} />
              <span>{label}</span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  )
}

/** Colours side by side, or blended as cells are really coloured: through the samples of the gradient. */
export function ColourStrip(props: { readonly colors: readonly string[]; readonly stepped: boolean }) {
  const stops = props.stepped
    ? props.colors.flatMap((color, i) => [
        `${color} ${share(i, props.colors)}`,
        `${color} ${share(i + 1, props.colors)}`,
      ])
    : gradientSamples(props.colors)
  return <span className={styles.strip} style={{ backgroundImage: `linear-gradient(to right, ${stops.join()})` }} />
}

function share(part: number, parts: readonly string[]): string {
  return `${(100 * part) / parts.length}%`
}
