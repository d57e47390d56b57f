import { useState } from 'react'
import { useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'
import styles from './toolbar.module.css'
import { useSelectionColor } from './use-selection-color.ts'

const ColorPopover = fetchedPart(async () => (await import('./color-popover.tsx')).ColorPopover)

/** @param name what tells it from another such button; the word that is seen is part of it */
export function ColorField({ name, className }: { readonly name: string; readonly className?: string | undefined }) {
  const [wanted, setWanted] = useState(false)
  const none = useAppState((state) => state.session.selection.size === 0)
  const color = useSelectionColor()
  const look = className && `${className} ${styles.opens}`
  const content = (
    <>
      <span
        className={styles.swatch}
        data-state={color === null ? 'none' : color}
        style={color === null || color === 'mixed' ? undefined : { backgroundColor: color }}
      />
      Colour
    </>
  )
  // Without a selection the palette is gone, and the next selection is no wish for it.
  if (none && wanted) setWanted(false)
  const button = (
    <button
      type="button"
      aria-label={name}
      className={look}
      aria-haspopup="dialog"
      aria-expanded="false"
      aria-disabled={none || undefined}
      onPointerEnter={ColorPopover.fetch}
      onFocus={ColorPopover.fetch}
      onClick={() => setWanted(!none)}
    >
      {content}
    </button>
  )
  if (!wanted || none) return button
  return (
    <Fetched meanwhile={button} giveUp={() => setWanted(false)}>
      <ColorPopover name={name} className={look}>
        {content}
      </ColorPopover>
    </Fetched>
  )
}
