import { openAttack } from '../../app/attack-walk.ts'
import { isFocused, makeEntryLayer, selectEntry, toggleFocus } from '../../app/knowledge/knowledge-reading.ts'
import { detailsIndex, type Entry } from '../../core/atlas/entries.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { attackPath } from '../../core/insight/attack-path.ts'
import { entryCells } from '../../core/insight/entry-cells.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { EditOnly } from '../controls/editable.tsx'
import styles from './knowledge.module.css'

/** What one can do on the matrix with what one reads about. */
export function EntryActions({ entry, details }: { readonly entry: Entry; readonly details: KnowledgeDetails }) {
  const context = useApp()
  const focused = useAppState((state) => isFocused(context, details, entry, state.session.view))
  const caseStudy = entry.kind === 'case-study' ? detailsIndex(details).caseStudy.get(entry.id) : undefined
  const cells = [...entryCells(context.knowledge.base, details, entry).keys()]
  const count = countTechniques(cells)
  if (count === 0) return null
  return (
    <div className={styles.actions} role="group" aria-label="On the matrix">
      <button
        type="button"
        title="Replaces what is selected"
        data-action="select"
        onClick={() => selectEntry(context, details, entry, 'replace')}
      >
        {selectWords(entry, cells)}
      </button>
      <button
        type="button"
        title="Keeps what is selected"
        data-action="add"
        onClick={() => selectEntry(context, details, entry, 'add')}
      >
        Add to selection
      </button>
      <button
        type="button"
        title="Shows only these techniques; again: shows what it hid"
        aria-pressed={focused}
        data-action="focus"
        onClick={() => toggleFocus(context, details, entry)}
      >
        Focus
      </button>
      {caseStudy ? (
        <button
          type="button"
          title="Draws the attack over the matrix, step by step"
          data-action="path"
          onClick={() => {
            context.store.setSession({ panel: 'case-studies', panelOpen: true })
            openAttack(context, attackPath(context.knowledge.base, caseStudy))
          }}
        >
          Show the path
        </button>
      ) : null}
      <EditOnly>
        <button
          type="button"
          title="Opens a new layer that marks these techniques"
          data-action="layer"
          onClick={() => makeEntryLayer(context, details, entry)}
        >
          Make a layer
        </button>
      </EditOnly>
    </div>
  )
}

function selectWords({ kind }: Entry, cells: readonly CellKey[]): string {
  const count = countTechniques(cells)
  if (kind !== 'technique') return count === 1 ? 'Select its technique' : `Select its ${cellWords(cells)}`
  if (count === 1) return 'Select it'
  return count === 2 ? 'Select with its sub-technique' : `Select with its ${count - 1} sub-techniques`
}
