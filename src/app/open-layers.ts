import type { Layer, LayerId } from '../core/layer/layer.ts'
import type { Receipt } from '../core/layer/notices.ts'
import type { OfferedFile } from './browser-port.ts'
import { addLayers } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'
import { layerFileProblemText } from './file-problem-words.ts'
import type { Origin } from './state.ts'

/** Larger files are refused unread; the reader has the same limit. */
const MAX_BYTES = 20_000_000

interface Opened {
  readonly layer: Layer
  readonly receipt: Receipt
}

/** Opens files in tabs, each good one whatever the others are, and tells about those that could not be opened. */
export async function openFiles(context: AppContext, files: readonly OfferedFile[]): Promise<void> {
  const problems: string[] = []
  for (const file of files) {
    const problem = await openFile(context, file)
    if (problem) problems.push(`${file.name}: ${problem}`)
  }
  if (problems.length > 0) showProblem(context, problems)
}

/** Opens text that was pasted. */
export async function openText(context: AppContext, text: string): Promise<void> {
  const problem = await openLayerText(context, text, { kind: 'clipboard' })
  if (problem) showProblem(context, [problem])
}

async function openFile(context: AppContext, file: OfferedFile): Promise<string | null> {
  if (file.size > MAX_BYTES) {
    return layerFileProblemText({ kind: 'too-large', bytes: file.size, limit: MAX_BYTES })
  }
  const { decodeText } = await import('../formats/navigator-layer/decode-text.ts')
  const text = decodeText(await file.read())
  if (!text.ok) return layerFileProblemText(text.problem)
  return openLayerText(context, text.value, { kind: 'file', name: file.name })
}

async function openLayerText(context: AppContext, text: string, origin: Origin): Promise<string | null> {
  const { readLayerFile } = await import('../formats/navigator-layer/read-layers.ts')
  const { base, aliases } = context.knowledge
  const read = readLayerFile(text, { base, aliases, newId: () => newLayerId(context) })
  if (!read.ok) return layerFileProblemText(read.problem)
  const { layers, skipped } = read.value
  showOpened(context, layers, origin)
  return skipped.length === 0
    ? null
    : skipped.map(({ where, problem }) => `${where}: ${layerFileProblemText(problem)}`).join(' ')
}

function showOpened(context: AppContext, opened: readonly Opened[], origin: Origin): void {
  const first = opened[0]
  if (!first) return
  const receipts = new Map<LayerId, Receipt>(context.store.getState().session.receipts)
  for (const { layer, receipt } of opened) receipts.set(layer.id, receipt)
  context.store.setSession({ receipts })
  const what = opened.length === 1 ? `"${first.layer.name}"` : `${opened.length} layers`
  addLayers(
    context,
    `Open ${what}`,
    opened.map(({ layer }) => layer),
    origin,
  )
  const rows = sum(opened, ({ rows }) => rows)
  const kept = sum(opened, ({ kept }) => kept)
  const repeated = sum(opened, ({ repeated }) => repeated)
  const others = [
    kept > 0 ? `${kept} kept but not shown` : '',
    repeated > 0 ? `${repeated} replaced by later rows` : '',
  ]
  const shown = sum(opened, (receipt) => receipt.shown)
  context.store.showMessage({
    tone: kept > 0 ? 'info' : 'success',
    text: `Opened ${what}: ${[`${shown} of ${rows} rows shown`, ...others].filter(Boolean).join(', ')}.`,
    action: { label: 'Receipt', commandId: 'view.receipt' },
  })
}

function sum(opened: readonly Opened[], part: (receipt: Receipt) => number): number {
  return opened.reduce((total, { receipt }) => total + part(receipt), 0)
}

function showProblem(context: AppContext, problems: readonly string[]): void {
  const [only, ...more] = problems
  context.store.setSession({
    dialog: {
      kind: 'problem',
      title: more.length === 0 ? 'This could not be opened' : `${problems.length} files could not be opened`,
      text: more.length === 0 && only ? only : 'Everything else was opened, and your own layers are as they were.',
      details: more.length === 0 ? [] : problems,
    },
  })
}
