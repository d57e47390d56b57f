import { FolderOpen, Plus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { addBlankLayer } from '../../../app/commands/layer-commands.ts'
import { countsText, titleOf } from '../../../app/knowledge/base-words.ts'
import { shelvedInFront } from '../../../app/selectors.ts'
import type { ShelvedBase } from '../../../core/atlas/knowledge-shelf.ts'
import { useApp, useAppState } from '../../app-context.tsx'
import { useFocusHandedOn } from '../../controls/use-focus-handed-on.ts'
import { fileSize } from '../file-size.ts'
import { Frame } from '../frame.tsx'
import styles from './knowledge-bases.module.css'

/** What layers can be shown on: the bundled knowledge base, and those that somebody opened here. */
export function KnowledgeBasesDialog() {
  const context = useApp()
  const shelf = useAppState((state) => state.session.shelf)
  const readOnly = useAppState((state) => state.session.readOnly)
  return (
    <Frame
      title="Knowledge bases"
      closing="Close"
      wide
      actions={
        readOnly ? null : (
          <button type="button" data-open-base="" onClick={() => context.browser.chooseFiles()}>
            <FolderOpen size={14} aria-hidden="true" />
            Open from a file
          </button>
        )
      }
    >
      <p>
        A layer is shown on the knowledge base whose domain it names; where there are several, on that of its release.
        Open ATLAS data (YAML) or a STIX bundle of ATLAS or ATT&CK to add one. It stays in this browser.
      </p>
      <ul className={styles.bases}>
        {shelf.map((shelved) => (
          <Base key={shelved.base.id} shelved={shelved} readOnly={readOnly} />
        ))}
      </ul>
    </Frame>
  )
}

function Base({ shelved, readOnly }: { readonly shelved: ShelvedBase; readonly readOnly: boolean }) {
  const context = useApp()
  const { base, source } = shelved
  const inFront = useAppState((state) => shelvedInFront(state).base === base)
  const item = useRef<HTMLLIElement>(null)
  // The row goes, and with it the button that has the keyboard.
  useFocusHandedOn(item, '[data-open-base]')
  const title = titleOf(base)
  const addLayer = () => {
    context.store.setSession({ dialog: null })
    addBlankLayer(context, base)
  }
  const remove = async () => {
    const { removeKnowledge } = await import('../../../app/knowledge/open-knowledge.ts')
    await removeKnowledge(context, base.id)
  }
  return (
    <li ref={item} data-base={base.id} className={styles.base}>
      <div className={styles.facts}>
        <strong>{title}</strong>
        {inFront ? <span className={styles.shown}>shown now</span> : null}
        <p>
          {countsText(base)}
          {base.date === null ? '' : `, of ${base.date}`}
        </p>
        <p className={styles.source}>
          {source.kind === 'bundled'
            ? 'Part of this page'
            : `${source.fileName}, ${source.format}, ${fileSize(source.bytes)}, opened ${source.day}`}
          {`; domain ${base.domain}`}
        </p>
        {source.kind === 'opened' && source.notes.length > 0 ? (
          <details className={styles.notes}>
            <summary>
              {source.notes.length === 1 ? '1 note' : `${source.notes.length} notes`} from reading {title}
            </summary>
            <ul>
              {[...new Set(source.notes)].map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      {readOnly ? null : (
        <div className={styles.actions}>
          <button type="button" aria-label={`New layer on ${title}`} onClick={addLayer}>
            <Plus size={14} aria-hidden="true" />
            New layer
          </button>
          {source.kind === 'bundled' ? null : (
            <button type="button" aria-label={`Remove ${title}`} onClick={() => void remove()}>
              <Trash2 size={14} aria-hidden="true" />
              Remove
            </button>
          )}
        </div>
      )}
    </li>
  )
}
