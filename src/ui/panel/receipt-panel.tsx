import { Fragment, useState } from 'react'
import { commandById } from '../../app/commands/all-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { noticeText } from '../../core/layer/notice-words.ts'
import type { Notice } from '../../core/layer/notices.ts'
import { isUpgraded } from '../../core/layer/upgrade-entry.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { numbered } from '../controls/numbered.ts'
import { groupedNotices } from './grouped-notices.ts'
import styles from './panel.module.css'

/** What reading the file brought up, line by line. */
export function ReceiptPanel() {
  const { base } = useApp().knowledge
  const receipt = useAppState((state) => state.session.receipts.get(state.session.activeLayerId) ?? null)
  const origin = useAppState((state) => state.document.origins.get(state.session.activeLayerId) ?? null)
  const upgraded = useAppState((state) => isUpgraded(activeLayer(state)))
  const isFromAttack = useAppState(
    (state) =>
      activeLayer(state).domain !== base.domain && (commandById('layer.from-attack').isEnabled?.(state) ?? false),
  )
  if (!receipt) return null
  return (
    <div className={styles.body}>
      <h2>Import receipt</h2>
      <dl className={styles.facts}>
        <dt>From</dt>
        <dd>
          {origin === null
            ? 'unknown'
            : origin.kind === 'file'
              ? origin.name
              : origin.kind === 'url'
                ? origin.host
                : `a ${origin.kind}`}
        </dd>
        <dt>Rows in the file</dt>
        <dd>{receipt.rows}</dd>
        <dt>Rows shown</dt>
        <dd>
          {receipt.shown}, on {receipt.cells === 1 ? '1 cell' : `${receipt.cells} cells`}
        </dd>
        {receipt.repeated === 0 ? null : (
          <>
            <dt>Rows replaced</dt>
            <dd>{receipt.repeated}, by a later row for the same cell</dd>
          </>
        )}
        {receipt.kept === 0 ? null : (
          <>
            <dt>Rows not shown</dt>
            <dd>{receipt.kept}, kept and written back when you save</dd>
          </>
        )}
        {receipt.leftOut === undefined ? null : (
          <>
            <dt>Rows left out</dt>
            <dd>{receipt.leftOut}, listed below</dd>
          </>
        )}
      </dl>
      {upgraded ? (
        <>
          <p>This is what reading brought up. The upgrade after it can have put rows kept unseen on cells.</p>
          <CommandButton id="layer.upgrade-report" className={styles.wayOn} />
        </>
      ) : null}
      {isFromAttack && receipt.kept > 0 ? (
        <>
          <p>An ATT&CK layer is shown on {base.name} by the counterparts that its techniques have there.</p>
          <CommandButton id="layer.from-attack" text="label" className={styles.wayOn} />
        </>
      ) : null}
      {receipt.notices.length === 0 ? (
        <p>Everything in the file was understood.</p>
      ) : (
        <ul className={styles.receipt}>
          {groupedNotices(receipt.notices).map(({ kind, first, more }) => (
            <Fragment key={kind}>
              <Lines notices={first} />
              {more.length === 0 ? null : (
                <li>
                  <More notices={more} />
                </li>
              )}
            </Fragment>
          ))}
          {receipt.unlisted === undefined ? null : (
            <li>
              {receipt.unlisted === 1 ? '1 more value was' : `${receipt.unlisted} more values were`} left out or read in
              another way.
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

function Lines({ notices }: { readonly notices: readonly Notice[] }) {
  const { base } = useApp().knowledge
  return numbered(notices).map(({ key, item }) => <li key={key}>{noticeText(item, base)}</li>)
}

/** Thousands of lines are drawn when somebody asks for them. */
function More({ notices }: { readonly notices: readonly Notice[] }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>and {notices.length.toLocaleString('en')} more like these</summary>
      {open ? (
        <ul className={styles.receipt}>
          <Lines notices={notices} />
        </ul>
      ) : null}
    </details>
  )
}
