import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { commandById, runCommand } from '../../../src/app/commands/all-commands.ts'
import { annotateSelection } from '../../../src/app/commands/edit-commands.ts'
import { closeLayer } from '../../../src/app/commands/layer-commands.ts'
import { toggleExpanded } from '../../../src/app/commands/view-commands.ts'
import { openText } from '../../../src/app/opening/open-layers.ts'
import { changeView, isFiltered, setFilter, setFocus } from '../../../src/app/view-state.ts'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import { MATURITIES, NO_FILTER, NOTE_KINDS, type ViewFilter } from '../../../src/core/matrix/view-filter.ts'
import { cellKeys, layerText, type TestContext, testContext } from '../../support/app-context.ts'

const INJECTION = 'AML.T0051^AML.TA0005' as CellKey
const DIRECT = 'AML.T0051.000^AML.TA0005' as CellKey

function shown(context: TestContext): number {
  return context.view(context.store.getState()).counts.shown
}

function announced(context: TestContext): string {
  return context.store.getState().session.announcement
}

function mark(context: TestContext, score: number | null, ...keys: readonly CellKey[]): void {
  context.store.editLayer({ label: 'Mark', mergeKey: null }, (layer) =>
    patchCells(layer, keys, { score, comment: 'x' }),
  )
}

describe('a view filter', () => {
  it('hides techniques, says how many are left, and is no edit', () => {
    const context = testContext()
    const { document } = context.store.getState()
    setFilter(context, { text: 'prompt injection' })
    expect(shown(context)).toBe(4)
    expect(announced(context)).toBe('1 of 120 techniques and 3 of 88 sub-techniques shown')
    expect(context.store.getState().document).toBe(document)
    expect(context.store.getState().session.undoLabel).toBeNull()
  })

  it('never changes the layers, whatever is filtered', () => {
    const context = testContext()
    mark(context, 10, INJECTION)
    const { document } = context.store.getState()
    const anyFilter: fc.Arbitrary<Partial<ViewFilter>> = fc.record({
      text: fc.constantFrom('', 'ai'),
      maturities: fc.subarray([...MATURITIES]),
      annotated: fc.constantFrom(null, true, false),
      has: fc.subarray([...NOTE_KINDS]),
      score: fc.constantFrom(null, { min: 5, max: 20 }),
    })
    fc.assert(
      fc.property(anyFilter, fc.constantFrom('all', 'annotated', 'gaps'), (filter, focus) => {
        setFilter(context, filter)
        void runCommand(context, `focus.${focus}`)
        expect(context.view(context.store.getState()).counts.total).toBe(208)
        expect(context.store.getState().document).toBe(document)
      }),
      { numRuns: 30 },
    )
  })

  it('waits for mitigations and case studies with everything shown', async () => {
    const context = testContext()
    setFilter(context, { caseStudies: { kind: 'any' } })
    expect(shown(context)).toBe(208)
    await vi.waitFor(() => expect(shown(context)).toBeLessThan(208))
    expect(shown(context)).toBeGreaterThan(50)
  })

  it('leaves out what cannot be loaded, and says so', async () => {
    const plain = testContext()
    const context = testContext({
      knowledge: { ...plain.knowledge, loadDetails: () => Promise.reject(new Error('no network')) },
    })
    setFilter(context, { mitigations: ['AML.M0000'], text: 'prompt' })
    const session = () => context.store.getState().session
    await vi.waitFor(() => expect(session().messages.at(-1)?.text).toMatch(/could not be loaded/))
    expect(session().view.filter).toEqual({ ...NO_FILTER, text: 'prompt' })
  })

  it('is made once for each layer, and the same again for every layer after it', async () => {
    const context = testContext()
    await runCommand(context, 'layer.new')
    setFilter(context, { text: 'model' })
    const look = () => context.view(context.store.getState())
    const second = look()
    await runCommand(context, 'layer.previous')
    const first = look()
    await runCommand(context, 'layer.next')
    expect(look()).toBe(second)
    await runCommand(context, 'layer.previous')
    expect(look()).toBe(first)
  })
})

describe('clearing', () => {
  it('takes filter and focus off and leaves what the layer hides', async () => {
    const context = testContext()
    context.store.editLayer({ label: 'Filter', mergeKey: null }, (layer) => ({ ...layer, platforms: ['Agentic AI'] }))
    const own = shown(context)
    setFilter(context, { text: 'zzz' })
    setFocus(context, { kind: 'annotated' })
    expect(shown(context)).toBe(0)
    await runCommand(context, 'filter.clear')
    expect(shown(context)).toBe(own)
    expect(isFiltered(context.store.getState())).toBe(false)
    expect(commandById('filter.clear').isEnabled?.(context.store.getState())).toBe(false)
  })

  it('of everything takes the filters out of the layer too, in one step that undo takes back', async () => {
    const context = testContext()
    context.store.editLayer({ label: 'Filter', mergeKey: null }, (layer) => ({
      ...layer,
      platforms: ['Agentic AI', 'Of another release'],
      hideDisabled: true,
    }))
    const before = context.front()
    setFilter(context, { text: 'zzz' })
    await runCommand(context, 'filter.show-all')
    expect(shown(context)).toBe(208)
    expect(context.front()).toMatchObject({ platforms: [], hideDisabled: false })
    context.store.undo()
    expect(context.front()).toBe(before)
  })

  it('of everything is no edit where the layer hides nothing', async () => {
    const context = testContext()
    setFilter(context, { text: 'zzz' })
    await runCommand(context, 'filter.show-all')
    expect(context.store.getState().session.undoLabel).toBeNull()
    expect(shown(context)).toBe(208)
  })
})

