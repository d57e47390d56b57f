import { describe, expect, it } from 'vitest'
import { changeGapSettings, setAside } from '../../src/app/change-gap-settings.ts'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { addLayers, closeLayer, showLayer } from '../../src/app/commands/layer-commands.ts'
import {
  changeCompare,
  comparedLayers,
  heldLayers,
  holdCompared,
  namedAmong,
  overlaidLayers,
  saveComparison,
  saveGaps,
  saveOverlay,
} from '../../src/app/comparison.ts'
import { revealTechnique, selectCells } from '../../src/app/insight-cells.ts'
import { paintMatrix, showOnMatrix } from '../../src/app/painted-matrix.ts'
import { saveSvg } from '../../src/app/pictures.ts'
import { sheetFile } from '../../src/app/sheet-file.ts'
import type { TechniqueId } from '../../src/core/atlas/ids.ts'
import { techniqueLinksOf } from '../../src/core/atlas/technique-links.ts'
import { compareLayers } from '../../src/core/insight/compare.ts'
import { comparisonPainting } from '../../src/core/insight/comparison-painting.ts'
import { gapSettingsOf } from '../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../src/core/insight/gaps.ts'
import { overlayOf } from '../../src/core/insight/overlay.ts'
import { scoreChanges } from '../../src/core/insight/score-changes.ts'
import type { LayerId } from '../../src/core/layer/layer.ts'
import { testContext } from '../support/app-context.ts'
import { insightWorkspace } from '../support/insight-fixtures.ts'
import { projectDetails } from '../support/project-data.ts'

const RULE = { kind: 'scored' } as const
const PLAIN = { neither: false, comments: false }

function opened() {
  const context = testContext()
  const workspace = insightWorkspace('agent')
  addLayers(context, 'Open', workspace, { kind: 'file', name: 'agent.json' })
  const state = () => context.store.getState()
  return { context, workspace, state, base: context.knowledge.base }
}

const names = (layers: readonly { readonly name: string }[] | null) => layers?.map(({ name }) => name)

