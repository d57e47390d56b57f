import { useEffect, useId, useState } from 'react'
import { changePicture } from '../../../app/pictures.ts'
import {
  CUSTOM_LIMITS,
  convertSize,
  PICTURE_SIZES,
  PICTURE_THEMES,
  type PictureOptions,
  type PictureSize,
  type PictureTheme,
  PNG_SCALES,
  pngScaleOf,
  SUBTECHNIQUE_CHOICES,
  type SubtechniqueChoice,
} from '../../../core/matrix/picture-options.ts'
import { useApp, useAppState } from '../../app-context.tsx'
import styles from './picture.module.css'

const PAPER_WORDS = {
  letter: 'Letter',
  legal: 'Legal',
  tabloid: 'Tabloid',
  a4: 'A4',
  a3: 'A3',
  a2: 'A2',
} satisfies Partial<Record<PictureSize, string>>
const SLIDE_WORDS = {
  'screen-hd': { landscape: 'Slide 16:9, 1920 × 1080', portrait: 'Slide 9:16, 1080 × 1920' },
  'screen-4k': { landscape: 'Slide 16:9, 3840 × 2160', portrait: 'Slide 9:16, 2160 × 3840' },
} satisfies Partial<Record<PictureSize, unknown>>
const THEME_WORDS: Readonly<Record<PictureTheme, string>> = { paper: 'White paper', light: 'Light', dark: 'Dark' }
const SUBTECHNIQUE_WORDS: Readonly<Record<SubtechniqueChoice, string>> = {
  all: 'All',
  expanded: 'As expanded',
  none: 'None',
}

/** Every choice takes effect at once and is remembered in this browser. */
export function PictureFields(props: {
  readonly options: PictureOptions
  readonly pixels: string
  /** What keeps the size of one's own from being used, or null; told whenever it changes. */
  readonly onSizeProblem: (problem: string | null) => void
}) {
  const context = useApp()
  const { options, pixels } = props
  // A picture of a comparison has marks of its own, and holds no layer.
  const isPainted = useAppState((state) => state.session.view.painting !== null)
  const change = (patch: Partial<PictureOptions>) => changePicture(context, patch)
  const choice = <Value extends string | number>(
    label: string,
    value: Value,
    values: readonly Value[],
    words: (value: Value) => string,
    onChange: (value: Value) => void,
  ) => (
    <label className={styles.row}>
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(values.find((each) => String(each) === event.target.value) ?? value)}
      >
        {values.map((each) => (
          <option key={each} value={each}>
            {words(each)}
          </option>
        ))}
      </select>
    </label>
  )
  const check = (label: string, on: boolean, onChange: (on: boolean) => void, isOff = false) => (
    <label className={styles.check}>
      <input type="checkbox" checked={on} disabled={isOff} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
  const { header } = options
  return (
    <div className={styles.fields}>
      <SizeChoice options={options} onChange={(size) => change({ size })} />
      {options.size === 'custom' ? <OwnSize options={options} change={change} onProblem={props.onSizeProblem} /> : null}
      {options.size === 'custom'
        ? null
        : choice(
            'Orientation',
            options.portrait ? 'portrait' : 'landscape',
            ['landscape', 'portrait'],
            (word) => (word === 'portrait' ? 'Portrait' : 'Landscape'),
            (word) => change({ portrait: word === 'portrait' }),
          )}
      {choice(
        'Theme',
        options.theme,
        PICTURE_THEMES,
        (theme) => THEME_WORDS[theme],
        (theme) => change({ theme }),
      )}
      {choice(
        'Sub-techniques',
        options.subtechniques,
        SUBTECHNIQUE_CHOICES,
        (each) => SUBTECHNIQUE_WORDS[each],
        (subtechniques) => change({ subtechniques }),
      )}
      <fieldset className={styles.checks}>
        <legend>Around the matrix</legend>
        {check('Header', header, (on) => change({ header: on }))}
        {check('Description', options.description, (description) => change({ description }), !header)}
        {check('Date', options.date, (date) => change({ date }), !header)}
        {check('Legend', options.legend, (legend) => change({ legend }))}
      </fieldset>
      <fieldset className={styles.checks}>
        <legend>In the cells</legend>
        {check('Scores', options.scores === true, (scores) => change({ scores }), isPainted)}
        {check('IDs', options.ids === true, (ids) => change({ ids }))}
        {check('Signs for comments, links and metadata', options.marks, (marks) => change({ marks }), isPainted)}
      </fieldset>
      <fieldset className={styles.checks}>
        <legend>In the file</legend>
        {check(
          'Layer inside the SVG, with all comments',
          options.embedLayer,
          (embedLayer) => change({ embedLayer }),
          isPainted,
        )}
      </fieldset>
      {choice(
        'PNG scale',
        pngScaleOf(options),
        PNG_SCALES,
        (scale) => `${scale}×`,
        (pngScale) => change({ pngScale }),
      )}
      <p className={styles.facts}>PNG: {pixels}</p>
    </div>
  )
}

