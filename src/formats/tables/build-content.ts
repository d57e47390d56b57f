import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { techniqueLinksOf } from '../../core/atlas/technique-links.ts'
import { coverageOf } from '../../core/insight/coverage.ts'
import { ruleWords } from '../../core/insight/coverage-words.ts'
import { gapSettingsOf } from '../../core/insight/gap-settings.ts'
import { rankGaps } from '../../core/insight/gaps.ts'
import { buildLegend } from '../../core/insight/legend.ts'
import { suggestRule } from '../../core/insight/mark-rule.ts'
import { chosenRelevance } from '../../core/insight/relevance-choice.ts'
import { notCoverageWords } from '../../core/insight/subject-words.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import { buildMatrixView } from '../../core/matrix/matrix-view.ts'
import type { ViewSettings } from '../../core/matrix/view-settings.ts'
import { viewOptions } from '../../core/matrix/view-settings.ts'
import type { GapListKind } from './gap-table.ts'
import { gapTable } from './gap-table.ts'
import type { LayerContent } from './layer-content.ts'
import { shownCells } from './layer-content.ts'
import { PAPER } from './paper.ts'
import type { Table } from './table.ts'

/** Everything that sheets and reports tell of a layer: the same for page and command line. */
export function layerContent(base: KnowledgeBase, layer: Layer, settings: ViewSettings): LayerContent {
  const view = buildMatrixView(base, layer, viewOptions(base, settings, PAPER))
  const rule = gapSettingsOf(layer).rule ?? suggestRule(layer)
  return {
    base,
    layer,
    view,
    legend: buildLegend(layer, view, PAPER),
    coverage: coverageOf(base, layer, rule),
    ruleWords: ruleWords(rule, statusScaleOf(layer)),
    notCoverage: notCoverageWords(layer),
  }
}

/**
 * The gaps of a layer under its own settings.
 * @param beside layers among which the one that says what matters is looked for, by name
 * @param filtered only what the filters of the view let through
 */
export function layerGaps(
  { base, layer, view, ruleWords: words }: LayerContent,
  details: KnowledgeDetails,
  beside: readonly Layer[],
  kind: GapListKind,
  filtered: boolean,
): Table {
  const settings = gapSettingsOf(layer)
  const links = techniqueLinksOf(details)
  const relevance = chosenRelevance(settings, layer, beside)
  const ranking = rankGaps(base, links, layer, relevance, settings)
  const rule = settings.rule ?? suggestRule(layer)
  return gapTable(base, layer, kind, { links, rule, ruleWords: words, ranking }, filtered ? shownCells(view) : null)
}
