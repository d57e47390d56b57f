import type { PanelKind } from '../../app/state.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { ErrorBoundary } from '../controls/error-boundary.tsx'
import { LayerPanel } from './layer-panel.tsx'
import styles from './panel.module.css'
import { ReceiptPanel } from './receipt-panel.tsx'
import { SelectionPanel } from './selection-panel.tsx'

const KINDS: readonly { readonly kind: PanelKind; readonly label: string }[] = [
  { kind: 'selection', label: 'Selection' },
  { kind: 'layer', label: 'Layer' },
  { kind: 'receipt', label: 'Receipt' },
]

/** The one panel on the right; what it shows changes with the task, where it stands does not. */
export function Panel() {
  const { store } = useApp()
  const panel = useAppState((state) => state.session.panel)
  const hasReceipt = useAppState((state) => state.session.receipts.has(state.session.activeLayerId))
  const shown = panel === 'receipt' && !hasReceipt ? 'selection' : panel
  return (
    <aside className={styles.panel} aria-label="Details" id="details">
      <div className={styles.kinds}>
        {KINDS.filter(({ kind }) => kind !== 'receipt' || hasReceipt).map(({ kind, label }) => (
          <button
            key={kind}
            type="button"
            aria-pressed={shown === kind}
            onClick={() => store.setSession({ panel: kind })}
          >
            {label}
          </button>
        ))}
      </div>
      <ErrorBoundary name="This panel" key={shown}>
        {shown === 'selection' ? <SelectionPanel /> : shown === 'layer' ? <LayerPanel /> : <ReceiptPanel />}
      </ErrorBoundary>
    </aside>
  )
}
