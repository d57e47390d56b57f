import type { PathCover } from '../../core/insight/path-cover.ts'
import { numbered } from '../controls/numbered.ts'
import styles from './attacks.module.css'

/** One piece a step, in order: where an attack is stopped shows in its place. The words stand beside it. */
export function CoverBar({ cover }: { readonly cover: PathCover }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      {numbered(cover.steps).map(({ key, item }) => (
        <i key={key} data-cover={item} />
      ))}
    </span>
  )
}
