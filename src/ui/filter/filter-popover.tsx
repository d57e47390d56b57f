import { Popover } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { shownWords } from '../../app/view-state.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { AnnotationFilters } from './annotation-filters.tsx'
import styles from './filter.module.css'
import { FocusChoice } from './focus-choice.tsx'
import { KnowledgeFilters } from './knowledge-filters.tsx'
import { TextFilter } from './text-filter.tsx'

/** Everything that the matrix can be filtered by, applied at once. Opens by itself: it is loaded by the click that asks for it. */
export function FilterPopover({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(true)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" data-filter-button="">
          {children}
        </button>
      </Popover.Trigger>
      {open ? (
        <Popover.Content
          forceMount
          className={styles.popover}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Filter"
        >
          <div className={styles.top}>
            <TextFilter />
          </div>
          <div className={styles.columns}>
            <div>
              <KnowledgeFilters />
            </div>
            <div>
              <FocusChoice />
              <AnnotationFilters />
            </div>
          </div>
          <div className={styles.foot}>
            <p>
              <Shown />. Only how you look at it: the layer stays as it is.
            </p>
            <CommandButton id="filter.clear" />
          </div>
        </Popover.Content>
      ) : null}
    </Popover.Root>
  )
}

function Shown() {
  const context = useApp()
  const words = useAppState(() => shownWords(context))
  return <b>{words}</b>
}
