import type { ReleaseName } from '../../../core/atlas/ids.ts'
import type { FrequencyOrder } from '../../../core/insight/atlas-layers/case-study-layers.ts'
import type { AtlasSources } from '../../../core/insight/atlas-layers/marked-layer.ts'
import { type StudyChoice, yearOf } from '../../../core/insight/study-choice.ts'
import { platformsOf } from '../../../core/layer/platform-filter.ts'
import { CheckList } from './check-list.tsx'
import styles from './from-atlas.module.css'
import type { Choices } from './generators.ts'

interface FieldsProps {
  readonly sources: AtlasSources
  readonly choices: Choices
  readonly change: (patch: Partial<Choices>) => void
}

export function FrequencyFields({ sources, choices, change }: FieldsProps) {
  const { frequency } = choices
  const { choice } = frequency
  const set = (patch: Partial<FrequencyOrder>) => change({ frequency: { ...frequency, ...patch } })
  const choose = (patch: Partial<StudyChoice>) => set({ choice: { ...choice, ...patch } })
  const years = sources.details.caseStudies.map(yearOf).filter((year) => year !== null)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const allYears = years.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => String(last - i))
  const yearOption = (text: string) => (text === '' ? null : Number(text))
  return (
    <div className={styles.options}>
      <Choice
        label="Count"
        value={frequency.count}
        options={[
          ['steps', 'Every step, as the published layer does'],
          ['studies', 'Each case study once'],
        ]}
        onChange={(value) => set({ count: value === 'studies' ? 'studies' : 'steps' })}
      />
      <Choice
        label="Kind"
        value={choice.type ?? ''}
        options={[
          ['', 'Incidents and exercises'],
          ['Incident', 'Incidents only'],
          ['Exercise', 'Exercises only'],
        ]}
        onChange={(value) => choose({ type: value === 'Incident' || value === 'Exercise' ? value : null })}
      />
      <Choice
        label="From year"
        value={String(choice.fromYear ?? '')}
        options={[['', 'Any'], ...allYears.map((year) => [year, year] as const)]}
        onChange={(value) => choose({ fromYear: yearOption(value) })}
      />
      <Choice
        label="To year"
        value={String(choice.toYear ?? '')}
        options={[['', 'Any'], ...allYears.map((year) => [year, year] as const)]}
        onChange={(value) => choose({ toYear: yearOption(value) })}
      />
      <Choice
        label="With a step on"
        value={choice.platform ?? ''}
        options={[['', 'Any platform'], ...platformsOf(sources.base).map((platform) => [platform, platform] as const)]}
        onChange={(value) => choose({ platform: value === '' ? null : value })}
      />
      <label className={styles.check}>
        <input type="checkbox" checked={frequency.zeros} onChange={(event) => set({ zeros: event.target.checked })} />
        Score 0 where no case study uses it
      </label>
    </div>
  )
}

export function CaseStudyFields({ sources, choices, change }: FieldsProps) {
  return (
    <CheckList
      name="Case studies"
      items={sources.details.caseStudies.map(({ id, name }) => ({ id, name: `${id} ${name}` }))}
      chosen={choices.studies}
      onChange={(studies) => change({ studies })}
    />
  )
}

export function MitigationFields({ sources, choices, change }: FieldsProps) {
  return (
    <CheckList
      name="Mitigations you have"
      items={sources.details.mitigations.map(({ id, name }) => ({ id, name: `${id} ${name}` }))}
      chosen={choices.mitigations}
      onChange={(mitigations) => change({ mitigations })}
    />
  )
}

export function PlatformFields({ sources, choices, change }: FieldsProps) {
  return (
    <CheckList
      name="Platforms"
      items={platformsOf(sources.base).map((id) => ({ id, name: id }))}
      chosen={choices.platforms}
      onChange={(platforms) => change({ platforms })}
    />
  )
}

export function ReleaseFields({ sources, choices, change, withTo }: FieldsProps & { readonly withTo: boolean }) {
  const options = sources.releases
    .toReversed()
    .map(({ name, date }) => [name as string, `ATLAS ${name} of ${date}`] as const)
  return (
    <div className={styles.options}>
      <Choice
        label={withTo ? 'From release' : 'Since release'}
        value={choices.from}
        options={options}
        onChange={(value) => change({ from: value as ReleaseName })}
      />
      {withTo ? (
        <Choice
          label="To release"
          value={choices.to}
          options={options}
          onChange={(value) => change({ to: value as ReleaseName })}
        />
      ) : null}
    </div>
  )
}

function Choice(props: {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChange: (value: string) => void
}) {
  return (
    <label className={styles.row}>
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
