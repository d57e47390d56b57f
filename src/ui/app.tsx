import { useState } from 'react'
import { PANEL_WIDTH } from '../app/panel-width.ts'
import { Announcer } from './announcer.tsx'
import styles from './app.module.css'
import { useApp, useAppState } from './app-context.tsx'
import { AttackHost } from './attack/attack-host.tsx'
import { Banner } from './banner.tsx'
import { Fetched } from './controls/fetched.tsx'
import { fetchedPart } from './controls/fetched-part.tsx'
import { DialogHost } from './dialogs/dialog-host.tsx'
import { StatusBar } from './footer/status-bar.tsx'
import { Header } from './header/header.tsx'
import { TourHost } from './help/tour-host.tsx'
import matrixStyles from './matrix/matrix.module.css'
import { Matrix } from './matrix/matrix.tsx'
import { OpenFiles } from './open-files.tsx'
import { Panel } from './panel/panel.tsx'
import { PanelEdge } from './panel/panel-edge.tsx'
import { PrintHead } from './reading/print-head.tsx'
import { ReadingHost } from './reading/reading-host.tsx'
import { Toolbar } from './toolbar/toolbar.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const TableView = fetchedPart(async () => (await import('./table/table-view.tsx')).TableView)

/** The whole screen. */
export function App() {
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const [region, setRegion] = useState<HTMLElement | null>(null)
  useShortcuts(root)
  const bare = useAppState((state) => state.session.bare)
  return (
    <div ref={setRoot} id="app" className={styles.app} data-bare={bare || undefined}>
      <div>
        <Banner />
      </div>
      {bare ? null : (
        <>
          <Header />
          <section aria-label="Tools">
            <Toolbar />
          </section>
        </>
      )}
      <PrintHead />
      <Main>
        {bare ? <h1 className="visually-hidden">ATLAS Navigator</h1> : null}
        <section ref={setRegion} className={matrixStyles.scroller} aria-label="Matrix" id="matrix">
          <Cells />
          <AttackHost region={region} />
        </section>
        <PanelEdge />
        <Panel />
        <ReadingHost region={region} />
      </Main>
      <StatusBar />
      <DialogHost />
      <TourHost root={root} />
      <Announcer />
      <OpenFiles root={root} />
    </div>
  )
}

/** Matrix and panel. Apart from `App`: whatever that draws would be drawn anew with every panel that opens or closes. */
function Main({ children }: { readonly children: React.ReactNode }) {
  const panelOpen = useAppState((state) => state.session.panelOpen)
  const panelWidth = useAppState((state) => state.preferences.panelWidth)
  return (
    <main
      className={styles.main}
      data-panel={panelOpen === null ? 'auto' : panelOpen ? 'open' : 'closed'}
      style={widthStyle(panelWidth)}
    >
      {children}
    </main>
  )
}

/** Nothing at all while the panel is as wide as on a first visit: the page's HTML may not have a style. */
function widthStyle(panelWidth: number): (React.CSSProperties & { '--panel': string }) | undefined {
  return panelWidth === PANEL_WIDTH.plain ? undefined : { '--panel': `${panelWidth}px` }
}

/** The cells, as the matrix or one a row. */
function Cells() {
  const { store } = useApp()
  const arrangement = useAppState((state) => state.session.arrangement)
  if (arrangement === 'matrix') return <Matrix />
  return (
    <Fetched giveUp={() => store.setSession({ arrangement: 'matrix' })}>
      <TableView />
    </Fetched>
  )
}
