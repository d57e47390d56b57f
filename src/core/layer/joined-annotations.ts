import type { Annotation, LinkItem, MetadataItem } from './layer.ts'
import { BLANK_ANNOTATION } from './layer.ts'
import { isStatusEntry } from './status.ts'

/**
 * Several marks that come to stand on one cell as one mark: the highest score with its colour, every comment once, lists one after
 * the other without repeating; enabled where any is. Different statuses contradict each other, so none is left then. For marks that
 * are put together on purpose (rows of a table, the bridge to ATT&CK); those of an upgrade go by `merged-marks.ts`.
 */
export function joinedAnnotations(marks: readonly Annotation[]): Annotation {
  const [only, ...others] = marks
  if (!only) return BLANK_ANNOTATION
  if (others.length === 0) return only
  const byScore = marks.toSorted((one, other) => rank(other) - rank(one))
  const first = byScore[0] ?? only
  const metadata = unique(marks.flatMap((mark) => mark.metadata))
  const statuses = metadata.filter(isStatusEntry).length
  return {
    score: first.score,
    color: first.score === null ? (marks.find(({ color }) => color !== null)?.color ?? null) : first.color,
    comment: [...new Set(marks.map(({ comment }) => comment).filter((comment) => comment !== ''))].join('\n'),
    enabled: marks.some(({ enabled }) => enabled),
    metadata: statuses > 1 ? metadata.filter((item) => !isStatusEntry(item)) : metadata,
    links: unique(marks.flatMap((mark) => mark.links)),
    showSubtechniques: marks.some(({ showSubtechniques }) => showSubtechniques),
    carried: null,
  }
}

/** Disabled marks count less than any enabled one. */
function rank({ score, enabled }: Annotation): number {
  return (enabled ? 0 : -Number.MAX_VALUE) + (score ?? -Number.MAX_VALUE / 2)
}

function unique<Item extends MetadataItem | LinkItem>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
