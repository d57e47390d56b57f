import type { CellKey, TechniqueId } from '../../core/atlas/ids.ts'
import type { JsonValue } from '../../core/json.ts'
import type { Annotation, StrayRow } from '../../core/layer/layer.ts'
import { isWorthKeeping } from '../../core/layer/layer.ts'
import type { FieldSource } from './json-fields.ts'
import { drop, excerptOf, numberIn, pathOf, switchField, textField, unknownKeys } from './json-fields.ts'
import { copyJson, formatJson, isObject } from './json-text.ts'
import { layerKeys } from './layer-keys.ts'
import { type NoticeSink, noticesOfRow } from './notice-sink.ts'
import { readColor, readLinks, readMetadata } from './read-items.ts'
import type { RowResolver } from './resolve-row.ts'

export interface ReadRows {
  readonly annotations: ReadonlyMap<CellKey, Annotation>
  readonly strays: readonly StrayRow[]
  readonly shown: number
  readonly repeated: number
  readonly cells: number
}

/**
 * Rows in file order. The last row for a cell replaces earlier ones as a whole, fields are not mixed. A row without tactic stands
 * for every tactic of its technique, so it can be replaced in part.
 */
export function readRows(rows: readonly JsonValue[], resolver: RowResolver, notices: NoticeSink): ReadRows {
  const annotations = new Map<CellKey, Annotation>()
  const strays: StrayRow[] = []
  /** Cell -> the row that has it now. */
  const owners = new Map<CellKey, PlacedRow>()
  const placed: PlacedRow[] = []
  const tactics = new Map<string, { from: string; to: string; rows: number }>()
  let blankTactics = 0

  for (const [index, row] of rows.entries()) {
    const where = `techniques[${index}]`
    const place = resolver.placeOf(row)
    if (place.kind === 'stray') {
      const { reason, techniqueId, tacticId, successor } = place
      strays.push({ reason, row: copyJson(row), techniqueId, tacticId })
      const named = {
        techniqueId: techniqueId ?? nameOf(row),
        ...tacticNamed(reason, isObject(row) ? row.tactic : null),
      }
      notices.push({ kind: 'row-not-shown', where, reason, successor, ...named })
      continue
    }
    const { cells, techniqueId, mappedTactic } = place
    const object = isObject(row) ? row : {}
    if (object.techniqueID !== techniqueId) {
      notices.push({ kind: 'id-repaired', where, from: String(object.techniqueID), to: techniqueId })
    }
    if (mappedTactic) {
      const tally = tactics.get(mappedTactic.from)
      if (tally) tally.rows++
      else tactics.set(mappedTactic.from, { ...mappedTactic, rows: 1 })
    }
    if (place.tacticIsBlank) blankTactics++

    const annotation = readAnnotation({ object, where, notices: noticesOfRow(techniqueId, notices) })
    const isKept = isWorthKeeping(annotation)
    const own: PlacedRow = { where, techniqueId, cells: cells.length, lost: 0, lastTakenBy: '' }
    placed.push(own)
    for (const cell of cells) {
      const before = owners.get(cell)
      if (before) {
        before.lost++
        before.lastTakenBy = where
      }
      owners.set(cell, own)
      if (isKept) annotations.set(cell, annotation)
      else annotations.delete(cell)
    }
  }

  let repeated = 0
  for (const { where, techniqueId, cells, lost, lastTakenBy } of placed) {
    if (lost === 0) continue
    const partly = lost < cells
    if (!partly) repeated++
    notices.push({ kind: 'row-repeated', where, techniqueId, by: lastTakenBy, partly })
  }
  for (const tally of tactics.values()) notices.push({ kind: 'tactic-mapped', ...tally })
  if (blankTactics > 0) notices.push({ kind: 'tactic-blank', rows: blankTactics })
  return { annotations, strays, shown: placed.length - repeated, repeated, cells: owners.size }
}

interface PlacedRow {
  readonly where: string
  readonly techniqueId: TechniqueId
  readonly cells: number
  /** How many of them later rows took. */
  lost: number
  lastTakenBy: string
}

/** The mark that a row makes, whatever cell it belongs to. */
export function readAnnotation(source: FieldSource): Annotation {
  return {
    score: readScore(source),
    color: readColor(source, 'color'),
    comment: textField(source, 'comment', ''),
    enabled: switchField(source, 'enabled', true),
    metadata: readMetadata(source),
    links: readLinks(source),
    showSubtechniques: switchField(source, 'showSubtechniques', false),
    carried: unknownKeys(source.object, layerKeys.row),
  }
}

function readScore(source: FieldSource): number | null {
  const value = source.object.score ?? ''
  if (value === '') return null
  const score = numberIn(value)
  if (score === null) drop(source, 'score', 'not-a-number')
  else if (typeof value === 'string') {
    source.notices.push({ kind: 'score-from-text', where: pathOf(source, 'score'), text: excerptOf(value) })
  }
  return score
}

/** What a row without readable technique can be called in a receipt. */
function nameOf(row: JsonValue): string {
  const id = isObject(row) ? (row.techniqueID ?? '') : row
  return (typeof id === 'string' ? id : formatJson(id)).slice(0, 60)
}

/** The tactic as the row has it, for a row that is not shown on account of it. */
export function tacticNamed(reason: StrayRow['reason'], tactic: JsonValue | undefined): { readonly tactic?: string } {
  if (reason !== 'unknown-tactic' && reason !== 'not-in-tactic') return {}
  const text = typeof tactic === 'string' ? tactic : formatJson(tactic ?? null)
  return tactic === undefined || tactic === null ? {} : { tactic: text.slice(0, 60) }
}
