import { lazy, Suspense, useState } from 'react'
import { useAppState } from '../app-context.tsx'
import styles from './toolbar.module.css'
import { useSelectionColor } from './use-selection-color.ts'

const loadPopover = () => import('./color-popover.tsx')
const ColorPopover = lazy(async () => ({ default: (await loadPopover()).ColorPopover }))

export function ColorField() {
  const [wanted, setWanted] = useState(false)
  const none = useAppState((state) => state.session.selection.size === 0)
  const color = useSelectionColor()
  const content = (
    <>
      <span
        className={styles.swatch}
        data-state={color === 'mixed' ? 'mixed' : undefined}
        style={color === null || color === 'mixed' ? undefined : { backgroundColor: color }}
      />
      Colour
    </>
  )
  const button = (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded="false"
      aria-disabled={none || undefined}
      onPointerEnter={() => void loadPopover()}
      onFocus={() => void loadPopover()}
      onClick={() => setWanted(!none)}
    >
      {content}
    </button>
  )
  if (!wanted || none) return button
  return (
    <Suspense fallback={button}>
      <ColorPopover>{content}</ColorPopover>
    </Suspense>
  )
}
