import type { CellKey, ReleaseName, TacticId, TechniqueId } from '../../src/core/atlas/ids.ts'
import type { KnowledgeBase, Technique } from '../../src/core/atlas/knowledge-base.ts'
import { type Annotation, BLANK_ANNOTATION, createLayer, type Layer, type LayerId } from '../../src/core/layer/layer.ts'

function technique(
  id: string,
  name: string,
  tactics: readonly string[],
  platforms: readonly string[] = [],
  parent: string | null = null,
): Technique {
  return {
    id: id as TechniqueId,
    name,
    parentId: parent as TechniqueId | null,
    tacticIds: tactics as readonly string[] as readonly TacticId[],
    platforms,
    maturity: null,
    attackId: null,
  }
}

/**
 * A matrix small enough to work out by hand, columns in this order:
 *
 *     TA.b: T1 Mule (T1.1 Zinc, T1.2 Alum), T2 Ant
 *     TA.a: T1 Mule (T1.2 Alum), T3 Cat (T3.1 Elm)
 *     TA.c: T1.3 Bare, a sub-technique of T1 that its parent does not accompany
 *
 * Platforms: T1 x, T1.1 x, T1.2 y, T1.3 y, T2 y, T3 none, T3.1 x.
 */
export const SMALL_MATRIX: KnowledgeBase = {
  id: 'small-1',
  name: 'Small',
  domain: 'atlas-atlas',
  release: '1' as ReleaseName,
  date: null,
  tactics: [
    { id: 'TA.b' as TacticId, name: 'Second', shortname: 'second' },
    { id: 'TA.a' as TacticId, name: 'First', shortname: 'first' },
    { id: 'TA.c' as TacticId, name: 'Third', shortname: 'third' },
  ],
  techniques: [
    technique('T1', 'Mule', ['TA.a', 'TA.b'], ['x']),
    technique('T1.1', 'Zinc', ['TA.b'], ['x'], 'T1'),
    technique('T1.2', 'Alum', ['TA.a', 'TA.b'], ['y'], 'T1'),
    technique('T1.3', 'Bare', ['TA.c'], ['y'], 'T1'),
    technique('T2', 'Ant', ['TA.b'], ['y']),
    technique('T3', 'Cat', ['TA.a'], []),
    technique('T3.1', 'Elm', ['TA.a'], ['x'], 'T3'),
  ],
  counts: { tactics: 3, techniques: 3, subtechniques: 4, mitigations: 0, caseStudies: 0 },
}

/** A layer with the given marks, by cell: `{ 'T1^TA.b': { score: 5 } }`. */
export function markedLayer(marks: Readonly<Record<string, Partial<Annotation>>>, fields: Partial<Layer> = {}): Layer {
  const annotations = new Map<CellKey, Annotation>()
  for (const [key, mark] of Object.entries(marks)) annotations.set(key as CellKey, { ...BLANK_ANNOTATION, ...mark })
  const plain = createLayer({ id: 'small' as LayerId, name: 'Small', domain: 'atlas-atlas', release: null })
  return { ...plain, annotations, ...fields }
}
