import type { TechniqueId } from '../../core/atlas/ids.ts'
import { useApp } from '../app-context.tsx'
import styles from './assess.module.css'

/** What compared layers contain that has no place on the matrix: retired, newer, or of another knowledge base. */
export function Outside({
  ids,
  detail,
}: {
  readonly ids: readonly TechniqueId[]
  readonly detail: (id: TechniqueId) => string
}) {
  const { base } = useApp().knowledge
  if (ids.length === 0) return null
  return (
    <details className={styles.aside}>
      <summary>
        {ids.length === 1 ? '1 ID' : `${ids.length} IDs`} that {base.name} {base.release} does not have
      </summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <span>{id}</span>
            <small>{detail(id)}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}
