import type { CellKey } from '../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../src/core/atlas/lookups.ts'
import type { Colouring } from '../../src/core/colour/colouring.ts'
import { withColouring } from '../../src/core/colour/layer-colouring.ts'
import type { Annotation, Layer, LayerId } from '../../src/core/layer/layer.ts'
import { BLANK_ANNOTATION, createLayer } from '../../src/core/layer/layer.ts'
import { testKnowledgeBase } from './knowledge-base.ts'

/** The n-th cell of ATLAS that has neither parent nor sub-techniques. */
export function plainCell(n: number): CellKey {
  const plain = [...lookupsOf(testKnowledgeBase()).site.values()].filter(
    ({ technique, children }) => technique.parentId === null && children.length === 0,
  )
  const cell = plain[n]
  if (!cell) throw new Error(`ATLAS has no plain cell ${n}`)
  return cell.key
}

/** A layer whose first plain cells have these marks. */
export function colouredLayer(colouring: Colouring, marks: readonly Partial<Annotation>[]): Layer {
  const layer = createLayer({ id: 'test' as LayerId, name: 'Test', domain: 'atlas-atlas', release: null })
  const annotations = new Map(marks.map((mark, n) => [plainCell(n), { ...BLANK_ANNOTATION, ...mark }] as const))
  return withColouring({ ...layer, annotations }, colouring)
}

export const RAG: Colouring = {
  kind: 'bands',
  bands: [
    { from: 0, color: '#d73027', label: 'Low' },
    { from: 50, color: '#fee08b', label: '' },
    { from: 80, color: '#1a9850', label: 'High' },
  ],
}
