import { useMemo } from 'react'
import { activeLayer, shelvedInFront } from '../../app/selectors.ts'
import type { SavingState } from '../../app/state.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import { useApp, useAppState, useMatrixView } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'
import { usePainted } from '../controls/use-painted.ts'
import styles from './footer.module.css'
import { Legend } from './legend.tsx'
import { Messages } from './messages.tsx'

const CoverageFact = fetchedPart(async () => (await import('./coverage-fact.tsx')).CoverageFact)

/** Legend on the left, facts on the right. */
export function StatusBar() {
  return (
    <footer className={styles.status}>
      <Messages />
      <Legend />
      <Facts />
    </footer>
  )
}

/** How much is covered, selected, shown and annotated, and whether the work is safe. */
function Facts() {
  const { base } = useApp().knowledge
  const { source } = useAppState(shelvedInFront)
  const { counts } = useMatrixView()
  const selection = useAppState((state) => state.session.selection)
  const selected = useMemo(() => countTechniques(selection), [selection])
  const unseen = useAppState((state) => activeLayer(state).strays.length)
  const saving = useAppState((state) => state.session.saving)
  // Its code is not asked for while the first mark is drawn.
  const hasCoverage = usePainted(counts.annotated > 0 || counts.shown < counts.total)
  return (
    <p className={styles.facts}>
      {/* Before the others, which stay where they are when it comes. */}
      {hasCoverage ? (
        <Fetched quiet>
          <CoverageFact />
        </Fetched>
      ) : null}
      <span data-selected-count={selected}>{selected} selected</span>
      {/* The header says how many there are, techniques and sub-techniques apart. */}
      <span title="Techniques and sub-techniques, each once">
        {counts.shown === counts.total ? 'All shown' : `${counts.shown} of ${counts.total} shown`}
      </span>
      <span>
        {counts.shown === counts.total ? '' : 'of these '}
        {counts.annotated} annotated
        {unseen > 0 ? `, ${unseen} kept unseen` : ''}
      </span>
      <span
        data-saving={saving.kind}
        data-problem={saving.kind === 'refused' || saving.kind === 'stopped' || undefined}
      >
        {savingText(saving)}
      </span>
      <span className={styles.credit}>
        {source.kind === 'bundled' ? 'MITRE ' : ''}
        {base.name} {base.release}
        {base.date ? `, ${base.date}` : ''}
        {source.kind === 'bundled' ? ', Apache-2.0' : `, from ${source.fileName.slice(0, 60)}`}
      </span>
    </p>
  )
}

function savingText(saving: SavingState): string {
  switch (saving.kind) {
    case 'restoring':
      return 'Stays in this browser'
    case 'saving':
      return 'Saving…'
    case 'saved':
      return 'Saved on this device'
    case 'stopped':
      return 'Not saved any more: reload to go on'
    case 'refused':
      return saving.reason === 'full' ? 'Not saved: the disk is full' : 'Not saved: this browser keeps nothing'
  }
}
