import { describe, expect, it } from 'vitest'
import { type Entry, entryDetails } from '../../../src/core/atlas/entries.ts'
import type { CellKey, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { formatCellKey, parseCellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { entryCells } from '../../../src/core/insight/entry-cells.ts'
import { entryLayer } from '../../../src/core/insight/entry-layer.ts'
import { buildLegend } from '../../../src/core/insight/legend.ts'
import type { Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { isAnnotated } from '../../../src/core/layer/layer.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'

const base = testKnowledgeBase()
const details = projectDetails()
const made = { id: 'made' as LayerId, name: 'Made' }

function marked(layer: Layer): readonly CellKey[] {
  return [...layer.annotations].filter(([, annotation]) => isAnnotated(annotation)).map(([key]) => key)
}

describe('the cells that an entry is about', () => {
  it('are for a case study its steps under their tactics, with the text of each in the order of the attack', () => {
    for (const study of details.caseStudies) {
      const cells = entryCells(base, details, { kind: 'case-study', id: study.id })
      const steps = new Set(study.steps.map(({ technique, tactic }) => formatCellKey(technique, tactic)))
      const known = [...steps].filter((key) => lookupsOf(base).site.has(key))
      for (const key of known) expect(cells.has(key)).toBe(true)
      if (known.length === steps.size) expect(cells.size).toBe(known.length)
      for (const { description } of study.steps) {
        expect([...cells.values()].flat().some((note) => note.endsWith(description.trim()))).toBe(true)
      }
    }
  })

  it('are for a mitigation all cells of its techniques, with how it helps there', () => {
    const mitigation = details.mitigations.find(({ techniques }) => techniques.length > 3)
    if (!mitigation) throw new Error('no such mitigation')
    const cells = entryCells(base, details, { kind: 'mitigation', id: mitigation.id })
    const techniques = new Set([...cells.keys()].map((key) => parseCellKey(key).technique))
    expect([...techniques].toSorted()).toEqual(mitigation.techniques.map(({ id }) => id).toSorted())
    const [first] = mitigation.techniques
    const key = first && lookupsOf(base).cellsOfTechnique.get(first.id)?.[0]
    expect(key && cells.get(key)).toEqual([`${mitigation.id} ${mitigation.name}: ${first?.use.trim()}`])
  })

  it('are for a tactic its column, and for a technique itself with its sub-techniques', () => {
    const tactic = entryCells(base, details, { kind: 'tactic', id: 'AML.TA0005' as TacticId })
    expect([...tactic.keys()]).toEqual(
      lookupsOf(base).allCells.filter((key) => parseCellKey(key).tactic === 'AML.TA0005'),
    )
    const technique = entryCells(base, details, { kind: 'technique', id: 'AML.T0051' as TechniqueId })
    const ids = new Set([...technique.keys()].map((key) => parseCellKey(key).technique))
    expect(ids.size).toBe(1 + (lookupsOf(base).subtechniques.get('AML.T0051' as TechniqueId)?.length ?? 0))
  })

  it('are none for what the knowledge base does not have', () => {
    expect(entryCells(base, details, { kind: 'mitigation', id: 'AML.M9999' }).size).toBe(0)
    expect(entryCells(base, details, { kind: 'case-study', id: 'AML.CS9999' }).size).toBe(0)
  })
})

describe('the layer of an entry', () => {
  const entries: readonly Entry[] = [
    { kind: 'technique', id: 'AML.T0051' as TechniqueId },
    { kind: 'tactic', id: 'AML.TA0005' as TacticId },
    { kind: 'mitigation', id: 'AML.M0005' },
    { kind: 'case-study', id: 'AML.CS0009' },
  ]

  it.each(entries)('marks exactly its cells, all in sight and in the colour of the legend: $kind', (entry) => {
    const layer = entryLayer(base, details, entry, made)
    const cells = entryCells(base, details, entry)
    expect(marked(layer).toSorted()).toEqual([...cells.keys()].toSorted())
    expect(layer).toMatchObject({ name: 'Made', domain: 'atlas-atlas', release: '2026.09' })
    expect(layer.description).toContain(entry.id)
    const white = { r: 255, g: 255, b: 255, a: 1 }
    const view = buildMatrixView(base, layer, { surface: white })
    const [legend, ...others] = buildLegend(layer, view, white)
    if (legend?.kind !== 'step') throw new Error('no colour is explained')
    expect(others).toEqual([])
    expect(legend.step.label).toContain(entry.id)
    expect(legend.cells.toSorted()).toEqual([...cells.keys()].toSorted())
    for (const [key, notes] of cells) {
      expect(layer.annotations.get(key)).toMatchObject({ score: 1, comment: notes.join('\n') })
      const cell = view.cells.get(key)
      expect(cell?.fill).toBe(legend.fill)
      const parent = cell?.parentKey
      if (parent) expect(view.cells.get(parent)?.expanded).toBe(true)
    }
  })
})

describe('an entry that the knowledge base does not have', () => {
  it.each([
    { kind: 'technique', id: 'X' as TechniqueId },
    { kind: 'tactic', id: 'X' as TacticId },
    { kind: 'mitigation', id: 'X' },
    { kind: 'case-study', id: 'X' },
  ] as readonly Entry[])('marks nothing, leads nowhere and is called by its ID: $kind', (entry) => {
    const layer = entryLayer(base, details, entry, made)
    expect([entryCells(base, details, entry).size, layer.annotations.size, layer.links]).toEqual([0, 0, []])
    expect(layer.description).toContain(' X X, as ')
    expect(entryDetails(details, entry)).toBeNull()
  })
})

describe('steps and uses without a cell or a word of their own', () => {
  const [study] = details.caseStudies
  const [step] = study?.steps ?? []
  if (!study || !step) throw new Error('ATLAS has no case study')

  it('mark every cell of a technique that is not under the tactic of the step', () => {
    const odd = { ...step, tactic: 'X' as TacticId, technique: 'AML.T0012' as TechniqueId, description: '  ' }
    const changed = { ...details, caseStudies: [{ ...study, steps: [{ ...odd, leadsTo: [] }] }] }
    const cells = entryCells(base, changed, { kind: 'case-study', id: study.id })
    expect([...cells.keys()]).toEqual(lookupsOf(base).cellsOfTechnique.get('AML.T0012' as TechniqueId))
    expect([...cells.values()][0]).toEqual([`${study.id} step 1`])
    const gone = { ...details, caseStudies: [{ ...study, steps: [{ ...odd, technique: 'X' as TechniqueId }] }] }
    expect(entryCells(base, gone, { kind: 'case-study', id: study.id }).size).toBe(0)
  })

  it('say the same thing of a cell once', () => {
    const [mitigation] = details.mitigations
    const [use] = mitigation?.techniques ?? []
    if (!mitigation || !use) throw new Error('ATLAS has no mitigation')
    const twice = { ...details, mitigations: [{ ...mitigation, techniques: [use, use] }] }
    for (const notes of entryCells(base, twice, { kind: 'mitigation', id: mitigation.id }).values()) {
      expect(notes).toHaveLength(1)
    }
  })
})
