import { useEffect } from 'react'
import { COMMANDS } from '../app/commands/all-commands.ts'
import { shortcutOf } from '../app/commands/shortcut-text.ts'
import { useApp, useRun } from './app-context.tsx'

const commandOf: ReadonlyMap<string, string> = new Map(
  COMMANDS.flatMap((command) => (command.shortcuts ?? []).map((shortcut) => [shortcut, command.id] as const)),
)

/**
 * The page's keyboard shortcuts. While somebody types, only those with Ctrl, Cmd or Alt work, and not the ones that edit text
 * themselves. The matrix handles its own keys first and marks them as handled.
 */
export function useShortcuts(root: HTMLElement | null): void {
  const { store } = useApp()
  const run = useRun()
  useEffect(() => {
    const page = root?.ownerDocument
    if (!page) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      // A dialog in front has the keyboard to itself.
      if (store.getState().session.dialog !== null) return
      const shortcut = shortcutOf(event)
      const id = commandOf.get(shortcut)
      if (!id || (isTyping(event.target) && isForText(shortcut))) return
      event.preventDefault()
      run(id)
    }
    page.addEventListener('keydown', onKeyDown)
    return () => page.removeEventListener('keydown', onKeyDown)
  }, [root, run, store])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select')
  )
}

function isForText(shortcut: string): boolean {
  // On a Mac, Alt with a letter types a character.
  if (/^Alt\+(Shift\+)?[A-Z]$/.test(shortcut)) return true
  return !/^(Mod|Alt)\+/.test(shortcut) || ['Mod+A', 'Mod+Z', 'Mod+Shift+Z', 'Mod+Y'].includes(shortcut)
}
