import type { KnowledgeBase } from '../../src/core/atlas/knowledge-base.ts'
import { coverageOf } from '../../src/core/insight/coverage.ts'
import { buildLegend } from '../../src/core/insight/legend.ts'
import { suggestRule } from '../../src/core/insight/mark-rule.ts'
import { notCoverageWords } from '../../src/core/insight/subject-words.ts'
import type { Layer } from '../../src/core/layer/layer.ts'
import { buildMatrixView, type ViewOptions } from '../../src/core/matrix/matrix-view.ts'
import type { LayerContent } from '../../src/formats/tables/layer-content.ts'
import { PAPER } from '../../src/formats/tables/paper.ts'

/** Everything of a layer that a workbook or report is made of; without view filters, unless one is given. */
export function contentOf(base: KnowledgeBase, layer: Layer, passes: ViewOptions['passes'] = () => true): LayerContent {
  const view = buildMatrixView(base, layer, { surface: PAPER, passes })
  const legend = buildLegend(layer, view, PAPER)
  const coverage = coverageOf(base, layer, suggestRule(layer))
  return { base, layer, view, legend, coverage, ruleWords: 'any mark', notCoverage: notCoverageWords(layer) }
}
