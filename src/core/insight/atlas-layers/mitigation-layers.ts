import type { KnowledgeBase } from '../../atlas/knowledge-base.ts'
import type { Mitigation } from '../../atlas/knowledge-details.ts'
import { techniqueLinksOf } from '../../atlas/technique-links.ts'
import type { Layer, LayerId } from '../../layer/layer.ts'
import { countedFromOne } from '../gap-settings.ts'
import type { AtlasSources } from './marked-layer.ts'
import { counted, markedLayer, marksByTechnique } from './marked-layer.ts'

/** How many mitigations ATLAS names for each technique itself; those of a parent are the parent's. None is 0. */
export function mitigationCountLayer(sources: AtlasSources, id: LayerId): Layer {
  const { base, details } = sources
  const mitigations = mitigationsBy(sources)
  return markedLayer(
    base,
    {
      id,
      kind: 'mitigation-count',
      name: 'Mitigations per technique',
      description: `Number of the ${details.mitigations.length} mitigations of ${base.name} ${base.release} that name each technique itself.`,
    },
    marksByTechnique(base, (technique) => {
      const named = mitigations(technique)
      return { score: named.length, comment: named.map(mitigationText).join('\n') }
    }),
    { kind: 'counts', none: 'No mitigation named', most: (most) => `Most: ${counted(most, 'mitigation')}` },
  )
}

/**
 * What the mitigations somebody has reach: the score is the number of them that name the technique. 0 where ATLAS names others;
 * techniques for which it names none at all stay unscored.
 */
export function mitigationReachLayer(sources: AtlasSources, owned: readonly string[], id: LayerId): Layer {
  const { base, details } = sources
  const mitigations = mitigationsBy(sources)
  const had = details.mitigations.filter((mitigation) => owned.includes(mitigation.id))
  const layer = markedLayer(
    base,
    {
      id,
      kind: 'mitigation-reach',
      name: 'Reach of our mitigations',
      description:
        `How many of these mitigations of ${base.name} ${base.release} name each technique: ${had.map(mitigationText).join('; ')}. ` +
        'Unscored techniques have no mitigation there.',
    },
    marksByTechnique(base, (technique) => {
      const named = mitigations(technique)
      if (named.length === 0) return null
      const ours = named.filter((mitigation) => had.includes(mitigation))
      const others = named.filter((mitigation) => !had.includes(mitigation))
      const lines = [
        ...ours.map((mitigation) => `In place: ${mitigationText(mitigation)}`),
        ...others.map((mitigation) => `Not in place: ${mitigationText(mitigation)}`),
      ]
      return { score: ours.length, comment: lines.join('\n') }
    }),
    { kind: 'counts', none: 'Only other mitigations', most: (most) => `Most: ${counted(most, 'mitigation')} in place` },
  )
  return countedFromOne(layer)
}

function mitigationsBy({ details }: AtlasSources) {
  const links = techniqueLinksOf(details).mitigations
  const byId = new Map(details.mitigations.map((mitigation) => [mitigation.id, mitigation]))
  return (technique: KnowledgeBase['techniques'][number]['id']): readonly Mitigation[] =>
    (links.get(technique) ?? []).flatMap((id) => byId.get(id) ?? [])
}

function mitigationText({ id, name }: Mitigation): string {
  return `${id} ${name}`
}
