import { type LucideIcon, Menu as MenuIcon } from 'lucide-react'
import { useState } from 'react'
import { Fetched } from './fetched.tsx'
import { fetchedPart } from './fetched-part.tsx'
import type { MenuName } from './menus.ts'

const Menu = fetchedPart(async () => (await import('./menu.tsx')).Menu)

export interface MenuProps {
  readonly name: string
  /** Which of `menus.ts` it shows. */
  readonly menu: MenuName
  readonly icon?: LucideIcon
}

/** A menu whose code, and what stands in it, arrives when the pointer or the focus comes near. */
export function LazyMenu(props: MenuProps) {
  const Icon = props.icon ?? MenuIcon
  const [wanted, setWanted] = useState(false)
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded="false"
      data-menu={props.menu}
      onPointerEnter={Menu.fetch}
      onFocus={Menu.fetch}
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
