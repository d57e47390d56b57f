import type { AppContext } from '../context.ts'
import type { AppState } from '../state.ts'

/**
 * One thing a user can do. Shortcuts, palette and the help overlay are drawn from the list of these; toolbars and menus look it up by its
 * id, so that all of them agree. `label` is the accessible name of its button wherever it stands.
 */
export interface Command {
  /** `layer.save-json`: stable, part of the contract for automation (`docs/automation.md`). */
  readonly id: CommandId
  readonly label: string
  /** The word on a button that stands in a named group, where the whole label would repeat the group's name. */
  readonly word?: string
  readonly shortcuts?: readonly Shortcut[]
  /** The browser tells of these keys as copying or pasting; they are listed for people, and left to it. */
  readonly keysOfBrowser?: true
  readonly isEnabled?: (state: AppState) => boolean
  /** For commands that switch something: whether it is on. */
  readonly isOn?: (state: AppState) => boolean
  readonly run: (context: AppContext) => void | Promise<void>
}

export type CommandId = `${string}.${string}`

/** `Mod+Shift+Z`: `Mod` is Ctrl, or Cmd on a Mac; the last part is a `KeyboardEvent.key`, letters in upper case. */
export type Shortcut = string
