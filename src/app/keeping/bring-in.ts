import type { AppState } from '../state.ts'
import type { AutosaveParts } from './autosave-parts.ts'
import { firstKnown } from './known-workspace.ts'
import { parseLeftBehind } from './left-behind.ts'
import { partingNote } from './parting-note.ts'
import type { LeftBehindPort, WorkspaceStorage } from './storage-port.ts'
import { formatNoteKey } from './workspace-records.ts'

type Parts = Pick<AutosaveParts, 'storage' | 'codec' | 'newId'> & { readonly startedWith: AppState }

/**
 * The store, which on opening takes in what first visits left behind: each as the note of the window that left it, for the next look
 * at the store to carry out. Text that cannot be read goes there as it is, to be set aside and told about.
 * @param ownWindow its text stays where it is: what it says is still on the screen
 */
export function withLeftBehind(parts: Parts, pile: LeftBehindPort, ownWindow: string): WorkspaceStorage {
  const { storage, newId } = parts
  return {
    ...storage,
    open: async () => {
      const opened = await storage.open()
      if (!opened.ok) return opened
      for (const [window, text] of pile.found()) {
        if (window === ownWindow) continue
        const put = { key: formatNoteKey(window), value: noteOf(text, parts), expected: null, revision: newId() }
        const answer = await storage.commit({ puts: [put], removals: [] })
        // A note that is there already was brought in by a window that had no time left to tidy up.
        if (answer.kind !== 'refused') pile.takeBack(window)
      }
      return opened
    },
    forget: () => {
      for (const window of pile.found().keys()) pile.takeBack(window)
      return storage.forget()
    },
  }
}

function noteOf(text: string, { startedWith, codec, newId }: Parts): unknown {
  try {
    const left = parseLeftBehind(text, startedWith)
    return partingNote(left, firstKnown(startedWith), null, codec, newId) ?? text
  } catch {
    return text
  }
}
