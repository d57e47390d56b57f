import type { LucideIcon } from 'lucide-react'
import { commandById } from '../../app/commands/all-commands.ts'
import type { CommandId } from '../../app/commands/command.ts'
import { shortcutText } from '../../app/commands/shortcut-text.ts'
import { useAppState, useRun } from '../app-context.tsx'

/**
 * A command as a button. Its accessible name is always the command's label; the word that is seen is part of it, so that who speaks to
 * the page can say what they see.
 * Disabled commands stay focusable (`aria-disabled`), so that the focus does not fall off the page when, say, the last undo is done.
 */
export function CommandButton(props: {
  readonly id: CommandId
  /** Seen text: the command's short word, its whole label, or nothing but the icon. */
  readonly text?: 'word' | 'label' | 'none'
  readonly icon?: LucideIcon
  readonly className?: string | undefined
  /** More about the command as it stands now: which step undo takes back. */
  readonly hint?: string | null
}) {
  const command = commandById(props.id)
  const enabled = useAppState((state) => command.isEnabled?.(state) ?? true)
  const on = useAppState((state) => command.isOn?.(state) ?? null)
  const run = useRun()
  const text = props.text ?? 'word'
  const seen = text === 'none' ? null : text === 'word' ? (command.word ?? command.label) : command.label
  const Icon = props.icon
  const keys = command.shortcuts?.[0]
  const title = [
    props.hint ? `${command.label}: ${props.hint}` : command.label,
    keys ? `(${shortcutText(keys)})` : null,
  ]
  return (
    <button
      type="button"
      data-command={command.id}
      aria-label={seen === command.label ? undefined : command.label}
      aria-disabled={enabled ? undefined : true}
      aria-pressed={on ?? undefined}
      title={title.filter(Boolean).join(' ')}
      className={props.className}
      onClick={() => run(command.id)}
    >
      {Icon ? <Icon size={15} aria-hidden="true" /> : null}
      {seen}
    </button>
  )
}
