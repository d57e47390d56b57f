import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { copyAnnotations } from '../../../src/core/layer/copied-annotations.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { annotationOf, BLANK_ANNOTATION, createLayer } from '../../../src/core/layer/layer.ts'
import { pasteAnnotations, planPaste } from '../../../src/core/layer/pasted-annotations.ts'
import { cellStatus, setStatus, statusIdOf, statusScaleOf, withStatusScale } from '../../../src/core/layer/status.ts'
import type { StatusScale } from '../../../src/core/layer/status-scale.ts'
import { projectStatusScales } from '../../support/project-data.ts'

const [COVERAGE, DETECTION] = projectStatusScales() as unknown as readonly [StatusScale, StatusScale]
const LAYER = createLayer({ id: 'one' as LayerId, name: 'Layer', domain: 'atlas-atlas', release: '2026.09' })
const A1 = 'AML.T0012^AML.TA0004' as CellKey
const A2 = 'AML.T0012^AML.TA0012' as CellKey
const B = 'AML.T0006^AML.TA0002' as CellKey
const C1 = 'AML.T0053^AML.TA0012' as CellKey

function copied(layer: Layer, cells: readonly CellKey[]) {
  const found = copyAnnotations(layer, cells)
  if (!found) throw new Error('nothing was copied')
  return found
}
const everyCell = () => true
const paste = (layer: Layer, from: ReturnType<typeof copied>, selection: readonly CellKey[]) => {
  const plan = planPaste(from, new Set(selection), everyCell)
  return plan.kind === 'paste' ? pasteAnnotations(layer, plan.targets, from.scale, COVERAGE) : plan.kind
}

describe('copying', () => {
  it('takes annotated cells only, and nothing when there are none', () => {
    const layer = patchCells(patchCells(LAYER, [A1], { score: 5 }), [B], { showSubtechniques: true })
    expect([...copied(layer, [B, A1]).cells.keys()]).toEqual([A1])
    expect(copyAnnotations(layer, [B])).toBeNull()
  })
})

describe('pasting', () => {
  it('gives the mark of one technique to every selected cell, by tactic where it differs', () => {
    const layer = patchCells(patchCells(LAYER, [A1], { score: 1 }), [A2], { score: 2 })
    const pasted = paste(layer, copied(layer, [A1, A2]), [B, C1])
    expect(pasted).not.toBeTypeOf('string')
    const scores = [B, C1].map((key) => annotationOf(pasted as Layer, key).score)
    expect(scores).toEqual([1, 2])
  })

  it('gives the marks of several techniques to the same cells of another layer', () => {
    const layer = patchCells(patchCells(LAYER, [A1], { comment: 'one' }), [B], { comment: 'two' })
    const from = copied(layer, [A1, B])
    expect((paste(LAYER, from, []) as Layer).annotations).toEqual(layer.annotations)
    expect([...(paste(LAYER, from, [B, C1]) as Layer).annotations.keys()]).toEqual([B])
  })

  it('refuses to guess', () => {
    const layer = patchCells(LAYER, [A1, B], { score: 1 })
    expect(paste(LAYER, copied(layer, [A1]), [])).toBe('nothing-selected')
    expect(paste(LAYER, copied(layer, [A1, B]), [C1])).toBe('selected-others')
    expect(planPaste(copied(layer, [A1, B]), new Set(), () => false).kind).toBe('no-such-cells')
  })

  it('replaces what was there, and leaves what is expanded and what the file carried', () => {
    const from = copied(patchCells(LAYER, [A1], { score: 1 }), [A1])
    const carried = { x: 1 }
    const target = patchCells(LAYER, [B], { comment: 'old', showSubtechniques: true, carried })
    expect(annotationOf(paste(target, from, [B]) as Layer, B)).toEqual({
      ...BLANK_ANNOTATION,
      score: 1,
      showSubtechniques: true,
      carried,
    })
  })

  it('brings statuses with their vocabulary and legend to a layer that has none', () => {
    const layer = setStatus(LAYER, [A1, B], DETECTION, 'logged', COVERAGE)
    const pasted = paste(LAYER, copied(layer, [A1, B]), []) as Layer
    expect(statusScaleOf(pasted)).toEqual(DETECTION)
    expect(pasted.legend).toEqual(layer.legend)
    expect(cellStatus(statusScaleOf(pasted), annotationOf(pasted, B))?.kind).toBe('fits')
  })

  it('brings score and colour alone to a layer that speaks of other statuses', () => {
    const layer = setStatus(LAYER, [A1], DETECTION, 'logged', COVERAGE)
    const other = withStatusScale(LAYER, COVERAGE)
    const pasted = paste(other, copied(layer, [A1]), [B]) as Layer
    expect(annotationOf(pasted, B).score).toBe(50)
    expect(statusIdOf(annotationOf(pasted, B))).toBeNull()
    expect(statusScaleOf(pasted)).toEqual(COVERAGE)
  })

  it('takes legend and vocabulary away when it writes over the last status', () => {
    const marked = setStatus(LAYER, [B], COVERAGE, 'gap', COVERAGE)
    const from = copied(patchCells(LAYER, [A1], { score: 1 }), [A1])
    const pasted = paste(marked, from, [B]) as Layer
    expect(pasted).toEqual(patchCells(LAYER, [B], { score: 1 }))
  })
})
