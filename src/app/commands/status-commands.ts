import type { CellKey } from '../../core/atlas/ids.ts'
import { setStatus, withStatusScale } from '../../core/layer/status.ts'
import type { StatusScale } from '../../core/layer/status-scale.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import type { AppContext } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import { presetScale, scaleInUse } from '../status-scales.ts'
import type { Command } from './command.ts'

export const statusCommands: readonly Command[] = [
  {
    id: 'edit.status-scale',
    label: 'Edit status vocabulary',
    run: ({ store }) => store.setSession({ dialog: { kind: 'status-scale' } }),
  },
]

/** Gives the selected cells a status of the vocabulary in use; null takes it off. One step. */
export function setSelectionStatus(context: AppContext, id: string | null): void {
  const state = context.store.getState()
  const scale = scaleInUse(context, activeLayer(state))
  const { selection } = state.session
  const name = scale.statuses.find((status) => status.id === id)?.label ?? scale.blank
  const label = `${name} on ${cellWords(selection)}`
  context.store.dismissMessage('score')
  context.store.editLayer({ label, mergeKey: null }, (layer) => setCellStatus(context, layer, selection, id))
  context.store.setSession({ announcement: label })
}

export function setCellStatus(
  context: AppContext,
  layer: Parameters<typeof setStatus>[0],
  cells: Iterable<CellKey>,
  id: string | null,
): ReturnType<typeof setStatus> {
  return setStatus(layer, cells, scaleInUse(context, layer), id, presetScale(context))
}

/** Another vocabulary for the layer in front, or its own one changed. One step. */
export function changeStatusScale(context: AppContext, label: string, scale: StatusScale): void {
  context.store.editLayer({ label, mergeKey: null }, (layer) => withStatusScale(layer, scale))
  context.store.setSession({ announcement: label })
}
