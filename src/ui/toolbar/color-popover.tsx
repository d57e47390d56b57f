import { Popover } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { annotateSelection } from '../../app/commands/edit-commands.ts'
import { formatHex, isCssColor, parseCssColor } from '../../core/colour/css-color.ts'
import { CELL_PALETTE } from '../../core/colour/gradient.ts'
import { useApp } from '../app-context.tsx'
import { useVisit } from '../controls/use-visit.ts'
import styles from './color-popover.module.css'
import { useSelectionColor } from './use-selection-color.ts'

/** Palette first, then any colour: by eye or written as CSS. */
export function ColorPopover(props: {
  readonly name: string
  readonly className: string | undefined
  readonly children: ReactNode
}) {
  const context = useApp()
  const [open, setOpen] = useState(true)
  const color = useSelectionColor()
  // Text can be no colour yet, so it is the field's own while it is written.
  const [draft, setDraft] = useState<string | null>(null)
  const visit = useVisit('colour')
  const apply = (next: string | null) => {
    setDraft(null)
    annotateSelection(context, next === null ? 'Remove the colour of' : `Colour ${next} on`, { color: next }, visit.key)
  }
  const applyDraft = () => {
    const text = draft?.trim() ?? ''
    if (text !== color && isCssColor(text)) apply(text)
  }
  const parsed = color === null ? null : parseCssColor(color)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" aria-label={props.name} className={props.className}>
          {props.children}
        </button>
      </Popover.Trigger>
      {open ? (
        <Popover.Content
          forceMount
          className={styles.popover}
          align="start"
          sideOffset={4}
          aria-label="Colour"
          onOpenAutoFocus={() => {
            // What was written and given up before was for other techniques.
            setDraft(null)
            visit.begin()
          }}
        >
          {CELL_PALETTE.map((shades) => (
            <div key={shades.join()} className={styles.shades}>
              {shades.map((shade) => (
                <button
                  key={shade}
                  type="button"
                  className={styles.swatch}
                  style={{ backgroundColor: shade }}
                  aria-label={`Colour ${shade}`}
                  aria-pressed={color === shade}
                  title={shade}
                  onClick={() => apply(shade)}
                />
              ))}
            </div>
          ))}
          <div className={styles.own}>
            <label>
              Any colour
              <input
                type="color"
                value={parsed ? formatHex(parsed) : '#ffffff'}
                onChange={(event) => apply(event.target.value)}
              />
            </label>
            <input
              type="text"
              aria-label="Colour as text"
              placeholder={color === 'mixed' ? 'mixed' : 'e.g. #3182bd or teal'}
              value={draft ?? (color === null || color === 'mixed' ? '' : color)}
              onChange={(event) => setDraft(event.target.value)}
              onBlur={() => {
                applyDraft()
                setDraft(null)
              }}
              onKeyDown={(event) => event.key === 'Enter' && applyDraft()}
            />
            <button type="button" onClick={() => apply(null)}>
              No colour
            </button>
          </div>
        </Popover.Content>
      ) : null}
    </Popover.Root>
  )
}
