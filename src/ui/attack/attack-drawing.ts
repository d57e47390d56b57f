import type { AttackLink } from '../../core/insight/attack-path.ts'
import type { StepCover } from '../../core/insight/path-cover.ts'

/** A rectangle in CSS pixels from the origin of the drawing. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a step stands: its cell, or what it is folded into. Steps with the same key stand in the same place. */
export interface StepPlace {
  readonly key: string
  readonly box: Box
  /** The place is not the step's own cell but what that is folded into. */
  readonly folded: boolean
}

/** The steps of one place, as one pill on its corner. */
export interface Badge {
  readonly key: string
  /** The place itself. */
  readonly box: Box
  readonly numbers: readonly number[]
  /** `2 · 5`, `2–4`; two lines in a tall place that is too narrow for one, and `2 +6` where they would hide the name. */
  readonly lines: readonly string[]
  /** At least one of the steps has its cell elsewhere: folded away under this place. */
  readonly folded: boolean
  /** Null where the layer is not about coverage. */
  readonly cover: StepCover | null
  /** Centre and size of the pill. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Curve extends AttackLink {
  /** Path data of SVG. */
  readonly d: string
  /** The step it comes from is covered: who is stopped there goes no further. */
  readonly cut: boolean
}

export interface Drawing {
  readonly badges: readonly Badge[]
  readonly curves: readonly Curve[]
}

/** Height of a pill of one line; one digit makes a circle of it. */
const PILL = 18
export const LINE = 12
const CHARACTER = 6.4
const INSET = 5
/** From here on, two lines leave room for a name. */
const TALL = 64

/**
 * Pills and curves of a path.
 * @param places one for each step; null where it is nowhere on the screen. Curves lead past such steps to the next that is there.
 * @param current the step that is looked at: its pill says its number and no other
 */
export function drawAttack(
  places: readonly (StepPlace | null)[],
  links: readonly AttackLink[],
  covers: readonly (StepCover | null)[],
  current: number | null = null,
): Drawing {
  const grouped = new Map<string, { place: StepPlace; numbers: number[]; folded: boolean }>()
  for (const [i, place] of places.entries()) {
    if (!place) continue
    const group = grouped.get(place.key)
    if (group) {
      group.numbers.push(i + 1)
      group.folded ||= place.folded
    } else grouped.set(place.key, { place, numbers: [i + 1], folded: place.folded })
  }
  const badges = [...grouped.values()].map(({ place, numbers, folded }) => {
    const shown = current !== null && numbers.includes(current) ? [current] : numbers
    return { ...badgeOf(place, shown, covers), numbers, folded }
  })
  const badgeAt = new Map(badges.flatMap((badge) => badge.numbers.map((number) => [number, badge])))
  const top = Math.min(...badges.map(({ y }) => y))
  const curves: Curve[] = []
  for (const { from, to } of visibleLinks(links, (number) => badgeAt.has(number))) {
    const [start, end] = [badgeAt.get(from), badgeAt.get(to)]
    if (!start || !end || start === end) continue
    curves.push({ from, to, d: curveBetween(start, end, top), cut: covers[from - 1] === 'covered' })
  }
  return { badges, curves }
}

/** What lies over the whole matrix but for the places of the steps: path data of SVG, to be filled by the even-odd rule. */
export function veilOver(matrix: Box, badges: readonly Pick<Badge, 'box'>[]): string {
  const outline = ({ x, y, width, height }: Box) =>
    `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`
  return [matrix, ...badges.map(({ box }) => box)].map(outline).join('')
}

/** Runs of three and more are written as a range: `2`, `5`, `7–9`. */
export function formatNumbers(numbers: readonly number[]): readonly string[] {
  const runs: number[][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run?.at(-1) === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0]}–${run.at(-1)}`] : run.map((number) => String(number))))
}

function badgeOf(
  { key, box }: StepPlace,
  numbers: readonly number[],
  covers: readonly (StepCover | null)[],
): Omit<Badge, 'numbers' | 'folded'> {
  const here = numbers.map((number) => covers[number - 1])
  const cover = (['uncovered', 'covered', 'not-applicable'] as const).find((each) => here.includes(each)) ?? null
  const lines = linesOf(numbers, Math.max(5, Math.floor((box.width - 12) / CHARACTER)), box.height < TALL ? 1 : 2)
  const longest = Math.max(...lines.map((line) => line.length))
  const width = Math.max(PILL, longest * CHARACTER + (cover === 'covered' ? 20 : 9))
  const height = PILL + (lines.length - 1) * LINE
  // On the upper right corner, where names leave room; within narrow places, in their middle.
  const narrow = box.width < width + 2 * INSET
  const x = narrow ? box.x + box.width / 2 : box.x + box.width - width / 2 + INSET
  const y = box.y + (narrow ? Math.min(box.height / 2, PILL) : 3) + (height - PILL) / 2
  return { key, box, lines, cover, x, y, width, height }
}

function linesOf(numbers: readonly number[], longest: number, most: number): readonly string[] {
  const parts = formatNumbers(numbers)
  const lines: string[] = []
  for (const part of parts) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 3 + part.length <= longest) lines[lines.length - 1] = `${line} · ${part}`
    else lines.push(part)
  }
  // More would hide the name of the technique; the timeline has every number.
  return lines.length > most ? [`${numbers[0]} +${numbers.length - 1}`] : lines
}

/** Links between steps that are there; over steps that are not, to the next ones that are. */
function visibleLinks(links: readonly AttackLink[], isThere: (number: number) => boolean): readonly AttackLink[] {
  const onward = (from: number, seen: ReadonlySet<number>): readonly number[] =>
    links
      .filter((link) => link.from === from && !seen.has(link.to))
      .flatMap(({ to }) => (isThere(to) ? [to] : onward(to, new Set([...seen, to]))))
  return [...new Set(links.map(({ from }) => from))]
    .filter(isThere)
    .flatMap((from) => [...new Set(onward(from, new Set([from])))].map((to) => ({ from, to })))
}

/**
 * A curve that always bends to the left of its direction, so that the way there and the way back lie apart. Within a column it swings
 * out to the side, clear of the cells between.
 * @param top no point of it lies above: there are the names of the tactics
 */
function curveBetween(start: Badge, end: Badge, top: number): string {
  const [dx, dy] = [end.x - start.x, end.y - start.y]
  const distance = Math.hypot(dx, dy) || 1
  const sameColumn = Math.abs(dx) < 40
  const bend = sameColumn ? Math.sign(dy || 1) * Math.min(46, 18 + distance * 0.08) : Math.min(70, distance * 0.16)
  const [across, up] = [(dy / distance) * bend, (-dx / distance) * bend]
  const [first, second] = sameColumn ? [0.15, 0.85] : [0.3, 0.7]
  const point = (x: number, y: number) => `${round(x)} ${round(Math.max(y, top))}`
  return (
    `M${point(start.x, start.y)}` +
    `C${point(start.x + dx * first + across, start.y + dy * first + up)} ` +
    `${point(start.x + dx * second + across, start.y + dy * second + up)} ${point(end.x, end.y)}`
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
