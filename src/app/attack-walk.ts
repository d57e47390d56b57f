import { fullNameOf, lookupsOf } from '../core/atlas/lookups.ts'
import type { AttackPath } from '../core/insight/attack-path.ts'
import { attackPathsOf } from '../core/insight/attack-path.ts'
import type { AppContext } from './context.ts'

/** Lays the path of a case study over the matrix, as a whole: no step is the current one yet. */
export function openAttack({ store }: AppContext, path: AttackPath): void {
  const { caseStudy, steps } = path
  store.setSession({
    attack: { caseStudyId: caseStudy.id, step: null, playing: false },
    arrangement: 'matrix',
    announcement: `${caseStudy.name}: path of ${steps.length} steps over the matrix`,
  })
}

export function goToStep(context: AppContext, path: AttackPath, number: number, playing = false): void {
  const { base } = context.knowledge
  const shown = path.steps[number - 1]
  const technique = shown && lookupsOf(base).technique.get(shown.step.technique)
  const tactic = shown && lookupsOf(base).tactic.get(shown.step.tactic)
  if (!shown || !technique) return
  context.store.setSession({
    attack: { caseStudyId: path.caseStudy.id, step: number, playing },
    announcement: `Step ${number} of ${path.steps.length}: ${fullNameOf(base, technique)}, ${tactic?.name ?? ''}`,
  })
}

/** One step on or back from the current one; from the whole path to the first. Playing ends with the last step. */
export async function stepAttack(context: AppContext, by: 1 | -1, playing = false): Promise<void> {
  const path = await shownPath(context)
  const { attack } = context.store.getState().session
  // Whoever pauses while the path is being fetched is not overruled.
  if (!path || !attack || (playing && !attack.playing)) return
  const next = attack.step === null ? 1 : attack.step + by
  if (next >= 1 && next <= path.steps.length) goToStep(context, path, next, playing && next < path.steps.length)
  else context.store.setSession({ attack: { ...attack, playing: false } })
}

/** Goes on by itself, from the first step when none is shown or the last one is; a second time, stops. */
export async function playAttack(context: AppContext): Promise<void> {
  const path = await shownPath(context)
  const { attack } = context.store.getState().session
  if (!path || !attack) return
  if (attack.playing) {
    context.store.setSession({ attack: { ...attack, playing: false }, announcement: 'Paused' })
    return
  }
  const ended = attack.step === null || attack.step >= path.steps.length
  goToStep(context, path, ended ? 1 : (attack.step ?? 1), path.steps.length > 1)
}

async function shownPath(context: AppContext): Promise<AttackPath | null> {
  const details = await context.knowledge.loadDetails()
  const id = context.store.getState().session.attack?.caseStudyId
  return attackPathsOf(context.knowledge.base, details).find(({ caseStudy }) => caseStudy.id === id) ?? null
}
