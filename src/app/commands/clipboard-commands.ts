import { parseCellKey } from '../../core/atlas/ids.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import type { CopiedAnnotations } from '../../core/layer/copied-annotations.ts'
import { copyAnnotations } from '../../core/layer/copied-annotations.ts'
import { annotationOf, isAnnotated } from '../../core/layer/layer.ts'
import { cellStatus, isStatusEntry } from '../../core/layer/status.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import type { AnnotationRow } from '../../formats/tab-separated/annotation-rows.ts'
import { formatAnnotationRows } from '../../formats/tab-separated/annotation-rows.ts'
import type { AppContext } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import type { Command } from './command.ts'

export const clipboardCommands: readonly Command[] = [
  {
    id: 'edit.copy-annotations',
    label: 'Copy annotations',
    shortcuts: ['Mod+C'],
    keysOfBrowser: true,
    isEnabled: (state) => {
      const layer = activeLayer(state)
      return [...state.session.selection].some((key) => isAnnotated(annotationOf(layer, key)))
    },
    run: async (context) => {
      const text = copySelection(context)
      // The copy inside the page is made all the same when the browser keeps its clipboard to itself.
      if (text !== null) await context.browser.copyText(text)
    },
  },
  {
    id: 'edit.paste-annotations',
    label: 'Paste annotations',
    shortcuts: ['Mod+V'],
    keysOfBrowser: true,
    isEnabled: (state) => state.session.copied !== null,
    run: async (context) => (await import('../paste-annotations.ts')).pasteCopied(context),
  },
]

/** Copies the marks of the selection inside the page, and gives their text for other programs; null when there are none. */
export function copySelection(context: AppContext): string | null {
  const state = context.store.getState()
  const { selection } = state.session
  const inOrder = lookupsOf(context.knowledge.base).allCells.filter((key) => selection.has(key))
  const copied = copyAnnotations(activeLayer(state), inOrder)
  if (!copied) return null
  const announcement = `Copied the annotations of ${cellWords(copied.cells.keys())}`
  context.store.setSession({ copied, announcement })
  return copiedText(context, copied)
}

/** Whether a text of the clipboard is what was copied here last: something copied elsewhere since is not to be mistaken for it. */
export function isCopiedText(context: AppContext, text: string): boolean {
  const { copied } = context.store.getState().session
  // Some systems hand out their own line ends.
  return copied !== null && text.replaceAll('\r\n', '\n') === copiedText(context, copied)
}

function copiedText(context: AppContext, { cells, scale }: CopiedAnnotations): string {
  const { base } = context.knowledge
  const lookups = lookupsOf(base)
  return formatAnnotationRows(
    [...cells].map(([key, annotation]): AnnotationRow => {
      const { technique: id, tactic: tacticId } = parseCellKey(key)
      const technique = lookups.technique.get(id)
      const status = cellStatus(scale, annotation)
      return {
        id,
        name: technique ? fullNameOf(base, technique) : '',
        tactic: lookups.tactic.get(tacticId)?.name ?? tacticId,
        score: annotation.score,
        status: status === null ? '' : status.kind === 'unknown' ? status.id : status.status.label,
        color: annotation.color ?? '',
        enabled: annotation.enabled,
        comment: annotation.comment,
        links: annotation.links.flatMap((link) => (link.kind === 'link' ? [`${link.label}: ${link.url}`] : [])),
        metadata: annotation.metadata.flatMap((item) =>
          item.kind === 'entry' && !isStatusEntry(item) ? [`${item.name}: ${item.value}`] : [],
        ),
      }
    }),
  )
}
