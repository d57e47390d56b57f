import { Check, Menu as MenuIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, useEffect, useState } from 'react'
import { commandById } from '../../app/commands/all-commands.ts'
import type { CommandId } from '../../app/commands/command.ts'
import { shortcutText } from '../../app/commands/shortcut-text.ts'
import { useApp, useAppState, useRun } from '../app-context.tsx'
import { Dialogs } from '../dialogs/dialog-host.tsx'
import { PARTS } from '../panel/panel.tsx'
import type { MenuProps } from './lazy-menu.tsx'
import styles from './menu.module.css'
import { MENUS } from './menus.ts'

// A menu of more lines than these is set in two columns, where the window has room for them.
const ONE_COLUMN = 20

/** Opens at once: it is loaded by the click that asks for it. */
export function Menu(props: MenuProps) {
  const Icon = props.icon ?? MenuIcon
  const [open, setOpen] = useState(true)
  const { knowledge } = useApp()
  // While its lines are read, what they open arrives. Where that fails, it is fetched again when it is shown.
  useEffect(() => {
    Dialogs.fetch()
    if (props.menu !== 'insight') return
    for (const { group, Content } of PARTS) if (group === 'insight') Content.fetch()
    knowledge.loadDetails().catch(() => null)
  }, [props.menu, knowledge])
  // Where one line can have a tick, all leave room for it.
  const groups = MENUS[props.menu]
  const lines = groups.flatMap(({ ids }) => ids)
  const hasTicks = lines.some((id) => commandById(id).isOn !== undefined)
  return (
    // A modal menu hides the page from assistive technology while it is open, landmarks included.
    <DropdownMenu.Root open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" data-menu={props.menu}>
          <Icon size={15} aria-hidden="true" />
          {props.name}
        </button>
      </DropdownMenu.Trigger>
      {/* Mounted by us, here and in the popovers: what decides it inside of Radix reads a style each time, which lays the page out. */}
      {open ? (
        <DropdownMenu.Content className={styles.menu} align="end" sideOffset={4} collisionPadding={8} forceMount>
          <div className={lines.length > ONE_COLUMN ? styles.columns : undefined}>
            {groups.map(({ heading, ids }, i) => (
              <Fragment key={ids.join()}>
                {i > 0 && heading === null ? <DropdownMenu.Separator className={styles.separator} /> : null}
                <DropdownMenu.Group className={styles.group} aria-label={heading ?? undefined}>
                  {heading === null ? null : (
                    <p className={styles.heading} aria-hidden="true">
                      {heading}
                    </p>
                  )}
                  {ids.map((id) => (
                    <MenuCommand key={id} id={id} hasTicks={hasTicks} close={() => setOpen(false)} />
                  ))}
                </DropdownMenu.Group>
              </Fragment>
            ))}
          </div>
        </DropdownMenu.Content>
      ) : null}
    </DropdownMenu.Root>
  )
}

function MenuCommand(props: { readonly id: CommandId; readonly hasTicks: boolean; readonly close: () => void }) {
  const { id, hasTicks } = props
  const command = commandById(id)
  const run = useRun()
  const enabled = useAppState((state) => command.isEnabled?.(state) ?? true)
  const on = useAppState((state) => command.isOn?.(state) ?? null)
  const shortcut = command.shortcuts?.[0]
  // The menu goes in the same drawing as what the command shows. By itself it would go after it, and a browser that loses the focused
  // element lays out at once all that has changed until then.
  const choose = () => {
    props.close()
    run(id)
  }
  const face = (
    <button type="button" data-command={id} className={styles.item}>
      <span>
        {hasTicks ? <span className={styles.tick}>{on ? <Check size={13} aria-hidden="true" /> : null}</span> : null}
        {command.label}
      </span>
      {shortcut ? (
        <span aria-hidden="true">
          <kbd>{shortcutText(shortcut)}</kbd>
        </span>
      ) : null}
    </button>
  )
  if (on === null) {
    return (
      <DropdownMenu.Item asChild disabled={!enabled} onSelect={choose}>
        {face}
      </DropdownMenu.Item>
    )
  }
  return (
    <DropdownMenu.CheckboxItem asChild checked={on} disabled={!enabled} onSelect={choose}>
      {face}
    </DropdownMenu.CheckboxItem>
  )
}
