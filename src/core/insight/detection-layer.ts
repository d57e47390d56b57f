import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { ReleaseAliases } from '../atlas/releases.ts'
import type { Layer, LayerId } from '../layer/layer.ts'
import { unreachable } from '../result.ts'
import type { Mark } from './atlas-layers/marked-layer.ts'
import { counted, markedLayer } from './atlas-layers/marked-layer.ts'
import { countedFromOne } from './gap-settings.ts'

/** A rule that detects something, with the techniques that its tags name. */
export interface DetectionRule {
  readonly title: string
  /** Where it stands: `rules/prompt.yml`. */
  readonly file: string
  /** In its own words, lower case: `high`; null where it does not say. */
  readonly level: string | null
  /** IDs as they stand in the tags; any release. */
  readonly techniques: readonly string[]
}

/**
 * How the rules of a technique become its score. `count`: how many there are. `max`: the points of the highest level. `level-weighted`:
 * the points of all of them added up.
 */
export type DetectionScore = 'count' | 'max' | 'level-weighted'

export const DETECTION_SCORES: readonly DetectionScore[] = ['count', 'max', 'level-weighted']

/** Levels of Sigma, and what other products call them. */
export const LEVEL_POINTS: Readonly<Record<string, number>> = {
  informational: 1,
  info: 1,
  low: 2,
  medium: 3,
  moderate: 3,
  high: 4,
  critical: 5,
}

/** A rule without a level, or with one that nobody knows, counts as medium. */
const USUAL_POINTS = 3

export interface DetectionLayer {
  readonly layer: Layer
  /** IDs that no cell takes, with the titles of the rules that name them. */
  readonly unknown: ReadonlyMap<string, readonly string[]>
  /** How many of the rules name at least one technique that has cells. */
  readonly counting: number
}

/**
 * A layer of the rules: scores by `score`, titles as comments. A retired ID counts for its successor; a rule counts once for a
 * technique, however often its tags name it, and not for the parent.
 */
export function detectionLayer(
  base: KnowledgeBase,
  aliases: ReleaseAliases,
  rules: readonly DetectionRule[],
  score: DetectionScore,
  id: LayerId,
): DetectionLayer {
  const { technique, cellsOfTechnique } = lookupsOf(base)
  const byTechnique = new Map<TechniqueId, DetectionRule[]>()
  const unknown = new Map<string, string[]>()
  const counting: DetectionRule[] = []
  for (const rule of rules) {
    const present = new Set<TechniqueId>()
    for (const named of new Set(rule.techniques)) {
      const found = presentId(aliases, named as TechniqueId, (each) => technique.has(each))
      if (found === null) unknown.set(named, [...(unknown.get(named) ?? []), rule.title])
      else present.add(found)
    }
    if (present.size > 0) counting.push(rule)
    for (const each of present) byTechnique.set(each, [...(byTechnique.get(each) ?? []), rule])
  }
  const marks = new Map<CellKey, Mark>()
  for (const [each, named] of byTechnique) {
    const comment = named.map((rule) => `${rule.title}${rule.level === null ? '' : ` (${rule.level})`}`).join('\n')
    for (const key of cellsOfTechnique.get(each) ?? []) marks.set(key, { score: scoreOf(named, score), comment })
  }
  const layer = markedLayer(
    base,
    {
      id,
      kind: 'detection',
      name: 'Detection rules',
      description:
        `${SCORE_WORDS[score]} of the detection rules that name each technique of ATLAS ${base.release}: ` +
        `${counted(counting.length, 'rule')} in ${counted(new Set(counting.map(({ file }) => file)).size, 'file')}, ` +
        `${counted(byTechnique.size, 'technique')}. The comments have their titles.`,
    },
    marks,
    {
      kind: 'counts',
      none: 'No rule',
      most: (most) => (score === 'count' ? `Most: ${counted(most, 'rule')}` : `Most: ${most}`),
    },
  )
  return { layer: countedFromOne(layer), unknown, counting: counting.length }
}

const SCORE_WORDS: Readonly<Record<DetectionScore, string>> = {
  count: 'Number',
  max: 'Highest level (informational 1 to critical 5)',
  'level-weighted': 'Levels, added up (informational 1 to critical 5),',
}

function scoreOf(rules: readonly DetectionRule[], score: DetectionScore): number {
  const points = rules.map(({ level }) => (level === null ? USUAL_POINTS : (LEVEL_POINTS[level] ?? USUAL_POINTS)))
  switch (score) {
    case 'count':
      return rules.length
    case 'max':
      return Math.max(...points)
    case 'level-weighted':
      return points.reduce((sum, each) => sum + each, 0)
    default:
      return unreachable(score)
  }
}

/** The technique itself or its successor; null when neither is there. */
function presentId(
  { retired }: ReleaseAliases,
  id: TechniqueId,
  isThere: (id: TechniqueId) => boolean,
): TechniqueId | null {
  const seen = new Set<TechniqueId>()
  let next: TechniqueId | null = id
  while (next !== null && !isThere(next) && !seen.has(next)) {
    seen.add(next)
    next = retired.get(next)?.replacedBy ?? null
  }
  return next !== null && isThere(next) ? next : null
}
