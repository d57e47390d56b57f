import { isKnowledgeFile } from '../../formats/knowledge-file/recognise-knowledge.ts'
import { decodeText } from '../../formats/navigator-layer/decode-text.ts'
import { layerFileProblemText } from '../../formats/navigator-layer/problem-words.ts'
import { readLayerFile } from '../../formats/navigator-layer/read-layers.ts'
import type { OfferedFile } from '../browser-port.ts'
import { addLayers } from '../commands/layer-commands.ts'
import type { AppContext } from '../context.ts'
import { newLayerId } from '../context.ts'
import { readingOn } from '../knowledge/shown-knowledge.ts'
import { refusesEdits } from '../refused-edits.ts'
import type { Origin } from '../state.ts'
import { withReceipts } from './receipts.ts'
import { type Opened, tellOpened } from './tell-opened.ts'
import { readyToUpgrade } from './upgrade-opened.ts'

/** Larger files are no single layer; the reader has the same limit. */
const MAX_BYTES = 10_000_000

/** Larger lists of layers are refused unread. A hundred ATT&CK layers with a comment on every cell have some 50 million. */
const MAX_WORKSPACE_BYTES = 60_000_000

/** Larger files are refused unread. ATT&CK Enterprise has some 45 million. */
const MAX_KNOWLEDGE_BYTES = 120_000_000

interface Attempt {
  readonly opened: readonly Opened[]
  /** What could not be opened, in words; null when everything was. */
  readonly problem: string | null
  /** No layer, but something to make one of; `fileName` is null for what was pasted. */
  readonly importable?: { readonly text: string; readonly fileName: string | null }
}

/**
 * Opens files in tabs, in the order given and as one step, each good one whatever the others are; tells about those that could not be
 * opened.
 */
export async function openFiles(context: AppContext, files: readonly OfferedFile[]): Promise<void> {
  if (refuses(context)) return
  const loaded: (readonly [OfferedFile, Loaded])[] = []
  for (const file of files) loaded.push([file, await loadFile(context, file)])
  const attempts: Attempt[] = []
  for (const [file, attempt] of loaded) {
    const { problem, ...outcome } = await attempt()
    attempts.push({ ...outcome, problem: problem === null ? null : `${file.name}: ${problem}` })
  }
  await show(context, attempts)
}

/** Opens text that was pasted. */
export async function openText(context: AppContext, text: string): Promise<void> {
  if (refuses(context)) return
  const knowledge = await openedKnowledge(context, 'Pasted text', new TextEncoder().encode(text))
  await show(context, [knowledge ?? (await openLayerText(context, text, { kind: 'clipboard' }))])
}

/** Where the address refuses edits, nothing is opened beside what it shows. */
function refuses(context: AppContext): boolean {
  return refusesEdits(context, 'This view is read-only, so nothing else is opened in it.')
}

async function show(context: AppContext, attempts: readonly Attempt[]): Promise<void> {
  const opened = attempts.flatMap((attempt) => attempt.opened)
  // The address may have changed while the files were read.
  if (opened.length > 0 && refuses(context)) return
  await showOpened(context, opened)
  const problems = attempts.flatMap(({ problem }) => problem ?? [])
  const importable = attempts.flatMap((attempt) => attempt.importable ?? [])
  const next = problems.length > 0 ? undefined : importable[0]
  const later = next ? importable.slice(1) : importable
  if (problems.length > 0) showProblem(context, problems, opened.length > 0)
  else if (next) context.store.setSession({ dialog: { kind: 'import-table', ...next } })
  else if (opened.length > 0) endImport(context)
  if (later.length === 0) return
  const names = later.map((each) => each.fileName ?? 'pasted text').join(', ')
  const text = `Tables and texts are imported one at a time. Not opened: ${names}.`
  context.store.showMessage({ tone: 'info', text, action: null })
}

/** A file that was asked for in the dialog of tables turned out to be a layer. */
function endImport({ store }: AppContext): void {
  if (store.getState().session.dialog?.kind === 'import-table') store.setSession({ dialog: null })
}

/** What a file comes to, once the knowledge bases among the files are on the shelf: layers beside them may be for these. */
type Loaded = () => Promise<Attempt> | Attempt

