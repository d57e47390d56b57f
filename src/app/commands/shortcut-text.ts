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
  /** The place on the keyboard: `KeyN`. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The shortcut that a key press spells. Shift is left out where it only makes the character: `?`. */
export function shortcutOf(press: KeyPress): Shortcut {
  const key = latinKeyOf(press)
  const letter = /^[a-z]$/i.test(key)
  const named = key.length > 1
  const parts: string[] = []
  if (press.ctrlKey || press.metaKey) parts.push('Mod')
  if (press.altKey) parts.push('Alt')
  if (press.shiftKey && (letter || named)) parts.push('Shift')
  parts.push(letter ? key.toUpperCase() : key)
  return parts.join('+')
}

/**
 * The key, or the Latin letter at its place where the key gives another character: Alt makes "∑" of W on a Mac and a dead key of N, and
 * Ctrl+Z is Ctrl+"я" on a Russian keyboard.
 */
function latinKeyOf({ key, code, altKey, ctrlKey, metaKey }: KeyPress): string {
  // Ctrl with Alt is AltGr, whose characters are meant.
  const modified = altKey !== (ctrlKey || metaKey)
  if (!modified || /^[\x20-\x7e]$/.test(key)) return key
  return /^Key([A-Z])$/.exec(code)?.[1] ?? key
}
