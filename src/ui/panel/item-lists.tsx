import { Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Divider, LinkItem, MetadataItem } from '../../core/layer/layer.ts'
import { isSafeAddress } from '../../core/layer/link-address.ts'
import { numbered } from '../controls/numbered.ts'
import { useVisit } from '../controls/use-visit.ts'
import styles from './panel.module.css'
import { useFocusKept } from './use-focus-kept.ts'

interface ListProps<Item> {
  /** What the items belong to. A new row that is not finished goes no further than this. */
  readonly subject: string
  readonly heading: string
  readonly items: readonly Item[]
  /** `mergeKey` joins the keystrokes of one visit to a field. */
  readonly onChange: (items: readonly Item[], mergeKey: string | null) => void
}

interface FreshRow {
  readonly subject: string
  readonly first: string
  readonly second: string
}

/** Label and address of each link; only addresses that are safe to open are opened. */
export function LinkList(props: ListProps<LinkItem>) {
  return (
    <ItemList<LinkItem>
      {...props}
      noun="link"
      first={{ label: 'Label', of: (item) => (item.kind === 'link' ? item.label : '') }}
      second={{ label: 'Address', of: (item) => (item.kind === 'link' ? item.url : '') }}
      make={(label, url, before) => ({ ...(before ?? {}), kind: 'link', label, url })}
      problem={(_, url) =>
        url === '' || isSafeAddress(url)
          ? null
          : 'Only http, https and mailto addresses can be opened; this one stays text.'
      }
    />
  )
}

export function MetadataList(props: ListProps<MetadataItem>) {
  return (
    <ItemList<MetadataItem>
      {...props}
      noun="metadata entry"
      first={{ label: 'Name', of: (item) => (item.kind === 'entry' ? item.name : '') }}
      second={{ label: 'Value', of: (item) => (item.kind === 'entry' ? item.value : '') }}
      make={(name, value, before) => ({ ...(before ?? {}), kind: 'entry', name, value })}
      problem={() => null}
    />
  )
}

function ItemList<Item extends LinkItem | MetadataItem>(
  props: ListProps<Item> & {
    readonly noun: string
    readonly first: { readonly label: string; readonly of: (item: Item) => string }
    readonly second: { readonly label: string; readonly of: (item: Item) => string }
    readonly make: (first: string, second: string, before: Item | null) => Item
    readonly problem: (first: string, second: string) => string | null
  },
) {
  const { subject, heading, items, noun, first, second, make, problem, onChange } = props
  const visit = useVisit(`${noun} ${subject}`)
  // Files keep only entries with both texts, so a new row stays here until it has them.
  const [begun, setFresh] = useState<FreshRow | null>(null)
  const fresh = begun?.subject === subject ? begun : null
  const section = useRef<HTMLElement>(null)
  const keepFocus = useFocusKept(section)
  const commitFresh = () => {
    if (!fresh || fresh.first.trim() === '' || fresh.second.trim() === '') return
    onChange([...items, make(fresh.first, fresh.second, null)], null)
    setFresh(null)
  }
  return (
    <section ref={section} className={styles.items} aria-label={heading}>
      <h3>{heading}</h3>
      {numbered(items).map(({ key, place: i, item }) => (
        <div key={key} className={styles.item}>
          {item.kind === 'divider' ? (
            <hr />
          ) : (
            [first, second].map((part, column) => (
              <input
                key={part.label}
                aria-label={`${part.label} of ${noun} ${i + 1}`}
                title={part.of(item)}
                value={part.of(item)}
                onFocus={visit.begin}
                onChange={(event) => {
                  const texts = [first.of(item), second.of(item)] as [string, string]
                  texts[column] = event.target.value
                  onChange(items.with(i, make(texts[0], texts[1], item)), visit.key)
                }}
              />
            ))
          )}
          <button
            type="button"
            aria-label={`Remove ${noun} ${i + 1}`}
            onClick={() => {
              keepFocus()
              onChange(items.toSpliced(i, 1), null)
            }}
          >
            <Trash2 size={14} aria-hidden="true" />
          </button>
          {item.kind === 'divider' ? null : <Warning text={problem(first.of(item), second.of(item))} />}
        </div>
      ))}
      {fresh ? (
        <div
          role="group"
          aria-label={`New ${noun}`}
          className={styles.item}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) commitFresh()
          }}
        >
          {(['first', 'second'] as const).map((part, column) => (
            <input
              key={part}
              aria-label={`${[first, second][column]?.label} of new ${noun}`}
              placeholder={[first, second][column]?.label}
              ref={column === 0 ? focusOnce : undefined}
              value={fresh[part]}
              onChange={(event) => setFresh({ ...fresh, [part]: event.target.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                // Or it would press the button that gets the focus, too.
                event.preventDefault()
                keepFocus()
                commitFresh()
              }}
            />
          ))}
          <button
            type="button"
            aria-label={`Discard new ${noun}`}
            onClick={() => {
              keepFocus()
              setFresh(null)
            }}
          >
            <Trash2 size={14} aria-hidden="true" />
          </button>
        </div>
      ) : null}
      <div className={styles.buttons}>
        <button type="button" data-add="" onClick={() => setFresh({ subject, first: '', second: '' })}>
          Add {noun}
        </button>
        {items.length > 0 ? (
          <button type="button" onClick={() => onChange([...items, DIVIDER as Item], null)}>
            Add divider
          </button>
        ) : null}
      </div>
    </section>
  )
}

/** A row that a button asked for is where one goes on typing. */
function focusOnce(input: HTMLInputElement | null): void {
  input?.focus()
}

const DIVIDER: Divider = { kind: 'divider', visible: true }

function Warning({ text }: { readonly text: string | null }) {
  return text === null ? null : <p className={styles.problem}>{text}</p>
}
