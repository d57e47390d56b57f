import type { Layer } from '../../core/layer/layer.ts'
import type { Receipt } from '../../core/layer/notices.ts'
import { commandById } from '../commands/all-commands.ts'
import type { AppContext } from '../context.ts'
import type { Message, Origin } from '../state.ts'
import type { Upgrade } from '../upgrade-layers.ts'
import { openedAgain } from './open-copies.ts'
import { rowsText } from './rows-text.ts'

export interface Opened {
  readonly layer: Layer
  readonly receipt: Receipt
  readonly origin: Origin
}

/** Names of files can be as long as their authors like. */
const LONGEST_FILE_NAME = 40

/** One message for all that one gesture opened, once it is in its tabs: what, from where, what is not shown, and what is worth a look. */
export function tellOpened(context: AppContext, opened: readonly Opened[], upgrade: Upgrade | null): void {
  const [first] = opened
  if (!first) return
  const several = opened.length > 1
  const what = several ? `${opened.length} layers${fromWords(opened)}` : `"${first.layer.name}"`
  const brought = upgrade?.brought ?? 0
  const rows = sum(opened, ({ rows }) => rows)
  const kept = sum(opened, ({ kept }) => kept) - brought
  const repeated = sum(opened, ({ repeated }) => repeated)
  const shown = sum(opened, (receipt) => receipt.shown) + brought
  const unseen = [
    ...(kept > 0 ? [`${kept} kept but not shown`] : []),
    ...(repeated > 0 ? [`${repeated} replaced by later rows`] : []),
  ]
  const incomplete = opened.filter(({ receipt }) => receipt.kept + receipt.repeated > 0)
  const [only, ...more] = incomplete
  const where = several && unseen.length > 0 && only && more.length === 0 ? ` in "${only.layer.name}"` : ''
  const ids = opened.map(({ layer }) => layer.id)
  const again = openedAgain(context, ids)
  const wayOn = !several && shown === 0 && kept > 0 ? wayOntoAtlas(context, first.layer) : null
  // Of several receipts, the one that has something to tell.
  const { layer } = only ?? opened.find(({ receipt }) => receipt.notices.length > 0) ?? first
  context.store.showMessage({
    tone: kept > 0 || again ? 'info' : 'success',
    text: [
      `Opened ${what}: ${rowsText(context, ids, { rows, shown }, unseen)}${where}.`,
      wayOn?.text,
      upgrade?.text,
      again?.text,
    ]
      .filter(Boolean)
      .join(' '),
    action: again?.action ??
      wayOn?.action ??
      upgrade?.action ?? { label: 'Receipt', commandId: 'view.receipt', layerId: layer.id },
  })
}

/** What makes something to see of an ATT&CK layer; null for others, and where the address refuses edits. */
function wayOntoAtlas({ store }: AppContext, { id }: Layer): Pick<Message, 'text' | 'action'> | null {
  const commandId = 'layer.from-attack'
  if (!commandById(commandId).isEnabled?.(store.getState())) return null
  const text = 'It is an ATT&CK layer, which ATLAS shows by the counterparts of its techniques.'
  return { text, action: { label: 'Bring onto ATLAS', commandId, layerId: id } }
}

/** ` from a.json and b.json`; nothing for what was pasted. */
function fromWords(opened: readonly Opened[]): string {
  const names = new Set(opened.flatMap(({ origin }) => (origin.kind === 'file' ? [origin.name] : [])))
  if (names.size === 0) return ''
  const short = [...names].map((name) =>
    name.length > LONGEST_FILE_NAME ? `${name.slice(0, LONGEST_FILE_NAME)}…` : name,
  )
  return ` from ${names.size > 2 ? `${names.size} files` : short.join(' and ')}`
}

function sum(opened: readonly Opened[], part: (receipt: Receipt) => number): number {
  return opened.reduce((total, { receipt }) => total + part(receipt), 0)
}
