import { X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { showLayer } from '../../app/commands/layer-commands.ts'
import type { Message } from '../../app/state.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import { useApp, useAppState, useRun } from '../app-context.tsx'
import { cellElementId } from '../matrix/cell.tsx'
import styles from './footer.module.css'

// Long enough to read two lines and reach the button; the pointer or the focus on a message holds it. Problems and offers stay.
const SHOWN_MS = 8000

// More would lie over the matrix like a wall; the others are a click away.
const SHOWN_AT_ONCE = 2

export function Messages() {
  const messages = useAppState((state) => state.session.messages)
  const [unfolded, setUnfolded] = useState(false)
  const lines = useRef<HTMLDivElement>(null)
  const hidden = messages.length - SHOWN_AT_ONCE
  if (unfolded && hidden <= 0) setUnfolded(false)
  useOutOfTheWay(lines, messages)
  return (
    <div ref={lines} className={styles.messages}>
      {hidden > 0 ? (
        <button type="button" className={styles.more} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? 'Fewer messages' : hidden === 1 ? '1 earlier message' : `${hidden} earlier messages`}
        </button>
      ) : null}
      {messages.map((message, place) => (
        <MessageLine key={message.id} message={message} hidden={place < hidden && !unfolded} />
      ))}
    </div>
  )
}

function MessageLine({ message, hidden }: { readonly message: Message; readonly hidden: boolean }) {
  const context = useApp()
  const { store } = context
  const run = useRun()
  const [held, setHeld] = useState(false)
  const { id, tone } = message
  // What it offers is about a layer: without that, it would be done to another.
  const action = useAppState(({ document }) =>
    message.action?.layerId && !document.layers.some((layer) => layer.id === message.action?.layerId)
      ? null
      : message.action,
  )
  const stays = tone === 'problem' || message.stays === true
  useEffect(() => {
    if (stays || held) return
    const timer = setTimeout(() => store.dismissMessage(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, id, stays, store])
  return (
    <div
      role="group"
      aria-label="Message"
      className={styles.message}
      // Not from under the pointer, nor with the focus in it.
      hidden={hidden && !held}
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{message.text}</span>
      {action ? (
        <button
          type="button"
          onClick={() => {
            store.dismissMessage(id)
            if (action.layerId) showLayer(context, action.layerId)
            run(action.commandId)
          }}
        >
          {action.label}
        </button>
      ) : null}
      <button type="button" aria-label="Dismiss message" onClick={() => store.dismissMessage(id)}>
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  )
}

/** Where messages lie over the cell that is being worked on, they go to the other side. */
function useOutOfTheWay(lines: React.RefObject<HTMLDivElement | null>, messages: readonly Message[]): void {
  const focus = useAppState((state) => state.session.focus)
  useLayoutEffect(() => {
    const element = lines.current
    if (!element || messages.length === 0) return
    delete element.dataset['away']
    const cell = focus === null ? null : element.ownerDocument.getElementById(cellElementId(focus as CellKey))
    if (!cell) return
    const [own, worked] = [element.getBoundingClientRect(), cell.getBoundingClientRect()]
    const apart =
      worked.bottom < own.top || worked.top > own.bottom || worked.right < own.left || worked.left > own.right
    if (apart) return
    const middle = element.ownerDocument.documentElement.clientWidth / 2
    element.dataset['away'] = (worked.left + worked.right) / 2 < middle ? 'right' : 'left'
  }, [focus, lines, messages])
}
