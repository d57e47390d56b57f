import { lookupsOf } from '../core/atlas/lookups.ts'
import type { CopiedAnnotations } from '../core/layer/copied-annotations.ts'
import { type PastePlan, pasteAnnotations, planPaste } from '../core/layer/pasted-annotations.ts'
import { cellWords } from '../core/layer/technique-words.ts'
import type { AppContext } from './context.ts'
import { refusesEdits } from './refused-edits.ts'
import { presetScale } from './status-scales.ts'

/** Puts what was copied on cells, or says why there are none. */
export function pasteCopied(context: AppContext): void {
  const { store, knowledge } = context
  const { copied, selection } = store.getState().session
  if (!copied || refusesEdits(context)) return
  const plan = planPaste(copied, selection, (key) => lookupsOf(knowledge.base).site.has(key))
  if (plan.kind !== 'paste') {
    const action = plan.kind === 'selected-others' ? { label: 'Deselect all', commandId: 'select.none' } : null
    // Said of the last attempt alone.
    store.dismissMessage('paste')
    store.showMessage({ tone: 'info', text: refusalText(plan.kind, copied), action, about: 'paste' })
    return
  }
  store.dismissMessage('paste')
  store.dismissMessage('score')
  const label = `Paste annotations on ${cellWords(plan.targets.keys())}`
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
        `The annotations of ${cellWords(cells.keys())} were copied, and none of these is selected. ` +
        'Deselect all to paste on the same techniques, or copy a single one to give it to others.'
      )
    case 'no-such-cells':
      return 'This matrix has none of the copied techniques.'
  }
}
