import { Check, ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { showLayer } from '../../app/commands/layer-commands.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './layer-list.module.css'

// So many are read at a glance; above that, a field narrows them down.
const READ_AT_A_GLANCE = 8

/** All layers one under another, behind a button that is there as long as the row of tabs has no room for all of them. */
export function LayerList({ strip }: { readonly strip: React.RefObject<HTMLElement | null> }) {
  const layers = useAppState((state) => state.document.layers)
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const overflows = useOverflow(strip, button, layers)
  if (!overflows) return null
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button ref={button} type="button" className={styles.button} title="All layers" data-all-layers="">
          All {layers.length}
          <span className="visually-hidden"> layers</span>
          <ChevronDown size={13} aria-hidden="true" />
        </button>
      </Popover.Trigger>
      {open ? (
        <Popover.Content
          forceMount
          className={styles.list}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label="All layers"
          // The layer in front has the focus, or the field above the list.
          onOpenAutoFocus={(event) => event.preventDefault()}
          onKeyDown={stepThrough}
        >
          <Layers layers={layers} onDone={() => setOpen(false)} />
        </Popover.Content>
      ) : null}
    </Popover.Root>
  )
}

function Layers({ layers, onDone }: { readonly layers: readonly Layer[]; readonly onDone: () => void }) {
  const context = useApp()
  const activeId = useAppState((state) => state.session.activeLayerId)
  const [text, setText] = useState('')
  const parts = useRef<HTMLDivElement>(null)
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = layers.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
  const isLong = layers.length > READ_AT_A_GLANCE
  const names = layers.map(({ name }) => name)
  const isShared = ({ name }: Layer) => names.indexOf(name) !== names.lastIndexOf(name)

  useEffect(() => {
    const current = parts.current?.querySelector<HTMLElement>('[aria-current]')
    current?.scrollIntoView({ block: 'center' })
    const field = parts.current?.querySelector('input')
    // On a phone the field would bring up a keyboard that covers the list.
    const isTouched = parts.current?.ownerDocument.defaultView?.matchMedia('(pointer: coarse)').matches
    const first = isTouched ? current : (field ?? current)
    first?.focus({ preventScroll: true })
  }, [])

  const choose = (layer: Layer | undefined) => {
    if (!layer) return
    showLayer(context, layer.id)
    onDone()
  }
  return (
    <div ref={parts} className={styles.parts}>
      {isLong ? (
        <input
          type="search"
          aria-label="Find a layer"
          placeholder="Find a layer"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && choose(found[0])}
        />
      ) : null}
      <ul className={styles.layers} aria-label="Layers">
        {found.map((layer) => (
          <li key={layer.id}>
            <button type="button" aria-current={layer.id === activeId || undefined} onClick={() => choose(layer)}>
              <span className={styles.tick}>
                {layer.id === activeId ? <Check size={13} aria-hidden="true" /> : null}
              </span>
              <span className={styles.name}>{layer.name}</span>
              {isShared(layer) ? <small className={styles.place}> tab {layers.indexOf(layer) + 1}</small> : null}
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className={found.length === 0 ? styles.none : 'visually-hidden'}>
        {found.length === 0 ? 'No layer is called so.' : words.length > 0 ? `${found.length} found` : ''}
      </p>
    </div>
  )
}

/** Arrows go from line to line, as in a menu. */
function stepThrough(event: React.KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')]
  const at = stops.findIndex((stop) => stop.contains(event.target as Node))
  stops[(at + step + stops.length) % stops.length]?.focus()
  event.preventDefault()
}

/** Whether the tabs need more room than their row has; what the button takes of it is theirs when it goes. */
function useOverflow(
  strip: React.RefObject<HTMLElement | null>,
  button: React.RefObject<HTMLElement | null>,
  layers: readonly Layer[],
): boolean {
  const [overflows, setOverflows] = useState(false)
  const before = useRef('')
  useEffect(() => {
    // Other layers have tabs of other widths.
    void layers
    const row = strip.current
    if (!row) return
    const measure = () => {
      setOverflows(row.scrollWidth > row.clientWidth + (button.current?.offsetWidth ?? 0) + 8)
      const front = row.querySelector('[aria-selected="true"]')
      const place = `${row.clientWidth} ${[...row.children].indexOf(front?.parentElement ?? row)}`
      if (before.current === place) return
      before.current = place
      // Was in sight in the row as it was, where it was: this button alone can cut it off, and it can be moved.
      front?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(row)
    measure()
    return () => observer.disconnect()
  }, [layers, strip, button])
  return overflows
}
