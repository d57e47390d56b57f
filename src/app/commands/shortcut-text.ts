import type { Shortcut } from './command.ts'

/** How a shortcut is written for people: `Mod+Shift+Z` -> `Ctrl+Shift+Z`. Command stands for Ctrl on a Mac, and the help says so. */
export function shortcutText(shortcut: Shortcut): string {
  return shortcut
    .replace('Mod', 'Ctrl')
    .replace('PageUp', 'Page Up')
    .replace('PageDown', 'Page Down')
    .replace('Escape', 'Esc')
}

/** The parts of a key press that shortcuts are made of; a `KeyboardEvent` has them. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The shortcut that a key press spells. Shift is left out where it only makes the character: `?`. */
export function shortcutOf(press: KeyPress): Shortcut {
  const letter = /^[a-z]$/i.test(press.key)
  const named = press.key.length > 1
  const parts: string[] = []
  if (press.ctrlKey || press.metaKey) parts.push('Mod')
  if (press.altKey) parts.push('Alt')
  if (press.shiftKey && (letter || named)) parts.push('Shift')
  parts.push(letter ? press.key.toUpperCase() : press.key)
  return parts.join('+')
}
