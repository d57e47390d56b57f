import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { techniqueLinksOf } from '../../../src/core/atlas/technique-links.ts'
import { colouringOf } from '../../../src/core/colour/layer-colouring.ts'
import { compareLayers } from '../../../src/core/insight/compare.ts'
import type { ComparisonParts } from '../../../src/core/insight/comparison-layer.ts'
import { comparisonLayer } from '../../../src/core/insight/comparison-layer.ts'
import { gapSettingsOf } from '../../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../../src/core/insight/gaps.ts'
import { gapLayer, overlayLayer } from '../../../src/core/insight/insight-layers.ts'
import { overlayOf } from '../../../src/core/insight/overlay.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { annotationOf, BLANK_ANNOTATION, createLayer } from '../../../src/core/layer/layer.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { tableText } from '../../../src/core/matrix/table-rows.ts'
import { readLayerFile } from '../../../src/formats/navigator-layer/read-layers.ts'
import { cellName } from '../../../src/ui/matrix/cell-name.ts'
import { insightWorkspace } from '../../support/insight-fixtures.ts'
import { testAliases, testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'

const kb = testKnowledgeBase()
const layer = (name: string, scores: Readonly<Record<string, number>>, comment = ''): Layer =>
  Object.entries(scores).reduce(
    (made: Layer, [key, score]) => patchCells(made, [key as CellKey], { score, comment }),
    createLayer({ id: name as LayerId, name, domain: 'atlas-atlas', release: '2026.09' }),
  )
const PROMPT = 'AML.T0051^AML.TA0005' as CellKey
const SCAN = 'AML.T0006^AML.TA0002' as CellKey
const TOOL = 'AML.T0053^AML.TA0005' as CellKey
const THREATS = layer('Threats', { [PROMPT]: 3, [SCAN]: 1 }, 'Seen in spring')
const CONTROLS = layer('Controls', { [PROMPT]: 0, [TOOL]: 9 })
const MADE = { id: 'made' as LayerId, name: 'Made', description: 'Made here' }

describe('comparing two layers', () => {
  it('mirrors when they change places', () => {
    const there = compareLayers(kb, THREATS, CONTROLS, { kind: 'scored' })
    const back = compareLayers(kb, CONTROLS, THREATS, { kind: 'scored' })
    expect(there.total).toEqual({ 'only-a': 1, both: 1, 'only-b': 1, neither: 205 })
    expect(back.total).toEqual(there.total)
    expect([there.techniques.get('AML.T0006' as TechniqueId), back.techniques.get('AML.T0006' as TechniqueId)]).toEqual(
      ['only-a', 'only-b'],
    )
  })

  it('counts the cells of every tactic', () => {
    const { tactics } = compareLayers(kb, THREATS, CONTROLS, { kind: 'at-least', score: 1 })
    const execution = tactics.find(({ tactic }) => tactic.id === 'AML.TA0005')
    expect(execution?.counts).toEqual({ 'only-a': 1, both: 0, 'only-b': 1, neither: 11 })
  })

  it('goes by technique across releases: other tactics, retired and unknown IDs', () => {
    const older = opened('Older', [
      { techniqueID: 'AML.T0053', tactic: 'reconnaissance', score: 1 },
      { techniqueID: 'AML.T9999', score: 4 },
      { techniqueID: 'AML.T0009', comment: 'Retired', tactic: 'ml-model-access' },
      { techniqueID: 'AML.T9998', score: 4, enabled: false },
    ])
    const newer = opened('Newer', [{ techniqueID: 'AML.T9999', score: 5 }])
    const { outside, techniques } = compareLayers(kb, older, newer, { kind: 'annotated' })
    expect(techniques.get('AML.T0053' as TechniqueId)).toBe('only-a')
    expect(outside).toEqual([
      { id: 'AML.T0009', state: 'only-a' },
      { id: 'AML.T9999', state: 'both' },
    ])
    expect(compareLayers(kb, older, newer, { kind: 'at-least', score: 5 }).outside).toEqual([
      { id: 'AML.T9999', state: 'only-b' },
    ])
  })

  it('names what a layer that is shown on another knowledge base contains', () => {
    const other = { ...layer('Enterprise', { 'T1059^TA0002': 1, 'T1588^TA0042': 2 }), domain: 'enterprise-attack' }
    const { outside, total } = compareLayers(kb, CONTROLS, other, { kind: 'at-least', score: 2 })
    expect(outside).toEqual([{ id: 'T1588', state: 'only-b' }])
    expect(total).toMatchObject({ 'only-a': 1, 'only-b': 0 })
    expect(overlayOf(kb, [CONTROLS, other], { kind: 'scored' }).techniques.get('T1059' as TechniqueId)).toEqual([1])
  })

  describe('as a layer', () => {
    const comparison = compareLayers(kb, THREATS, CONTROLS, { kind: 'scored' })
    const layerWith = (parts: Partial<ComparisonParts>) =>
      comparisonLayer(kb, comparison, [THREATS, CONTROLS], MADE, { neither: false, comments: false, ...parts })

    it('has a colour for each state and a legend, and no scores and comments that nobody asked for', () => {
      const made = layerWith({})
      expect(made.annotations.size).toBe(3)
      for (const annotation of made.annotations.values()) {
        expect(annotation).toEqual({ ...BLANK_ANNOTATION, color: annotation.color })
      }
      expect(made.legend).toEqual([
        { label: 'Only in Threats', color: '#e69f00' },
        { label: 'In both', color: '#009e73' },
        { label: 'Only in Controls', color: '#56b4e9' },
      ])
      expect(annotationOf(made, PROMPT).color).toBe('#009e73')
    })

    it('names the state of each cell by its legend, not by its colour alone', () => {
      const view = buildMatrixView(kb, layerWith({}), { surface: { r: 255, g: 255, b: 255, a: 1 } })
      const cell = view.cells.get(SCAN)
      if (!cell) throw new Error('not shown')
      expect(cellName(cell)).toContain('Only in Threats')
      expect(tableText(kb, cell, 'score')).toBe('Only in Threats')
    })

    it('has both scores and what the layers say as comments when asked', () => {
      const made = layerWith({ comments: true })
      expect(annotationOf(made, PROMPT)).toMatchObject({
        score: null,
        comment: 'In both, lowered from 3 to 0\nThreats: Seen in spring',
      })
      expect(annotationOf(made, SCAN).comment).toBe('Only in Threats, score 1\nThreats: Seen in spring')
      expect(annotationOf(made, TOOL).comment).toBe('Only in Controls, score 9')
    })

    it('has them also where one of the layers, or neither, contains the cell', () => {
      const audit = layer('Audit', { [PROMPT]: 2, [SCAN]: 40, [TOOL]: 8 }, 'Open')
      const rule = { kind: 'at-least', score: 9 } as const
      const there = compareLayers(kb, CONTROLS, audit, rule)
      const made = comparisonLayer(kb, there, [CONTROLS, audit], MADE, { neither: true, comments: true })
      expect(annotationOf(made, TOOL).comment).toBe(
        'Only in Controls, score 9 in Controls, score 8 in Audit\nAudit: Open',
      )
      expect(annotationOf(made, SCAN).comment).toBe('Only in Audit, score 40\nAudit: Open')
      expect(annotationOf(made, PROMPT).comment).toBe('In neither, score 0 in Controls, score 2 in Audit\nAudit: Open')
    })

    it('colours what is in neither when asked', () => {
      const made = layerWith({ neither: true })
      expect(made.annotations.size).toBe(comparison.cells.size)
      expect(made.legend.at(-1)).toEqual({ label: 'In neither', color: '#d5d8dd' })
    })
  })
})

describe('laying layers over each other', () => {
  const layers = [THREATS, CONTROLS, layer('Audit', { [PROMPT]: 5 })]
  const overlay = overlayOf(kb, layers, { kind: 'scored' })

  it('tells how many have each cell, and which', () => {
    expect(Object.fromEntries(overlay.cells)).toEqual({ [PROMPT]: [0, 1, 2], [SCAN]: [0], [TOOL]: [1] })
    expect(overlay.counts).toEqual([205, 2, 0, 1])
  })

  it('becomes a layer that names them in the comment', () => {
    const made = overlayLayer(kb, overlay, layers, MADE)
    expect(annotationOf(made, PROMPT)).toMatchObject({
      score: 3,
      comment: 'In 3 of 3: Threats, Controls, Audit\nThreats: Seen in spring',
    })
    const colouring = colouringOf(made)
    expect(colouring.kind === 'categories' && colouring.categories.map(({ label }) => label)).toEqual([
      'In 1 layer',
      'In 2 layers',
      'In 3 layers',
    ])
  })
})

describe('gaps as a layer', () => {
  it('carry the factors of each, so that they can be worked out again', () => {
    const [matters, covered] = insightWorkspace('agent')
    const links = techniqueLinksOf(projectDetails())
    const made = gapLayer(kb, rankGaps(kb, links, covered, matters, gapSettingsOf(covered)), MADE)
    expect(made.annotations.size).toBe(5)
    expect(annotationOf(made, TOOL)).toMatchObject({ score: 30.4 })
    expect(annotationOf(made, TOOL).comment.split('\n')).toEqual([
      'Gap 1 of 3: weight 0.304',
      'Relevance 1 (score 5 of 5)',
      'Prevalence 0.76 (19 case studies of 25)',
      'Maturity 0.667 (Demonstrated)',
      'Open 0.6',
    ])
    expect(made.gradient).toMatchObject({ min: 0, max: 30.4 })
  })
})

function opened(name: string, techniques: readonly object[]): Layer {
  const text = JSON.stringify({ name, domain: 'atlas-atlas', versions: { layer: '4.5' }, techniques })
  const read = readLayerFile(text, { base: kb, aliases: testAliases(), newId: () => name as LayerId })
  const first = read.ok ? read.value.layers[0] : undefined
  if (!first) throw new Error('the layer did not open')
  return first.layer
}
