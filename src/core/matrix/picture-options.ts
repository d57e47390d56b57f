import { isRecord } from '../versioned-record.ts'

/** What somebody chose for a picture of the matrix. */
export interface PictureOptions {
  readonly size: PictureSize
  /** Paper and screens upright. A size of one's own is as one wrote it. */
  readonly portrait: boolean
  /** What `size: 'custom'` stands for. */
  readonly custom: CustomSize
  readonly theme: PictureTheme
  /** Name, release, counts and filters above the matrix. */
  readonly header: boolean
  /** The layer's description in the header. */
  readonly description: boolean
  /** The day in the header. */
  readonly date: boolean
  readonly legend: boolean
  /** `expanded`: as on the screen. */
  readonly subtechniques: SubtechniqueChoice
  /** Numbers in the cells; null: as on the screen. */
  readonly scores: boolean | null
  /** Null: as the layer has it. */
  readonly ids: boolean | null
  /** Signs for comments, metadata and links. */
  readonly marks: boolean
  /** The layer travels inside of the picture, so that the picture can be opened as a layer. */
  readonly embedLayer: boolean
  /** Pixels of a PNG to a CSS pixel. The drawing is the same. Null: as fits the size, see `pngScaleOf`. */
  readonly pngScale: PngScale | null
}

export const PNG_SCALES = [1, 2, 3, 4] as const
export type PngScale = (typeof PNG_SCALES)[number]

export interface CustomSize {
  readonly width: number
  readonly height: number
  readonly unit: 'px' | 'mm'
}

export const PICTURE_SIZES = [
  'letter',
  'legal',
  'tabloid',
  'a4',
  'a3',
  'a2',
  'screen-hd',
  'screen-4k',
  'custom',
] as const
export type PictureSize = (typeof PICTURE_SIZES)[number]

export const PICTURE_THEMES = ['paper', 'light', 'dark'] as const
export type PictureTheme = (typeof PICTURE_THEMES)[number]

export const SUBTECHNIQUE_CHOICES = ['all', 'expanded', 'none'] as const
export type SubtechniqueChoice = (typeof SUBTECHNIQUE_CHOICES)[number]

export const DEFAULT_PICTURE: PictureOptions = {
  size: 'a4',
  portrait: false,
  custom: { width: 1600, height: 900, unit: 'px' },
  theme: 'paper',
  header: true,
  description: true,
  date: true,
  legend: true,
  subtechniques: 'expanded',
  scores: null,
  ids: null,
  marks: true,
  embedLayer: false,
  pngScale: null,
}

/** Smallest and largest side of a size of one's own. */
export const CUSTOM_LIMITS = { px: { min: 200, max: 12_000 }, mm: { min: 50, max: 3_000 } } as const

/** CSS has 96 pixels to an inch of 25.4 mm. */
const PIXELS_PER_MM = 96 / 25.4

/** Sizes lying on their long side. Paper in millimetres, screens in pixels. */
const FIXED: Readonly<Record<Exclude<PictureSize, 'custom'>, CustomSize>> = {
  letter: { width: 279.4, height: 215.9, unit: 'mm' },
  legal: { width: 355.6, height: 215.9, unit: 'mm' },
  tabloid: { width: 431.8, height: 279.4, unit: 'mm' },
  a4: { width: 297, height: 210, unit: 'mm' },
  a3: { width: 420, height: 297, unit: 'mm' },
  a2: { width: 594, height: 420, unit: 'mm' },
  'screen-hd': { width: 1920, height: 1080, unit: 'px' },
  'screen-4k': { width: 3840, height: 2160, unit: 'px' },
}

/** The sheet that a picture is drawn on. */
export interface PicturePage {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** As a file states it: `297mm`, `1920`. */
  readonly statedWidth: string
  readonly statedHeight: string
  readonly unit: 'px' | 'mm'
}

