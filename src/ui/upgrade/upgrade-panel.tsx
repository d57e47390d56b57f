import { Copy, MousePointerClick } from 'lucide-react'
import { useEffect, useState } from 'react'
import { openEntry } from '../../app/knowledge/knowledge-reading.ts'
import { activeLayer } from '../../app/selectors.ts'
import { loadReport } from '../../app/upgrade-layers.ts'
import { copyReport, selectTechniques } from '../../app/upgrade-reading.ts'
import type { TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { UpgradeReport } from '../../core/insight/upgrade-report.ts'
import type { UpgradeRow, UpgradeSection } from '../../core/insight/upgrade-text.ts'
import { upgradeSections, upgradeWay } from '../../core/insight/upgrade-text.ts'
import type { LayerId } from '../../core/layer/layer.ts'
import { upgradeOf } from '../../core/layer/upgrade-record.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import styles from './upgrade.module.css'

// Longer lists begin folded up.
const OPEN_UP_TO = 12

/** What the upgrade of the layer in front did, and what is new since its release. */
export function UpgradePanel() {
  const context = useApp()
  const { base } = context.knowledge
  const layer = useAppState(activeLayer)
  const report = useReport()
  if (report === 'unreadable') {
    return (
      <p className={styles.note}>
        The layer’s record of its upgrade cannot be read: a later version made it, or it is damaged.
      </p>
    )
  }
  if (report === 'failed') {
    return <p className={styles.note}>The list of releases could not be loaded. Check the connection.</p>
  }
  if (report === 'loading') return <p className={styles.note}>Loading the releases…</p>
  const sections = upgradeSections(report, base)
  return (
    <div className={styles.panel}>
      <h2>Upgrade report</h2>
      <p>
        “{layer.name}” was upgraded {upgradeWay(report, base)}.
      </p>
      {sections.length === 0 ? <p className={styles.note}>Nothing in the layer changed.</p> : null}
      <div className={styles.buttons}>
        <button type="button" onClick={() => void copyReport(context, layer, report)}>
          <Copy size={13} aria-hidden="true" />
          Copy report as text
        </button>
      </div>
      {sections.map((section) => (
        <Section key={section.kind} section={section} />
      ))}
    </div>
  )
}

function Section({ section }: { readonly section: UpgradeSection }) {
  const context = useApp()
  const { heading, kind, note, rows } = section
  const ids = rows.flatMap(({ id }) => id ?? [])
  return (
    <details className={styles.section} data-upgrade={kind} open={rows.length <= OPEN_UP_TO}>
      <summary>
        <h3>
          {heading} <span data-count={rows.length}>{rows.length}</span>
        </h3>
      </summary>
      <p className={styles.note}>{note}</p>
      <div className={styles.buttons}>
        {ids.length > 0 ? (
          <button type="button" aria-label={`Select these: ${heading}`} onClick={() => selectTechniques(context, ids)}>
            <MousePointerClick size={13} aria-hidden="true" />
            Select these
          </button>
        ) : null}
        {kind === 'new' ? <CommandButton id="filter.new-since-layer" /> : null}
      </div>
      <ul>
        {rows.map((row) => (
          <li key={`${row.idText} ${row.detail}`}>
            <Row row={row} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Row({ row: { id, name, idText, detail } }: { readonly row: UpgradeRow }) {
  const context = useApp()
  const words = (
    <>
      {name} <small>{idText}</small>
    </>
  )
  return (
    <>
      {id === null ? (
        <span>{words}</span>
      ) : (
        <button type="button" className={styles.link} data-entry={id} onClick={() => openEntry(context, entryOf(id))}>
          {words}
        </button>
      )}
      {detail === '' ? null : <span className={styles.detail}>{detail}</span>}
    </>
  )

  function entryOf(of: TechniqueId | TacticId) {
    const isTactic = lookupsOf(context.knowledge.base).tactic.has(of as TacticId)
    return isTactic
      ? ({ kind: 'tactic', id: of as TacticId } as const)
      : ({ kind: 'technique', id: of as TechniqueId } as const)
  }
}

function useReport(): UpgradeReport | 'loading' | 'failed' | 'unreadable' {
  const context = useApp()
  const layer = useAppState(activeLayer)
  const record = upgradeOf(layer)
  const [made, setMade] = useState<{ readonly of: LayerId; readonly report: UpgradeReport | 'failed' } | null>(null)
  useEffect(() => {
    if (!record) return
    let gone = false
    loadReport(context, layer, record)
      .then((report) => !gone && setMade({ of: layer.id, report }))
      .catch(() => !gone && setMade({ of: layer.id, report: 'failed' }))
    return () => {
      gone = true
    }
  }, [context, layer, record])
  if (!record) return 'unreadable'
  // While a change of the layer is worked out the report stays; that of another layer does not.
  return made?.of === layer.id ? made.report : 'loading'
}
