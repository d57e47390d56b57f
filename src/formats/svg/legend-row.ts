import { gradientSamples } from '../../core/colour/gradient.ts'
import type { LegendEntry } from '../../core/insight/legend.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'
import { unreachable } from '../../core/result.ts'
import type { ContentChoices, TailItem } from './cell-content.ts'
import { tailKinds } from './cell-content.ts'
import { changeSign, diamond, polygon, straySign } from './cell-drawing.ts'
import { hatching, patterned } from './cell-patterns.ts'
import { textWidth } from './font-metrics.ts'
import type { PictureColors } from './picture-theme.ts'
import { element } from './svg-elements.ts'
import { cut } from './text-lines.ts'
import { writtenText } from './written-text.ts'

/** An entry of the legend on its way into a row; lengths in font sizes. */
interface Part {
  readonly width: number
  /** @param x left end, `y` middle of the row, `em` font size: pixels */
  readonly draw: (x: number, y: number, em: number) => string
}

/** The legend laid out; lengths in pixels. */
export interface LegendRows {
  readonly height: number
  readonly draw: (x: number, y: number) => string
}

const ROW = 1.75
const GAP = 1.6
const SWATCH = 1.15
const STRIP = { width: 9, steps: 48 } as const
const LONGEST_LABEL = 26
const MOST_ROWS = 4

/**
 * What the colours and signs of the picture mean, in rows of the given width. No height when there is nothing to explain.
 * @param disabledLabel what hatched cells are called
 */
export function layOutLegend(
  legend: readonly LegendEntry[],
  view: MatrixView,
  choices: ContentChoices,
  disabledLabel: string,
  room: { readonly width: number; readonly size: number },
  colors: PictureColors,
): LegendRows {
  const { width, size } = room
  const parts = [
    ...legend.filter((entry) => !isHatchedInstead(entry, view, disabledLabel)).map((entry) => entryPart(entry, colors)),
    ...(view.painting ? [] : disabledPart(view, disabledLabel, colors)),
    ...signParts(view, choices, colors),
  ]
  const rows: Part[][] = []
  let used = Number.POSITIVE_INFINITY
  let left = parts.length
  for (const part of parts) {
    const isNext = used + GAP + part.width <= width / size
    if (!isNext && rows.length === MOST_ROWS) break
    if (isNext) rows.at(-1)?.push(part)
    else rows.push([part])
    used = isNext ? used + GAP + part.width : part.width
    left--
  }
  if (left > 0) rows.push([wordsPart(`and ${left} more`, colors.muted)])
  return {
    height: rows.length * ROW * size,
    draw: (x, y) => rows.map((row, i) => drawRow(row, x, y + (i + 0.5) * ROW * size, size)).join(''),
  }
}

function drawRow(parts: readonly Part[], left: number, y: number, size: number): string {
  let x = left
  let drawn = ''
  for (const part of parts) {
    drawn += part.draw(x, y, size)
    x += (part.width + GAP) * size
  }
  return drawn
}

/** A status that takes cells out of the matrix has no cell in its colour: they are hatched, and the legend says so. */
function isHatchedInstead(entry: LegendEntry, view: MatrixView, disabledLabel: string): boolean {
  if (entry.kind !== 'item' || entry.label !== disabledLabel) return false
  return entry.cells.every((key) => view.cells.get(key)?.annotation.enabled === false)
}

function entryPart(entry: LegendEntry, colors: PictureColors): Part {
  switch (entry.kind) {
    case 'gradient':
      return gradientPart(entry.gradient, colors)
    case 'step':
      return swatchPart(entry.step.label, colors, (box) => swatch(box, entry.fill, colors))
    case 'blank':
      return swatchPart('Scored, no colour', colors, (box) => swatch(box, colors.cell, colors))
    case 'item': {
      const label = entry.label.trim() === '' ? 'Without a name' : entry.label
      return swatchPart(label, colors, (box) => swatch(box, entry.fill, colors))
    }
    case 'painted': {
      const { label, color } = entry.meaning
      return swatchPart(
        label,
        colors,
        ({ em, ...box }) => swatch({ em, ...box }, color ?? colors.cell, colors) + patterned(entry.meaning, box, em),
      )
    }
    default:
      return unreachable(entry)
  }
}

