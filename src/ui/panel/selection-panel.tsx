import { activeLayer } from '../../app/selectors.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { CellLinks, CellMetadata } from './cell-items.tsx'
import { CommentField } from './comment-field.tsx'
import styles from './panel.module.css'

export function SelectionPanel() {
  const selection = useAppState((state) => state.session.selection)
  const layerId = useAppState((state) => state.session.activeLayerId)
  const count = countTechniques(selection)
  if (count === 0) return <FirstSteps />
  const [first] = selection
  return (
    // A new selection or layer starts the fields afresh; half-typed text never moves to other cells.
    <div className={styles.body} key={`${layerId} ${[...selection].join()}`}>
      {count === 1 && first ? <TechniqueFacts cell={first} /> : <h2>{count} techniques</h2>}
      <CommentField />
      <CellLinks />
      <CellMetadata />
    </div>
  )
}

function TechniqueFacts({ cell }: { readonly cell: CellKey }) {
  const { base } = useApp().knowledge
  const lookups = lookupsOf(base)
  const { technique: id } = parseCellKey(cell)
  const technique = lookups.technique.get(id)
  const aggregate = useAppState((state) => activeLayer(state).layout.showAggregateScores)
  const cellView = useApp().view
  const shown = useAppState((state) => cellView(state).cells.get(cell)?.aggregate ?? null)
  if (!technique) return null
  const tactics = technique.tacticIds.map((tacticId) => lookups.tactic.get(tacticId)?.name ?? tacticId)
  return (
    <div>
      <p className={styles.id}>{technique.id}</p>
      <h2>{fullNameOf(base, technique)}</h2>
      <dl className={styles.facts}>
        <dt>{tactics.length === 1 ? 'Tactic' : 'Tactics'}</dt>
        <dd>{tactics.join(', ')}</dd>
        {technique.platforms.length > 0 ? (
          <>
            <dt>Platforms</dt>
            <dd>{technique.platforms.join(', ')}</dd>
          </>
        ) : null}
        {technique.maturity ? (
          <>
            <dt>Maturity</dt>
            <dd>{technique.maturity}</dd>
          </>
        ) : null}
        {technique.attackId ? (
          <>
            <dt>ATT&amp;CK</dt>
            <dd>{technique.attackId}</dd>
          </>
        ) : null}
        {aggregate && shown !== null ? (
          <>
            <dt>Aggregate</dt>
            <dd>{shown}</dd>
          </>
        ) : null}
      </dl>
    </div>
  )
}

function FirstSteps() {
  return (
    <div className={styles.body}>
      <h2>Mark what you cover</h2>
      <ol className={styles.steps}>
        <li>
          Click a technique. Shift reaches a range, Ctrl adds, dragging takes a rectangle, a tactic takes its column.
        </li>
        <li>Type a number to score it, or use Score, Colour and Comment in the bar above.</li>
        <li>Save the layer as a file, or copy a link that holds all of it. Nothing leaves this browser by itself.</li>
      </ol>
      <div className={styles.buttons}>
        <CommandButton id="layer.open" text="label" />
        <CommandButton id="help.shortcuts" text="label" />
      </div>
    </div>
  )
}
