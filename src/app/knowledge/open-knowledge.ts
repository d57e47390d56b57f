import { NO_ALIASES, type ShelvedBase, withOpened, withoutOpened } from '../../core/atlas/knowledge-shelf.ts'
import { aliasesFor } from '../../core/atlas/release-aliases.ts'
import type { KnowledgeFileProblem } from '../../formats/knowledge-file/read-knowledge-file.ts'
import { addBlankLayer } from '../commands/layer-commands.ts'
import type { AppContext } from '../context.ts'
import { layersAre } from '../counted-layers.ts'
import { countsText, titleOf } from './base-words.ts'
import { putOnShelf } from './reread-layers.ts'

const ATLAS_DOMAIN = 'atlas-atlas'

/** More than the largest published file gives. */
const MAX_NOTES = 100

/** Reads the file of a knowledge base and puts it on the shelf. Gives what went wrong, in words, or null. */
export async function openKnowledge(context: AppContext, name: string, bytes: Uint8Array): Promise<string | null> {
  const { store, browser } = context
  const size = bytes.length
  const read = await readBeside(context, name, bytes)
  if (read === 'stopped') {
    store.showMessage({ tone: 'info', text: `Stopped reading ${name}. Nothing was opened.`, action: null })
    return null
  }
  if (!read.ok) return knowledgeProblemText(read.problem)
  const { base, details, format, notices } = read.value
  const shelved: ShelvedBase = {
    base,
    aliases: base.domain === ATLAS_DOMAIN ? aliasesFor(base, await context.knowledge.loadReleases()) : NO_ALIASES,
    source: {
      kind: 'opened',
      fileName: name.slice(0, 200),
      day: browser.today(),
      bytes: size,
      format,
      credit: details.description.slice(0, 2000),
      notes: notices.slice(0, MAX_NOTES),
    },
  }
  const library = await context.library()
  const kept = await library.keep(shelved, details)
  const moved = putOnShelf(context, withOpened(store.getState().session.shelf, shelved))
  if (moved.length === 0) addBlankLayer(context, base)
  const shown = moved.length === 0 ? '' : ` ${layersAre(moved.length)} shown on it now.`
  const notes = notices.length === 0 ? '' : ' What was left out or put right stands with it in the list.'
  const loss = kept.ok ? '' : ' This browser does not keep it: after a reload, open the file again.'
  store.showMessage({
    tone: kept.ok ? 'success' : 'info',
    text: `Opened ${titleOf(base)}: ${countsText(base)}.${shown}${notes}${loss}`,
    action: { label: 'Knowledge bases', commandId: 'knowledge.bases' },
  })
  return null
}

/** Takes an opened base off the shelf and out of this browser. Its layers stay, with their rows. */
export async function removeKnowledge(context: AppContext, id: string): Promise<void> {
  const { store } = context
  const { shelf } = store.getState().session
  const gone = shelf.find(({ base, source }) => base.id === id && source.kind === 'opened')
  if (!gone) return
  const removed = await (await context.library()).remove(id)
  if (!removed.ok) {
    const text = `This browser refused to remove ${titleOf(gone.base)}.`
    store.showMessage({ tone: 'problem', text, action: null })
    return
  }
  const moved = putOnShelf(context, withoutOpened(store.getState().session.shelf, id))
  const left = moved.length === 0 ? '' : ` ${layersAre(moved.length)} kept with all rows.`
  store.showMessage({ tone: 'success', text: `Removed ${titleOf(gone.base)}.${left}`, action: null })
}

async function readBeside(context: AppContext, name: string, bytes: Uint8Array) {
  const { store } = context
  const library = await context.library()
  const dialog = { kind: 'reading-knowledge', name, bytes: bytes.length } as const
  store.setSession({ dialog })
  // However the dialog is closed, by its button or by Escape: nobody waits for the file any longer.
  const stopWatching = store.subscribe(({ session }) => {
    if (session.dialog !== dialog) library.stopReading()
  })
  try {
    return await library.read(bytes)
  } finally {
    stopWatching()
    if (store.getState().session.dialog === dialog) store.setSession({ dialog: null })
  }
}

function knowledgeProblemText({ kind, line, path, message }: KnowledgeFileProblem): string {
  const what = { 'not-text': 'This', 'atlas-data': 'This ATLAS data', stix: 'This STIX bundle' }[kind]
  const place = line === null ? '' : `line ${line}: `
  const way = path === '' ? '' : `${path}: `
  return `${what} could not be read as a knowledge base: ${place}${way}${message}.`
}
