import { annotateSelection, appendToSelection } from '../../app/commands/edit-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import type { Annotation, LinkItem, MetadataItem } from '../../core/layer/layer.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { LinkList, MetadataList } from './item-lists.tsx'
import styles from './panel.module.css'

/** Links of the selected cells: edited together where they are the same, added to all where they differ. */
export function CellLinks() {
  const context = useApp()
  const links = useCommonList('links')
  return links ? (
    <LinkList
      heading="Links"
      items={links}
      onChange={(items, mergeKey) => annotateSelection(context, 'Edit the links of', { links: items }, mergeKey)}
    />
  ) : (
    <Differing heading="Links">
      <LinkList heading="Add to all" items={[]} onChange={(items) => appendToSelection(context, { links: items })} />
    </Differing>
  )
}

export function CellMetadata() {
  const context = useApp()
  const metadata = useCommonList('metadata')
  return metadata ? (
    <MetadataList
      heading="Metadata"
      items={metadata}
      onChange={(items, mergeKey) => annotateSelection(context, 'Edit the metadata of', { metadata: items }, mergeKey)}
    />
  ) : (
    <Differing heading="Metadata">
      <MetadataList
        heading="Add to all"
        items={[]}
        onChange={(items) => appendToSelection(context, { metadata: items })}
      />
    </Differing>
  )
}

function Differing(props: { readonly heading: string; readonly children: React.ReactNode }) {
  return (
    <section className={styles.items}>
      <h3>{props.heading}</h3>
      <p className={styles.muted}>The selected techniques have different ones. What you add here is added to each.</p>
      {props.children}
    </section>
  )
}

/** The list that all selected cells share, or null when theirs differ. */
function useCommonList<Field extends 'links' | 'metadata'>(field: Field): Annotation[Field] | null {
  return useAppState((state): readonly (LinkItem | MetadataItem)[] | null => {
    const layer = activeLayer(state)
    let common: readonly (LinkItem | MetadataItem)[] | undefined
    for (const key of state.session.selection) {
      const own = annotationOf(layer, key)[field]
      if (common === undefined) common = own
      else if (common !== own && JSON.stringify(common) !== JSON.stringify(own)) return null
    }
    return common ?? null
  }) as Annotation[Field] | null
}
