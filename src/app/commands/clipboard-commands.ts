import { parseCellKey } from '../../core/atlas/ids.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import type { CopiedAnnotations, PastePlan } from '../../core/layer/copied-annotations.ts'
import { copyAnnotations, pasteAnnotations, planPaste } from '../../core/layer/copied-annotations.ts'
import { annotationOf, isAnnotated } from '../../core/layer/layer.ts'
import { cellStatus, isStatusEntry } from '../../core/layer/status.ts'
import type { AnnotationRow } from '../../formats/tab-separated/annotation-rows.ts'
import { formatAnnotationRows } from '../../formats/tab-separated/annotation-rows.ts'
import type { AppContext } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import { presetScale } from '../status-scales.ts'
import type { Command } from './command.ts'
import { countedTechniques } from './edit-commands.ts'

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
    run: pasteCopied,
  },
]

/** Copies the marks of the selection inside the page, and gives their text for other programs; null when there are none. */
export function copySelection(context: AppContext): string | null {
  const state = context.store.getState()
  const { selection } = state.session
  const inOrder = lookupsOf(context.knowledge.base).allCells.filter((key) => selection.has(key))
  const copied = copyAnnotations(activeLayer(state), inOrder)
  if (!copied) return null
  const announcement = `Copied the annotations of ${countedTechniques(copied.cells.keys())}`
  context.store.setSession({ copied, announcement })
  return copiedText(context, copied)
}

/** Whether a text of the clipboard is what was copied here last: something copied elsewhere since is not to be mistaken for it. */
export function isCopiedText(context: AppContext, text: string): boolean {
  const { copied } = context.store.getState().session
  // Some systems hand out their own line ends.
  return copied !== null && text.replaceAll('\r\n', '\n') === copiedText(context, copied)
}

function pasteCopied(context: AppContext): void {
  const { store, knowledge } = context
  const { copied, selection } = store.getState().session
  if (!copied) return
  const plan = planPaste(copied, selection, (key) => lookupsOf(knowledge.base).site.has(key))
  if (plan.kind !== 'paste') {
    const action = plan.kind === 'selected-others' ? { label: 'Deselect all', commandId: 'select.none' } : null
    store.showMessage({ tone: 'info', text: refusalText(plan.kind, copied), action })
    return
  }
  store.dismissMessage('score')
  const label = `Paste annotations on ${countedTechniques(plan.targets.keys())}`
  store.editLayer({ label, mergeKey: null }, (layer) =>
    pasteAnnotations(layer, plan.targets, copied.scale, presetScale(context)),
  )
  store.setSession({ announcement: label })
}

function refusalText(kind: Exclude<PastePlan['kind'], 'paste'>, { cells }: CopiedAnnotations): string {
  switch (kind) {
    case 'nothing-selected':
      return 'Select the techniques to paste on first.'
    case 'selected-others':
      return (
        `The annotations of ${countedTechniques(cells.keys())} were copied, and none of these is selected. ` +
        'Deselect all to paste on the same techniques, or copy a single one to give it to others.'
      )
    case 'no-such-cells':
      return 'This matrix has none of the copied techniques.'
  }
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
