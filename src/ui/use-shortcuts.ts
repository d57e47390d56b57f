import { useEffect } from 'react'
import { COMMANDS } from '../app/commands/all-commands.ts'
import type { Command } from '../app/commands/command.ts'
import { shortcutOf } from '../app/commands/shortcut-text.ts'
import type { AppState } from '../app/state.ts'
import { useApp, useRun } from './app-context.tsx'

/** Of several commands with the same keys the first that is enabled has them: Escape puts the brush away before it deselects. */
function commandFor(shortcut: string, state: AppState): Command | undefined {
  const candidates = COMMANDS.filter((each) => !each.keysOfBrowser && each.shortcuts?.includes(shortcut))
  return candidates.find((each) => each.isEnabled?.(state) ?? true) ?? candidates[0]
}

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
      if (shortcut === 'Escape' && isTyping(event.target)) {
        // The browser empties a search field with this key.
        if (!event.target.matches('[type="search"]')) leaveField(event.target, store.getState().session)
        return
      }
      const command = commandFor(shortcut, store.getState())
      if (!command || (isTyping(event.target) && isForText(shortcut))) return
      event.preventDefault()
      run(command.id)
    }
    page.addEventListener('keydown', onKeyDown)
    return () => page.removeEventListener('keydown', onKeyDown)
  }, [root, run, store])
}

/** Escape in a field goes back to the matrix, which does not scroll for it. What was typed stays. */
function leaveField(field: HTMLElement, { focus }: AppState['session']): void {
  field.blur()
  if (focus !== null) {
    field.ownerDocument.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus({ preventScroll: true })
  }
}

function isTyping(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLElement && target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select')
  )
}

function isForText(shortcut: string): boolean {
  // Function keys write nothing.
  if (/^F\d+$/.test(shortcut)) return false
  // On a Mac, Alt with a letter types a character.
  if (/^Alt\+(Shift\+)?[A-Z]$/.test(shortcut)) return true
  return !/^(Mod|Alt)\+/.test(shortcut) || ['Mod+A', 'Mod+Z', 'Mod+Shift+Z', 'Mod+Y'].includes(shortcut)
}
