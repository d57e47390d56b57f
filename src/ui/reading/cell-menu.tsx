import { ExternalLink } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, useRef } from 'react'
import { commandById } from '../../app/commands/all-commands.ts'
import { atlasAddress, pickUnlessSelected } from '../../app/commands/cell-commands.ts'
import type { CommandId } from '../../app/commands/command.ts'
import { shortcutText } from '../../app/commands/shortcut-text.ts'
import { isSafeAddress } from '../../core/layer/link-address.ts'
import type { MatrixCell } from '../../core/matrix/matrix-view.ts'
import { useApp, useAppState, useRun } from '../app-context.tsx'
import menuStyles from '../controls/menu.module.css'
import { numbered } from '../controls/numbered.ts'
import { elementOfKey } from './cell-element.ts'
import { hostOf } from './link-host.ts'
import styles from './reading.module.css'
import type { MenuRequest } from './use-menu-requests.ts'

const GROUPS: readonly (readonly CommandId[])[] = [
  ['cell.select', 'cell.add', 'cell.remove', 'cell.select-tactic'],
  ['edit.comment', 'edit.toggle-enabled', 'edit.clear'],
  ['cell.expand', 'cell.details', 'cell.read', 'view.pin-tooltip'],
  ['cell.copy-id', 'cell.copy-name'],
]

const READING_GROUPS = GROUPS.filter((ids) => ids.every((id) => !id.startsWith('edit.')))

/** Commands that take the keyboard along to where they lead. */
const LEADS_AWAY: ReadonlySet<CommandId> = new Set(['edit.comment', 'view.pin-tooltip'])

/** The one menu of all cells, opened at the place where it was asked for. */
export function CellMenu(props: {
  readonly region: HTMLElement
  readonly request: MenuRequest
  readonly close: () => void
}) {
  const { region, request, close } = props
  const view = useApp().view
  const cell = useAppState((state) => view(state).cells.get(request.key))
  const readOnly = useAppState((state) => state.session.readOnly)
  const selected = useAppState((state) => state.session.selection.has(request.key))
  const leadsAway = useRef(false)
  if (!cell) return null
  const isOffered = (id: CommandId) => {
    if (id === 'cell.expand') return cell.children.length > 0
    return id !== (selected ? 'cell.add' : 'cell.remove')
  }
  return (
    // A new request is a new menu: its place is read when it opens.
    <DropdownMenu.Root
      key={`${request.key} ${request.x} ${request.y}`}
      open
      modal={false}
      onOpenChange={(open) => open || close()}
    >
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          aria-label={`Menu of ${cell.technique.name}`}
          className={styles.anchor}
          style={{ left: request.x, top: request.y }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className={`${menuStyles.menu} ${styles.menu}`}
        // Beside the place, so that a menu that is longer than the room below moves up instead of being cut.
        side="right"
        align="start"
        sideOffset={2}
        collisionPadding={8}
        data-cell-menu={request.key}
        onContextMenu={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          // Closed by a press elsewhere, the keyboard is there, or in the menu of another cell, which would close without it.
          const isLost = region.ownerDocument.activeElement === region.ownerDocument.body
          if (isLost && !leadsAway.current) elementOfKey(region, request.key)?.focus()
        }}
      >
        <DropdownMenu.Label className={styles.heading}>
          {cell.technique.name} <small>{cell.technique.id}</small>
        </DropdownMenu.Label>
        {(readOnly ? READING_GROUPS : GROUPS).map((ids) => (
          <Fragment key={ids.join()}>
            <DropdownMenu.Separator className={menuStyles.separator} />
            {ids.filter(isOffered).map((id) => (
              <MenuCommand
                key={id}
                id={id}
                cell={cell}
                close={() => {
                  leadsAway.current = LEADS_AWAY.has(id)
                  close()
                }}
              />
            ))}
          </Fragment>
        ))}
        <MenuLinks cell={cell} />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

function MenuCommand(props: { readonly id: CommandId; readonly cell: MatrixCell; readonly close: () => void }) {
  const { id, cell } = props
  const context = useApp()
  const run = useRun()
  const command = commandById(id)
  const onSelection = id.startsWith('edit.')
  const selected = useAppState((state) => state.session.selection.has(cell.key))
  const enabled = useAppState((state) => command.isEnabled?.(state) ?? true)
  // A command on the selection takes this cell into it first, so that what it finds there then counts.
  const offered = onSelection && !selected ? id !== 'edit.clear' || cell.annotated : enabled
  const shortcut = command.shortcuts?.[0]
  return (
    <DropdownMenu.Item
      asChild
      disabled={!offered}
      onSelect={() => {
        // In the same drawing as what the command shows, as in every menu.
        props.close()
        if (onSelection) pickUnlessSelected(context, cell.key)
        run(id)
      }}
    >
      <button type="button" data-command={id} className={menuStyles.item}>
        {command.label}
        {shortcut ? (
          <span aria-hidden="true">
            <kbd>{shortcutText(shortcut)}</kbd>
          </span>
        ) : null}
      </button>
    </DropdownMenu.Item>
  )
}

function MenuLinks({ cell }: { readonly cell: MatrixCell }) {
  const own = cell.annotation.links.flatMap((item) => (item.kind === 'link' && isSafeAddress(item.url) ? [item] : []))
  const address = atlasAddress(cell.technique.id)
  if (own.length === 0 && address === null) return null
  return (
    <>
      <DropdownMenu.Separator className={menuStyles.separator} />
      {numbered(own).map(({ key, item }) => (
        <MenuLink key={key} text={item.label === '' ? item.url : item.label} url={item.url} />
      ))}
      {address === null ? null : <MenuLink text="Read about it on the ATLAS site" url={address} />}
    </>
  )
}

function MenuLink({ text, url }: { readonly text: string; readonly url: string }) {
  return (
    <DropdownMenu.Item asChild>
      <a href={url} target="_blank" rel="noopener noreferrer" className={`${menuStyles.item} ${styles.menuLink}`}>
        <span>{text}</span>
        <small>
          {hostOf(url)} <ExternalLink size={12} aria-hidden="true" />
          <span className="visually-hidden">, opens in a new tab</span>
        </small>
      </a>
    </DropdownMenu.Item>
  )
}
