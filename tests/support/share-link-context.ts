import { type CellKey, formatCellKey, type TacticId } from '../../src/core/atlas/ids.ts'
import type { KnowledgeBase, Technique } from '../../src/core/atlas/knowledge-base.ts'
import { techniqueRegistry } from '../../src/core/atlas/technique-registry.ts'
import { type Annotation, BLANK_ANNOTATION, createLayer, type Layer, type LayerId } from '../../src/core/layer/layer.ts'
import { formatShareLink, parseShareLink, type ShareLinkContext } from '../../src/formats/share-link/share-link.ts'
import { testKnowledgeBase } from './knowledge-base.ts'
import { projectReleases } from './project-data.ts'

/** As the application makes it for ATLAS; layers get the ids `opened-1`, `opened-2` and so on. */
export function shareLinkContext(): ShareLinkContext {
  const releases = projectReleases()
  const tacticIds = new Set<TacticId>()
  for (const { tactics } of releases) for (const { id } of tactics) tacticIds.add(id)
  let count = 0
  return {
    registry: techniqueRegistry(releases),
    tacticIds: [...tacticIds],
    base: testKnowledgeBase(),
    newId: () => `opened-${++count}` as LayerId,
  }
}

export function layerWith(annotations: ReadonlyMap<CellKey, Annotation>, name = 'Assessment'): Layer {
  const plain = createLayer({ id: 'here' as LayerId, name, domain: 'atlas-atlas', release: '2026.09' })
  return { ...plain, annotations }
}

/** The same mark in every tactic of a technique, as the application makes it when a technique is selected. */
export function layerByTechnique(
  base: KnowledgeBase,
  markOf: (technique: Technique, place: number) => Partial<Annotation> | null,
  name?: string,
): Layer {
  const annotations = new Map<CellKey, Annotation>()
  base.techniques.forEach((technique, place) => {
    const mark = markOf(technique, place)
    if (mark === null) return
    for (const tactic of technique.tacticIds) {
      annotations.set(formatCellKey(technique.id, tactic), { ...BLANK_ANNOTATION, ...mark })
    }
  })
  return layerWith(annotations, name)
}

/** Fails the test on a problem. */
export function linkOf(layers: readonly Layer[], context: ShareLinkContext): string {
  const link = formatShareLink(layers, context)
  if (!link.ok) throw new Error(JSON.stringify(link.problem))
  return link.value
}

/** Fails the test on a problem. */
export function openedFrom(link: string, context: ShareLinkContext): readonly Layer[] {
  const opened = parseShareLink(link, context)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  return opened.value
}
