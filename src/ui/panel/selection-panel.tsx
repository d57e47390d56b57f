import { BookOpen } from 'lucide-react'
import { activeLayer } from '../../app/selectors.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { Editable } from '../controls/editable.tsx'
import { CellFields } from './cell-fields.tsx'
import styles from './panel.module.css'
import { useCellBeside } from './use-cell-beside.ts'

export function SelectionPanel() {
  const selection = useAppState((state) => state.session.selection)
  const layerId = useAppState((state) => state.session.activeLayerId)
  const count = countTechniques(selection)
  const [first] = selection
  useCellBeside()
  return (
    <div className={styles.body}>
      {count === 1 && first ? <TechniqueFacts cell={first} /> : <h2>{cellWords(selection)}</h2>}
      <Editable>
        <CellFields subject={`${layerId} ${[...selection].join()}`} />
      </Editable>
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
      <div className={`${styles.buttons} ${styles.read}`}>
        <CommandButton id="insight.read" icon={BookOpen} text="label" />
      </div>
    </div>
  )
}
