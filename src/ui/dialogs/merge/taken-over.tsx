import { conflictName } from '../../../app/merge-layers.ts'
import type { MergeTaken } from '../../../core/layer/merge.ts'
import { useApp } from '../../app-context.tsx'
import styles from './merge.module.css'

/** What needs no decision, since one side alone changed it: counted, and listed for those who look. */
export function TakenOver({ taken }: { readonly taken: readonly MergeTaken[] }) {
  const context = useApp()
  if (taken.length === 0) return null
  const mine = taken.filter(({ side }) => side === 'mine').length
  const sides = [mine > 0 ? `${mine} by mine` : [], taken.length > mine ? `${taken.length - mine} by theirs` : []]
  return (
    <details className={styles.taken}>
      <summary>Changed by one side alone and taken over: {sides.flat().join(', ')}</summary>
      <ul aria-label="Taken over">
        {taken.map(({ side, cell, field }) => (
          <li key={`${side} ${cell} ${field}`}>
            {conflictName(context, { cell, field })} <small>{side}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}
