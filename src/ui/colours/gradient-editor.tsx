import { useId } from 'react'
import { changeGradient } from '../../app/commands/colour-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { MAX_STEPS } from '../../core/colour/colouring.ts'
import { GRADIENT_PRESETS } from '../../core/colour/gradient.ts'
import { SAFE_RAMPS } from '../../core/colour/palettes.ts'
import type { Gradient } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { useVisit } from '../controls/use-visit.ts'
import styles from './colours.module.css'
import { ColourField, ColourTextField, NumberField } from './fields.tsx'
import { RampChoice, type RampGroup } from './ramp-choice.tsx'
import { RowList } from './row-list.tsx'

const GROUPS: readonly RampGroup[] = [
  { label: 'Readable with any colour vision', options: GRADIENT_PRESETS.filter(({ id }) => SAFE_RAMPS.has(id)) },
  { label: 'Others', options: GRADIENT_PRESETS.filter(({ id }) => !SAFE_RAMPS.has(id)) },
]

/** Range, presets and stops of the layer's gradient. */
export function GradientEditor() {
  const context = useApp()
  const { gradient } = useAppState(activeLayer)
  const visit = useVisit('gradient')
  const problemId = useId()
  const change = (patch: Partial<Gradient>, mergeKey: string | null = visit.key) =>
    changeGradient(context, patch, mergeKey)
  const isUpsideDown = gradient.min >= gradient.max
  const range = { begin: visit.begin, describedBy: isUpsideDown ? problemId : undefined }
  return (
    <>
      <div className={styles.range}>
        <NumberField label="From" value={gradient.min} onChange={(min) => change({ min })} {...range} />
        <span aria-hidden="true">to</span>
        <NumberField label="To" value={gradient.max} onChange={(max) => change({ max })} {...range} />
        <CommandButton id="colour.fit" className={styles.bordered} />
      </div>
      {isUpsideDown ? (
        <p id={problemId} role="alert" className={styles.problem}>
          The first number must be below the second. As it is, scores from {gradient.max} up have the last colour and
          all others the first.
        </p>
      ) : null}
      <RampChoice
        groups={GROUPS}
        colors={gradient.colors}
        stepped={false}
        onChoose={(colors) => change({ colors })}
        begin={visit.begin}
      />
      <h3>Colours, lowest score first</h3>
      <RowList
        label="Colours of the gradient"
        noun="colour"
        rows={gradient.colors}
        min={2}
        max={MAX_STEPS}
        movable
        make={() => gradient.colors.at(-1) ?? '#ffffff'}
        onChange={(colors) => change({ colors }, null)}
      >
        {(color, place) => {
          const field = {
            value: color,
            begin: visit.begin,
            onChange: (next: string) => change({ colors: gradient.colors.with(place, next) }),
          }
          return (
            <>
              <ColourField label={`Colour ${place + 1}`} {...field} />
              <ColourTextField label={`Colour ${place + 1} as text`} {...field} />
            </>
          )
        }}
      </RowList>
      <div className={styles.buttons}>
        <CommandButton id="colour.reverse" />
      </div>
    </>
  )
}
