import { useState } from 'react'
import { activeLayer } from '../../app/selectors.ts'
import { takeBackVisit } from '../../app/take-back-visit.ts'
import { shelvedFor } from '../../core/atlas/knowledge-shelf.ts'
import { isColouringEntry } from '../../core/colour/layer-colouring.ts'
import { isGapsEntry } from '../../core/insight/gap-settings.ts'
import { isSubjectEntry } from '../../core/insight/layer-subject.ts'
import { isSystemEntry } from '../../core/insight/relevance-record.ts'
import type { AggregateFunction, Layer, MetadataItem, SelectingRules } from '../../core/layer/layer.ts'
import { isScaleEntry } from '../../core/layer/status.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Editable } from '../controls/editable.tsx'
import { useVisit } from '../controls/use-visit.ts'
import { LinkList, MetadataList } from './item-lists.tsx'
import styles from './panel.module.css'
import { PlatformFilter } from './platform-filter.tsx'
import { SubjectChoice } from './subject-choice.tsx'

/** Everything a layer file says about the layer as a whole. */
export function LayerPanel() {
  const { store } = useApp()
  const layer = useAppState(activeLayer)
  // A layer for a knowledge base that is not here says only which release of it.
  const baseName = useAppState(({ session }) => shelvedFor(session.shelf, layer)?.base.name ?? null)
  const release = layer.release ?? layer.attackVersion
  const visit = useVisit('layer')
  const change = (label: string, patch: Partial<Layer>, mergeKey: string | null = null) =>
    store.editLayer({ label, mergeKey }, (before) => ({ ...before, ...patch }))
  return (
    <div className={styles.body} key={layer.id}>
      <h2>Layer settings</h2>
      <Editable>
        <NameField name={layer.name} />
        <label className={styles.field}>
          <span>Description</span>
          <textarea
            value={layer.description}
            maxLength={100_000}
            onFocus={visit.begin}
            onChange={(event) => change('Describe layer', { description: event.target.value }, visit.key)}
          />
        </label>
        <SubjectChoice layer={layer} />
        <CellContents layer={layer} />
        <PlatformFilter layer={layer} />
        <Aggregates layer={layer} />
        <Selecting layer={layer} />
        <LinkList
          subject={layer.id}
          heading="Links of the layer"
          items={layer.links}
          onChange={(links, mergeKey) => change('Edit the links of the layer', { links }, mergeKey)}
        />
        <MetadataList
          subject={layer.id}
          heading="Metadata of the layer"
          items={layer.metadata.filter((item) => !hasEditor(layer, item))}
          onChange={(metadata, mergeKey) =>
            change(
              'Edit the metadata of the layer',
              { metadata: [...metadata, ...layer.metadata.filter((item) => hasEditor(layer, item))] },
              mergeKey,
            )
          }
        />
      </Editable>
      <dl className={styles.facts}>
        <dt>Domain</dt>
        <dd>{layer.domain}</dd>
        <dt>Made for</dt>
        <dd>{release === null ? 'not stated' : [baseName, release].filter(Boolean).join(' ')}</dd>
        <dt>Rows kept unseen</dt>
        <dd>{layer.strays.length}</dd>
      </dl>
    </div>
  )
}

/** Applied while typing. A visit that ends with an empty field keeps the name of before, as with F2. */
function NameField({ name }: { readonly name: string }) {
  const { store } = useApp()
  const [draft, setDraft] = useState<string | null>(null)
  const visit = useVisit('layer name')
  return (
    <label className={styles.field}>
      <span>Name</span>
      <input
        value={draft ?? name}
        maxLength={200}
        onFocus={visit.begin}
        onChange={(event) => {
          setDraft(event.target.value)
          const typed = event.target.value.trim()
          const step = { label: 'Rename layer', mergeKey: visit.key }
          if (typed !== '') store.editLayer(step, (layer) => (layer.name === typed ? layer : { ...layer, name: typed }))
        }}
        onBlur={() => {
          if (draft?.trim() === '') takeBackVisit(store, visit.key)
          setDraft(null)
        }}
      />
    </label>
  )
}

