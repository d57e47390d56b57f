import type { ReactNode } from 'react'
import { activeLayer } from '../../app/selectors.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import { isSafeAddress } from '../../core/layer/link-address.ts'
import { isStatusEntry } from '../../core/layer/status.ts'
import type { MatrixCell } from '../../core/matrix/matrix-view.ts'
import { statusText } from '../../core/matrix/table-rows.ts'
import { scoreText } from '../../core/score/score-text.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { numbered } from '../controls/numbered.ts'
import { hostOf } from './link-host.ts'
import styles from './reading.module.css'

/** Everything that a cell says, to be read at a glance. */
export function CellCard({ cell, linksInTabOrder }: { readonly cell: MatrixCell; readonly linksInTabOrder: boolean }) {
  const { base } = useApp().knowledge
  const layout = useAppState((state) => activeLayer(state).layout)
  const { technique, annotation } = cell
  const metadata = annotation.metadata.filter((item) => item.kind === 'entry' && !isStatusEntry(item))
  const aggregate = `${layout.aggregateFunction}${layout.countUnscored ? ', unscored as 0' : ''}`
  return (
    <>
      <p className={styles.name}>{technique.name}</p>
      <p className={styles.id}>{technique.id}</p>
      <dl className={styles.facts}>
        {cell.parentName === null ? null : <Fact name="Part of">{cell.parentName}</Fact>}
        <Fact name="Tactic">{lookupsOf(base).tactic.get(cell.tacticId)?.name ?? cell.tacticId}</Fact>
        {cell.painted ? <Fact name="Compared">{cell.painted.words}</Fact> : null}
        {cell.status ? <Fact name="Status">{statusText(cell.status)}</Fact> : null}
        {annotation.enabled ? null : <Fact name="State">disabled</Fact>}
        {annotation.score === null ? null : (
          <Fact name="Score">
            <b>{scoreText(annotation.score)}</b>
            {cell.stepName === null ? null : ` ${cell.stepName}`}
          </Fact>
        )}
        {annotation.score === null && cell.stepName !== null ? <Fact name="Colour">{cell.stepName}</Fact> : null}
        {cell.aggregate === null ? null : (
          <Fact name="Aggregate">
            <b>{scoreText(cell.aggregate)}</b> ({aggregate})
          </Fact>
        )}
        {cell.children.length === 0 ? null : (
          <Fact name="Sub-techniques">
            {cell.annotatedChildren} of {cell.children.length} annotated
          </Fact>
        )}
        {numbered(metadata).map(({ key, item }) =>
          item.kind === 'entry' ? (
            <Fact key={key} name={item.name}>
              {item.value}
            </Fact>
          ) : null,
        )}
      </dl>
      {annotation.comment === '' ? null : <p className={styles.comment}>{annotation.comment}</p>}
      {annotation.links.length === 0 ? null : (
        <ul className={styles.links}>
          {numbered(annotation.links).map(({ key, item }) =>
            item.kind === 'divider' ? (
              <li key={key} aria-hidden="true" className={item.visible ? styles.divider : undefined} />
            ) : (
              <li key={key}>
                <CellLink label={item.label} url={item.url} inTabOrder={linksInTabOrder} />
              </li>
            ),
          )}
        </ul>
      )}
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** Safe addresses as links that say where they lead; everything else as the text that it is. */
function CellLink(props: { readonly label: string; readonly url: string; readonly inTabOrder: boolean }) {
  if (!isSafeAddress(props.url)) return <span>{[props.label, props.url].filter(Boolean).join(': ')}</span>
  return (
    <a href={props.url} target="_blank" rel="noopener noreferrer" tabIndex={props.inTabOrder ? 0 : -1}>
      {props.label === '' ? props.url : props.label} <small>{hostOf(props.url)}</small>
    </a>
  )
}
