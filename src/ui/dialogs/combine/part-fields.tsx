import type { KnowledgeBase } from '../../../core/atlas/knowledge-base.ts'
import type { CombineParts, ListSource, PartSource } from '../../../core/layer/combine.ts'
import { PART_NAMES } from '../../../core/layer/combine-words.ts'
import type { Layer } from '../../../core/layer/layer.ts'
import type { Expression } from '../../../core/score/expression/expression.ts'
import { formatLayerLetter } from '../../../core/score/expression/layer-letters.ts'
import styles from './combine.module.css'

type Part = keyof CombineParts

/** As the selects have it: empty for none, the place of a layer, `used` or `all`. */
export type PartChoices = Readonly<Record<Part, string>>

const LISTS: readonly Part[] = ['comments', 'links', 'metadata']
const PARTS: readonly Part[] = [...LISTS, 'colors', 'states', 'platforms', 'legend', 'gradient']

export const NO_CHOICES: PartChoices = {
  comments: '',
  links: '',
  metadata: '',
  colors: '',
  states: '',
  platforms: '',
  legend: '',
  gradient: '',
}

/** One select for each part of the new layer: which layer it comes from. */
export function PartFields(props: {
  readonly layers: readonly Layer[]
  readonly base: KnowledgeBase
  readonly choices: PartChoices
  readonly onChange: (choices: PartChoices) => void
}) {
  const { choices, onChange } = props
  return (
    <fieldset className={styles.parts}>
      <legend>Take over</legend>
      {PARTS.map((part) => (
        <label key={part}>
          <span>{PART_NAMES[part]}</span>
          <select value={choices[part]} onChange={(event) => onChange({ ...choices, [part]: event.target.value })}>
            <option value="">{part === 'gradient' ? 'Range of the scores' : 'None'}</option>
            {LISTS.includes(part) ? <option value="used">All layers of the expression</option> : null}
            {LISTS.includes(part) ? <option value="all">All open layers</option> : null}
            {places(props.layers, props.base).map((place) => (
              <option key={place} value={place}>
                {formatLayerLetter(place)}: {props.layers[place]?.name}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  )
}

/** The choices as places of layers. */
export function partsOf(
  choices: PartChoices,
  expression: Expression,
  layers: readonly Layer[],
  base: KnowledgeBase,
): CombineParts {
  const one = (choice: string): PartSource => (choice === '' ? null : Number(choice))
  const list = (choice: string): ListSource => {
    if (choice === 'all') return { kind: 'merge', places: places(layers, base) }
    if (choice === 'used') return { kind: 'merge', places: expression.references.map(({ index }) => index) }
    return one(choice)
  }
  return {
    comments: list(choices.comments),
    links: list(choices.links),
    metadata: list(choices.metadata),
    colors: one(choices.colors),
    states: one(choices.states),
    platforms: one(choices.platforms),
    legend: one(choices.legend),
    gradient: one(choices.gradient),
  }
}

function places(layers: readonly Layer[], base: KnowledgeBase): readonly number[] {
  return [...layers.keys()].filter((place) => layers[place]?.domain === base.domain)
}
