import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { activeLayer } from '../../app/selectors.ts'
import type { PanelKind } from '../../app/state.ts'
import { isUpgraded } from '../../core/layer/upgrade-entry.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { type FetchedPart, fetchedPart } from '../controls/fetched-part.tsx'
import { Guarded } from '../controls/guarded.tsx'
import { FirstSteps } from './first-steps.tsx'
import styles from './panel.module.css'

interface Part {
  readonly kind: PanelKind
  /**
   * The work on a layer, what the layer says beside ATLAS, or how to use the page: the strip on
   * top shows the parts of one group at a time.
   */
  readonly group: 'work' | 'insight' | 'help'
  /** Null for the name of the knowledge base that the layer in front is shown on. */
  readonly label: string | null
  /** Fetched when it is first shown: the first matrix needs none of them. */
  readonly Content: FetchedPart<object>
}

export const PARTS: readonly Part[] = [
  {
    kind: 'selection',
    group: 'work',
    label: 'Selection',
    Content: fetchedPart(async () => (await import('./selection-panel.tsx')).SelectionPanel),
  },
  {
    kind: 'find',
    group: 'work',
    label: 'Find',
    Content: fetchedPart(async () => (await import('../find/find-panel.tsx')).FindPanel),
  },
  {
    kind: 'layer',
    group: 'work',
    label: 'Layer',
    Content: fetchedPart(async () => (await import('./layer-panel.tsx')).LayerPanel),
  },
  {
    kind: 'colours',
    group: 'work',
    label: 'Colours',
    Content: fetchedPart(async () => (await import('../colours/colours-panel.tsx')).ColoursPanel),
  },
  {
    kind: 'receipt',
    group: 'work',
    label: 'Receipt',
    Content: fetchedPart(async () => (await import('./receipt-panel.tsx')).ReceiptPanel),
  },
  {
    kind: 'knowledge',
    group: 'insight',
    label: null,
    Content: fetchedPart(async () => (await import('../knowledge/knowledge-panel.tsx')).KnowledgePanel),
  },
  {
    kind: 'case-studies',
    group: 'insight',
    label: 'Attacks',
    Content: fetchedPart(async () => (await import('../attack/attacks-panel.tsx')).AttacksPanel),
  },
  {
    kind: 'coverage',
    group: 'insight',
    label: 'Coverage',
    Content: fetchedPart(async () => (await import('../assess/coverage-panel.tsx')).CoveragePanel),
  },
  {
    kind: 'gaps',
    group: 'insight',
    label: 'Gaps',
    Content: fetchedPart(async () => (await import('../assess/gaps-panel.tsx')).GapsPanel),
  },
  {
    kind: 'compare',
    group: 'insight',
    label: 'Compare',
    Content: fetchedPart(async () => (await import('../assess/compare-panel.tsx')).ComparePanel),
  },
  {
    kind: 'relevance',
    group: 'insight',
    label: 'Relevance',
    Content: fetchedPart(async () => (await import('../relevance/relevance-panel.tsx')).RelevancePanel),
  },
  {
    kind: 'upgrade',
    group: 'insight',
    label: 'Upgrade',
    Content: fetchedPart(async () => (await import('../upgrade/upgrade-panel.tsx')).UpgradePanel),
  },
  {
    kind: 'guide',
    group: 'help',
    label: 'Guide',
    Content: fetchedPart(async () => (await import('../help/guide-panel.tsx')).GuidePanel),
  },
]

/** The one panel on the right; what it shows changes with the task, where it stands does not. */
export function Panel() {
  const { store, knowledge } = useApp()
  const panel = useAppState((state) => state.session.panel)
  const hasReceipt = useAppState((state) => state.session.receipts.has(state.session.activeLayerId))
  const wasUpgraded = useAppState((state) => isUpgraded(activeLayer(state)))
  const nothingSelected = useAppState((state) => state.session.selection.size === 0)
  const offered = PARTS.filter(({ kind }) => (kind === 'receipt' ? hasReceipt : kind !== 'upgrade' || wasUpgraded))
  const shown = offered.find(({ kind }) => kind === panel) ?? offered[0]
  const otherGroup = offered.find(({ group }) => group !== shown?.group)
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    strip.current?.querySelector(`[data-panel="${panel}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [panel])
  if (!shown) return null
  const backToWork = otherGroup?.group === 'work'
  const switchGroup = otherGroup ? (
    <button type="button" className={styles.otherGroup} onClick={() => store.setSession({ panel: otherGroup.kind })}>
      {backToWork ? <ChevronLeft size={13} aria-hidden="true" /> : null}
      <span>{backToWork ? 'Layer work' : 'Insight'}</span>
      {backToWork ? null : <ChevronRight size={13} aria-hidden="true" />}
    </button>
  ) : null
  return (
    <aside className={`${styles.panel} beside`} aria-label="Details" id="details">
      <div className={styles.head}>
        {backToWork ? switchGroup : null}
        <div ref={strip} className={`${styles.kinds} fading`}>
          {offered
            .filter(({ group }) => group === shown.group)
            .map(({ kind, label, Content }) => (
              <button
                key={kind}
                type="button"
                data-panel={kind}
                aria-pressed={shown.kind === kind}
                onPointerEnter={Content.fetch}
                onClick={() => store.setSession({ panel: kind })}
              >
                {label ?? knowledge.base.name}
              </button>
            ))}
        </div>
        {backToWork ? null : switchGroup}
        <CommandButton id="view.panel" icon={X} text="none" className="narrow-only" />
      </div>
      <Guarded name="This panel" key={shown.kind}>
        {shown.kind === 'selection' && nothingSelected ? <FirstSteps /> : <shown.Content />}
      </Guarded>
    </aside>
  )
}
