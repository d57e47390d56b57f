import type { Score } from '../layer/layer.ts'
import { isRecord } from '../versioned-record.ts'
import { isCssColor } from './css-color.ts'

/** How a layer turns scores into colours. Colours given by hand stand above it in every mode. */
export type Colouring =
  /** By the layer's own gradient, as every tool does it. */
  | { readonly kind: 'gradient' }
  /** By thresholds that somebody chose. In any order: a score takes the band with the highest `from` that it reaches. */
  | { readonly kind: 'bands'; readonly bands: readonly Band[] }
  /** By rank: the scores of the layer, each technique once, in as many parts of about the same size as there are colours, lowest first. */
  | { readonly kind: 'quantiles'; readonly colors: readonly string[] }
  /** Each score is a name for something: 1 "planned", 2 "in place". */
  | { readonly kind: 'categories'; readonly categories: readonly Category[] }

export type ColouringKind = Colouring['kind']

export interface Band {
  /** The lowest score of the band. Scores below all bands have no colour. */
  readonly from: Score
  /** CSS colour. */
  readonly color: string
  /** Empty: the band is called by its range. */
  readonly label: string
}

export interface Category {
  /** The one score that the category stands for. Scores without a category have no colour. */
  readonly score: Score
  readonly color: string
  /** Empty: the category is called by its score. */
  readonly label: string
}

/** Bands, colours or categories that one colouring can have; nobody tells more colours apart. */
export const MAX_STEPS = 40
const MAX_LABEL = 200

/**
 * Version of the text. Who changes its shape raises it, goes on reading the older shapes, and adds an old text to the test.
 * Texts of a later version are left alone.
 */
const VERSION = 1

/** What was coloured only so that other tools show it: see `baked-colours.ts`. Keys are colours, values are cells. */
export type BakedCells = ReadonlyMap<string, readonly string[]>

/** The content of the layer metadata entry `atlas-navigator.colour`. */
export interface ColouringRecord {
  readonly colouring: Colouring
  readonly bakedCells: BakedCells
  /** Legend items that were written for other tools. */
  readonly bakedLegend: readonly { readonly label: string; readonly color: string }[]
}

/** Why a text is no colouring: written by a later version of this page, or not what it should be. */
export type ColouringProblem = 'newer' | 'damaged'

/** JSON text, the same for the same record. Empty lists are left out. */
export function formatColouring({ colouring, bakedCells, bakedLegend }: ColouringRecord): string {
  const { kind, ...content } = colouring
  return JSON.stringify({
    version: VERSION,
    mode: kind,
    ...content,
    ...(bakedCells.size > 0 ? { baked: Object.fromEntries(bakedCells) } : {}),
    ...(bakedLegend.length > 0 ? { bakedLegend } : {}),
  })
}

/** Partner of `formatColouring`. Nothing of a damaged text is used, so that no half of it passes for the whole. */
export function parseColouring(text: string): ColouringRecord | ColouringProblem {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'damaged'
  }
  if (!isRecord(value) || typeof value['version'] !== 'number') return 'damaged'
  if (value['version'] > VERSION) return 'newer'
  const colouring = parseMode(value)
  if (!colouring) return 'damaged'
  const bakedCells = parseBakedCells(value['baked'])
  const bakedLegend = listOf(value['bakedLegend'] ?? [], parseLegendItem, Number.POSITIVE_INFINITY)
  return bakedCells && bakedLegend ? { colouring, bakedCells, bakedLegend } : 'damaged'
}

function parseMode(value: Readonly<Record<string, unknown>>): Colouring | null {
  switch (value['mode']) {
    case 'gradient':
      return { kind: 'gradient' }
    case 'bands': {
      const bands = listOf(value['bands'], parseBand)
      return bands && bands.length > 0 ? { kind: 'bands', bands } : null
    }
    case 'quantiles': {
      const colors = listOf(value['colors'], parseColor)
      return colors && colors.length > 0 ? { kind: 'quantiles', colors } : null
    }
    case 'categories': {
      const categories = listOf(value['categories'], parseCategory)
      return categories && categories.length > 0 ? { kind: 'categories', categories } : null
    }
    default:
      return null
  }
}

function parseBand(value: unknown): Band | null {
  const item = parseLegendItem(value)
  const from = scoreIn(value, 'from')
  return item && from !== null ? { from, color: item.color, label: item.label } : null
}

function parseCategory(value: unknown): Category | null {
  const item = parseLegendItem(value)
  const score = scoreIn(value, 'score')
  return item && score !== null ? { score, color: item.color, label: item.label } : null
}

function parseLegendItem(value: unknown): { readonly label: string; readonly color: string } | null {
  if (!isRecord(value)) return null
  const color = parseColor(value['color'])
  const label = value['label'] ?? ''
  return color !== null && typeof label === 'string' && label.length <= MAX_LABEL ? { label, color } : null
}

function parseColor(value: unknown): string | null {
  return typeof value === 'string' && isCssColor(value) ? value : null
}

function parseBakedCells(value: unknown): BakedCells | null {
  if (value === undefined) return new Map()
  if (!isRecord(value)) return null
  const baked = new Map<string, readonly string[]>()
  for (const [color, cells] of Object.entries(value)) {
    const keys = listOf(cells, (cell) => (typeof cell === 'string' ? cell : null), Number.POSITIVE_INFINITY)
    if (!keys || !isCssColor(color)) return null
    baked.set(color, keys)
  }
  return baked
}

function listOf<Item>(value: unknown, parse: (item: unknown) => Item | null, limit = MAX_STEPS): Item[] | null {
  if (!Array.isArray(value) || value.length > limit) return null
  const items: Item[] = []
  for (const entry of value) {
    const item = parse(entry)
    if (item === null) return null
    items.push(item)
  }
  return items
}

function scoreIn(value: unknown, key: string): Score | null {
  const score = isRecord(value) ? value[key] : null
  return typeof score === 'number' && Number.isFinite(score) ? score : null
}
