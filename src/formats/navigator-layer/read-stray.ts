import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { ReleaseAliases } from '../../core/atlas/releases.ts'
import type { Layer, StrayRow } from '../../core/layer/layer.ts'
import { noticePlace } from '../../core/layer/notice-places.ts'
import type { StrayMark } from '../../core/layer/upgrade.ts'
import { isObject } from './json-text.ts'
import { NoticeList } from './notice-sink.ts'
import { readAnnotation } from './read-rows.ts'
import { createRowResolver } from './resolve-row.ts'

/**
 * Reads rows without a cell by the rules of reading a file: spellings of IDs, every name that a tactic ever had, values of the wrong
 * type. Whoever knows what became of a technique can put the marks on cells then.
 */
export function createStrayReader(
  base: KnowledgeBase,
  aliases: ReleaseAliases,
  { domain }: Pick<Layer, 'domain'>,
): (stray: StrayRow) => StrayMark | null {
  const resolver = createRowResolver(base, aliases, domain === base.domain)
  return ({ row }) => {
    const place = resolver.placeOf(row)
    const { techniqueId, tacticId } = place
    if (!isObject(row) || techniqueId === null || (place.kind === 'stray' && place.tacticIsUnknown)) return null
    const notices = new NoticeList()
    const annotation = readAnnotation({ object: row, where: '', notices })
    const leftOut = notices
      .receiptPart()
      .notices.flatMap((notice) =>
        notice.kind === 'value-dropped' ? [`${techniqueId}: ${noticePlace(notice.where).part} ${notice.value}`] : [],
      )
    return { technique: techniqueId, tactic: tacticId, annotation, leftOut }
  }
}
