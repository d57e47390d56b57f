import type { Notice } from '../../core/layer/notices.ts'

/** Lines of a receipt that say the same of different rows. */
export interface NoticeGroup {
  /** Unlike that of every other group. */
  readonly kind: string
  /** Shown at once. */
  readonly first: readonly Notice[]
  /** Folded away. */
  readonly more: readonly Notice[]
}

const FIRST = 4

/** Fewer are not worth a fold. */
const FEWEST_FOLDED = 3

/** The lines by what they say, in the order in which that comes up: a thousand unknown rows must not bury everything else. */
export function groupedNotices(notices: readonly Notice[]): readonly NoticeGroup[] {
  const groups = new Map<string, Notice[]>()
  for (const notice of notices) {
    const kind = 'reason' in notice ? `${notice.kind} ${notice.reason}` : notice.kind
    const group = groups.get(kind)
    if (group) group.push(notice)
    else groups.set(kind, [notice])
  }
  return [...groups].map(([kind, group]) => {
    const shown = group.length < FIRST + FEWEST_FOLDED ? group.length : FIRST
    return { kind, first: group.slice(0, shown), more: group.slice(shown) }
  })
}
