import type { ReactNode } from 'react'
import { setColouring } from '../../app/commands/colour-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import type { Band, Category, Colouring } from '../../core/colour/colouring.ts'
import { MAX_STEPS } from '../../core/colour/colouring.ts'
import { GRADIENT_PRESETS } from '../../core/colour/gradient.ts'
import { CATEGORY_PALETTES, SAFE_RAMPS } from '../../core/colour/palettes.ts'
import { rampColors, scoreScaleOf } from '../../core/colour/score-scale.ts'
import { inScoreOrder, stepColors, withStepColors } from '../../core/colour/suggested-colouring.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { useVisit } from '../controls/use-visit.ts'
import styles from './colours.module.css'
import { ColourField, NumberField } from './fields.tsx'
import { RampChoice, type RampGroup } from './ramp-choice.tsx'
import { RowList } from './row-list.tsx'

type Of<Kind extends Colouring['kind']> = { readonly colouring: Extract<Colouring, { kind: Kind }> }

/** Thresholds with colour and label. They may be typed in any order and fall into place when the list is left. */
export function BandsEditor({ colouring }: Of<'bands'>) {
  const { change, visit, context } = useStepEdit()
  const { bands } = colouring
  const set = (place: number, patch: Partial<Band>) => {
    const band = bands[place]
    if (band) change({ ...colouring, bands: bands.with(place, { ...band, ...patch }) }, visit.key)
  }
  const twice = bands.find(({ from }, i) => bands.findIndex((other) => other.from === from) !== i)
  return (
    <>
      <StepRamps colouring={colouring} ordered />
      <p className={styles.columns} aria-hidden="true">
        <span>From</span>
        <span>Label</span>
      </p>
      <RowList
        label="Bands"
        noun="band"
        rows={bands}
        min={1}
        max={MAX_STEPS}
        make={() => nextBand(bands)}
        onChange={(rows) => change({ ...colouring, bands: rows }, null)}
        onLeave={() => setColouring(context, inScoreOrder(colouring), visit.key)}
      >
        {(band, place) => (
          <StepFields
            name={`band ${place + 1}`}
            step={band}
            begin={visit.begin}
            onChange={(patch) => set(place, patch)}
          >
            <NumberField
              label={`Band ${place + 1} from`}
              className={styles.number}
              value={band.from}
              begin={visit.begin}
              onChange={(from) => set(place, { from })}
            />
          </StepFields>
        )}
      </RowList>
      {twice ? (
        <p role="alert" className={styles.problem}>
          Two bands begin at {twice.from}: one of them colours nothing.
        </p>
      ) : null}
      <Reverse />
    </>
  )
}

/** Colours alone: the cuts follow from the scores. */
export function QuantilesEditor({ colouring }: Of<'quantiles'>) {
  const { change, visit, layer } = useStepEdit()
  const scale = scoreScaleOf(layer)
  const steps = scale.kind === 'steps' ? scale.steps : []
  const { colors } = colouring
  return (
    <>
      <label className={styles.count}>
        Number of groups
        <input
          type="number"
          min={2}
          max={12}
          value={colors.length}
          onFocus={visit.begin}
          onChange={(event) => {
            const count = Math.trunc(event.target.valueAsNumber)
            if (count >= 1 && count <= MAX_STEPS) change({ ...colouring, colors: rampColors(colors, count) }, visit.key)
          }}
        />
      </label>
      <StepRamps colouring={colouring} ordered />
      <h3>Groups, lowest scores first</h3>
      <RowList
        label="Groups"
        noun="group"
        rows={colors}
        min={1}
        max={MAX_STEPS}
        movable
        make={() => colors.at(-1) ?? '#999999'}
        onChange={(rows) => change({ ...colouring, colors: rows }, null)}
      >
        {(color, place) => (
          <>
            <ColourField
              label={`Colour of group ${place + 1}`}
              value={color}
              begin={visit.begin}
              onChange={(next) => change({ ...colouring, colors: colors.with(place, next) }, visit.key)}
            />
            <span className={styles.fact}>{steps[place]?.range}</span>
          </>
        )}
      </RowList>
      {steps.some(({ range }) => range === 'no score') ? (
        <p className={styles.about}>Equal scores stay in one group, so some groups are empty.</p>
      ) : null}
      <Reverse />
    </>
  )
}