export function picturePage(options: Pick<PictureOptions, 'size' | 'portrait' | 'custom'>): PicturePage {
  const { width, height, unit } = options.size === 'custom' ? withinLimits(options.custom) : FIXED[options.size]
  const upright = options.portrait && options.size !== 'custom'
  const [across, down] = upright ? [height, width] : [width, height]
  const scale = unit === 'mm' ? PIXELS_PER_MM : 1
  const stated = (length: number) => (unit === 'mm' ? `${length}mm` : String(length))
  return {
    width: across * scale,
    height: down * scale,
    statedWidth: stated(across),
    statedHeight: stated(down),
    unit,
  }
}

/** A size in pixels says how many the PNG is to have; on paper, two to a CSS pixel keep small text sharp. */
export function pngScaleOf(options: Pick<PictureOptions, 'pngScale' | 'size' | 'portrait' | 'custom'>): PngScale {
  return options.pngScale ?? (picturePage(options).unit === 'px' ? 1 : 2)
}

/** A size that can be drawn: whole pixels, tenths of a millimetre, between the limits. */
export function withinLimits({ width, height, unit }: CustomSize): CustomSize {
  const { min, max } = CUSTOM_LIMITS[unit]
  const side = (length: number) => {
    const known = Number.isFinite(length) ? Math.min(max, Math.max(min, length)) : min
    return unit === 'px' ? Math.round(known) : Math.round(known * 10) / 10
  }
  return { width: side(width), height: side(height), unit }
}

/** The same lengths in another unit: 297 mm -> 1123 px. */
export function convertSize(size: CustomSize, unit: CustomSize['unit']): CustomSize {
  if (size.unit === unit) return size
  const factor = unit === 'mm' ? 1 / PIXELS_PER_MM : PIXELS_PER_MM
  return withinLimits({ width: size.width * factor, height: size.height * factor, unit })
}

/** JSON text of what differs from `DEFAULT_PICTURE`; empty when nothing does. */
export function formatPictureOptions(options: PictureOptions): string {
  const changed = Object.entries(options).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(DEFAULT_PICTURE[key as keyof PictureOptions]),
  )
  return changed.length === 0 ? '' : JSON.stringify(Object.fromEntries(changed))
}

/** Partner of `formatPictureOptions`. Never fails: whatever cannot be read is as by default. */
export function parsePictureOptions(text: string): PictureOptions {
  const stored = recordOf(text)
  const base = DEFAULT_PICTURE
  const flag = (key: keyof PictureOptions, otherwise: boolean) => {
    const value = stored[key]
    return typeof value === 'boolean' ? value : otherwise
  }
  const flagOrNull = (key: keyof PictureOptions) => {
    const value = stored[key]
    return typeof value === 'boolean' ? value : null
  }
  return {
    size: oneOf(PICTURE_SIZES, stored['size'], base.size),
    portrait: flag('portrait', base.portrait),
    custom: customOf(stored['custom']),
    theme: oneOf(PICTURE_THEMES, stored['theme'], base.theme),
    header: flag('header', base.header),
    description: flag('description', base.description),
    date: flag('date', base.date),
    legend: flag('legend', base.legend),
    subtechniques: oneOf(SUBTECHNIQUE_CHOICES, stored['subtechniques'], base.subtechniques),
    scores: flagOrNull('scores'),
    ids: flagOrNull('ids'),
    marks: flag('marks', base.marks),
    embedLayer: flag('embedLayer', base.embedLayer),
    pngScale: oneOf<PngScale | null>(PNG_SCALES, stored['pngScale'], base.pngScale),
  }
}

type Stored = Readonly<Record<string, unknown>>

function recordOf(text: string): Stored {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function oneOf<Choice>(choices: readonly Choice[], value: unknown, otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise
}

function customOf(value: unknown): CustomSize {
  if (!isRecord(value)) return DEFAULT_PICTURE.custom
  const { width, height, unit } = value
  if (typeof width !== 'number' || typeof height !== 'number') return DEFAULT_PICTURE.custom
  return withinLimits({ width, height, unit: unit === 'mm' ? 'mm' : 'px' })
}