function gradientPart(
  { colors: stops, min, max }: Extract<LegendEntry, { kind: 'gradient' }>['gradient'],
  colors: PictureColors,
): Part {
  const [low, high] = [`Score ${min}`, String(max)]
  const [lowWidth, highWidth] = [textWidth(low, 'regular'), textWidth(high, 'regular')]
  const samples = gradientSamples(stops)
  return {
    width: lowWidth + 0.5 + STRIP.width + 0.5 + highWidth,
    draw: (x, y, em) => {
      const from = x + (lowWidth + 0.5) * em
      const step = (STRIP.width * em) / STRIP.steps
      let strip = ''
      for (let i = 0; i < STRIP.steps; i++) {
        const fill = samples[Math.round((i * (samples.length - 1)) / (STRIP.steps - 1))] ?? colors.cell
        // Each reaches under the next, so that no light comes through between them.
        const width = i === STRIP.steps - 1 ? step : step * 1.5
        strip += element('rect', { x: from + i * step, y: y - 0.45 * em, width, height: 0.9 * em, fill })
      }
      const words = { y: y + 0.35 * em, size: em }
      return (
        writtenText(low, { x, ...words }, { fill: colors.text }) +
        strip +
        writtenText(high, { x: from + (STRIP.width + 0.5) * em, ...words }, { fill: colors.text })
      )
    },
  }
}

type DrawBox = (box: {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly em: number
}) => string

function swatchPart(label: string, colors: PictureColors, drawBox: DrawBox): Part {
  const words = wordsPart(label, colors.text)
  return {
    width: SWATCH + 0.4 + words.width,
    draw: (x, y, em) =>
      drawBox({ x, y: y - 0.5 * em, width: SWATCH * em, height: em, em }) + words.draw(x + (SWATCH + 0.4) * em, y, em),
  }
}

function swatch(box: Parameters<DrawBox>[0], fill: string, colors: PictureColors): string {
  const { em, ...place } = box
  return element('rect', { ...place, rx: 0.2 * em, fill, stroke: colors.strongLine, 'stroke-width': 0.08 * em })
}

function wordsPart(text: string, fill: string): Part {
  const whole = { text, width: textWidth(text, 'regular') }
  const shown = whole.width <= LONGEST_LABEL ? whole : cut(text, LONGEST_LABEL, 'regular')
  return {
    width: shown.width,
    draw: (x, y, em) => writtenText(shown.text, { x, y: y + 0.35 * em, size: em }, { fill }),
  }
}

function disabledPart(view: MatrixView, label: string, colors: PictureColors): readonly Part[] {
  const isAny = [...view.cells.values()].some(({ annotation }) => !annotation.enabled)
  if (!isAny) return []
  return [
    swatchPart(
      label,
      colors,
      ({ em, ...box }) => swatch({ em, ...box }, colors.cell, colors) + hatching(box, em, colors),
    ),
  ]
}

const SIGN_WORDS: readonly (readonly [kind: TailItem['kind'], words: string, inPainting?: string])[] = [
  ['count', 'Sub-techniques not shown: annotated/all', 'Sub-techniques not shown'],
  ['worst', 'Lower score among them', 'Others among them'],
  ['comment', 'Comment'],
  ['metadata', 'Metadata'],
  ['links', 'Link'],
  ['strays', 'Changed since its status was set'],
  ['raised', 'Score raised from A to B'],
  ['lowered', 'Score lowered from A to B'],
]

/** The signs that occur in the picture. */
function signParts(view: MatrixView, choices: ContentChoices, colors: PictureColors): readonly Part[] {
  if (view.mode === 'mini') return []
  const used = tailKinds(view, choices)
  return SIGN_WORDS.filter(([kind]) => used.has(kind)).map(([kind, words, inPainting = words]) => {
    const text = wordsPart(view.painting ? inPainting : words, colors.muted)
    return {
      width: 0.9 + text.width,
      draw: (x: number, y: number, em: number) => drawSign(kind, x, y, em, colors) + text.draw(x + 0.9 * em, y, em),
    }
  })
}

function drawSign(kind: TailItem['kind'], x: number, y: number, em: number, colors: PictureColors): string {
  const center = x + 0.35 * em
  switch (kind) {
    case 'count':
      return polygon(
        [
          [x + 0.1 * em, y - 0.3 * em],
          [x + 0.55 * em, y],
          [x + 0.1 * em, y + 0.3 * em],
        ],
        { fill: colors.text },
      )
    case 'comment':
      return element('circle', { cx: center, cy: y, r: 0.27 * em, fill: colors.mark })
    case 'metadata':
      return element('rect', {
        x: center - 0.25 * em,
        y: y - 0.25 * em,
        width: 0.5 * em,
        height: 0.5 * em,
        fill: colors.mark,
      })
    case 'links':
      return diamond(center, y, 0.33 * em, { fill: colors.mark })
    case 'worst':
      return diamond(center, y, 0.3 * em, { fill: colors.cell, stroke: colors.text, 'stroke-width': 0.09 * em })
    case 'strays':
      return straySign(x + 0.1 * em, y, em, colors.text)
    case 'raised':
    case 'lowered':
      return changeSign(kind, x, y, em, { fill: colors.text })
    case 'letters':
    case 'score':
      return ''
  }
}
