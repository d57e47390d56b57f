import type { CellKey } from '../../atlas/ids.ts'
import type { KnowledgeBase } from '../../atlas/knowledge-base.ts'
import type { CaseStudy } from '../../atlas/knowledge-details.ts'
import { lookupsOf } from '../../atlas/lookups.ts'
import { expandByRule } from '../../layer/edits.ts'
import type { Layer, LayerId } from '../../layer/layer.ts'
import { attackPath } from '../attack-path.ts'
import type { StudyChoice } from '../study-choice.ts'
import { chosenStudies } from '../study-choice.ts'
import type { AtlasSources, Mark } from './marked-layer.ts'
import { counted, markedLayer } from './marked-layer.ts'

export interface FrequencyOrder {
  /** `steps`: a case study counts as often as it uses the technique, as in the published layer. */
  readonly count: 'steps' | 'studies'
  readonly choice: StudyChoice
  /** Techniques that no chosen case study uses are scored 0, as in the published layer; otherwise they stay unscored. */
  readonly zeros: boolean
}

/**
 * How often case studies use each technique. A technique counts under the tactic of the step. A sub-technique counts under each of its
 * tactics, whatever the tactic of the step, and counts not for its parent: both as in the layer that ATLAS publishes, where rows of
 * sub-techniques name no tactic.
 */
export function frequencyLayer(
  { base, details }: AtlasSources,
  { count, choice, zeros }: FrequencyOrder,
  id: LayerId,
): Layer {
  const studies = chosenStudies(base, details.caseStudies, choice)
  const uses = usesOf(base, studies)
  const marks = new Map<CellKey, Mark>()
  for (const key of lookupsOf(base).allCells) {
    const found = uses.get(key) ?? []
    if (found.length === 0 && !zeros) continue
    const score = count === 'studies' ? found.length : found.reduce((sum, { steps }) => sum + steps.length, 0)
    marks.set(key, { score, comment: found.map(sourceText).join('\n') })
  }
  return markedLayer(
    base,
    {
      id,
      kind: 'frequency',
      name: count === 'studies' ? 'Case studies per technique' : 'Case study frequency',
      description:
        `Number of ${count === 'studies' ? 'case studies' : 'steps'} that use each technique, in ` +
        `${choiceText(choice, studies.length, details.caseStudies.length)} of ${base.name} ${base.release}. ` +
        'Techniques count under the tactic of the step, sub-techniques under all of theirs and not for their parent.',
    },
    marks,
    {
      kind: 'counts',
      // A technique can be used under one of its tactics and not under another.
      none:
        studies.length === details.caseStudies.length
          ? 'In no case study under this tactic'
          : `In none of these ${studies.length} under this tactic`,
      most: (most) =>
        count === 'studies' ? `Most: ${counted(most, 'case study', 'case studies')}` : `Most: ${counted(most, 'step')}`,
    },
  )
}

/** One case study, or what several have in common. The score is the number of them that use the technique under the tactic. */
export function caseStudyLayer({ base, details }: AtlasSources, ids: readonly string[], id: LayerId): Layer {
  const studies = details.caseStudies.filter((study) => ids.includes(study.id))
  const marks = new Map<CellKey, Mark>()
  for (const study of studies) {
    for (const [key, steps] of stepNumbers(base, study)) {
      const before = marks.get(key)
      const comment = [...(before ? [before.comment] : []), sourceText({ study, steps })].join('\n')
      marks.set(key, { score: (before?.score ?? 0) + 1, comment })
    }
  }
  const only = studies.length === 1 ? studies[0] : undefined
  const names = studies.map((study) => `${study.id} ${study.name}`)
  const layer = markedLayer(
    base,
    {
      id,
      kind: 'case-studies',
      name: only?.name ?? `${studies.length} case studies`,
      description: only
        ? `Techniques of the case study ${names.join()} (${base.name} ${base.release}). Comments give the numbers of the steps.`
        : `Number of these case studies of ${base.name} ${base.release} that use each technique: ${names.join('; ')}.`,
    },
    marks,
    only
      ? { kind: 'categories', categories: [{ score: 1, color: '#c8e6c9', label: 'Used in the case study' }] }
      : { kind: 'counts', none: 'In none of them', most: (most) => `In ${most} of ${studies.length}` },
  )
  // A step in a sub-technique that nobody sees is no step.
  return expandByRule(layer, base, 'annotated')
}

interface Use {
  readonly study: CaseStudy
  /** Numbers of the steps in attack order. */
  readonly steps: readonly number[]
}

function sourceText({ study, steps }: Use): string {
  return `${study.id} ${study.name}: ${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')}`
}

/** The uses of every cell as the published layer counts them; cells without any are left out. */
function usesOf(base: KnowledgeBase, studies: readonly CaseStudy[]): ReadonlyMap<CellKey, readonly Use[]> {
  const { site, cellsOfTechnique } = lookupsOf(base)
  const uses = new Map<CellKey, Use[]>()
  for (const study of studies) {
    const steps = new Map<CellKey, number[]>()
    for (const [key, numbers] of stepNumbers(base, study)) {
      const technique = site.get(key)?.technique
      const cells = technique && technique.parentId !== null ? (cellsOfTechnique.get(technique.id) ?? [key]) : [key]
      for (const cell of cells) steps.set(cell, [...(steps.get(cell) ?? []), ...numbers])
    }
    for (const [key, numbers] of steps) {
      const use = { study, steps: numbers.toSorted((one, other) => one - other) }
      const list = uses.get(key)
      if (list) list.push(use)
      else uses.set(key, [use])
    }
  }
  return uses
}

/** Cells of a case study with the numbers of the steps in them. */
function stepNumbers(base: KnowledgeBase, study: CaseStudy): ReadonlyMap<CellKey, readonly number[]> {
  const numbers = new Map<CellKey, number[]>()
  for (const { number, cells } of attackPath(base, study).steps) {
    for (const key of cells) {
      const list = numbers.get(key)
      if (list) list.push(number)
      else numbers.set(key, [number])
    }
  }
  return numbers
}

function choiceText({ type, fromYear, toYear, platform }: StudyChoice, count: number, all: number): string {
  const parts = [
    type === null ? null : type === 'Incident' ? 'incidents' : 'exercises',
    fromYear === null ? null : fromYear === toYear ? `of ${fromYear}` : `since ${fromYear}`,
    toYear === null || fromYear === toYear ? null : `up to ${toYear}`,
    platform === null ? null : `with a technique of the platform ${platform}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? `all ${all} case studies` : `${count} of the ${all} case studies (${parts.join(', ')})`
}