/** What has fields of its own elsewhere, such as colours and answers about a system, is not edited as the text that it is kept as. */
function hasEditor(layer: Layer, item: MetadataItem): boolean {
  return (
    isColouringEntry(layer, item) ||
    isScaleEntry(item) ||
    isSystemEntry(layer, item) ||
    isGapsEntry(item) ||
    isSubjectEntry(item)
  )
}

function CellContents({ layer }: { readonly layer: Layer }) {
  const { store } = useApp()
  const showScores = useAppState((state) => state.preferences.showScores)
  const { layout } = layer
  const setLayout = (label: string, patch: Partial<Layer['layout']>) =>
    store.editLayer({ label, mergeKey: null }, (before) => ({ ...before, layout: { ...before.layout, ...patch } }))
  const showText = (patch: Partial<Layer['layout']>) =>
    // Text in the cells is what mini does not have, so asking for it leaves mini.
    setLayout('Change what cells show', { ...patch, mode: layout.mode === 'mini' ? 'side' : layout.mode })
  return (
    <section>
      <h3>In the cells</h3>
      <Check label="Names" on={layout.showName} set={(showName) => showText({ showName })} />
      <Check label="IDs" on={layout.showId} set={(showId) => showText({ showId })} />
      <Check label="Scores" on={showScores} set={(on) => store.setPreferences({ showScores: on })} />
      <Check
        label="Hide disabled techniques"
        on={layer.hideDisabled}
        set={(hideDisabled) =>
          store.editLayer({ label: 'Hide disabled techniques', mergeKey: null }, (before) => ({
            ...before,
            hideDisabled,
          }))
        }
      />
    </section>
  )
}

const FUNCTIONS: readonly AggregateFunction[] = ['average', 'min', 'max', 'sum']

function Aggregates({ layer }: { readonly layer: Layer }) {
  const { store } = useApp()
  const { layout } = layer
  const setLayout = (patch: Partial<Layer['layout']>) =>
    store.editLayer({ label: 'Change aggregate scores', mergeKey: null }, (before) => ({
      ...before,
      layout: { ...before.layout, ...patch },
    }))
  return (
    <section>
      <h3>Aggregate scores</h3>
      <Check
        label="Colour parents by their sub-techniques"
        on={layout.showAggregateScores}
        set={(showAggregateScores) => setLayout({ showAggregateScores })}
      />
      <label className={styles.check}>
        Function
        <select
          value={layout.aggregateFunction}
          onChange={(event) => {
            const aggregateFunction = FUNCTIONS.find((name) => name === event.target.value)
            if (aggregateFunction) setLayout({ aggregateFunction })
          }}
        >
          {FUNCTIONS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <Check
        label="Count unscored techniques as 0"
        on={layout.countUnscored}
        disabled={layout.aggregateFunction !== 'average'}
        set={(countUnscored) => setLayout({ countUnscored })}
      />
    </section>
  )
}

const RULES: readonly { readonly rule: keyof SelectingRules; readonly label: string }[] = [
  { rule: 'acrossTactics', label: 'Select techniques across tactics' },
  { rule: 'withSubtechniques', label: 'Select sub-techniques with their parent' },
  { rule: 'visibleOnly', label: 'Select only what is visible' },
]

function Selecting({ layer }: { readonly layer: Layer }) {
  const { store } = useApp()
  return (
    <section>
      <h3>Selecting</h3>
      {RULES.map(({ rule, label }) => (
        <Check
          key={rule}
          label={label}
          on={layer.selecting[rule]}
          set={(on) =>
            store.editLayer({ label, mergeKey: null }, (before) => ({
              ...before,
              selecting: { ...before.selecting, [rule]: on },
            }))
          }
        />
      ))}
    </section>
  )
}

function Check(props: {
  readonly label: string
  readonly on: boolean
  readonly disabled?: boolean
  readonly set: (on: boolean) => void
}) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={props.on}
        disabled={props.disabled}
        onChange={(event) => props.set(event.target.checked)}
      />
      {props.label}
    </label>
  )
}
