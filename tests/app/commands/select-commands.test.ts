import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { annotateSelection } from '../../../src/app/commands/edit-commands.ts'
import {
  type PickMode,
  pickCell,
  pickCells,
  pickTactic,
  pickToMark,
} from '../../../src/app/commands/select-commands.ts'
import { columnCells } from '../../../src/app/selectors.ts'
import type { CellKey, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import type { Layer, SelectingRules } from '../../../src/core/layer/layer.ts'
import { cellKeys, type TestContext, testContext } from '../../support/app-context.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'

const RECONNAISSANCE = 'AML.TA0002' as TacticId
const allCells = lookupsOf(testKnowledgeBase()).allCells

/** Picking that stays under one tactic, so that a cell is one cell. */
function contextWith(
  selecting: Partial<SelectingRules> = { acrossTactics: false },
  fields: Partial<Layer> = {},
): TestContext {
  const context = testContext()
  context.store.editLayer({ label: 'Set up', mergeKey: null }, (layer) => ({
    ...layer,
    ...fields,
    selecting: { ...layer.selecting, ...selecting },
  }))
  return context
}

function viewOf(context: TestContext) {
  return context.view(context.store.getState())
}

function column(context: TestContext, tactic: TacticId): readonly CellKey[] {
  const view = viewOf(context)
  const found = view.columns.find((candidate) => candidate.tactic.id === tactic)
  return found ? columnCells(view, found) : []
}

function at(cells: readonly CellKey[], place: number): CellKey {
  const key = cells[place]
  if (key === undefined) throw new Error(`no cell at ${place}`)
  return key
}

function pick(context: TestContext, key: CellKey, mode: PickMode): void {
  pickCell(context, viewOf(context), key, mode)
}

function selected(context: TestContext): readonly CellKey[] {
  return [...context.store.getState().session.selection]
}

describe('a click', () => {
  it('selects the cell alone, and again nothing', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    pick(context, at(cells, 0), 'replace')
    pick(context, at(cells, 2), 'replace')
    expect(selected(context)).toEqual([cells[2]])
    expect(context.store.getState().session).toMatchObject({ anchor: cells[2], focus: cells[2] })
    pick(context, at(cells, 2), 'replace')
    expect(selected(context)).toEqual([])
  })

  it('on one of several selected cells selects this one', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    pick(context, at(cells, 0), 'replace')
    pick(context, at(cells, 1), 'toggle')
    pick(context, at(cells, 0), 'replace')
    expect(selected(context)).toEqual([cells[0]])
  })

  it('selects a technique under all its tactics by default, and is counted as one', () => {
    const context = contextWith({})
    pick(context, cellKeys('AML.T0012^AML.TA0004')[0] as CellKey, 'replace')
    expect(selected(context)).toHaveLength(3)
    expect(context.store.getState().session.announcement).toBe('1 selected')
  })

  it('with Ctrl adds a cell and takes it out again', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    pick(context, at(cells, 0), 'toggle')
    pick(context, at(cells, 3), 'toggle')
    expect(selected(context)).toEqual([cells[0], cells[3]])
    pick(context, at(cells, 0), 'toggle')
    expect(selected(context)).toEqual([cells[3]])
  })
})

describe('a click with Shift', () => {
  it('selects from the last picked cell, down and up, however often', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    pick(context, at(cells, 2), 'replace')
    pick(context, at(cells, 4), 'range')
    expect(selected(context)).toEqual(cells.slice(2, 5))
    pick(context, at(cells, 0), 'range')
    expect(selected(context)).toEqual(cells.slice(0, 3))
  })

  it('in another column starts there', () => {
    const context = contextWith()
    pick(context, at(column(context, RECONNAISSANCE), 2), 'replace')
    const other = column(context, 'AML.TA0003' as TacticId)
    pick(context, at(other, 1), 'range')
    expect(selected(context)).toEqual([other[1]])
    pick(context, at(other, 3), 'range')
    expect(selected(context)).toEqual(other.slice(1, 4))
  })

  it('without a picked cell starts at the one that has the keyboard', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    context.store.setSession({ focus: at(cells, 1) })
    pick(context, at(cells, 2), 'range')
    expect(selected(context)).toEqual(cells.slice(1, 3))
    pick(context, at(cells, 3), 'range')
    expect(selected(context)).toEqual(cells.slice(1, 4))
  })

  it('follows the order on the screen, open sub-techniques included', async () => {
    const context = contextWith({ acrossTactics: false }, { sorting: 'name-descending' })
    await runCommand(context, 'view.expand-all')
    const cells = column(context, RECONNAISSANCE)
    pick(context, at(cells, 1), 'replace')
    pick(context, at(cells, 6), 'range')
    expect(selected(context)).toEqual(cells.slice(1, 7))
  })
})

