import { Download, FolderOpen, Link2, Plus, Redo2, Save, Undo2 } from 'lucide-react'
import { activeLayer } from '../../app/selectors.ts'
import type { AppState } from '../../app/state.ts'
import { shelvedFor } from '../../core/atlas/knowledge-shelf.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { LazyMenu } from '../controls/lazy-menu.tsx'
import { Dialogs } from '../dialogs/dialog-host.tsx'
import styles from './header.module.css'
import { LayerTabs } from './layer-tabs.tsx'
import { SearchButton } from './search-button.tsx'

export function Header() {
  const readOnly = useAppState((state) => state.session.readOnly)
  return (
    // Most that opens from here opens in a dialog: its frame arrives while the pointer is on the way.
    <header className={styles.header} onPointerEnter={Dialogs.fetch}>
      <Brand />
      <LayerTabs />
      {readOnly ? null : <CommandButton id="layer.new" icon={Plus} text="none" />}
      <div className={styles.actions}>
        {readOnly ? null : (
          <>
            <StepButtons />
            <span className={styles.divider} />
            <CommandButton id="layer.open" icon={FolderOpen} />
          </>
        )}
        <SearchButton />
        <CommandButton id="layer.save-json" icon={Save} />
        <CommandButton id="share.copy-link" icon={Link2} className={styles.primary} />
        <LazyMenu name="Export" menu="export" icon={Download} />
        <LazyMenu name="Menu" menu="main" />
      </div>
    </header>
  )
}

/** Apart from the header, which would be drawn anew with every step. */
function StepButtons() {
  const undoLabel = useAppState((state) => state.session.undoLabel)
  const redoLabel = useAppState((state) => state.session.redoLabel)
  return (
    <>
      <CommandButton id="edit.undo" icon={Undo2} hint={undoLabel} />
      <CommandButton id="edit.redo" icon={Redo2} hint={redoLabel} />
    </>
  )
}

/** Which knowledge base the front layer is shown on: release and size, and whether that is the one it was made for. */
function Brand() {
  const { base } = useApp().knowledge
  const missing = useAppState(missingDomain)
  const { techniques, subtechniques, tactics, mitigations, caseStudies } = base.counts
  const title =
    `${base.name} ${base.release}: ${tactics} tactics, ${techniques} techniques, ${subtechniques} sub-techniques, ` +
    `${mitigations} mitigations, ${caseStudies} case studies`
  // Under the name of the page, a bare release is that of ATLAS.
  const name = base.name === 'ATLAS' ? '' : `${base.name} `
  return (
    <div className={styles.brand}>
      <h1>ATLAS Navigator</h1>
      <p title={missing === null ? title : `${title}. ${missing}`}>
        {name}
        {base.release}
        <span>
          {' · '}
          {missing === null ? `${techniques} techniques, ${subtechniques} sub` : 'other matrix than the layer’s'}
        </span>
      </p>
    </div>
  )
}

/** What to do about a layer whose own knowledge base is not here; null where it is. */
function missingDomain(state: AppState): string | null {
  const layer = activeLayer(state)
  if (shelvedFor(state.session.shelf, layer)) return null
  return `This layer was made for "${layer.domain.slice(0, 60)}": open that knowledge base to see its rows.`
}
