import { lookupsOf } from '../core/atlas/lookups.ts'
import type { Layer } from '../core/layer/layer.ts'
import { freeLayerName } from '../core/layer/layer-name.ts'
import type { MergeChoice, MergeConflict, MergeField } from '../core/layer/merge.ts'
import { mergeLayers } from '../core/layer/merge.ts'
import { addLayers, layerNames } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'

export interface MergeSides {
  readonly base: Layer
  readonly mine: Layer
  readonly theirs: Layer
}

/** Opens the merged layer in a tab of its own: one step. A blank name gives one of our choosing. */
export function createMergedLayer(
  context: AppContext,
  { base, mine, theirs }: MergeSides,
  choices: ReadonlyMap<string, MergeChoice>,
  wanted: string,
): void {
  const { layer } = mergeLayers(base, mine, theirs, choices, newLayerId(context))
  const chosen = wanted.trim() === '' ? suggestedName(mine) : wanted.trim()
  const name = freeLayerName(chosen, layerNames(context.store.getState()))
  addLayers(context, `Merge "${mine.name}" and "${theirs.name}"`, [{ ...layer, name }])
}

/** What is decided: as chosen, and what can be joined is joined unless somebody chooses a side, so that nothing is lost unasked. */
export function decisionOn(conflict: MergeConflict, choices: ReadonlyMap<string, MergeChoice>): MergeChoice | null {
  return choices.get(conflict.id) ?? (conflict.canJoin ? 'both' : null)
}

export function suggestedName(mine: Layer): string {
  return `${mine.name} (merged)`
}

/** What a change is about: "Search Open Websites/Domains under Reconnaissance: Comment". */
export function conflictName(context: AppContext, { cell, field }: Pick<MergeConflict, 'cell' | 'field'>): string {
  if (cell === null) return `Layer: ${FIELD_NAMES[field]}`
  const { site, tactic } = lookupsOf(context.knowledge.base)
  const found = site.get(cell)
  const place = found ? `${found.technique.name} under ${tactic.get(found.tacticId)?.name ?? found.tacticId}` : cell
  return `${place}: ${FIELD_NAMES[field]}`
}

/** A value of a conflict in words, at most some 300 letters; blank values are said as such. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'string' || typeof value === 'number') return shortened(String(value))
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : shortened(value.map(itemText).join('; '))
  return shortened(JSON.stringify(value))
}

function itemText(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  if ('row' in item) return rowText(item.row)
  const texts = Object.entries(item).filter(([key, value]) => key !== 'kind' && typeof value === 'string')
  return texts.length > 0 ? texts.map(([, text]) => text).join(': ') : JSON.stringify(item)
}

/** A row without a cell: what it names, then all it says of that. */
function rowText(row: unknown): string {
  if (typeof row !== 'object' || row === null) return JSON.stringify(row)
  const { techniqueID, tactic, ...said } = row as Readonly<Record<string, unknown>>
  const place = [techniqueID, tactic].filter((each) => typeof each === 'string' && each !== '').join(' under ')
  const words = Object.entries(said).map(([key, value]) => `${key} ${JSON.stringify(value)}`)
  return [...(place === '' ? [] : [place]), ...words].join(', ')
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}...` : text
}

const FIELD_NAMES: Readonly<Record<MergeField, string>> = {
  score: 'Score',
  color: 'Colour',
  comment: 'Comment',
  enabled: 'Enabled',
  metadata: 'Metadata',
  links: 'Links',
  showSubtechniques: 'Sub-techniques shown',
  carried: 'Keys of other tools',
  name: 'Name',
  description: 'Description',
  domain: 'Domain',
  release: 'ATLAS release',
  attackVersion: 'ATT&CK version',
  platforms: 'Platform filter',
  sorting: 'Sorting',
  hideDisabled: 'Hide disabled',
  strays: 'Rows without a cell',
  gradient: 'Gradient',
  legend: 'Legend',
  tacticRow: 'Tactic row',
  mode: 'Layout',
  showId: 'Show IDs',
  showName: 'Show names',
  showAggregateScores: 'Aggregate scores',
  countUnscored: 'Count unscored',
  aggregateFunction: 'Aggregate',
  expandedSubtechniques: 'Expanded sub-techniques',
  acrossTactics: 'Select across tactics',
  withSubtechniques: 'Select with sub-techniques',
  visibleOnly: 'Select visible only',
}
