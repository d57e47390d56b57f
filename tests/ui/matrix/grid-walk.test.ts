import { describe, expect, it } from 'vitest'
import { columnCells, SURFACES } from '../../../src/app/selectors.ts'
import type { CellKey, TacticId } from '../../../src/core/atlas/ids.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { findByLetters, placeOf, type WalkColumn, walk } from '../../../src/ui/matrix/grid-walk.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

function column(tactic: string, ...cells: readonly string[]): WalkColumn {
  return { tactic: tactic as TacticId, cells: cells as readonly string[] as readonly CellKey[] }
}

const COLUMNS = [column('A', 'a0', 'a1', 'a2'), column('B', 'b0'), column('C', 'c0', 'c1')]

/** Where a key leads from a cell or header, by name. */
function from(start: string, key: string, control = false, columns: readonly WalkColumn[] = COLUMNS): string | null {
  const place = placeOf(columns, start as CellKey)
  if (!place) throw new Error(`${start} is not in the grid`)
  return walk(columns, place, key, control)?.key ?? null
}

describe('walking the matrix by keyboard', () => {
  it.each([
    ['a1', 'ArrowDown', 'a2'],
    ['a1', 'ArrowUp', 'a0'],
    ['a0', 'ArrowUp', 'A'],
    ['A', 'ArrowDown', 'a0'],
    ['a0', 'ArrowRight', 'b0'],
    ['c1', 'ArrowLeft', 'b0'],
    ['A', 'ArrowRight', 'B'],
    ['a2', 'Home', 'a2'],
    ['c1', 'Home', 'a1'],
    ['a0', 'End', 'c0'],
    ['B', 'End', 'C'],
    ['a0', 'PageDown', 'a2'],
    ['a2', 'PageUp', 'A'],
  ])('from %s %s leads to %s', (start, key, target) => {
    expect(from(start, key)).toBe(target)
  })

  it.each([
    ['c1', 'Home', 'a0'],
    ['a0', 'End', 'c1'],
    ['a2', 'ArrowUp', 'a0'],
    ['a0', 'ArrowDown', 'a2'],
    ['A', 'Home', 'a0'],
  ])('from %s Ctrl+%s leads to %s', (start, key, target) => {
    expect(from(start, key, true)).toBe(target)
  })

  it.each([
    ['A', 'ArrowUp'],
    ['a2', 'ArrowDown'],
    ['a0', 'ArrowLeft'],
    ['c1', 'ArrowRight'],
  ])('stops at the edge: %s %s', (start, key) => {
    expect(from(start, key)).toBe(start)
  })

  it('enters a shorter column at its end', () => {
    expect(from('a2', 'ArrowRight')).toBe('b0')
    expect(from('a2', 'End')).toBe('c1')
  })

  it('knows no other keys', () => {
    for (const key of ['Enter', ' ', 'Tab', 'a', 'Escape', 'F2']) expect(from('a0', key)).toBeNull()
  })

  it('finds cells and headers, and nothing that is not there', () => {
    expect(placeOf(COLUMNS, 'c1' as CellKey)).toEqual({ column: 2, row: 1, key: 'c1' })
    expect(placeOf(COLUMNS, 'B' as TacticId)).toEqual({ column: 1, row: -1, key: 'B' })
    expect(placeOf(COLUMNS, 'x' as CellKey)).toBeNull()
    expect(placeOf([], 'x' as CellKey)).toBeNull()
  })

  it('reaches every cell from any other with arrows alone', () => {
    const all = COLUMNS.flatMap(({ tactic, cells }) => [tactic, ...cells] as string[])
    for (const start of all) {
      const reached = new Set([start])
      for (const here of reached) {
        for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) reached.add(from(here, key) ?? here)
      }
      expect(reached.size).toBe(all.length)
    }
  })
})

describe('going to a technique by its first letters', () => {
  const viewOf = (layer: Layer) => buildMatrixView(SMALL_MATRIX, layer, { surface: SURFACES.light })
  const collapsed = viewOf(markedLayer({}))
  // second: T2 Ant, T1 Mule; first: T3 Cat, T1 Mule; third: T1.3 Bare

  function find(letters: string, start: string, view = collapsed): string | null {
    const columns = view.columns.map((each) => ({ tactic: each.tactic.id, cells: columnCells(view, each) }))
    const place = placeOf(columns, start as CellKey)
    if (!place) throw new Error(`${start} is not in the grid`)
    return findByLetters(view, place, letters)
  }

  it('finds the next one, whatever the case', () => {
    expect(find('c', 'T2^TA.b')).toBe('T3^TA.a')
    expect(find('C', 'T2^TA.b')).toBe('T3^TA.a')
  })

  it('goes on from match to match with the same letter, and around', () => {
    expect(find('m', 'T2^TA.b')).toBe('T1^TA.b')
    expect(find('m', 'T1^TA.b')).toBe('T1^TA.a')
    expect(find('m', 'T1^TA.a')).toBe('T1^TA.b')
  })

  it('stays where it is while more letters still fit', () => {
    expect(find('mu', 'T1^TA.a')).toBe('T1^TA.a')
    expect(find('ca', 'T1^TA.a')).toBe('T3^TA.a')
  })

  it('starts in the column of a header', () => {
    expect(find('m', 'TA.a')).toBe('T1^TA.a')
    expect(find('m', 'TA.b')).toBe('T1^TA.b')
    expect(find('mu', 'TA.c')).toBe('T1^TA.b')
  })

  it('finds sub-techniques only where they are on the screen', () => {
    expect(find('z', 'T2^TA.b')).toBeNull()
    const open = viewOf(markedLayer({ 'T1^TA.b': { showSubtechniques: true } }))
    expect(find('z', 'T2^TA.b', open)).toBe('T1.1^TA.b')
  })

  it('finds nothing where nothing begins so', () => {
    expect(find('x', 'T2^TA.b')).toBeNull()
    expect(find('mx', 'T2^TA.b')).toBeNull()
  })
})