describe('a key that marks', () => {
  const ACCOUNTS = cellKeys('AML.T0012^AML.TA0004', 'AML.T0012^AML.TA0012')

  it('is meant for the cell that has the keyboard, where nothing or another one is selected', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    pickToMark(context, at(cells, 0))
    expect(selected(context)).toEqual([cells[0]])
    pickToMark(context, at(cells, 0))
    expect(selected(context)).toEqual([cells[0]])
    pickToMark(context, at(cells, 1))
    expect(selected(context)).toEqual([cells[1]])
  })

  it('marks nothing in a read-only view, and selects nothing for it', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    pick(context, at(cells, 0), 'replace')
    context.store.setSession({ readOnly: true })
    pickToMark(context, at(cells, 1))
    expect(selected(context)).toEqual([cells[0]])
  })

  it('is meant for several techniques that were selected, wherever the keyboard is', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    pick(context, at(cells, 0), 'toggle')
    pick(context, at(cells, 1), 'toggle')
    pickToMark(context, at(cells, 3))
    expect(selected(context)).toEqual(cells.slice(0, 2))
  })

  it('leaves a technique behind that is selected under all its tactics, and marks it under each of them', () => {
    const context = contextWith({ acrossTactics: true })
    pick(context, at(ACCOUNTS, 0), 'replace')
    pickToMark(context, at(ACCOUNTS, 1))
    expect(selected(context)).toHaveLength(3)
    const other = at(column(context, RECONNAISSANCE), 0)
    pickToMark(context, other)
    expect(selected(context)).toContain(other)
    expect(selected(context)).not.toContain(ACCOUNTS[0])
  })

  it('leaves a family behind that one click has selected', () => {
    const context = contextWith({ acrossTactics: true, withSubtechniques: true })
    const keys = cellKeys('AML.T0051^AML.TA0005', 'AML.T0006^AML.TA0002')
    pick(context, at(keys, 0), 'replace')
    expect(selected(context).length).toBeGreaterThan(2)
    pickToMark(context, at(keys, 1))
    expect(selected(context)).toContain(keys[1])
    expect(selected(context)).not.toContain(keys[0])
  })
})

describe('a dragged rectangle', () => {
  it('selects what it touches, and keeps what was selected before where asked', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    pickCells(context, cells.slice(1, 3), new Set())
    expect(new Set(selected(context))).toEqual(new Set(cells.slice(1, 3)))
    pickCells(context, cells.slice(4, 5), new Set(cells.slice(0, 1)))
    expect(new Set(selected(context))).toEqual(new Set([cells[0], cells[4]]))
  })
})

describe('a tactic', () => {
  it('selects its column and, all selected, takes it out; the keyboard stays on the header', () => {
    const context = contextWith()
    const cells = column(context, RECONNAISSANCE)
    pickTactic(context, viewOf(context), RECONNAISSANCE, false)
    expect(new Set(selected(context))).toEqual(new Set(cells))
    expect(context.store.getState().session.focus).toBe(RECONNAISSANCE)
    pickTactic(context, viewOf(context), RECONNAISSANCE, false)
    expect(selected(context)).toEqual([])
  })

  it('with Ctrl joins what is selected', () => {
    const context = contextWith()
    const other = at(column(context, 'AML.TA0003' as TacticId), 0)
    pick(context, other, 'replace')
    pickTactic(context, viewOf(context), RECONNAISSANCE, true)
    expect(new Set(selected(context))).toEqual(new Set([other, ...column(context, RECONNAISSANCE)]))
    pickTactic(context, viewOf(context), RECONNAISSANCE, true)
    expect(selected(context)).toEqual([other])
  })

  it('that no column shows selects nothing', () => {
    const context = contextWith()
    pickTactic(context, viewOf(context), 'AML.TA9999' as TacticId, false)
    expect(selected(context)).toEqual([])
  })
})

describe('the commands of selection', () => {
  it('select everything, nothing, and the rest', async () => {
    const context = contextWith()
    await runCommand(context, 'select.all')
    expect(selected(context)).toEqual(allCells)
    expect(context.store.getState().session.announcement).toBe('208 selected')
    await runCommand(context, 'select.none')
    expect(selected(context)).toEqual([])
    expect(context.store.getState().session.announcement).toBe('Nothing selected')
    pick(context, at(allCells, 3), 'replace')
    await runCommand(context, 'select.invert')
    expect(new Set(selected(context))).toEqual(new Set(allCells.filter((key) => key !== allCells[3])))
  })

  it('split the matrix into annotated and unannotated', async () => {
    const context = contextWith()
    pick(context, at(allCells, 3), 'replace')
    annotateSelection(context, 'Score', { score: 0 }, null)
    await runCommand(context, 'select.annotated')
    expect(selected(context)).toEqual([allCells[3]])
    await runCommand(context, 'select.unannotated')
    expect(selected(context)).toHaveLength(allCells.length - 1)
  })

  it('leave out what a filter hides', async () => {
    const context = contextWith({ acrossTactics: false }, { platforms: ['Agentic AI'] })
    await runCommand(context, 'select.all')
    expect(new Set(selected(context))).toEqual(new Set(viewOf(context).cells.keys()))
    expect(selected(context).length).toBeLessThan(allCells.length)
  })
})

describe('"only visible"', () => {
  const [shown, hidden] = lookupsOf(testKnowledgeBase()).cellsOfTechnique.get('AML.T0012' as TechniqueId) ?? []

  function withHiddenCell(visibleOnly: boolean): TestContext {
    if (!hidden) throw new Error('AML.T0012 has only one tactic')
    const context = contextWith({ acrossTactics: true, visibleOnly }, { hideDisabled: true })
    context.store.setSession({ selection: new Set([hidden]) })
    annotateSelection(context, 'Disable', { enabled: false }, null)
    context.store.setSession({ selection: new Set() })
    return context
  }

  it('keeps a pick from reaching hidden cells; off, it reaches them', () => {
    for (const visibleOnly of [true, false]) {
      const context = withHiddenCell(visibleOnly)
      pick(context, shown as CellKey, 'replace')
      expect(selected(context).includes(hidden as CellKey)).toBe(!visibleOnly)
      expect(selected(context)).toContain(shown)
    }
  })

  it('counts a collapsed sub-technique as visible', () => {
    const context = contextWith({ acrossTactics: false, withSubtechniques: true, visibleOnly: true })
    pick(context, 'AML.T0051^AML.TA0005' as CellKey, 'replace')
    expect(selected(context)).toContain('AML.T0051.000^AML.TA0005')
  })
})