describe('the focus', () => {
  it('on the selection keeps its cells while one goes on selecting', async () => {
    const context = testContext()
    expect(commandById('focus.selected').isEnabled?.(context.store.getState())).toBe(false)
    context.store.setSession({ selection: new Set(cellKeys(INJECTION, 'AML.T0000^AML.TA0002')) })
    await runCommand(context, 'focus.selected')
    expect(shown(context)).toBe(2)
    context.store.setSession({ selection: new Set() })
    expect(shown(context)).toBe(2)
  })

  it('on gaps keeps its number when it is asked for again', async () => {
    const context = testContext()
    mark(context, 10, INJECTION)
    await runCommand(context, 'focus.gaps')
    expect(shown(context)).toBe(207)
    setFocus(context, { kind: 'gaps', below: 50 })
    expect(shown(context)).toBe(208)
    await runCommand(context, 'focus.gaps')
    expect(context.store.getState().session.view.focus).toEqual({ kind: 'gaps', below: 50 })
    expect(commandById('focus.gaps').isOn?.(context.store.getState())).toBe(true)
  })
})

describe('selecting in a filtered matrix', () => {
  it('takes what passes, not the parents that only carry it', async () => {
    const context = testContext()
    mark(context, 10, DIRECT)
    setFocus(context, { kind: 'annotated' })
    await runCommand(context, 'select.all')
    expect([...context.store.getState().session.selection]).toEqual([DIRECT])
  })

  it('leaves a parent open that carries what passes, and the layer as it is', () => {
    const context = testContext()
    mark(context, 10, DIRECT)
    setFocus(context, { kind: 'annotated' })
    const layer = context.front()
    toggleExpanded(context, INJECTION)
    expect(context.front()).toBe(layer)
    expect(context.view(context.store.getState()).cells.get(INJECTION)?.expanded).toBe(true)
  })
})

describe('sorting by ID', () => {
  it('is a way of looking that gives way to an order of the layer', async () => {
    const context = testContext()
    const layer = context.front()
    await runCommand(context, 'view.sort-id')
    expect(context.front()).toBe(layer)
    expect(commandById('view.sort-name-ascending').isOn?.(context.store.getState())).toBe(false)
    await runCommand(context, 'view.sort-score-descending')
    expect(context.store.getState().session.view.sortById).toBe(false)
    expect(context.front().sorting).toBe('score-descending')
  })
})

describe('a layout that the address asked for', () => {
  it('gives way to one that is chosen', async () => {
    const context = testContext()
    changeView(context, { layout: 'mini' })
    expect(context.view(context.store.getState()).mode).toBe('mini')
    expect(commandById('view.layout-mini').isOn?.(context.store.getState())).toBe(true)
    await runCommand(context, 'view.layout-side')
    expect(context.view(context.store.getState()).mode).toBe('side')
  })
})

describe('a read-only view', () => {
  function readOnly(): TestContext {
    const context = testContext()
    mark(context, 10, INJECTION)
    context.store.setSession({ readOnly: true, selection: new Set([INJECTION]) })
    return context
  }

  it('refuses edits, whoever asks for them, and says nothing untrue', async () => {
    const context = readOnly()
    const { document, session } = context.store.getState()
    annotateSelection(context, 'Score', { score: 99 }, null)
    closeLayer(context, context.front().id)
    await openText(context, layerText('Pasted'))
    for (const id of ['edit.undo', 'edit.clear', 'edit.brush', 'layer.new', 'layer.duplicate', 'colour.reverse']) {
      expect(commandById(id).isEnabled?.(context.store.getState())).toBe(false)
      await runCommand(context, id)
    }
    expect(context.store.getState().document).toBe(document)
    expect(
      context.store
        .getState()
        .session.messages.slice(session.messages.length)
        .map(({ text }) => text),
    ).toEqual(['This view is read-only, so nothing else is opened in it.'])
  })

  it('can be looked at from all sides', async () => {
    const context = readOnly()
    for (const id of ['view.expand-all', 'view.layout-flat', 'view.sort-name-descending', 'view.show-ids']) {
      await runCommand(context, id)
    }
    expect(context.front().layout).toMatchObject({ expandedSubtechniques: 'all', mode: 'flat', showId: true })
    expect(context.front().sorting).toBe('name-descending')
  })

  it('ends when the reader says so', async () => {
    const context = readOnly()
    await runCommand(context, 'view.allow-editing')
    annotateSelection(context, 'Score', { score: 99 }, null)
    expect(context.front().annotations.get(INJECTION)?.score).toBe(99)
  })
})