function SizeChoice(props: { readonly options: PictureOptions; readonly onChange: (size: PictureSize) => void }) {
  const { size, portrait } = props.options
  return (
    <label className={styles.row}>
      <span>Size</span>
      <select
        value={size}
        onChange={(event) => props.onChange(PICTURE_SIZES.find((each) => each === event.target.value) ?? size)}
      >
        <optgroup label="Paper">
          {Object.entries(PAPER_WORDS).map(([paper, words]) => (
            <option key={paper} value={paper}>
              {words}
            </option>
          ))}
        </optgroup>
        <optgroup label="Slides and screens">
          {Object.entries(SLIDE_WORDS).map(([slide, words]) => (
            <option key={slide} value={slide}>
              {portrait ? words.portrait : words.landscape}
            </option>
          ))}
        </optgroup>
        <option value="custom">Own size</option>
      </select>
    </label>
  )
}

function OwnSize(props: {
  readonly options: PictureOptions
  readonly change: (patch: Partial<PictureOptions>) => void
  readonly onProblem: (problem: string | null) => void
}) {
  const { onProblem } = props
  const { custom } = props.options
  const { min, max } = CUSTOM_LIMITS[custom.unit]
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [side] = wrong
  const problem = side === undefined ? null : `${side} must be ${min} to ${max} ${custom.unit}.`
  useEffect(() => {
    onProblem(problem)
    return () => onProblem(null)
  }, [onProblem, problem])
  const length = (label: string, key: 'width' | 'height') => (
    <Length
      key={`${key} ${custom.unit}`}
      label={label}
      value={custom[key]}
      min={min}
      max={max}
      unit={custom.unit}
      onChange={(length) => props.change({ custom: { ...custom, [key]: length } })}
      onWrong={(isWrong) =>
        setWrong((before) => [...before.filter((each) => each !== label), ...(isWrong ? [label] : [])])
      }
    />
  )
  return (
    <div className={styles.own}>
      {length('Width', 'width')}
      {length('Height', 'height')}
      <label>
        <span>Unit</span>
        <select
          value={custom.unit}
          onChange={(event) => {
            // The fields begin anew with the converted lengths.
            setWrong([])
            props.change({ custom: convertSize(custom, event.target.value === 'mm' ? 'mm' : 'px') })
          }}
        >
          <option value="px">px</option>
          <option value="mm">mm</option>
        </select>
      </label>
    </div>
  )
}

/** Takes effect with every number that can be used; anything else stays in the field, named as wrong, until it is mended. */
function Length(props: {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly onChange: (length: number) => void
  readonly onWrong: (isWrong: boolean) => void
}) {
  const [text, setText] = useState(String(props.value))
  const isUsable = (length: number) => length >= props.min && length <= props.max
  const bounds = useId()
  const isWrong = !isUsable(Number(text))
  return (
    <label>
      <span>{props.label}</span>
      <input
        type="number"
        inputMode="decimal"
        min={props.min}
        max={props.max}
        value={text}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? bounds : undefined}
        onChange={(event) => {
          setText(event.target.value)
          const length = Number(event.target.value)
          props.onWrong(!isUsable(length))
          if (isUsable(length)) props.onChange(length)
        }}
      />
      {isWrong ? (
        <small id={bounds} role="alert">
          {props.min} to {props.max} {props.unit}; the preview has {props.value}
        </small>
      ) : null}
    </label>
  )
}
