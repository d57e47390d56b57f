import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './help.module.css'
import { type Rect, tourPlace } from './tour-place.ts'

interface Stop {
  /** What it is about: the first of these that is on the screen. */
  readonly targets: readonly string[]
  readonly title: string
  readonly text: string
  /** It tells how to change the layer, for where that can be done. */
  readonly edits?: true
}

const STOPS: readonly Stop[] = [
  {
    targets: ['[role="columnheader"]'],
    title: 'Pick techniques',
    text:
      'Columns are what attackers want, cells how they do it. Click a cell, drag over several, or click a column’s name. ' +
      'The arrow keys and Space do the same, and Ctrl+K finds any of them.',
  },
  {
    targets: ['[data-menu="status"]', '[role="toolbar"]'],
    title: 'Say what you know',
    edits: true,
    text:
      'Give the selection a status, a score or a comment. The colours follow, every step can be undone, and the work is saved in ' +
      'this browser as you go.',
  },
  {
    targets: ['[data-command="share.copy-link"]', '[data-menu="export"]', 'header'],
    title: 'Pass it on',
    text:
      'Save a layer file that other tools read, export a picture or a sheet, or copy a link that holds the whole layer. ' +
      'Nothing leaves this browser unless you send it.',
  },
]

function targetOf(root: HTMLElement, { targets }: Stop): Element | null {
  const isShown = (element: Element | null) => element !== null && element.getClientRects().length > 0
  return targets.map((selector) => root.querySelector(selector)).find(isShown) ?? null
}

/** What is on the screen: an address can leave out parts of the page, and editing. */
function stopsOn(root: HTMLElement, readOnly: boolean): readonly Stop[] {
  return STOPS.filter((stop) => !(stop.edits && readOnly) && targetOf(root, stop) !== null)
}

/** Three stops on the screen, each beside what it tells about. Not modal: whoever wants to try goes ahead. */
export function Tour({ root, step }: { readonly root: HTMLElement; readonly step: number }) {
  const { store } = useApp()
  const readOnly = useAppState(({ session }) => session.readOnly)
  const stops = useMemo(() => stopsOn(root, readOnly), [root, readOnly])
  const at = Math.min(step, stops.length - 1)
  const stop = stops[at]
  const isLast = at >= stops.length - 1
  const titleId = useId()
  const card = useRef<HTMLDivElement>(null)
  const cameFrom = useRef<Element | null>(null)
  const [target, setTarget] = useState<Rect | null>(null)

  useLayoutEffect(() => {
    const page = root.ownerDocument
    cameFrom.current ??= page.activeElement
    const measure = () => {
      setTarget((stop && targetOf(root, stop)?.getBoundingClientRect()) ?? null)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(root)
    return () => observer.disconnect()
  }, [root, stop])
  // The card takes the keyboard at every stop, so that it is read out.
  useEffect(() => {
    void stop
    card.current?.focus({ preventScroll: true })
  }, [stop])

  const go = (to: number | null) => {
    store.setSession({ tourStep: to })
    if (to !== null) return
    const before = cameFrom.current
    const home =
      before instanceof HTMLElement && before.isConnected && before !== root.ownerDocument.body ? before : null
    ;(home ?? root.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]'))?.focus()
  }
  if (!stop) return null
  const window = root.ownerDocument.defaultView
  const place = target && window ? tourPlace(target, { width: window.innerWidth, height: window.innerHeight }) : null
  return (
    <>
      {target ? (
        <div
          className={styles.ring}
          style={{ left: target.left, top: target.top, width: target.width, height: target.height }}
        />
      ) : null}
      <div
        ref={card}
        role="dialog"
        aria-labelledby={titleId}
        tabIndex={-1}
        className={styles.card}
        style={place ?? undefined}
        data-tour={at + 1}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          go(null)
        }}
      >
        <h2 id={titleId}>
          {stop.title}{' '}
          {stops.length > 1 ? (
            <small>
              {at + 1} of {stops.length}
            </small>
          ) : null}
        </h2>
        <p>{stop.text}</p>
        <div className={styles.buttons}>
          {isLast ? null : (
            <button type="button" onClick={() => go(null)}>
              Skip
            </button>
          )}
          <span className={styles.gap} />
          {at > 0 ? (
            <button type="button" onClick={() => go(at - 1)}>
              Back
            </button>
          ) : null}
          <button type="button" className={styles.next} onClick={() => go(isLast ? null : at + 1)}>
            {isLast ? 'Done' : 'Next'}
          </button>
        </div>
      </div>
    </>
  )
}
