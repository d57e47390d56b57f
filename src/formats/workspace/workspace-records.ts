import * as z from 'zod/mini'
import type { LayerId } from '../../core/layer/layer.ts'
import { failure, type Result, success } from '../../core/result.ts'

/**
 * Version of the records that the autosave keeps in the browser. Who changes their shape raises it by one, adds the rung
 * that lifts the last shape to the new one, and adds an old record to the test, which fails while a rung is not climbed.
 */
export const WORKSPACE_VERSION = 2

/** Lifts the records of one version to the next; they are unchecked, so a rung copies what it does not know. */
export interface Rung {
  readonly layer: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
  readonly index: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
  readonly note: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}

/** `RUNGS[0]` lifts version 1 to version 2. */
export const RUNGS: readonly Rung[] = [
  // Version 2 only adds an origin: what was fetched from a host.
  { layer: asItIs, index: asItIs, note: asItIs },
]

/** One layer of the workspace. */
export interface LayerRecord {
  readonly id: LayerId
  /** The layer as a layer file. */
  readonly text: string
  readonly origin: StoredOrigin | null
}

export type StoredOrigin =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'link' }
  | { readonly kind: 'clipboard' }
  | { readonly kind: 'url'; readonly host: string }

/** What belongs to no single layer. A hint only: a layer that has a record is open, whether the order names it or not. */
export interface IndexRecord {
  readonly order: readonly LayerId[]
  /** The layer that was last in front, in whichever window. */
  readonly active: LayerId | null
  /** A preference that was never stored, or not readably, is absent. */
  readonly preferences: StoredPreferences
}

export interface StoredPreferences {
  readonly theme?: 'system' | 'light' | 'dark' | 'contrast'
  readonly showScores?: boolean
  readonly showLegend?: boolean
  readonly zoom?: number
  readonly panelWidth?: number
  readonly fitToWidth?: boolean
  readonly tableColumns?: string
  readonly offlineCopy?: boolean
  readonly picture?: string
}

/**
 * What a window wrote down blindly while it was being closed, for the next one to carry out: there is no time then to
 * compare with what is stored.
 */
export interface PartingNote {
  readonly puts: readonly {
    readonly key: string
    readonly value: unknown
    /** Revisions that may be overwritten: the known one, and the one that a save under way may have made of it. */
    readonly over: readonly string[]
    readonly revision: string
  }[]
  readonly removals: readonly { readonly key: string; readonly over: readonly string[] }[]
}

/** `newer`: written by a later version of this page, and to be left as it is. */
export type RecordProblem = 'damaged' | 'newer'

const idText = z.string().check(z.minLength(1))
const originShape = z.nullable(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file'), name: z.string() }),
    z.object({ kind: z.literal('link') }),
    z.object({ kind: z.literal('clipboard') }),
    z.object({ kind: z.literal('url'), host: z.string() }),
  ]),
)
const versioned = z.looseObject({ version: z.int().check(z.gte(1)) })
const layerShape = z.object({ id: idText, text: z.string(), origin: originShape })
const indexShape = z.object({
  order: z.array(idText),
  active: z.nullable(idText),
  // Preferences are worth less than the order of the tabs: an unreadable one is as good as none.
  preferences: z.object({
    theme: z.catch(z.optional(z.enum(['system', 'light', 'dark', 'contrast'])), undefined),
    showScores: z.catch(z.optional(z.boolean()), undefined),
    showLegend: z.catch(z.optional(z.boolean()), undefined),
    zoom: z.catch(z.optional(z.int().check(z.gte(50), z.lte(200))), undefined),
    panelWidth: z.catch(z.optional(z.int().check(z.gte(280), z.lte(640))), undefined),
    fitToWidth: z.catch(z.optional(z.boolean()), undefined),
    tableColumns: z.catch(z.optional(z.string().check(z.maxLength(200))), undefined),
    offlineCopy: z.catch(z.optional(z.boolean()), undefined),
    picture: z.catch(z.optional(z.string().check(z.maxLength(1000))), undefined),
  }),
})

const noteShape = z.object({
  puts: z.array(z.object({ key: idText, value: z.unknown(), over: z.array(idText), revision: idText })),
  removals: z.array(z.object({ key: idText, over: z.array(idText) })),
})

/** The value to store: a plain object that a structured clone takes as it is. */
export function formatLayerRecord(record: LayerRecord): Readonly<Record<string, unknown>> {
  return { version: WORKSPACE_VERSION, ...record }
}

export function parseLayerRecord(value: unknown): Result<LayerRecord, RecordProblem> {
  const current = climb(value, 'layer', RUNGS)
  if (!current.ok) return current
  const read = z.safeParse(layerShape, current.value)
  if (!read.success) return failure('damaged')
  return success({ ...read.data, id: read.data.id as LayerId })
}

export function formatIndexRecord(record: IndexRecord): Readonly<Record<string, unknown>> {
  return { version: WORKSPACE_VERSION, ...record }
}

export function parseIndexRecord(value: unknown): Result<IndexRecord, RecordProblem> {
  const current = climb(value, 'index', RUNGS)
  if (!current.ok) return current
  const read = z.safeParse(indexShape, current.value)
  if (!read.success) return failure('damaged')
  const { order, active, preferences } = read.data
  return success({
    order: [...new Set(order)] as LayerId[],
    active: active as LayerId | null,
    preferences: {
      ...(preferences.theme === undefined ? {} : { theme: preferences.theme }),
      ...(preferences.showScores === undefined ? {} : { showScores: preferences.showScores }),
      ...(preferences.showLegend === undefined ? {} : { showLegend: preferences.showLegend }),
      ...(preferences.zoom === undefined ? {} : { zoom: preferences.zoom }),
      ...(preferences.panelWidth === undefined ? {} : { panelWidth: preferences.panelWidth }),
      ...(preferences.fitToWidth === undefined ? {} : { fitToWidth: preferences.fitToWidth }),
      ...(preferences.tableColumns === undefined ? {} : { tableColumns: preferences.tableColumns }),
      ...(preferences.offlineCopy === undefined ? {} : { offlineCopy: preferences.offlineCopy }),
      ...(preferences.picture === undefined ? {} : { picture: preferences.picture }),
    },
  })
}

export function formatPartingNote(note: PartingNote): Readonly<Record<string, unknown>> {
  return { version: WORKSPACE_VERSION, ...note }
}

/** The values inside stay unchecked: they are records themselves. */
export function parsePartingNote(value: unknown): Result<PartingNote, RecordProblem> {
  const current = climb(value, 'note', RUNGS)
  if (!current.ok) return current
  const read = z.safeParse(noteShape, current.value)
  if (!read.success) return failure('damaged')
  return success(read.data)
}

function asItIs(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return record
}

/** A stored value lifted to the version after the last of `rungs`. What a rung cannot lift is damaged. */
export function climb(
  value: unknown,
  kind: keyof Rung,
  rungs: readonly Rung[],
): Result<Readonly<Record<string, unknown>>, RecordProblem> {
  const read = z.safeParse(versioned, value)
  if (!read.success) return failure('damaged')
  const { version } = read.data
  if (version > rungs.length + 1) return failure('newer')
  try {
    let record: Readonly<Record<string, unknown>> = read.data
    for (const rung of rungs.slice(version - 1)) record = rung[kind](record)
    return success(record)
  } catch {
    // Rungs run on unchecked values: one that trips over a broken record must not keep the others from opening.
    return failure('damaged')
  }
}
