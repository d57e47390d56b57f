import { namesCounterparts } from '../../../core/atlas/counterparts.ts'
import type { ReleaseName } from '../../../core/atlas/ids.ts'
import type { FrequencyOrder } from '../../../core/insight/atlas-layers/case-study-layers.ts'
import type { AtlasSources } from '../../../core/insight/atlas-layers/marked-layer.ts'
import type { LayerRecipe } from '../../../core/insight/atlas-layers/recipe.ts'
import { chosenStudies, EVERY_STUDY } from '../../../core/insight/study-choice.ts'
import { platformsOf } from '../../../core/layer/platform-filter.ts'
import { unreachable } from '../../../core/result.ts'

export type Generator = LayerRecipe['kind']

const GENERATORS: readonly { readonly generator: Generator; readonly label: string }[] = [
  { generator: 'frequency', label: 'How often case studies use each technique' },
  { generator: 'case-studies', label: 'One case study, or several' },
  { generator: 'mitigation-count', label: 'Number of mitigations per technique' },
  { generator: 'mitigation-reach', label: 'Reach of the mitigations you have' },
  { generator: 'maturity', label: 'Maturity' },
  { generator: 'platforms', label: 'Platform' },
  { generator: 'attack-derived', label: 'Counterpart in ATT&CK' },
  { generator: 'new-since', label: 'New since a release' },
  { generator: 'release-difference', label: 'What changed between two releases' },
]

/** Those that the knowledge base has anything to say for: the list of releases, and counterparts in ATT&CK, are ATLAS's. */
export function generatorsFor({ base, details, releases }: AtlasSources): typeof GENERATORS {
  return GENERATORS.filter(({ generator }) => {
    switch (generator) {
      case 'frequency':
      case 'case-studies':
        return details.caseStudies.length > 0
      case 'mitigation-count':
      case 'mitigation-reach':
        return details.mitigations.length > 0
      case 'maturity':
        return base.techniques.some(({ maturity }) => maturity !== null)
      case 'platforms':
        return platformsOf(base).length > 0
      case 'attack-derived':
        return namesCounterparts(base)
      case 'new-since':
      case 'release-difference':
        return releases.length > 0
      default:
        return unreachable(generator)
    }
  })
}

/** Everything that can be chosen, for all generators: what was chosen for one is still there after a look at another. */
export interface Choices {
  readonly frequency: FrequencyOrder
  readonly studies: readonly string[]
  readonly mitigations: readonly string[]
  readonly platforms: readonly string[]
  readonly from: ReleaseName
  readonly to: ReleaseName
}

/** @param shownStudy the case study whose path lies over the matrix */
export function firstChoices({ base, releases }: AtlasSources, shownStudy: string | null): Choices {
  const newest = releases.at(-1)?.name ?? base.release
  return {
    frequency: { count: 'steps', choice: EVERY_STUDY, zeros: true },
    studies: shownStudy === null ? [] : [shownStudy],
    mitigations: [],
    platforms: platformsOf(base).slice(0, 1),
    from: releases.at(-2)?.name ?? newest,
    to: newest,
  }
}

export function recipeOf(generator: Generator, choices: Choices): LayerRecipe {
  switch (generator) {
    case 'frequency':
      return { kind: generator, ...choices.frequency }
    case 'case-studies':
      return { kind: generator, ids: choices.studies }
    case 'mitigation-reach':
      return { kind: generator, owned: choices.mitigations }
    case 'platforms':
      return { kind: generator, platforms: choices.platforms }
    case 'new-since':
      return { kind: generator, release: choices.from }
    case 'release-difference':
      return { kind: generator, from: choices.from, to: choices.to }
    case 'mitigation-count':
    case 'maturity':
    case 'attack-derived':
      return { kind: generator }
    default:
      return unreachable(generator)
  }
}

/** What has to be chosen first, in words; null when nothing is missing. */
export function missingChoice({ base, details }: AtlasSources, generator: Generator, choices: Choices): string | null {
  if (generator === 'frequency' && chosenStudies(base, details.caseStudies, choices.frequency.choice).length === 0)
    return 'No case study is like that: choose other years, another kind or platform.'
  if (generator === 'case-studies' && choices.studies.length === 0) return 'Choose a case study first.'
  if (generator === 'mitigation-reach' && choices.mitigations.length === 0)
    return 'Choose the mitigations you have first.'
  if (generator === 'platforms' && choices.platforms.length === 0) return 'Choose a platform first.'
  if (generator === 'release-difference' && choices.from === choices.to) return 'Choose two different releases.'
  return null
}
