import type { CellKey } from '../../core/atlas/ids.ts'
import { patchCells } from '../../core/layer/edits.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { widenPick } from '../../core/layer/selection.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import { unreachable } from '../../core/result.ts'
import type { AppContext } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import type { Brush } from '../state.ts'
import { brushName, brushStatus, scaleInUse } from '../status-scales.ts'
import type { Command } from './command.ts'
import { setCellStatus } from './status-commands.ts'

export const brushCommands: readonly Command[] = [
  {
    id: 'edit.select-tool',
    label: 'Select with the pointer',
    word: 'Select',
    isOn: (state) => state.session.tool === 'select',
    run: putAway,
  },
  {
    id: 'edit.brush',
    label: 'Brush: paint cells',
    word: 'Brush',
    // A letter alone jumps to a technique in the matrix.
    shortcuts: ['Alt+B'],
    isOn: (state) => state.session.tool === 'brush',
    run: (context) => {
      const state = context.store.getState()
      if (state.session.tool === 'brush') return putAway(context)
      const name = brushName(state.session.brush, scaleInUse(context, activeLayer(state)))
      context.store.setSession({ tool: 'brush', announcement: `Brush: ${name}` })
    },
  },
  {
    id: 'edit.leave-brush',
    label: 'Put the brush away',
    shortcuts: ['Escape'],
    isEnabled: (state) => state.session.tool === 'brush',
    run: putAway,
  },
]

function putAway({ store }: AppContext): void {
  if (store.getState().session.tool === 'brush') store.setSession({ tool: 'select', announcement: 'Brush put away' })
}

/** What the brush paints from now on; it is taken in hand if it was not. */
export function takeBrush(context: AppContext, brush: Brush): void {
  const scale = scaleInUse(context, activeLayer(context.store.getState()))
  context.store.setSession({ tool: 'brush', brush, announcement: `Brush: ${brushName(brush, scale)}` })
}

/** One movement of the brush from touching down to lifting: one step of undo. */
export interface Stroke {
  /** Unlike that of any other stroke. */
  readonly key: string
  /** Takes off what the brush would put on. */
  readonly erases: boolean
  /** Cells painted so far. */
  readonly cells: Set<CellKey>
}

/** Paints cells, and what picking them would pick as well: a technique under all its tactics, unless the layer says otherwise. */
export function paintCells(context: AppContext, stroke: Stroke, keys: readonly CellKey[]): void {
  const state = context.store.getState()
  const layer = activeLayer(state)
  const { cells } = context.view(state)
  const wide = widenPick(context.knowledge.base, layer.selecting, keys, (key) => cells.has(key))
  const fresh = [...wide].filter((key) => !stroke.cells.has(key))
  if (fresh.length === 0) return
  for (const key of fresh) stroke.cells.add(key)
  context.store.editLayer({ label: strokeLabel(context, stroke), mergeKey: stroke.key }, (before) =>
    painted(context, before, fresh, state.session.brush, stroke.erases),
  )
}

/** Tells what a stroke came to, once it is done. */
export function endStroke(context: AppContext, stroke: Stroke): void {
  const { store } = context
  if (stroke.cells.size === 0) return
  if (store.getState().session.brush.kind !== 'color') store.dismissMessage('score')
  store.setSession({ announcement: strokeLabel(context, stroke) })
}

function strokeLabel(context: AppContext, { erases, cells }: Stroke): string {
  const state = context.store.getState()
  const { brush } = state.session
  const count = cellWords(cells)
  if (erases) return `Erase the ${brush.kind === 'color' ? 'colour' : brush.kind} of ${count}`
  return `Paint ${brushName(brush, scaleInUse(context, activeLayer(state)))} on ${count}`
}

function painted(context: AppContext, layer: Layer, cells: readonly CellKey[], brush: Brush, erases: boolean): Layer {
  switch (brush.kind) {
    case 'status': {
      const status = erases ? null : brushStatus(brush, scaleInUse(context, layer))
      return setCellStatus(context, layer, cells, status?.id ?? null)
    }
    case 'score':
      return patchCells(layer, cells, { score: erases ? null : brush.score })
    case 'color':
      return patchCells(layer, cells, { color: erases ? null : brush.color })
    default:
      return unreachable(brush)
  }
}
