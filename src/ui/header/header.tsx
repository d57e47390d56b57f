import { FolderOpen, Link2, Plus, Redo2, Save, Undo2 } from 'lucide-react'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { LazyMenu } from '../controls/lazy-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import styles from './header.module.css'
import { LayerTabs } from './layer-tabs.tsx'
import { SearchButton } from './search-button.tsx'

export function Header() {
  const undoLabel = useAppState((state) => state.session.undoLabel)
  const redoLabel = useAppState((state) => state.session.redoLabel)
  const readOnly = useAppState((state) => state.session.readOnly)
  return (
    <header className={styles.header}>
      <Brand />
      <LayerTabs />
      {readOnly ? null : <CommandButton id="layer.new" icon={Plus} text="none" />}
      <div className={styles.actions}>
        {readOnly ? null : (
          <>
            <CommandButton id="edit.undo" icon={Undo2} hint={undoLabel} />
            <CommandButton id="edit.redo" icon={Redo2} hint={redoLabel} />
            <span className={styles.divider} />
            <CommandButton id="layer.open" icon={FolderOpen} />
          </>
        )}
        <SearchButton />
        <CommandButton id="layer.save-json" icon={Save} />
        <CommandButton id="share.copy-link" icon={Link2} className={styles.primary} />
        <ExportMenu />
        <LazyMenu
          name="Menu"
          dataMenu="main"
          groups={[
            [
              'layer.combine',
              'layer.from-atlas',
              'layer.merge',
              'layer.duplicate',
              'layer.rename',
              'layer.close',
              'layer.move-left',
              'layer.move-right',
            ],
            ['layer.import-table', 'layer.from-attack'],
            ['layer.upgrade', 'workspace.upgrade', 'layer.upgrade-report'],
            ['edit.copy-annotations', 'edit.paste-annotations'],
            ['view.colours', 'edit.status-scale', 'view.legend'],
            ['help.shortcuts', 'help.about', 'device.offline', 'device.forget'],
          ]}
        />
      </div>
    </header>
  )
}

/** Which knowledge base the front layer is shown on: release, date and size. */
function Brand() {
  const { base } = useApp().knowledge
  const { techniques, subtechniques, tactics, mitigations, caseStudies } = base.counts
  const title =
    `${base.name} ${base.release}: ${tactics} tactics, ${techniques} techniques, ${subtechniques} sub-techniques, ` +
    `${mitigations} mitigations, ${caseStudies} case studies`
  return (
    <div className={styles.brand}>
      <h1>ATLAS Navigator</h1>
      <p title={title}>
        {base.release} · {techniques} techniques, {subtechniques} sub
      </p>
    </div>
  )
}
