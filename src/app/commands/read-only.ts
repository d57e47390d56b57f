import type { Command } from './command.ts'

/** The command as it is where the site can switch it off. */
export function heedingSite(command: Command): Command {
  return {
    ...command,
    isEnabled: (state) => !state.session.site.disabled.includes(command.id) && (command.isEnabled?.(state) ?? true),
  }
}

/** Commands whose IDs begin so edit, all but the ones named here. */
const EDITING_IDS = /^(?:edit|layer|colour|legend)\./
const HARMLESS: ReadonlySet<string> = new Set([
  'edit.copy-annotations',
  'layer.next',
  'layer.previous',
  'layer.save-json',
  'layer.copy-json',
  'layer.save-attack',
  'layer.upgrade-report',
])

/** The command as it is where the address can refuse edits; the store refuses them whoever asks. */
export function heedingReadOnly(command: Command): Command {
  if (!EDITING_IDS.test(command.id) || HARMLESS.has(command.id)) return command
  return {
    ...command,
    isEnabled: (state) => !state.session.readOnly && (command.isEnabled?.(state) ?? true),
  }
}
