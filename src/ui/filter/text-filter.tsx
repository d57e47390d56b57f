import { setFilter } from '../../app/view-state.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './filter.module.css'

// The address takes no more either.
const MAX_TEXT = 200

export function TextFilter() {
  const context = useApp()
  const text = useAppState((state) => state.session.view.filter.text)
  return (
    <label className={styles.text}>
      <span>Text in name, ID, comment, links or metadata</span>
      <input
        type="search"
        autoComplete="off"
        maxLength={MAX_TEXT}
        value={text}
        onChange={(event) => setFilter(context, { text: event.target.value })}
      />
    </label>
  )
}