/** One row for each score that means something. */
export function CategoriesEditor({ colouring }: Of<'categories'>) {
  const { change, visit, context } = useStepEdit()
  const { categories } = colouring
  const set = (place: number, patch: Partial<Category>) => {
    const category = categories[place]
    if (category) {
      change({ ...colouring, categories: categories.with(place, { ...category, ...patch }) }, visit.key)
    }
  }
  const twice = categories.find(({ score }, i) => categories.findIndex((other) => other.score === score) !== i)
  return (
    <>
      <StepRamps colouring={colouring} ordered={false} />
      <p className={styles.columns} aria-hidden="true">
        <span>Score</span>
        <span>Label</span>
      </p>
      <RowList
        label="Categories"
        noun="category"
        rows={categories}
        min={1}
        max={MAX_STEPS}
        make={() => nextCategory(categories)}
        onChange={(rows) => change({ ...colouring, categories: rows }, null)}
        onLeave={() => setColouring(context, inScoreOrder(colouring), visit.key)}
      >
        {(category, place) => (
          <StepFields
            name={`category ${place + 1}`}
            step={category}
            begin={visit.begin}
            onChange={(patch) => set(place, patch)}
          >
            <NumberField
              label={`Score of category ${place + 1}`}
              className={styles.number}
              value={category.score}
              begin={visit.begin}
              onChange={(score) => set(place, { score })}
            />
          </StepFields>
        )}
      </RowList>
      {twice ? (
        <p role="alert" className={styles.problem}>
          Two categories have the score {twice.score}: the second colours nothing.
        </p>
      ) : null}
      <Reverse />
    </>
  )
}

function useStepEdit() {
  const context = useApp()
  const layer = useAppState(activeLayer)
  const visit = useVisit('steps')
  const change = (colouring: Colouring, mergeKey: string | null) => setColouring(context, colouring, mergeKey)
  return { context, layer, visit, change }
}

/** Presets cut into as many colours as there are steps; before them, where the steps have no order, colours that say none. */
function StepRamps({ colouring, ordered }: { readonly colouring: Colouring; readonly ordered: boolean }) {
  const { change, visit } = useStepEdit()
  const colors = stepColors(colouring)
  const cut = ({ id, label, colors: ramp }: (typeof GRADIENT_PRESETS)[number]) => ({
    id,
    label,
    colors: rampColors(ramp, colors.length),
  })
  const palettes = CATEGORY_PALETTES.map((palette) => ({
    ...palette,
    colors: colors.map((color, i) => palette.colors[i % palette.colors.length] ?? color),
  }))
  const safe = GRADIENT_PRESETS.filter(({ id }) => SAFE_RAMPS.has(id)).map(cut)
  const others = GRADIENT_PRESETS.filter(({ id }) => !SAFE_RAMPS.has(id)).map(cut)
  const groups: readonly RampGroup[] = [
    {
      label: 'Readable with any colour vision',
      options: ordered ? safe : [...palettes, ...safe],
    },
    { label: 'Others', options: others },
  ]
  return (
    <RampChoice
      groups={groups}
      colors={colors}
      stepped
      begin={visit.begin}
      onChoose={(chosen) => change(withStepColors(colouring, chosen), visit.key)}
    />
  )
}

/** The colour before and the label behind the number that a band or a category goes by. */
function StepFields(props: {
  /** "band 2". */
  readonly name: string
  readonly step: { readonly color: string; readonly label: string }
  readonly begin: () => void
  readonly onChange: (patch: { readonly color: string } | { readonly label: string }) => void
  readonly children: ReactNode
}) {
  const { name, step, begin, onChange } = props
  return (
    <>
      <ColourField
        label={`Colour of ${name}`}
        value={step.color}
        begin={begin}
        onChange={(color) => onChange({ color })}
      />
      {props.children}
      <input
        aria-label={`Label of ${name}`}
        placeholder="label"
        maxLength={200}
        value={step.label}
        onFocus={begin}
        onChange={(event) => onChange({ label: event.target.value })}
      />
    </>
  )
}

function Reverse() {
  return (
    <div className={styles.buttons}>
      <CommandButton id="colour.reverse" />
    </div>
  )
}

/** One step further than the highest band. */
function nextBand(bands: readonly Band[]): Band {
  const starts = bands.map(({ from }) => from).sort((one, other) => one - other)
  const highest = starts.at(-1) ?? 0
  const step = highest - (starts.at(-2) ?? highest - 10)
  return { from: highest + (step > 0 ? step : 10), color: bands.at(-1)?.color ?? '#999999', label: '' }
}

function nextCategory(categories: readonly Category[]): Category {
  const colors = CATEGORY_PALETTES[0]?.colors ?? []
  const score = Math.floor(Math.max(0, ...categories.map((category) => category.score))) + 1
  return { score, color: colors[categories.length % colors.length] ?? '#999999', label: '' }
}
