import { useEffect, useLayoutEffect, useRef } from 'react'
import { goToStep } from '../../app/attack-walk.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { AttackPath, AttackStep } from '../../core/insight/attack-path.ts'
import type { PathCover, StepCover } from '../../core/insight/path-cover.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Description } from '../knowledge/description.tsx'
import { NamedEntry } from '../knowledge/entry-link.tsx'
import { COVER_WORDS, techniqueName } from './attack-words.ts'
import styles from './attacks.module.css'

/**
 * The steps in attack order as one stop of the Tab key: arrows, Home and End go through them, and the path over the matrix follows. The
 * current one tells what was done.
 */
export function Timeline(props: {
  readonly path: AttackPath
  readonly cover: PathCover | null
  readonly details: KnowledgeDetails | null
}) {
  const { path, cover, details } = props
  const context = useApp()
  const current = useAppState(({ session }) => session.attack?.step ?? null)
  const list = useRef<HTMLOListElement>(null)
  /** What the current step tells goes with the next one, and a focus in it, without a word. */
  const isInside = useRef(false)
  const stepButton = (number: number) => list.current?.querySelector<HTMLElement>(`[data-step="${number}"]`)

  useLayoutEffect(() => {
    const page = list.current?.ownerDocument
    // The row that was clicked is gone; what comes in its place takes the keyboard.
    if (page?.activeElement !== page?.body) return
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    if (current === null) return
    const button = list.current?.querySelector<HTMLElement>(`[data-step="${current}"]`)
    button?.scrollIntoView({ block: 'nearest' })
    // Commands move the current step too: the keyboard goes along if it is here.
    const active = list.current?.ownerDocument.activeElement ?? null
    const isLost = isInside.current && active === list.current?.ownerDocument.body
    if (isLost || list.current?.contains(active)) button?.focus({ preventScroll: true })
  }, [current])

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = stepAfter(event.key, current, path.steps.length)
    if (next === null) return
    event.preventDefault()
    goToStep(context, path, next)
    stepButton(next)?.focus()
  }
  return (
    <ol
      ref={list}
      className={styles.timeline}
      aria-label="Steps of the attack"
      onKeyDown={onKeyDown}
      onFocus={() => {
        isInside.current = true
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        isInside.current = currentTarget.contains(relatedTarget)
      }}
    >
      {path.steps.map((step, i) => (
        <Step
          key={step.number}
          path={path}
          step={step}
          details={details}
          cover={cover && (cover.steps[i] ?? 'not-applicable')}
          breaks={cover?.brokenAt === step.number}
          isCurrent={step.number === current}
          isTabStop={step.number === (current ?? 1)}
        />
      ))}
    </ol>
  )
}

function Step(props: {
  readonly path: AttackPath
  readonly step: AttackStep
  readonly details: KnowledgeDetails | null
  /** Null where the layer is not about coverage. */
  readonly cover: StepCover | null
  readonly breaks: boolean
  readonly isCurrent: boolean
  readonly isTabStop: boolean
}) {
  const context = useApp()
  const { base } = context.knowledge
  const { path, step, cover, details } = props
  const hidden = useAppState((state) => {
    const { cells } = context.view(state)
    return !step.cells.some((key) => cells.has(key))
  })
  return (
    <li>
      <button
        type="button"
        className={styles.step}
        tabIndex={props.isTabStop ? 0 : -1}
        aria-current={props.isCurrent ? 'step' : undefined}
        data-step={step.number}
        data-cover={cover ?? undefined}
        onClick={() => goToStep(context, path, step.number)}
      >
        <span className={styles.number}>{step.number}</span>
        <span className={styles.what}>
          {techniqueName(base, step)}
          <small>
            {lookupsOf(base).tactic.get(step.step.tactic)?.name ?? step.step.tactic}
            {cover ? (
              <>
                {' · '}
                <b>{props.breaks ? 'covered, breaks the chain' : COVER_WORDS[cover]}</b>
              </>
            ) : null}
            {hidden ? ' · hidden by a filter' : ''}
          </small>
        </span>
      </button>
      {props.isCurrent && details ? (
        <div className={styles.told}>
          <Description text={step.step.description} details={details} />
          <NamedEntry entry={{ kind: 'technique', id: step.step.technique }} details={details} />
        </div>
      ) : null}
    </li>
  )
}

/** The step that a key leads to; null for keys that mean nothing here. */
function stepAfter(key: string, current: number | null, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return current === null ? 1 : Math.min(current + 1, count)
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max((current ?? 1) - 1, 1)
    case 'Home':
      return 1
    case 'End':
      return count
    default:
      return null
  }
}
