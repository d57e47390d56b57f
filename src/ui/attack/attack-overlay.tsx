import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { stepAttack } from '../../app/attack-walk.ts'
import { activeLayer } from '../../app/selectors.ts'
import { attackPathsOf } from '../../core/insight/attack-path.ts'
import { useApp, useAppState, useMatrixView } from '../app-context.tsx'
import { namesIn, useDetails } from '../filter/use-details.ts'
import { type Badge, type Box, type Drawing, drawAttack, formatNumbers, LINE, veilOver } from './attack-drawing.ts'
import styles from './attack-overlay.module.css'
import { placeOfStep } from './step-place.ts'
import { useCellCover } from './use-attacks.ts'

/** How long a step stays while the attack plays: long enough to read a name and find it. */
const STEP_MS = 1800
const LONG_ATTACK = 12

/**
 * The path of a case study over the matrix: numbers on the cells, joined by curves. A picture alone: the timeline in the panel says the
 * same in words.
 */
export function AttackOverlay({ region }: { readonly region: HTMLElement }) {
  const context = useApp()
  const { base } = context.knowledge
  const attack = useAppState(({ session }) => session.attack)
  const details = namesIn(useDetails(true))
  const path = useMemo(
    () =>
      details === null
        ? null
        : (attackPathsOf(base, details).find(({ caseStudy }) => caseStudy.id === attack?.caseStudyId) ?? null),
    [base, details, attack?.caseStudyId],
  )
  const coverOf = useCellCover()
  const redrawn = useRedrawReasons()
  const anchor = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState<(Drawing & { readonly veil: string }) | null>(null)

  const current = attack?.step ?? null

  const draw = useCallback(() => {
    const origin = anchor.current?.getBoundingClientRect()
    if (!origin || !path) return
    const places = path.steps.map((step) => placeOfStep(region, base, step, origin))
    const covers = path.steps.map(({ cells }) => (coverOf ? (cells.map(coverOf)[0] ?? 'not-applicable') : null))
    const drawn = drawAttack(places, path.links, covers, current)
    const next = { ...drawn, veil: veilOver(matrixBox(region, origin), drawn.badges) }
    setDrawing((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
  }, [base, coverOf, current, path, region])

  // Whatever of the state moves cells: the matrix is drawn again in the same breath, and measured after it.
  useLayoutEffect(() => {
    void redrawn
    draw()
  }, [draw, redrawn])
  useEffect(() => {
    const observer = new ResizeObserver(draw)
    observer.observe(region)
    const grid = region.querySelector('[role="grid"]')
    if (grid) observer.observe(grid)
    void redrawn
    return () => observer.disconnect()
  }, [draw, region, redrawn])

  useStepInSight(region, path, current)
  useEffect(() => {
    if (!attack?.playing) return
    const timer = setTimeout(() => void stepAttack(context, 1, true), STEP_MS)
    return () => clearTimeout(timer)
  }, [attack, context])

  // A table has one row a cell and no room for a path; the timeline goes on.
  const isTable = useAppState(({ session }) => session.arrangement === 'table')
  return (
    <div ref={anchor} className={styles.anchor} aria-hidden="true" data-attack-overlay={path?.caseStudy.id}>
      <svg className={styles.drawing} width="1" height="1" display={isTable ? 'none' : undefined}>
        <title>Path of the attack</title>
        {drawing && drawing.badges.length > 0 ? <path d={drawing.veil} className={styles.veil} /> : null}
        {(drawing?.curves ?? []).map(({ from, to, d, cut }) => (
          <g
            key={`${from} ${to}`}
            className={styles.curve}
            data-cut={cut ? '' : undefined}
            data-current={to === current ? '' : undefined}
            data-faded={fadedAs(to, current, drawing?.curves.length ?? 0)}
          >
            <path d={d} className={styles.halo} />
            <path d={d} className={styles.line} />
          </g>
        ))}
        {(drawing?.badges ?? []).map((badge) => (
          <BadgePicture key={badge.key} badge={badge} current={current} />
        ))}
      </svg>
    </div>
  )
}

/** The matrix, from the origin of the drawing; its columns can stand out of its own box. */
function matrixBox(region: HTMLElement, origin: Pick<DOMRect, 'x' | 'y'>): Box {
  const matrix = region.querySelector('[role="grid"]') ?? region
  const { x, y } = matrix.getBoundingClientRect()
  return { x: x - origin.x, y: y - origin.y, width: matrix.scrollWidth, height: matrix.scrollHeight }
}

/** How a curve steps back: with a current step what is behind and ahead of it, and all of a long attack, which would strike the names out. */
function fadedAs(to: number, current: number | null, curves: number): 'ahead' | 'behind' | 'long' | undefined {
  if (current === null) return curves > LONG_ATTACK ? 'long' : undefined
  if (to === current) return undefined
  return to > current ? 'ahead' : 'behind'
}

function BadgePicture({ badge, current }: { readonly badge: Badge; readonly current: number | null }) {
  const { box, x, y, width, height, lines, cover, numbers } = badge
  const isCurrent = current !== null && numbers.includes(current)
  const isAhead = current !== null && numbers.every((number) => number > current)
  return (
    <g
      className={styles.badge}
      data-cover={cover ?? undefined}
      data-attack-step={formatNumbers(numbers).join(' · ')}
      data-current={isCurrent ? '' : undefined}
      data-ahead={isAhead ? '' : undefined}
    >
      {isCurrent ? (
        <rect
          className={styles.ring}
          x={box.x - 1}
          y={box.y - 1}
          width={box.width + 2}
          height={box.height + 2}
          rx="5"
        />
      ) : null}
      {badge.folded ? (
        <rect
          className={styles.behind}
          x={x - width / 2 + 3}
          y={y - height / 2 + 3}
          width={width}
          height={height}
          rx="6"
        />
      ) : null}
      <rect
        className={styles.pill}
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        // Round where an attack goes on, square where it is stopped.
        rx={cover === 'covered' ? 4 : 9}
      />
      {lines.map((line, i) => (
        <text key={line} x={x} y={y + (i - (lines.length - 1) / 2) * LINE} className={styles.number}>
          {cover === 'covered' && i === 0 ? `✓ ${line}` : line}
        </text>
      ))}
    </g>
  )
}

/** Changes whenever a cell may stand elsewhere than before. */
function useRedrawReasons(): object {
  const view = useMatrixView()
  const folded = useAppState(({ session }) => session.foldedTactics)
  const arrangement = useAppState(({ session }) => session.arrangement)
  const zoom = useAppState(({ preferences }) => preferences.zoom)
  const fits = useAppState(({ preferences }) => preferences.fitToWidth)
  const showScores = useAppState(({ preferences }) => preferences.showScores)
  const layer = useAppState(activeLayer)
  return useMemo(
    () => ({ view, folded, arrangement, zoom, fits, showScores, layer }),
    [view, folded, arrangement, zoom, fits, showScores, layer],
  )
}

/** Scrolls to the current step, as far as it takes and no further. */
function useStepInSight(region: HTMLElement, path: Path, step: number | null): void {
  const { base } = useApp().knowledge
  useEffect(() => {
    const shown = step === null ? undefined : path?.steps[step - 1]
    if (!shown) return
    const window = region.ownerDocument.defaultView
    const calm = window?.matchMedia('(prefers-reduced-motion: reduce)').matches ?? true
    const place = placeOfStep(region, base, shown, region.getBoundingClientRect())
    // On a narrow screen the panel lies over the lower part.
    const narrow = window?.matchMedia('(max-width: 699px)').matches ?? false
    place?.element.scrollIntoView({
      block: narrow ? 'start' : 'nearest',
      inline: 'nearest',
      behavior: calm ? 'auto' : 'smooth',
    })
  }, [base, path, region, step])
}

type Path = ReturnType<typeof attackPathsOf>[number] | null
