import type { Layer, LayerId } from '../../core/layer/layer.ts'
import type { Receipt } from '../../core/layer/notices.ts'
import { decodeText } from '../../formats/navigator-layer/decode-text.ts'
import { layerFileProblemText } from '../../formats/navigator-layer/problem-words.ts'
import { type OpenedFile, readLayerFile } from '../../formats/navigator-layer/read-layers.ts'
import type { AppContext } from '../context.ts'
import { newLayerId } from '../context.ts'
import { readingOn } from '../knowledge/shown-knowledge.ts'
import type { Origin } from '../state.ts'
import { addFromOutside } from './add-from-outside.ts'
import { openedAgain } from './open-copies.ts'
import { withReceipts } from './receipts.ts'
import { rowsText } from './rows-text.ts'
import { readyToUpgrade } from './upgrade-opened.ts'

/** A file that was fetched, or why it was not. */
export type Fetched =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array; readonly host: string }
  | { readonly kind: 'problem'; readonly name: string; readonly text: string }

/**
 * Opens layers that were fetched in tabs that say where they came from, as one step, each good one whatever the others are; tells about
 * those that could not be opened.
 */
export async function openFetched(context: AppContext, fetched: readonly Fetched[]): Promise<void> {
  const opened: { readonly layer: Layer; readonly receipt: Receipt; readonly host: string }[] = []
  const problems: string[] = []
  for (const file of fetched) {
    if (file.kind === 'problem') {
      problems.push(`${file.name}: ${file.text}`)
      continue
    }
    const read = readFetched(context, file.bytes)
    if (typeof read === 'string') problems.push(`${file.name}: ${read}`)
    else {
      opened.push(...read.layers.map(({ layer, receipt }) => ({ layer, receipt, host: file.host })))
      problems.push(
        ...read.skipped.map(({ where, problem }) => `${file.name}, ${where}: ${layerFileProblemText(problem)}`),
      )
    }
  }
  if (opened.length > 0) await show(context, opened)
  if (problems.length > 0) showProblems(context, problems, opened.length > 0)
}

/** Why nothing could be read, in words, or what was. */
function readFetched(context: AppContext, bytes: Uint8Array): OpenedFile | string {
  const text = decodeText(bytes)
  if (!text.ok) return layerFileProblemText(text.problem)
  const read = readLayerFile(text.value, { ...readingOn(context.store.getState()), newId: () => newLayerId(context) })
  return read.ok ? read.value : layerFileProblemText(read.problem)
}

async function show(
  context: AppContext,
  opened: readonly { readonly layer: Layer; readonly receipt: Receipt; readonly host: string }[],
): Promise<void> {
  const { store } = context
  const receipts = opened.map(({ layer, receipt }) => [layer.id, receipt] as const)
  store.setSession(withReceipts(store.getState(), receipts))
  const origins = new Map(opened.map(({ layer, host }): [LayerId, Origin] => [layer.id, { kind: 'url', host }]))
  const hosts = [...new Set(opened.map(({ host }) => host))].join(', ')
  const what = opened.length === 1 ? `"${opened[0]?.layer.name}"` : `${opened.length} layers`
  const layers = opened.map(({ layer }) => layer)
  const upgradeThem = await readyToUpgrade(context, layers)
  addFromOutside(context, `Open ${what} from ${hosts}`, layers, origins)
  const upgrade = upgradeThem()
  const ids = layers.map(({ id }) => id)
  const again = openedAgain(context, ids)
  const rows = opened.reduce((total, { receipt }) => total + receipt.rows, 0)
  const shown = opened.reduce((total, { receipt }) => total + receipt.shown, upgrade?.brought ?? 0)
  store.showMessage({
    tone: shown < rows ? 'info' : 'success',
    text: [
      `Opened ${what} from ${hosts}: ${rowsText(context, ids, { rows, shown }, [])}. Your own layers are as they were.`,
      upgrade?.text,
      again?.text,
    ]
      .filter(Boolean)
      .join(' '),
    action: again?.action ??
      upgrade?.action ?? {
        label: 'Receipt',
        commandId: 'view.receipt',
        ...(layers[0] && { layerId: layers[0].id }),
      },
  })
}

function showProblems({ store }: AppContext, problems: readonly string[], othersOpened: boolean): void {
  const [only = '', ...more] = problems
  const rest = othersOpened
    ? 'Everything else was opened, and your own layers are as they were.'
    : 'Your own layers are as they were.'
  store.setSession({
    dialog: {
      kind: 'problem',
      title: more.length > 0 ? `${problems.length} files could not be opened` : 'A layer could not be opened',
      text: more.length > 0 ? rest : `${only} ${rest}`,
      details: more.length > 0 ? problems : [],
    },
  })
}
