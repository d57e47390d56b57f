import { PANEL_WIDTH, panelWidthOf } from '../../app/panel-width.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './panel.module.css'

// By one press of an arrow key.
const STEP_PX = 20

/** The left edge of the panel, by which it is made wider and narrower: pulled, by the arrow keys, and back by a double click or Enter. */
export function PanelEdge() {
  const { store } = useApp()
  const width = useAppState((state) => state.preferences.panelWidth)
  const change = (wanted: number) => store.setPreferences({ panelWidth: panelWidthOf(wanted) })
  const byKey: Readonly<Record<string, number>> = {
    ArrowLeft: width + STEP_PX,
    ArrowRight: width - STEP_PX,
    Home: PANEL_WIDTH.least,
    End: PANEL_WIDTH.most,
    Enter: PANEL_WIDTH.plain,
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the details"
      aria-valuemin={PANEL_WIDTH.least}
      aria-valuemax={PANEL_WIDTH.most}
      aria-valuenow={width}
      title="Pull to change the width; double-click for the usual one"
      className={`${styles.edge} beside`}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const right = event.currentTarget.parentElement?.getBoundingClientRect().right
        if (right !== undefined) change(right - event.clientX)
      }}
      onDoubleClick={() => change(PANEL_WIDTH.plain)}
      onKeyDown={(event) => {
        const wanted = byKey[event.key]
        if (wanted === undefined) return
        event.preventDefault()
        change(wanted)
      }}
    />
  )
}
