import { ArrowLeft, ArrowRight } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { openList } from '../../app/knowledge/knowledge-reading.ts'
import type { Place } from '../../app/reading-trail.ts'
import { ENTRY_KINDS, entryName } from '../../core/atlas/entries.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { useDetails } from '../filter/use-details.ts'
import { useCellBeside } from '../panel/use-cell-beside.ts'
import { EntryList } from './entry-list.tsx'
import { EntryView } from './entry-view.tsx'
import styles from './knowledge.module.css'
import { LIST_NAMES } from './list-names.ts'

/** What the knowledge base says: one entry, or a list of them, with a way back. */
export function KnowledgePanel() {
  const [attempt, setAttempt] = useState(0)
  useCellBeside()
  return <Loaded key={attempt} again={() => setAttempt(attempt + 1)} />
}

function Loaded({ again }: { readonly again: () => void }) {
  const details = useDetails(true)
  const { name } = useApp().knowledge.base
  return (
    <div className={styles.panel}>
      <Ways />
      {details === 'loading' ? <p role="status">Loading what {name} says</p> : null}
      {details === 'failed' ? (
        <div className={styles.failed} role="alert">
          <p>What {name} says could not be loaded. Check the connection.</p>
          <button type="button" onClick={again}>
            Try again
          </button>
        </div>
      ) : null}
      {typeof details === 'string' ? null : <Shown details={details} />}
    </div>
  )
}

function Ways() {
  const context = useApp()
  const place = useAppState((state) => state.session.reading.now)
  return (
    <nav aria-label={context.knowledge.base.name} className={styles.ways}>
      <div className={styles.steps}>
        <CommandButton id="insight.back" icon={ArrowLeft} />
        <CommandButton id="insight.forward" icon={ArrowRight} />
      </div>
      <div className={styles.lists}>
        {ENTRY_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={place.kind === 'list' && place.list === kind}
            onClick={() => openList(context, kind)}
          >
            {LIST_NAMES[kind]}
          </button>
        ))}
      </div>
    </nav>
  )
}

function Shown({ details }: { readonly details: KnowledgeDetails }) {
  const place = useAppState((state) => state.session.reading.now)
  const region = useRef<HTMLDivElement>(null)
  useArrival(region, place, details)
  return (
    <div ref={region} key={placeKey(place)} className={styles.place}>
      {place.kind === 'list' ? (
        <EntryList list={place.list} details={details} isLeftFarDown={(offsets.get(place) ?? 0) > 0} />
      ) : (
        <EntryView entry={place.entry} details={details} />
      )}
    </div>
  )
}

/** How far each place was scrolled when it was left, in CSS pixels. */
const offsets = new WeakMap<Place, number>()

function placeKey(place: Place): string {
  return place.kind === 'list' ? place.list : place.entry.id
}

/**
 * A new place starts at its top, one that somebody comes back to where it was left. Whoever follows a link by keyboard goes along with
 * it; who comes by a button that stays, such as Back, keeps it and is told.
 */
function useArrival(region: RefObject<HTMLElement | null>, place: Place, details: KnowledgeDetails): void {
  const { store, knowledge } = useApp()
  const last = useRef<Place | null>(null)
  useLayoutEffect(() => {
    const before = last.current
    last.current = place
    const element = region.current
    const scroller = element?.closest('aside')
    if (scroller) scroller.scrollTop = offsets.get(place) ?? 0
    if (before === null || before === place || !element) return
    const { activeElement, body } = element.ownerDocument
    // The link that led here is gone, and the focus with it.
    if (activeElement === null || activeElement === body) {
      element.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
    } else {
      const name = place.kind === 'list' ? LIST_NAMES[place.list] : entryName(knowledge.base, details, place.entry)
      store.setSession({ announcement: name })
    }
  }, [region, place, details, store, knowledge])
  useEffect(() => {
    const scroller = region.current?.closest('aside')
    if (!scroller) return
    const note = () => offsets.set(place, scroller.scrollTop)
    scroller.addEventListener('scroll', note, { passive: true })
    return () => scroller.removeEventListener('scroll', note)
  }, [region, place])
}
