import type { TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import type { Gradient, Layer, LayerLayout, SelectingRules, StrayRow } from '../../core/layer/layer.ts'
import { codeCarried, codeJson } from './carried-json.ts'
import { LinkRefusal } from './limits.ts'
import { codeColor, codeLegend, codeLinks, codeMetadata } from './marks.ts'
import type { SymbolCoder } from './symbol-coder.ts'
import { type TextKind, textKinds } from './text-model.ts'

export type LayerFields = Omit<Layer, 'id' | 'annotations'>

// The orders are part of the format.
const SORTINGS = ['name-ascending', 'name-descending', 'score-ascending', 'score-descending'] as const
const MODES = ['side', 'flat', 'mini'] as const
const AGGREGATES = ['average', 'min', 'max', 'sum'] as const
const EXPANDED = ['none', 'annotated', 'all'] as const
const REASONS = ['unknown-technique', 'retired-technique', 'unknown-tactic', 'not-in-tactic', 'unreadable'] as const

/**
 * What a link leaves out. A copy of core's defaults that stays as it is: were it core's own, a new default there would change
 * what old links say.
 */
const LEFT_OUT: LayerFields = {
  name: '',
  description: '',
  domain: 'atlas-atlas',
  release: null,
  attackVersion: null,
  platforms: null,
  sorting: 'name-ascending',
  layout: {
    mode: 'side',
    showId: false,
    showName: true,
    showAggregateScores: false,
    countUnscored: false,
    aggregateFunction: 'average',
    expandedSubtechniques: 'none',
  },
  hideDisabled: false,
  strays: [],
  gradient: { colors: ['#ff6666', '#ffe766', '#8ec843'], min: 0, max: 100 },
  legend: [],
  metadata: [],
  links: [],
  tacticRow: { show: false, color: '#dddddd' },
  selecting: { acrossTactics: true, withSubtechniques: false, visibleOnly: false },
  carried: { layer: null, versions: null, filters: null, layout: null, gradient: null },
}

/** Everything of a layer but its cells and its id. */
export function codeLayerFields(coder: SymbolCoder, layer: LayerFields | null): LayerFields {
  const given = layer ?? LEFT_OUT
  return {
    name: coder.text('name', textKinds.label, given.name),
    description: coder.flag('described', given.description !== '')
      ? coder.text('description', textKinds.prose, given.description)
      : '',
    domain: coder.rare('other domain', given.domain !== LEFT_OUT.domain)
      ? coder.text('domain', textKinds.label, given.domain)
      : LEFT_OUT.domain,
    release: coder.flag('release', given.release !== null) ? codeName(coder, 'release', given.release) : null,
    attackVersion: coder.rare('ATT&CK', given.attackVersion !== null)
      ? codeName(coder, 'ATT&CK version', given.attackVersion)
      : null,
    platforms: coder.rare('platforms', given.platforms !== null)
      ? codeTexts(coder, 'platform', textKinds.label, given.platforms ?? [])
      : null,
    sorting: codeOneOf(coder, 'sorting', SORTINGS, given.sorting),
    layout: codeLayout(coder, given.layout),
    hideDisabled: coder.rare('hide disabled', given.hideDisabled),
    gradient: codeGradient(coder, given.gradient),
    legend: coder.flag('legend', given.legend.length > 0) ? codeLegend(coder, given.legend) : [],
    metadata: coder.flag('layer metadata', given.metadata.length > 0) ? codeMetadata(coder, given.metadata) : [],
    links: coder.rare('layer links', given.links.length > 0) ? codeLinks(coder, given.links) : [],
    tacticRow: {
      show: coder.rare('tactic row', given.tacticRow.show),
      color: coder.rare('tactic row color', given.tacticRow.color !== LEFT_OUT.tacticRow.color)
        ? codeColor(coder, given.tacticRow.color)
        : LEFT_OUT.tacticRow.color,
    },
    selecting: codeSelecting(coder, given.selecting),
    strays: coder.rare('strays', given.strays.length > 0) ? codeStrays(coder, given.strays) : [],
    carried: {
      layer: codeCarried(coder, 'layer', given.carried.layer),
      versions: codeCarried(coder, 'versions', given.carried.versions),
      filters: codeCarried(coder, 'filters', given.carried.filters),
      layout: codeCarried(coder, 'layout', given.carried.layout),
      gradient: codeCarried(coder, 'gradient', given.carried.gradient),
    },
  }
}

function codeLayout(coder: SymbolCoder, given: LayerLayout): LayerLayout {
  const expected = LEFT_OUT.layout
  return {
    mode: codeOneOf(coder, 'layout', MODES, given.mode),
    showId: coder.rare('show ID', given.showId !== expected.showId) !== expected.showId,
    showName: coder.rare('show name', given.showName !== expected.showName) !== expected.showName,
    showAggregateScores: coder.rare('show aggregates', given.showAggregateScores),
    countUnscored: coder.rare('count unscored', given.countUnscored),
    aggregateFunction: codeOneOf(coder, 'aggregate', AGGREGATES, given.aggregateFunction),
    expandedSubtechniques: codeOneOf(coder, 'expanded', EXPANDED, given.expandedSubtechniques),
  }
}

function codeGradient(coder: SymbolCoder, given: Gradient): Gradient {
  const expected = LEFT_OUT.gradient
  const isExpected =
    given.colors.length === expected.colors.length &&
    given.colors.every((color, i) => color === expected.colors[i]) &&
    Object.is(given.min, expected.min) &&
    Object.is(given.max, expected.max)
  if (coder.flag('gradient as expected', isExpected)) return expected
  const length = coder.count('gradient length', given.colors.length)
  const colors: string[] = []
  for (let i = 0; i < length; i++) colors.push(codeColor(coder, given.colors[i] ?? ''))
  return { colors, min: coder.decimal('gradient end', given.min), max: coder.decimal('gradient end', given.max) }
}

function codeSelecting(coder: SymbolCoder, given: SelectingRules): SelectingRules {
  return {
    acrossTactics: !coder.rare('not across tactics', !given.acrossTactics),
    withSubtechniques: coder.rare('with sub-techniques', given.withSubtechniques),
    visibleOnly: coder.rare('visible only', given.visibleOnly),
  }
}

function codeStrays(coder: SymbolCoder, given: readonly StrayRow[]): readonly StrayRow[] {
  const length = coder.count('stray rows', given.length)
  const coded: StrayRow[] = []
  for (let i = 0; i < length; i++) {
    const stray = given[i]
    coded.push({
      reason: codeOneOf(coder, 'stray reason', REASONS, stray?.reason ?? 'unreadable'),
      row: codeJson(coder, 'stray', stray?.row ?? null),
      techniqueId: codeId(coder, 'stray technique', stray?.techniqueId ?? null),
      tacticId: codeId(coder, 'stray tactic', stray?.tacticId ?? null),
    })
  }
  return coded
}

function codeId<Id extends TechniqueId | TacticId>(coder: SymbolCoder, column: string, given: Id | null): Id | null {
  return coder.flag(`${column} known`, given !== null) ? (codeName(coder, column, given) as Id) : null
}

function codeName(coder: SymbolCoder, column: string, given: string | null): string {
  return coder.text(column, textKinds.label, given ?? '')
}

function codeTexts(coder: SymbolCoder, column: string, kind: TextKind, given: readonly string[]): readonly string[] {
  const length = coder.count(`${column} length`, given.length)
  const coded: string[] = []
  for (let i = 0; i < length; i++) coded.push(coder.text(column, kind, given[i] ?? ''))
  return coded
}

function codeOneOf<Choice extends string>(
  coder: SymbolCoder,
  question: string,
  choices: readonly Choice[],
  given: Choice,
): Choice {
  // One rare question while everything is as usual; the choice itself only where it is not.
  if (!coder.rare(`${question} unusual`, given !== choices[0])) return choices[0] as Choice
  const choice = choices[coder.choice(question, choices.length, choices.indexOf(given))]
  if (choice === undefined) throw new LinkRefusal({ kind: 'damaged' })
  return choice
}