async function loadFile(context: AppContext, file: OfferedFile): Promise<Loaded> {
  const larger = (limit: number) => () => unopened(layerFileProblemText({ kind: 'too-large', bytes: file.size, limit }))
  const tooLarge = larger(MAX_BYTES)
  if (file.size > MAX_KNOWLEDGE_BYTES) return larger(MAX_WORKSPACE_BYTES)
  if (file.size > MAX_BYTES && !(await beginsAsKnowledge(file))) {
    return file.size > MAX_WORKSPACE_BYTES ? larger(MAX_WORKSPACE_BYTES) : openInPieces(context, file, tooLarge)
  }
  const bytes = await file.read().catch(() => null)
  // A folder, a file that was deleted or locked since it was chosen: browsers tell no more than that.
  if (!bytes) return unreadable
  const knowledge = await openedKnowledge(context, file.name, bytes)
  if (knowledge) return () => knowledge
  if (bytes.length > MAX_BYTES) return tooLarge
  const text = decodeText(bytes)
  if (!text.ok) return () => unopened(layerFileProblemText(text.problem))
  return () => openLayerText(context, text.value, { kind: 'file', name: file.name })
}

async function openInPieces(context: AppContext, file: OfferedFile, tooLarge: () => Attempt): Promise<Loaded> {
  const { part } = file
  if (!part) return tooLarge
  return async () => {
    const { readLargeWorkspace } = await import('./open-large-workspace.ts')
    const read = await readLargeWorkspace(context, file, part)
    if (read.kind === 'no-list') return tooLarge()
    if (read.kind === 'unreadable') return unreadable()
    if (read.kind !== 'read') return unopened('Stopped, so nothing of it was opened.')
    const origin: Origin = { kind: 'file', name: file.name }
    return { opened: read.layers.map(({ layer, receipt }) => ({ layer, receipt, origin })), problem: read.problem }
  }
}

async function beginsAsKnowledge({ head }: OfferedFile): Promise<boolean> {
  const bytes = await head?.(20_000).catch(() => null)
  return bytes != null && isKnowledgeFile(bytes)
}

/** Null for what is no knowledge base. */
async function openedKnowledge(context: AppContext, name: string, bytes: Uint8Array): Promise<Attempt | null> {
  if (!isKnowledgeFile(bytes)) return null
  const { openKnowledge } = await import('../knowledge/open-knowledge.ts')
  return { opened: [], problem: await openKnowledge(context, name, bytes) }
}

async function openLayerText(context: AppContext, text: string, origin: Origin): Promise<Attempt> {
  const read = readLayerFile(text, { ...readingOn(context.store.getState()), newId: () => newLayerId(context) })
  if (!read.ok) {
    const { isImportable } = await import('../../formats/free-text/importable-text.ts')
    const fileName = origin.kind === 'file' ? origin.name : null
    const { problem } = read
    return isImportable(text, problem, fileName)
      ? { opened: [], problem: null, importable: { text, fileName } }
      : unopened(layerFileProblemText(problem))
  }
  const { layers, skipped } = read.value
  const problems = skipped.map(({ where, problem }) => `${where}: ${layerFileProblemText(problem)}`)
  return {
    opened: layers.map(({ layer, receipt }) => ({ layer, receipt, origin })),
    problem: problems.length > 0 ? problems.join(' ') : null,
  }
}

function unreadable(): Attempt {
  return unopened('The browser could not read it. Is it a folder, or was it moved?')
}

function unopened(problem: string): Attempt {
  return { opened: [], problem }
}

async function showOpened(context: AppContext, opened: readonly Opened[]): Promise<void> {
  const first = opened[0]
  if (!first) return
  const receipts = opened.map(({ layer, receipt }) => [layer.id, receipt] as const)
  context.store.setSession(withReceipts(context.store.getState(), receipts))
  const what = opened.length === 1 ? `"${first.layer.name}"` : `${opened.length} layers`
  const layers = opened.map(({ layer }) => layer)
  const upgradeThem = await readyToUpgrade(context, layers)
  addLayers(context, `Open ${what}`, layers, new Map(opened.map(({ layer, origin }) => [layer.id, origin])))
  tellOpened(context, opened, upgradeThem())
}

function showProblem(context: AppContext, problems: readonly string[], othersOpened: boolean): void {
  const [only, ...more] = problems
  const several = more.length > 0
  const rest = othersOpened
    ? 'Everything else was opened, and your own layers are as they were.'
    : 'Your own layers are as they were.'
  context.store.setSession({
    dialog: {
      kind: 'problem',
      title: several
        ? `${problems.length} files could not be opened completely`
        : othersOpened
          ? 'Not everything could be opened'
          : 'This could not be opened',
      text: several || !only ? rest : only,
      details: several ? problems : [],
    },
  })
}
