import { expect, it } from 'vitest'
import type { TacticId } from '../../../src/core/atlas/ids.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { trackList, withoutFolded } from '../../../src/ui/matrix/folded-columns.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const view = buildMatrixView(SMALL_MATRIX, markedLayer({}), { surface: { r: 255, g: 255, b: 255, a: 1 } })
const folded = new Set(['TA.a' as TacticId])

it('a folded column has no cells to walk to, while the counts stay those of the whole', () => {
  const shown = withoutFolded(view, folded)
  expect(shown.columns.map(({ tactic, cells }) => [tactic.id, cells.length])).toEqual([
    ['TA.b', view.columns[0]?.cells.length],
    ['TA.a', 0],
    ['TA.c', view.columns[2]?.cells.length],
  ])
  expect(shown.counts).toBe(view.counts)
  expect(shown.cells).toBe(view.cells)
})

it('columns need tracks of their own only while one of them is folded', () => {
  expect(trackList(view, new Set())).toBeNull()
  expect(trackList(view, new Set(['TA.unknown' as TacticId]))).toBeNull()
  expect(trackList(view, folded)).toBe('minmax(min-content, 1fr) 30px minmax(min-content, 1fr)')
  expect(withoutFolded(view, new Set())).toBe(view)
})
