import { beforeEach, describe, expect, test } from 'vitest'
import { commandById, runCommand } from '../../../src/app/commands/all-commands.ts'
import { changeLegend, selectLegendCells, setColouring } from '../../../src/app/commands/colour-commands.ts'
import { shownLegend } from '../../../src/app/shown-legend.ts'
import { colouringOf } from '../../../src/core/colour/layer-colouring.ts'
import { suggestColouring } from '../../../src/core/colour/suggested-colouring.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Annotation } from '../../../src/core/layer/layer.ts'
import type { TestContext } from '../../support/app-context.ts'
import { testContext } from '../../support/app-context.ts'
import { plainCell, RAG } from '../../support/coloured-layer.ts'

let context: TestContext
beforeEach(() => {
  context = testContext()
})

const mark = (...marks: readonly Partial<Annotation>[]) =>
  context.store.editLayer({ label: 'Mark', mergeKey: null }, (layer) =>
    marks.reduce((marked, patch, n) => patchCells(marked, [plainCell(n)], patch), layer),
  )
const isEnabled = (id: string) => commandById(id).isEnabled?.(context.store.getState()) ?? true
const labels = () => context.front().legend.map(({ label }) => label)

describe('the colour mode', () => {
  test('colours the matrix at once and is one step of undo', () => {
    mark({ score: 90 })
    const fill = () => context.view(context.store.getState()).cells.get(plainCell(0))?.fill
    const before = fill()
    setColouring(context, RAG, null)
    expect(fill()).toBe('#1a9850')
    context.store.undo()
    expect(colouringOf(context.front()).kind).toBe('gradient')
    expect(fill()).toBe(before)
  })

  test('is suggested from the gradient, its range and the scores', () => {
    mark({ score: 3 }, { score: 7 }, { score: 3 })
    const bands = suggestColouring(context.front(), 'bands')
    expect(bands.kind === 'bands' && bands.bands.map(({ from }) => from)).toEqual([0, 25, 50, 75])
    const categories = suggestColouring(context.front(), 'categories')
    expect(categories.kind === 'categories' && categories.categories.map(({ score }) => score)).toEqual([3, 7])
  })

  test('reverses its colours, whatever it is, and twice is as before', async () => {
    setColouring(context, RAG, null)
    await runCommand(context, 'colour.reverse')
    const reversed = colouringOf(context.front())
    expect(reversed.kind === 'bands' && reversed.bands.map(({ from, color }) => [from, color])).toEqual([
      [0, '#1a9850'],
      [50, '#fee08b'],
      [80, '#d73027'],
    ])
    await runCommand(context, 'colour.reverse')
    expect(colouringOf(context.front())).toEqual(RAG)
    setColouring(context, { kind: 'gradient' }, null)
    await runCommand(context, 'colour.reverse')
    expect(context.front().gradient.colors).toEqual(['#8ec843', '#ffe766', '#ff6666'])
  })

  test('reverses no other layer that comes to the front before it is done', async () => {
    setColouring(context, RAG, null)
    const coloured = context.front()
    const reversing = runCommand(context, 'colour.reverse')
    await runCommand(context, 'layer.new')
    const other = context.front()
    await reversing
    expect(context.layers()).toEqual([coloured, other])
  })

  test('fits a gradient to the scores when there are two different ones', async () => {
    mark({ score: 20 })
    expect(isEnabled('colour.fit')).toBe(false)
    mark({ score: 20 }, { score: 60 })
    await runCommand(context, 'colour.fit')
    expect(context.front().gradient).toMatchObject({ min: 20, max: 60 })
  })
})

describe('the legend', () => {
  test('takes in the colours it lacks, and tells when none is left', async () => {
    mark({ color: '#e60d0d' }, { color: '#3182bd' }, { color: '#E60D0D' })
    await runCommand(context, 'legend.add-missing')
    expect(context.front().legend).toEqual([
      { label: 'Red', color: '#e60d0d' },
      { label: 'Blue', color: '#3182bd' },
    ])
    expect(isEnabled('legend.add-missing')).toBe(false)
    expect(context.store.getState().session.panel).toBe('colours')
  })

  test('made from the colours used keeps the names they have and drops items of other colours', async () => {
    mark({ color: '#e60d0d' }, { color: '#3182bd' })
    changeLegend(context, 'Edit', () => [
      { label: 'Gone', color: 'teal' },
      { label: 'Planned', color: '#3182BD' },
    ])
    await runCommand(context, 'legend.from-colours')
    expect(labels()).toEqual(['Planned', 'Red'])
  })

  test('is cleared with a way back', async () => {
    changeLegend(context, 'Edit', () => [{ label: 'Planned', color: 'teal' }])
    await runCommand(context, 'legend.clear')
    expect(labels()).toEqual([])
    expect(context.store.getState().session.messages.at(-1)?.action?.commandId).toBe('edit.undo')
    await runCommand(context, 'edit.undo')
    expect(labels()).toEqual(['Planned'])
  })

  test('selects the cells of an entry, adds those of another, and takes the selection back', () => {
    mark({ score: 90 }, { score: 10 }, { score: 95 })
    setColouring(context, RAG, null)
    const legend = shownLegend(context, context.store.getState())
    const [low, , high] = legend
    if (!low || !high) throw new Error('the legend has three bands')
    const selected = () => [...context.store.getState().session.selection]
    selectLegendCells(context, 'High', high.cells, false)
    expect(selected()).toEqual([plainCell(0), plainCell(2)])
    expect(context.store.getState().session.announcement).toBe('High: 2 techniques selected')
    selectLegendCells(context, 'Low', low.cells, true)
    expect(selected()).toHaveLength(3)
    selectLegendCells(context, 'Low', low.cells, false)
    selectLegendCells(context, 'Low', low.cells, false)
    expect(selected()).toEqual([])
  })

  test('can be hidden, which is a matter of taste and not of the layer', async () => {
    const before = context.front()
    await runCommand(context, 'view.legend')
    expect(context.store.getState().preferences.showLegend).toBe(false)
    expect(context.front()).toBe(before)
  })
})