describe('the layers to compare', () => {
  it('are the one in front and the nearest other, until somebody chooses', () => {
    const { context, workspace, state } = opened()
    expect(names(comparedLayers(state()))).toEqual(['Threats to the agent', 'Controls'])
    changeCompare(context, { a: workspace[1].id })
    expect(names(comparedLayers(state()))).toEqual(['Controls', 'Threats to the agent'])
  })

  it('are A and B in the order of their tabs, also with the later one in front, until somebody chooses', () => {
    const { context, workspace, state } = opened()
    const third = { ...workspace[1], id: 'third' as LayerId, name: 'Third' }
    showLayer(context, workspace[1].id)
    addLayers(context, 'Open', [third], { kind: 'file', name: 'third.json' })
    expect(names(comparedLayers(state()))).toEqual(['Controls', 'Third'])
    // As far from one as from the other.
    showLayer(context, workspace[1].id)
    expect(names(comparedLayers(state()))).toEqual(['Threats to the agent', 'Controls'])
    changeCompare(context, { a: third.id, b: workspace[0].id })
    expect(names(comparedLayers(state()))).toEqual(['Third', 'Threats to the agent'])
    // One that takes the place of a chosen one leaves the other where it is.
    closeLayer(context, third.id)
    expect(names(comparedLayers(state()))).toEqual(['Controls', 'Threats to the agent'])
  })

  it('pass over a layer in which no more than parents stand open', async () => {
    const { context, workspace, state } = opened()
    await runCommand(context, 'layer.new')
    await runCommand(context, 'view.expand-all')
    expect(context.front().annotations.size).toBeGreaterThan(0)
    const [blank, ...others] = [context.front(), ...workspace]
    context.store.edit({ label: 'Move', mergeKey: null }, (document) => ({ ...document, layers: [blank, ...others] }))
    showLayer(context, workspace[0].id)
    expect(names(comparedLayers(state()))).toEqual(['Threats to the agent', 'Controls'])
  })

  it('are none while one layer is open', () => {
    expect(comparedLayers(testContext().store.getState())).toBeNull()
  })

  it('stay the same two when the comparison becomes a layer', async () => {
    const { context, workspace, state, base } = opened()
    saveComparison(context, workspace, compareLayers(base, ...workspace, RULE), RULE, PLAIN)
    expect(context.front().name).toBe('Threats to the agent and Controls compared')
    expect(context.front().description).toContain('any score')
    expect(names(comparedLayers(state()))).toEqual(['Threats to the agent', 'Controls'])
    await runCommand(context, 'edit.undo')
    expect(context.names()).toEqual(['Threats to the agent', 'Controls'])
  })

  it('are told apart by a number in the new layer when they have the same name', () => {
    const { context, workspace, base } = opened()
    const [a, b] = workspace
    const twins = [a, { ...b, name: a.name }] as const
    context.store.edit({ label: 'Rename', mergeKey: null }, (document) => ({
      ...document,
      layers: document.layers.map((layer) => (layer.id === b.id ? twins[1] : layer)),
    }))
    saveComparison(context, twins, compareLayers(base, ...twins, RULE), RULE, PLAIN)
    const { name, description } = context.front()
    expect(name).toBe('Threats to the agent (1) and Threats to the agent (2) compared')
    expect(description).toContain('A, "Threats to the agent (1)", compared with B, "Threats to the agent (2)"')
  })

  it('stay the same two while somebody looks at them, whichever tab comes to the front, and not beyond', () => {
    const { context, workspace, state } = opened()
    const third = { ...workspace[1], id: 'third' as LayerId, name: 'Third' }
    showLayer(context, workspace[1].id)
    addLayers(context, 'Open', [third], { kind: 'file', name: 'third.json' })
    showLayer(context, workspace[0].id)
    const letGo = holdCompared(context)
    showLayer(context, third.id)
    expect(names(comparedLayers(state()))).toEqual(['Threats to the agent', 'Controls'])
    letGo()
    expect(names(comparedLayers(state()))).toEqual(['Controls', 'Third'])
    const letGoOfChosen = holdCompared(context)
    changeCompare(context, { a: workspace[1].id, b: workspace[0].id })
    letGoOfChosen()
    expect(names(comparedLayers(state()))).toEqual(['Controls', 'Threats to the agent'])
  })

  it('leave a place empty where one of them is closed while somebody looks, until undo or the next look', async () => {
    const { context, workspace, state } = opened()
    const letGo = holdCompared(context)
    const third = { ...workspace[1], id: 'third' as LayerId, name: 'Third' }
    addLayers(context, 'Open', [third], { kind: 'file', name: 'third.json' })
    showLayer(context, workspace[0].id)
    const held = () => heldLayers(state()).map((layer) => layer?.name ?? null)
    expect(held()).toEqual(['Threats to the agent', 'Controls'])
    closeLayer(context, workspace[0].id)
    expect(held()).toEqual([null, 'Controls'])
    await runCommand(context, 'edit.undo')
    expect(held()).toEqual(['Threats to the agent', 'Controls'])
    closeLayer(context, workspace[1].id)
    expect(held()).toEqual(['Threats to the agent', null])
    letGo()
    expect(held()).toEqual(['Threats to the agent', 'Third'])
  })

  it('begin with one that says something', async () => {
    const { context, state } = opened()
    await runCommand(context, 'layer.new')
    const [empty, threats] = [
      context.front().id,
      state().document.layers.find(({ name }) => name.startsWith('Threats')),
    ]
    context.store.setSession({
      activeLayerId: state().document.layers.find(({ name }) => name === 'Controls')?.id ?? empty,
    })
    context.store.edit({ label: 'Move', mergeKey: null }, (document) => ({
      ...document,
      layers: [...document.layers].sort((a, b) => Number(b.id === empty) - Number(a.id === empty)),
    }))
    expect(names(comparedLayers(state()))).toEqual([threats?.name, 'Controls'])
  })

  it('are called by their number among all tabs where two of them share a name, and else by their names', () => {
    const [layer, other] = insightWorkspace('model')
    const open = ['X', 'Y', 'X', 'X'].map((name, i) => ({ ...layer, id: `copy-${i}` as never, name }))
    const pick = (...places: readonly number[]) => places.flatMap((place) => open[place] ?? [])
    expect(names(namedAmong(open, pick(2, 0)))).toEqual(['X (2)', 'X (1)'])
    expect(names(namedAmong(open, pick(3, 1)))).toEqual(['X', 'Y'])
    expect(names(namedAmong([...open, other], [...pick(0, 3), other]))).toEqual(['X (1)', 'X (3)', other.name])
  })

  it('are at most ten when they are laid over each other', () => {
    const [layer] = insightWorkspace('model')
    const many = Array.from({ length: 12 }, (_, i) => ({ ...layer, id: `copy-${i}` as never }))
    expect(overlaidLayers(many, null)).toHaveLength(10)
    expect(overlaidLayers(many, [many[11]?.id as never])).toEqual([many[11]])
  })
})

