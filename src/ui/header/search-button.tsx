import { Search } from 'lucide-react'
import { commandById } from '../../app/commands/all-commands.ts'
import { shortcutText } from '../../app/commands/shortcut-text.ts'
import { useApp, useRun } from '../app-context.tsx'
import { fetchPalette } from '../search/search-dialog.tsx'
import styles from './header.module.css'

/** Looks like the field that it opens. What is behind it comes when pointer or keyboard get near. */
export function SearchButton() {
  const context = useApp()
  const run = useRun()
  const command = commandById('search.open')
  const keys = shortcutText(command.shortcuts?.[0] ?? '')
  return (
    <button
      type="button"
      data-command={command.id}
      aria-haspopup="dialog"
      title={`${command.label} (${keys})`}
      className={styles.search}
      onPointerEnter={() => fetchPalette(context)}
      onFocus={() => fetchPalette(context)}
      onClick={() => run(command.id)}
    >
      <Search size={14} aria-hidden="true" />
      <span>{command.label}</span>
      <span aria-hidden="true">
        <kbd>{keys}</kbd>
      </span>
    </button>
  )
}
