import { annotateSelection } from '../../app/commands/edit-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { isEvidenceEntry } from '../../core/layer/evidence.ts'
import type { Annotation, LinkItem, MetadataItem } from '../../core/layer/layer.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import { isStatusEntry } from '../../core/layer/status.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { LinkList, MetadataList } from './item-lists.tsx'
import { SharedItems } from './shared-items.tsx'

/** Links of the selected cells: edited together where they are the same, row by row where they differ. */
export function CellLinks({ subject }: { readonly subject: string }) {
  const context = useApp()
  const links = useCommonList('links', everything)
  return links ? (
    <LinkList
      subject={subject}
      heading="Links"
      items={links}
      onChange={(items, mergeKey) => annotateSelection(context, 'Edit the links of', { links: items }, mergeKey)}
    />
  ) : (
    <SharedItems<LinkItem>
      key={subject}
      heading="Links"
      noun="link"
      listOf={(annotation) => annotation.links}
      withList={(annotation, links) => ({ ...annotation, links })}
      isShown={everything}
      textsOf={(item) => (item.kind === 'link' ? [item.label, item.url] : null)}
      make={(label, url, before) => ({ ...before, kind: 'link', label, url })}
      partNames={['Label', 'Address']}
    >
      {(onChange) => <LinkList subject={subject} heading="Add a link to all" items={[]} onChange={onChange} />}
    </SharedItems>
  )
}

/** Metadata without the entries that have fields of their own: status and evidence. */
export function CellMetadata({ subject }: { readonly subject: string }) {
  const context = useApp()
  const metadata = useCommonList('metadata', isPlain)
  const hidden = useCommonList('metadata', isOwnField)
  return metadata && hidden ? (
    <MetadataList
      subject={subject}
      heading="Metadata"
      items={metadata}
      onChange={(items, mergeKey) =>
        annotateSelection(context, 'Edit the metadata of', { metadata: [...items, ...hidden] }, mergeKey)
      }
    />
  ) : (
    <SharedItems<MetadataItem>
      key={subject}
      heading="Metadata"
      noun="metadata entry"
      listOf={(annotation) => annotation.metadata}
      withList={(annotation, metadata) => ({ ...annotation, metadata })}
      isShown={isPlain}
      textsOf={(item) => (item.kind === 'entry' ? [item.name, item.value] : null)}
      make={(name, value, before) => ({ ...before, kind: 'entry', name, value })}
      partNames={['Name', 'Value']}
    >
      {(onChange) => <MetadataList subject={subject} heading="Add metadata to all" items={[]} onChange={onChange} />}
    </SharedItems>
  )
}

function everything(): boolean {
  return true
}

function isOwnField(item: LinkItem | MetadataItem): boolean {
  return item.kind === 'entry' && (isStatusEntry(item) || isEvidenceEntry(item))
}

function isPlain(item: LinkItem | MetadataItem): boolean {
  return !isOwnField(item)
}

/** What all selected cells have of a list, or null when they differ in it. */
function useCommonList<Field extends 'links' | 'metadata'>(
  field: Field,
  isMeant: (item: LinkItem | MetadataItem) => boolean,
): Annotation[Field] | null {
  const text = useAppState((state) => {
    const layer = activeLayer(state)
    let common: string | undefined
    let last: readonly (LinkItem | MetadataItem)[] | undefined
    for (const key of state.session.selection) {
      const list: readonly (LinkItem | MetadataItem)[] = annotationOf(layer, key)[field]
      if (list === last) continue
      last = list
      const own = JSON.stringify(list.filter(isMeant))
      if (common === undefined) common = own
      else if (common !== own) return null
    }
    return common ?? '[]'
  })
  return text === null ? null : (JSON.parse(text) as Annotation[Field])
}