describe('a matrix painted by a comparison', () => {
  it('is a way of looking: no edit, no step of undo, and the former matrix once it is over', () => {
    const { context, workspace, state, base } = opened()
    const plain = context.view(state())
    const { document } = state()
    const comparison = compareLayers(base, ...workspace, RULE)
    const painting = comparisonPainting(comparison, scoreChanges(comparison, ...workspace), workspace, RULE)
    paintMatrix(context, painting)
    const painted = context.view(state())
    expect([...painted.cells.values()].every((cell) => cell.painted !== null)).toBe(true)
    expect(state().document).toBe(document)
    expect(state().session.undoLabel).toBe('Open')
    expect(state().session.announcement).toBe('The matrix shows Threats to the agent compared with Controls')
    // What is edited then is told, and not this again.
    context.store.setSession({ announcement: 'Score 5' })
    paintMatrix(context, { ...painting })
    expect(state().session.announcement).toBe('Score 5')
    paintMatrix(context, null)
    expect(context.view(state())).toEqual(plain)
  })

  it('is on to begin with, and says so when it is switched', () => {
    const { context, state } = opened()
    expect(state().session.compare.onMatrix).toBe(true)
    showOnMatrix(context, false)
    expect(state().session).toMatchObject({
      compare: { onMatrix: false },
      announcement: 'The matrix shows the layer in front',
    })
  })

  it('is in pictures, which are called by it, and in no sheet', async () => {
    const { context, workspace, base } = opened()
    const comparison = compareLayers(base, ...workspace, RULE)
    paintMatrix(context, comparisonPainting(comparison, scoreChanges(comparison, ...workspace), workspace, RULE))
    const { text } = saveSvg(context, null)
    expect(text).toBe('Saved threats_to_the_agent_compared_with_controls.svg')
    expect(context.record.saved[0]?.content).toContain('Only in A: Threats to the agent')
    const choice = { layers: 'front', rows: 'marked', filtered: true, gapList: 'uncovered', gapFormat: 'csv' } as const
    const { content } = await sheetFile(context, { ...choice, format: 'report' })
    expect(content).not.toContain('Only in A')
  })
})

describe('insight kept as a layer', () => {
  it('is one step of undo for overlay and gaps too', async () => {
    const { context, workspace, base } = opened()
    saveOverlay(context, workspace, overlayOf(base, workspace, RULE), RULE)
    expect(context.front().name).toBe('Overlay of 2 layers')
    await runCommand(context, 'edit.undo')
    const [matters, covered] = workspace
    showLayer(context, covered.id)
    saveGaps(context, rankGaps(base, techniqueLinksOf(projectDetails()), covered, matters, gapSettingsOf(covered)))
    expect(context.front().name).toBe('Gaps of Controls')
    expect(context.front().annotations.size).toBe(5)
    expect(context.store.getState().session).toMatchObject({ panel: 'layer', focus: 'AML.T0053^AML.TA0005' })
  })

  it('is refused with words where the view is read-only', () => {
    const { context, workspace, base, state } = opened()
    context.store.setSession({ readOnly: true })
    saveComparison(context, workspace, compareLayers(base, ...workspace, RULE), RULE, PLAIN)
    changeGapSettings(context, 'Change', { graded: 5 })
    expect(context.names()).toHaveLength(2)
    expect(context.front()).toBe(workspace[0])
    expect(state().session.messages.map(({ text }) => text)).toContain('This view is read-only.')
  })
})

describe('settings of gaps', () => {
  it('belong to the layer and can be undone', async () => {
    const { context, state } = opened()
    setAside(context, [], 'AML.T0053', 'AI Agent Tool Invocation', true)
    expect(gapSettingsOf(context.front()).setAside).toEqual(['AML.T0053'])
    expect(state().session.undoLabel).toBe('Set aside AI Agent Tool Invocation')
    setAside(context, ['AML.T0053'], 'AML.T0053', 'AI Agent Tool Invocation', false)
    expect(gapSettingsOf(context.front()).setAside).toEqual([])
    await runCommand(context, 'edit.undo')
    expect(gapSettingsOf(context.front()).setAside).toEqual(['AML.T0053'])
  })
})

describe('going from a row to the matrix', () => {
  it('selects and reveals the technique and keeps the panel', async () => {
    const { context, state } = opened()
    await runCommand(context, 'insight.gaps')
    expect(state().session).toMatchObject({ panel: 'gaps', panelOpen: true })
    revealTechnique(context, 'AML.T0085.001' as TechniqueId)
    expect([...state().session.selection]).toEqual(['AML.T0085.001^AML.TA0009'])
    expect(state().session).toMatchObject({ panel: 'gaps', focus: 'AML.T0085.001^AML.TA0009', revealRequests: 1 })
    selectCells(context, [])
    expect(state().session.announcement).toBe('Nothing selected')
    await runCommand(context, 'insight.gaps')
    expect(state().session.panelOpen).toBe(false)
  })
})
