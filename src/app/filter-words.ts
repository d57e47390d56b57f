import type { KnowledgeBase } from '../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../core/atlas/knowledge-details.ts'
import { lookupsOf } from '../core/atlas/lookups.ts'
import type { Layer } from '../core/layer/layer.ts'
import { either, OWN_FILTER, ownFilters } from '../core/layer/own-filters.ts'
import { statusScaleOf } from '../core/layer/status.ts'
import { cellWords } from '../core/layer/technique-words.ts'
import { legendNames } from '../core/matrix/cell-paint.ts'
import type { FocusMode } from '../core/matrix/focus-mode.ts'
import type { NoteKind, ScoreBounds, ViewFilter } from '../core/matrix/view-filter.ts'
import { NO_FILTER } from '../core/matrix/view-filter.ts'
import type { ViewSettings } from '../core/matrix/view-settings.ts'
import { unreachable } from '../core/result.ts'
import type { AppContext } from './context.ts'
import { clearLayerPlatforms, showDisabled } from './own-filters.ts'
import { FILTER_KINDS, isKindOn, setFilter, setFocus } from './view-state.ts'

/** One thing that is on and hides techniques, in words, and how to take it off. */
export interface FilterChip {
  readonly key: string
  /** "Platform". */
  readonly name: string
  /** "Agentic AI or Enterprise". */
  readonly value: string
  /** It stands in the layer, so that taking it off is an edit. */
  readonly inLayer: boolean
  readonly remove: (context: AppContext) => void
}

export interface FilterNames {
  readonly base: KnowledgeBase
  /** Null while the names of mitigations and case studies are not there yet; their IDs stand for them. */
  readonly details: KnowledgeDetails | null
}

/** Everything that is on: the focus, the view filters by kind, and what the layer itself hides. */
export function filterChips(names: FilterNames, view: ViewSettings, layer: Layer): readonly FilterChip[] {
  const focus = focusWords(view.focus)
  return [
    ...(focus === null
      ? []
      : [{ key: 'focus', name: 'Focus', value: focus, inLayer: false, remove: removeFocus } satisfies FilterChip]),
    ...FILTER_KINDS.filter((kind) => isKindOn(view.filter, kind)).map((kind): FilterChip => {
      const { name, value } = kindWords(names, layer, view.filter, kind)
      return {
        key: kind,
        name,
        value,
        inLayer: false,
        remove: (context) => setFilter(context, { [kind]: NO_FILTER[kind] }),
      }
    }),
    ...layerChips(names.base, layer),
  ]
}

/** "Focus: gaps; Platform: Agentic AI". */
export function chipsText(chips: readonly FilterChip[]): string {
  return chips.map(({ name, value }) => `${name}: ${value}`).join('; ')
}

export const NOTE_WORDS: Readonly<Record<NoteKind, string>> = {
  comment: 'a comment',
  link: 'a link',
  metadata: 'metadata',
}

function removeFocus(context: AppContext): void {
  setFocus(context, { kind: 'all' })
}

function layerChips(base: KnowledgeBase, layer: Layer): readonly FilterChip[] {
  const remove = { 'layer-platforms': clearLayerPlatforms, 'hide-disabled': showDisabled }
  return ownFilters(base, layer).map(({ key, value }) => {
    return { key, name: OWN_FILTER, value, inLayer: true, remove: remove[key] }
  })
}

function focusWords(focus: FocusMode): string | null {
  switch (focus.kind) {
    case 'all':
      return null
    case 'annotated':
      return 'annotated'
    case 'selected': {
      return `${cellWords(focus.cells)}, chosen`
    }
    case 'at-least':
      return `score ${focus.score} or more`
    case 'gaps':
      return focus.below === null ? 'gaps' : `gaps, and scores below ${focus.below}`
    default:
      return unreachable(focus)
  }
}

function kindWords(
  { base, details }: FilterNames,
  layer: Layer,
  filter: ViewFilter,
  kind: keyof ViewFilter,
): { readonly name: string; readonly value: string } {
  switch (kind) {
    case 'text':
      return { name: 'Text', value: filter.text.trim() }
    case 'platforms':
      return { name: 'Platform', value: either(filter.platforms) }
    case 'maturities':
      return { name: 'Maturity', value: either(filter.maturities) }
    case 'tactics': {
      const { tactic } = lookupsOf(base)
      return { name: 'Tactic', value: either(filter.tactics.map((id) => tactic.get(id)?.name ?? id)) }
    }
    case 'annotated':
      return { name: 'Annotated', value: yesNo(filter.annotated) }
    case 'enabled':
      return { name: 'Enabled', value: yesNo(filter.enabled) }
    case 'score':
      return { name: 'Score', value: filter.score ? boundsWords(filter.score) : '' }
    case 'statuses':
      return { name: 'Status', value: either(filter.statuses.map((id) => statusWords(layer, id))) }
    case 'colors':
      return { name: 'Colour', value: either(filter.colors.map((color) => colorWords(layer, color))) }
    case 'has':
      return { name: 'Has', value: either(filter.has.map((note) => NOTE_WORDS[note])) }
    case 'attack':
      return { name: 'From ATT&CK', value: yesNo(filter.attack) }
    case 'caseStudies': {
      const chosen = filter.caseStudies?.kind === 'chosen' ? filter.caseStudies.ids : null
      return { name: 'Case study', value: chosen ? either(named(details?.caseStudies, chosen)) : 'any' }
    }
    case 'mitigations':
      return { name: 'Mitigated by', value: either(named(details?.mitigations, filter.mitigations)) }
    case 'olderThanMonths':
      return { name: 'Evidence', value: `older than ${months(filter.olderThanMonths ?? 0)}` }
    case 'metadata':
      return { name: 'Metadata', value: metadataWords(filter.metadata?.name ?? '', filter.metadata?.value ?? '') }
    case 'newSince':
      return { name: 'New since', value: filter.newSince ?? '' }
    default:
      return unreachable(kind)
  }
}

/** The label that the layer's vocabulary has for a status, or its id. */
export function statusWords(layer: Layer, id: string): string {
  return statusScaleOf(layer)?.statuses.find((status) => status.id === id)?.label ?? id
}

/** What the legend says of a colour, or the colour itself. */
export function colorWords(layer: Layer, color: string): string {
  return legendNames(layer).get(color) ?? color.replace(/^(#.{6})ff$/, '$1')
}

function named(
  items: readonly { readonly id: string; readonly name: string }[] | undefined,
  ids: readonly string[],
): readonly string[] {
  return ids.map((id) => items?.find((item) => item.id === id)?.name ?? id)
}

function yesNo(wanted: boolean | null): string {
  return wanted ? 'yes' : 'no'
}

function boundsWords({ min, max }: ScoreBounds): string {
  if (min === null) return `${max} or less`
  return max === null ? `${min} or more` : `${min} to ${max}`
}

function months(count: number): string {
  return count === 1 ? '1 month' : `${count} months`
}

function metadataWords(name: string, value: string): string {
  const [n, v] = [name.trim(), value.trim()]
  if (v === '') return `named “${n}”`
  return n === '' ? `says “${v}”` : `“${n}” says “${v}”`
}
