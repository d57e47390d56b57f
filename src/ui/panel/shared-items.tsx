import { Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { editSelection } from '../../app/commands/edit-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import type { Annotation, LinkItem, MetadataItem } from '../../core/layer/layer.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import { sharedItems, withItem, withItemChanged, withoutItem } from '../../core/layer/shared-items.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { numbered } from '../controls/numbered.ts'
import styles from './panel.module.css'
import { useFocusKept } from './use-focus-kept.ts'

interface SharedItemsProps<Row extends LinkItem | MetadataItem> {
  readonly heading: string
  readonly noun: string
  readonly listOf: (annotation: Annotation) => readonly Row[]
  readonly withList: (annotation: Annotation, list: readonly Row[]) => Annotation
  readonly isShown: (item: Row) => boolean
  /** Both texts of a row; null for a divider. */
  readonly textsOf: (item: Row) => readonly [string, string] | null
  readonly make: (first: string, second: string, before: Row | null) => Row
  readonly partNames: readonly [string, string]
  /** The list by which rows are added. */
  readonly children: (onChange: (added: readonly Row[]) => void) => ReactNode
}

/** Rows of several cells whose lists differ, each with the number of cells that have it. No edit here touches any other row. */
export function SharedItems<Row extends LinkItem | MetadataItem>(props: SharedItemsProps<Row>) {
  const { heading, noun, listOf, isShown } = props
  const context = useApp()
  const selection = useAppState((state) => state.session.selection)
  const layer = useAppState(activeLayer)
  const rows = sharedItems(
    [...selection].map((key) => [parseCellKey(key).technique, listOf(annotationOf(layer, key))] as const),
  )
  const total = countTechniques(selection)
  const section = useRef<HTMLElement>(null)
  const keepFocus = useFocusKept(section)
  const change = (verb: string, edit: (list: readonly Row[]) => readonly Row[]) =>
    editSelection(context, `${verb} ${noun} of`, (annotation) => {
      const before = listOf(annotation)
      const after = edit(before)
      return after === before ? annotation : props.withList(annotation, after)
    })
  return (
    <section ref={section} className={styles.items} aria-label={heading}>
      <h3>{heading}</h3>
      {numbered(rows.filter(({ item }) => isShown(item))).map(({ key, place, item: { item, count, everywhere } }) => (
        <div key={key} className={styles.shared}>
          <RowFields
            {...props}
            item={item}
            place={place}
            onEnter={keepFocus}
            onCommit={(after) => change('Edit', (list) => withItemChanged(list, item, after))}
          />
          <small className={styles.muted}>{everywhere ? 'in all' : `in ${count} of ${total}`}</small>
          <button
            type="button"
            aria-label={`Give ${noun} ${place + 1} to all`}
            title="Give it to all"
            aria-disabled={everywhere || undefined}
            onClick={() => {
              if (everywhere) return
              keepFocus()
              change('Add', (list) => withItem(list, item))
            }}
          >
            <Plus size={14} aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label={`Remove ${noun} ${place + 1} from ${everywhere ? 'all' : count}`}
            onClick={() => {
              keepFocus()
              change('Remove', (list) => withoutItem(list, item))
            }}
          >
            <Trash2 size={14} aria-hidden="true" />
          </button>
        </div>
      ))}
      {props.children((added) => change('Add', (list) => added.reduce<readonly Row[]>(withItem, list)))}
    </section>
  )
}

function RowFields<Row extends LinkItem | MetadataItem>(
  props: SharedItemsProps<Row> & {
    readonly item: Row
    readonly place: number
    readonly onEnter: () => void
    readonly onCommit: (after: Row) => void
  },
) {
  const { item, textsOf, make, noun, partNames, place, onEnter, onCommit } = props
  const texts = textsOf(item)
  if (!texts) return <hr />
  return ([0, 1] as const).map((part) => (
    <RowField
      key={partNames[part]}
      name={`${partNames[part]} of ${noun} ${place + 1}`}
      text={texts[part]}
      onEnter={onEnter}
      onCommit={(text) => onCommit(part === 0 ? make(text, texts[1], item) : make(texts[0], text, item))}
    />
  ))
}

/** Applied with Enter or when left: half a word could be what another row says, and the two would be one for good. */
function RowField(props: {
  readonly name: string
  readonly text: string
  /** Before what is written is applied, and the field goes on. */
  readonly onEnter: () => void
  readonly onCommit: (text: string) => void
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    setDraft(null)
    if (draft !== null && draft !== props.text) props.onCommit(draft)
  }
  return (
    <input
      aria-label={props.name}
      value={draft ?? props.text}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        // Or it would press the button that gets the focus, too.
        event.preventDefault()
        props.onEnter()
        commit()
      }}
    />
  )
}
