import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { commandById } from '../../app/commands/all-commands.ts'
import { changeStatusScale, setSelectionStatus } from '../../app/commands/status-commands.ts'
import type { StatusScale } from '../../core/layer/status-scale.ts'
import { useApp, useAppState, useRun } from '../app-context.tsx'
import menuStyles from '../controls/menu.module.css'
import styles from './status.module.css'
import { StatusSwatch } from './status-swatch.tsx'
import { useSelectionStatus, useStatusScale } from './use-selection-status.ts'

// Ids of statuses are never blank.
const BLANK = ''
const EDIT = commandById('edit.status-scale')

/** Statuses for the selection, and below them the vocabularies. Opens at once: it is loaded by the click that asks for it. */
export function StatusMenu({ children }: { readonly children: ReactNode }) {
  const context = useApp()
  const run = useRun()
  const scale = useStatusScale()
  const id = useSelectionStatus()
  const none = useAppState((state) => state.session.selection.size === 0)
  const offered = scalesWith(context.knowledge.statusScales, scale)
  const [open, setOpen] = useState(true)
  return (
    <DropdownMenu.Root open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" data-menu="status">
          {children}
        </button>
      </DropdownMenu.Trigger>
      {open ? (
        <DropdownMenu.Content className={menuStyles.menu} align="start" sideOffset={4} collisionPadding={8} forceMount>
          <DropdownMenu.RadioGroup
            aria-label={`Status: ${scale.name}`}
            value={id === null ? BLANK : (id ?? 'mixed')}
            onValueChange={(value) => {
              setOpen(false)
              setSelectionStatus(context, value === BLANK ? null : value)
            }}
          >
            {[null, ...scale.statuses].map((status, place) => (
              <DropdownMenu.RadioItem
                key={status?.id ?? BLANK}
                value={status?.id ?? BLANK}
                disabled={none}
                className={styles.radio}
                data-set-status={status?.id ?? BLANK}
              >
                <Tick />
                <StatusSwatch status={status} />
                {status?.label ?? scale.blank}
                {status === null || status.score === null ? null : <small>{status.score}</small>}
                {place < 10 ? <kbd title="In the matrix">Shift+{place}</kbd> : null}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className={menuStyles.separator} />
          <p className={styles.heading} aria-hidden="true">
            Vocabulary of this layer
          </p>
          <DropdownMenu.RadioGroup
            aria-label="Vocabulary of this layer"
            value={scale.id}
            onValueChange={(value) => {
              const next = offered.find((each) => each.id === value)
              if (next) changeStatusScale(context, `Statuses: ${next.name}`, next)
            }}
          >
            {offered.map((each) => (
              <DropdownMenu.RadioItem key={each.id} value={each.id} className={styles.radio}>
                <Tick />
                {each.name}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Item asChild onSelect={() => run(EDIT.id)}>
            <button type="button" data-command={EDIT.id} className={menuStyles.item}>
              {EDIT.label}
            </button>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      ) : null}
    </DropdownMenu.Root>
  )
}

function Tick() {
  return (
    <span className={styles.tick} aria-hidden="true">
      <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
    </span>
  )
}

/** The layer's own stands in the place of the one it was made from, or behind them all. */
export function scalesWith(offered: readonly StatusScale[], own: StatusScale): readonly StatusScale[] {
  return offered.some(({ id }) => id === own.id)
    ? offered.map((each) => (each.id === own.id ? own : each))
    : [...offered, own]
}
