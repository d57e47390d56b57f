import { type LucideIcon, Menu as MenuIcon } from 'lucide-react'
import { useState } from 'react'
import type { CommandId } from '../../app/commands/command.ts'
import { Fetched } from './fetched.tsx'
import { fetchedPart } from './fetched-part.tsx'

const loadMenu = () => import('./menu.tsx')
const Menu = fetchedPart(async () => (await loadMenu()).Menu)

export interface MenuProps {
  readonly name: string
  readonly dataMenu: string
  readonly icon?: LucideIcon
  readonly groups: readonly (readonly CommandId[])[]
}

/** A menu whose code arrives when the pointer or the focus comes near. */
export function LazyMenu(props: MenuProps) {
  const Icon = props.icon ?? MenuIcon
  const [wanted, setWanted] = useState(false)
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded="false"
      data-menu={props.dataMenu}
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setWanted(true)}
    >
      <Icon size={15} aria-hidden="true" />
      {props.name}
    </button>
  )
  if (!wanted) return button
  return (
    <Fetched meanwhile={button} giveUp={() => setWanted(false)}>
      <Menu {...props} />
    </Fetched>
  )
}
