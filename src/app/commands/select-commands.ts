import type { CellKey, TacticId } from '../../core/atlas/ids.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import { annotationOf, isAnnotated } from '../../core/layer/layer.ts'
import type { Selection } from '../../core/layer/selection.ts'
import { columnRange, countTechniques, NOTHING_SELECTED, togglePick, widenPick } from '../../core/layer/selection.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'
import type { AppContext } from '../context.ts'
import { activeLayer, columnCells } from '../selectors.ts'
import type { Command } from './command.ts'
import { hasSelection } from './edit-commands.ts'

export const selectCommands: readonly Command[] = [
  {
    id: 'select.all',
    label: 'Select all',
    word: 'All',
    shortcuts: ['Mod+A'],
    run: (context) => {
      const { base } = context.knowledge
      select(context, new Set(lookupsOf(base).allCells.filter(isVisibleIn(context))))
    },
  },
  {
    id: 'select.none',
    label: 'Deselect all',
    word: 'Deselect',
    shortcuts: ['Escape'],
    isEnabled: hasSelection,
    run: (context) => select(context, NOTHING_SELECTED),
  },
  {
    id: 'select.invert',
    label: 'Invert selection',
    word: 'Invert',
    run: (context) => {
      const { selection } = context.store.getState().session
      const cells = lookupsOf(context.knowledge.base).allCells.filter(isVisibleIn(context))
      select(context, new Set(cells.filter((key) => !selection.has(key))))
    },
  },
  {
    id: 'select.annotated',
    label: 'Select annotated',
    word: 'Annotated',
    run: (context) => selectWhere(context, true),
  },
  {
    id: 'select.unannotated',
    label: 'Select unannotated',
    word: 'Unannotated',
    run: (context) => selectWhere(context, false),
  },
]

/** How a click or key picks: `replace` selects this alone, `toggle` adds or removes it, `range` reaches from the anchor. */
export type PickMode = 'replace' | 'toggle' | 'range'

/** Picks a cell in the matrix as it is shown. */
export function pickCell(context: AppContext, view: MatrixView, key: CellKey, mode: PickMode): void {
  const { selection, anchor, focus } = context.store.getState().session
  const column = view.columns.map((each) => columnCells(view, each)).find((cells) => cells.includes(key)) ?? []
  // A range stays in its column: without an anchor there it starts at the cell that has the keyboard.
  const start = [anchor, focus as CellKey | null].find((cell) => cell !== null && column.includes(cell)) ?? key
  const picked = widen(context, mode === 'range' ? columnRange(column, start, key) : [key])
  switch (mode) {
    case 'toggle':
      select(context, togglePick(selection, picked), { anchor: key, focus: key })
      return
    case 'range':
      select(context, picked, { anchor: start, focus: key })
      return
    case 'replace': {
      // A click on the only selected cell takes the selection back, as people know it from other matrices.
      const again = picked.size === selection.size && [...picked].every((cell) => selection.has(cell))
      select(context, again ? NOTHING_SELECTED : picked, { anchor: key, focus: key })
    }
  }
}

/**
 * Before a key marks what is selected: the cell that has the keyboard is meant, unless it is selected, or several techniques are. What
 * one click has selected elsewhere is left behind.
 */
export function pickToMark(context: AppContext, key: CellKey): void {
  const state = context.store.getState()
  const { selection, readOnly } = state.session
  if (readOnly || selection.has(key)) return
  const oneClick = widen(context, [...selection].slice(0, 1))
  if (countTechniques(selection) > 1 && selection.size > oneClick.size) return
  pickCell(context, context.view(state), key, 'replace')
}

/** Picks many cells at once: a dragged rectangle. */
export function pickCells(context: AppContext, keys: readonly CellKey[], base: Selection): void {
  const picked = widen(context, keys)
  for (const key of base) picked.add(key)
  select(context, picked)
}

/** Selects what stands in a column: the parents, and the sub-techniques where they are shown. Again: takes them out. */
export function pickTactic(context: AppContext, view: MatrixView, tacticId: TacticId, add: boolean): void {
  const column = view.columns.find(({ tactic }) => tactic.id === tacticId)
  if (!column) return
  const drawn = columnCells(view, column)
  const passing = drawn.filter((key) => view.cells.get(key)?.passes)
  // A collapsed parent can stand for all that passes.
  const keys = passing.length > 0 ? passing : drawn
  const { selection } = context.store.getState().session
  const allIn = keys.every((key) => selection.has(key))
  const picked = widen(context, keys)
  const next = allIn ? togglePick(selection, picked) : add ? new Set([...selection, ...picked]) : picked
  select(context, next, { focus: tacticId })
}

function widen(context: AppContext, keys: readonly CellKey[]): Set<CellKey> {
  const layer = activeLayer(context.store.getState())
  const isVisible = isVisibleIn(context)
  // What somebody points at is meant, whatever it is.
  const pointed = new Set(keys)
  return widenPick(context.knowledge.base, layer.selecting, keys, (key) => pointed.has(key) || isVisible(key))
}

/** Passes every filter. Parents that are only there to carry sub-techniques do not count. */
function isVisibleIn(context: AppContext): (key: CellKey) => boolean {
  const view = context.view(context.store.getState())
  return (key) => view.cells.get(key)?.passes ?? false
}

function selectWhere(context: AppContext, annotated: boolean): void {
  const layer = activeLayer(context.store.getState())
  const cells = lookupsOf(context.knowledge.base).allCells.filter(isVisibleIn(context))
  select(context, new Set(cells.filter((key) => isAnnotated(annotationOf(layer, key)) === annotated)))
}

function select(
  context: AppContext,
  selection: Selection,
  also: { readonly anchor?: CellKey; readonly focus?: CellKey | TacticId } = {},
): void {
  const count = countTechniques(selection)
  const announcement = count === 0 ? 'Nothing selected' : `${count} selected`
  context.store.setSession({ selection, announcement, ...also })
}
