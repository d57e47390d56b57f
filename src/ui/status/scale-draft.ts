import type { Status, StatusScale } from '../../core/layer/status-scale.ts'
import { formatStatusScale } from '../../core/layer/status-scale.ts'

/** A vocabulary while it is being edited: scores are what is typed. */
export interface ScaleDraft {
  /** Id of the vocabulary it began as. */
  readonly from: string
  readonly name: string
  readonly blank: string
  readonly statuses: readonly DraftStatus[]
}

export interface DraftStatus extends Omit<Status, 'score'> {
  readonly score: string
}

// Told apart from each other and from the blank cell, in the order in which new statuses take them.
const COLORS = ['#f0a75e', '#9cc3ea', '#1f5fa8', '#f3dd74', '#7fc9b0', '#0c6455', '#d0451b', '#8a8f98'] as const

export function draftOf(scale: StatusScale): ScaleDraft {
  return {
    from: scale.id,
    name: scale.name,
    blank: scale.blank,
    statuses: scale.statuses.map((status) => ({ ...status, score: status.score === null ? '' : String(status.score) })),
  }
}

/** `from` of a draft that began as nothing. */
export const NEW_SCALE = 'new'

/**
 * What somebody who starts afresh is given.
 * @param present the vocabulary in use: its cells must not be taken for those of the new statuses
 */
export function newDraft(present: StatusScale): ScaleDraft {
  const draft: ScaleDraft = { from: NEW_SCALE, name: 'Our statuses', blank: 'Not assessed', statuses: [] }
  const open = { ...addedStatus(draft, present), label: 'Open', score: '0' }
  const done = { ...addedStatus({ ...draft, statuses: [open] }, present), label: 'Done', score: '100' }
  return { ...draft, statuses: [open, done] }
}

/** One more, under an id that no status has, of the draft or of the vocabulary in use: an id once removed is not used again. */
export function addedStatus({ statuses }: ScaleDraft, present: StatusScale): DraftStatus {
  const taken = new Set([...statuses, ...present.statuses].map(({ id }) => id))
  let number = 1
  while (taken.has(`status-${number}`)) number++
  const used = new Set(statuses.map(({ color }) => color))
  const color = COLORS.find((each) => !used.has(each)) ?? '#cccccc'
  return { id: `status-${number}`, label: '', score: '', color, notApplicable: false }
}

/** Why the draft is no vocabulary yet, in words; null when it is one. */
export function draftProblem(draft: ScaleDraft): string | null {
  if (draft.name.trim() === '') return 'The vocabulary needs a name.'
  if (draft.blank.trim() === '') return 'Techniques without a status need a name.'
  if (draft.statuses.length === 0) return 'A vocabulary needs at least one status.'
  const labels = new Set<string>()
  const colors = new Set<string>()
  for (const { label, color, score, notApplicable } of draft.statuses) {
    const name = label.trim().toLowerCase()
    if (name === '') return 'Every status needs a label.'
    if (labels.has(name)) return `“${label.trim()}” stands there twice.`
    labels.add(name)
    if (colors.has(color.toLowerCase())) return `“${label.trim()}” has the colour of another status.`
    colors.add(color.toLowerCase())
    if (!notApplicable && score.trim() !== '' && !Number.isFinite(Number(score))) {
      return `The score of “${label.trim()}” is no number.`
    }
  }
  return null
}

/**
 * Of a draft without a problem. A vocabulary that is offered keeps its id only as it is offered: changed, it is the layer's own.
 */
export function scaleOf(draft: ScaleDraft, offered: readonly StatusScale[]): StatusScale {
  const scale: StatusScale = {
    id: draft.from,
    name: draft.name.trim(),
    blank: draft.blank.trim(),
    statuses: draft.statuses.map(({ score, ...status }) => ({
      ...status,
      label: status.label.trim(),
      score: status.notApplicable || score.trim() === '' ? null : Number(score),
    })),
  }
  const original = offered.find(({ id }) => id === draft.from)
  return original && formatStatusScale(original) === formatStatusScale(scale)
    ? original
    : { ...scale, id: ownId(draft.from) }
}

function ownId(from: string): string {
  return from.startsWith('own') ? from : `own-${from}`
}
