import { Layers } from 'lucide-react'
import { useMemo } from 'react'
import { showLayer } from '../../app/commands/layer-commands.ts'
import { askAboutNewSystem, backToFrontSystem, combineSystems, shownSystemLayer } from '../../app/relevance.ts'
import { systemLayers } from '../../core/insight/relevance-layer.ts'
import type { LayerId } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './relevance.module.css'

/** The systems that are open as layers, and the way to one more. Absent while there is none. */
export function SystemList() {
  const context = useApp()
  const { base } = context.knowledge
  const layers = useAppState((state) => state.document.layers)
  const systems = useMemo(() => systemLayers(base, layers), [base, layers])
  const shown = useAppState((state) => shownSystemLayer(context, state)?.id ?? null)
  const drafts = useAppState((state) => state.session.relevance.drafts)
  const readOnly = useAppState((state) => state.session.readOnly)
  if (systems.length === 0) {
    return readOnly ? null : (
      <p className={styles.muted}>
        Tell what your system is like. The answers make a layer whose scores say how much each technique matters to it,
        and whose comments say why.
      </p>
    )
  }
  const choose = (id: LayerId) => {
    showLayer(context, id)
    backToFrontSystem(context)
  }
  return (
    <section className={styles.section} aria-labelledby="systems-heading">
      <h3 id="systems-heading">Systems</h3>
      <ul className={styles.systems}>
        {systems.map(({ id, name }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === shown} onClick={() => choose(id)}>
              <span>{name}</span>
              {drafts.has(id) ? <small>changed</small> : null}
            </button>
          </li>
        ))}
        {readOnly ? null : (
          <li>
            <button type="button" aria-pressed={shown === null} onClick={() => askAboutNewSystem(context)}>
              <span>New system</span>
              {drafts.has('new') ? <small>no layer yet</small> : null}
            </button>
          </li>
        )}
      </ul>
      {systems.length > 1 && !readOnly ? (
        <div className={styles.buttons}>
          <button type="button" onClick={() => combineSystems(context)}>
            <Layers size={14} aria-hidden="true" />
            One layer of all {systems.length}
          </button>
        </div>
      ) : null}
    </section>
  )
}
