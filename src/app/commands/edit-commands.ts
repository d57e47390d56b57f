import { clearCells, editCells, patchCells } from '../../core/layer/edits.ts'
import type { Annotation } from '../../core/layer/layer.ts'
import { annotationOf, isAnnotated } from '../../core/layer/layer.ts'
import { settleStatuses } from '../../core/layer/status.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import type { AppContext } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import type { AppState } from '../state.ts'
import { presetScale } from '../status-scales.ts'
import type { Command } from './command.ts'

export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    label: 'Undo',
    shortcuts: ['Mod+Z'],
    isEnabled: (state) => state.session.undoLabel !== null,
    run: ({ store }) => {
      const label = store.getState().session.undoLabel
      store.undo()
      store.setSession({ announcement: `Undone: ${label ?? 'nothing'}` })
    },
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    isEnabled: (state) => state.session.redoLabel !== null,
    run: ({ store }) => {
      const label = store.getState().session.redoLabel
      store.redo()
      store.setSession({ announcement: `Redone: ${label ?? 'nothing'}` })
    },
  },
  {
    id: 'edit.clear',
    label: 'Clear annotations',
    word: 'Clear',
    shortcuts: ['Delete'],
    isEnabled: (state) => {
      const layer = activeLayer(state)
      return [...state.session.selection].some((key) => isAnnotated(annotationOf(layer, key)))
    },
    run: (context) => {
      const { selection } = context.store.getState().session
      const label = `Clear ${cellWords(selection)}`
      context.store.dismissMessage('score')
      context.store.editLayer({ label, mergeKey: null }, (layer) =>
        settleStatuses(layer, clearCells(layer, selection), presetScale(context)),
      )
      context.store.setSession({ announcement: `Cleared ${cellWords(selection)}` })
    },
  },
  {
    id: 'edit.comment',
    label: 'Comment on selection',
    word: 'Comment',
    shortcuts: ['Mod+Enter'],
    isEnabled: hasSelection,
    run: ({ store }) => {
      const { commentRequests } = store.getState().session
      store.setSession({ panelOpen: true, panel: 'selection', commentRequests: commentRequests + 1 })
    },
  },
  {
    id: 'edit.toggle-enabled',
    label: 'Enable or disable',
    isEnabled: hasSelection,
    isOn: (state) => {
      const layer = activeLayer(state)
      const { selection } = state.session
      return selection.size > 0 && [...selection].every((key) => !annotationOf(layer, key).enabled)
    },
    run: (context) => {
      const state = context.store.getState()
      const layer = activeLayer(state)
      const { selection } = state.session
      // All off: switch on. Mixed or on: switch off, as the ATT&CK Navigator does.
      const enabled = [...selection].every((key) => !annotationOf(layer, key).enabled)
      annotateSelection(context, enabled ? 'Enable' : 'Disable', { enabled }, null)
    },
  },
]

export function hasSelection(state: AppState): boolean {
  return state.session.selection.size > 0
}

/**
 * Sets fields on every selected cell, as one step named "<verb> <n> techniques".
 * `mergeKey` joins the keystrokes of one visit to an input field into one step.
 */
export function annotateSelection(
  context: AppContext,
  verb: string,
  patch: Partial<Annotation>,
  mergeKey: string | null,
): void {
  const { store } = context
  const { selection, readOnly } = store.getState().session
  if (readOnly) return
  if ('score' in patch) store.dismissMessage('score')
  const label = `${verb} ${cellWords(selection)}`
  store.editLayer({ label, mergeKey }, (layer) => patchCells(layer, selection, patch))
  store.setSession({ announcement: label })
}

/** Changes every selected cell in its own way, as one step named "<verb> <n> techniques". */
export function editSelection(
  context: AppContext,
  verb: string,
  edit: (annotation: Annotation) => Annotation,
  mergeKey: string | null = null,
): void {
  const { selection, readOnly } = context.store.getState().session
  if (readOnly) return
  const label = `${verb} ${cellWords(selection)}`
  context.store.editLayer({ label, mergeKey }, (layer) => editCells(layer, selection, edit))
  context.store.setSession({ announcement: label })
}
