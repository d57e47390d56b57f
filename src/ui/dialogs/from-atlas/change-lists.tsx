import type { TacticId } from '../../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../../core/atlas/knowledge-base.ts'
import type { ReleaseDifference } from '../../../core/atlas/release-difference.ts'
import styles from './from-atlas.module.css'

/** Everything that two releases differ in, folded up by kind. */
export function ChangeLists(props: { readonly base: KnowledgeBase; readonly difference: ReleaseDifference }) {
  const { difference } = props
  const names = new Map(
    [...difference.from.tactics, ...difference.to.tactics, ...props.base.tactics].map(({ id, name }) => [id, name]),
  )
  const named = (ids: readonly TacticId[]) => ids.map((id) => names.get(id) ?? id).join(', ')
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Added', difference.added.map(({ id, technique }) => `${id} ${technique.name}`)],
    ['Renamed', difference.renamed.map(({ id, before, after }) => `${id} ${before}, now ${after}`)],
    [
      'Moved',
      difference.moved.map(({ id, technique, joined, left }) => {
        const moves = [
          joined.length > 0 ? `to ${named(joined)}` : '',
          left.length > 0 ? `away from ${named(left)}` : '',
        ]
        return `${id} ${technique.name}: ${moves.filter((move) => move !== '').join('; ')}`
      }),
    ],
    [
      'Retired',
      difference.retired.map(
        ({ id, technique, replacedBy }) =>
          `${id} ${technique.name}${replacedBy === null ? ', without successor' : `, now ${replacedBy}`}`,
      ),
    ],
    ['Tactics added', difference.tacticsAdded.map(({ id, name }) => `${id} ${name}`)],
    ['Tactics renamed', difference.tacticsRenamed.map(({ id, before, after }) => `${id} ${before}, now ${after}`)],
    ['Tactics retired', difference.tacticsRetired.map(({ id, name }) => `${id} ${name}`)],
  ]
  return (
    <div className={styles.changes}>
      {lists
        .filter(([, items]) => items.length > 0)
        .map(([kind, items]) => (
          <details key={kind} data-change={kind}>
            <summary>
              {kind}: {items.length}
            </summary>
            <ul>
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </details>
        ))}
    </div>
  )
}
