import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Message } from '../../app/state.ts'
import { useApp, useAppState, useRun } from '../app-context.tsx'
import styles from './footer.module.css'

// Long enough to read two lines and reach the button; the pointer or the focus on a message holds it. Problems and offers stay.
const SHOWN_MS = 8000

export function Messages() {
  const messages = useAppState((state) => state.session.messages)
  return (
    <div className={styles.messages}>
      {messages.map((message) => (
        <MessageLine key={message.id} message={message} />
      ))}
    </div>
  )
}

function MessageLine({ message }: { readonly message: Message }) {
  const { store } = useApp()
  const run = useRun()
  const [held, setHeld] = useState(false)
  const { id, tone, action } = message
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
