import type { CellKey, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import { NOTHING_SELECTED } from '../../core/layer/selection.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import { unreachable } from '../../core/result.ts'
import { runCommand } from '../commands/all-commands.ts'
import { showLayer } from '../commands/layer-commands.ts'
import { pickCells } from '../commands/select-commands.ts'
import { toggleExpanded } from '../commands/view-commands.ts'
import type { AppContext } from '../context.ts'
import { openEntry } from '../knowledge/knowledge-reading.ts'
import { columnCells } from '../selectors.ts'
import { tellHidden } from '../tell-hidden.ts'
import type { SearchTarget } from './search-documents.ts'

/**
 * Does what somebody means who chooses a thing that was found: goes to a technique or tactic, selects the techniques of a mitigation
 * or case study and shows what ATLAS says of it, shows a layer, runs a command.
 * @param add keeps what is selected, and adds to it; what the panel shows stays too
 */
export function chooseTarget(
  context: AppContext,
  target: SearchTarget,
  add: boolean,
  details: KnowledgeDetails | null,
): void {
  switch (target.kind) {
    case 'technique':
      goToTechnique(context, target.id, add)
      break
    case 'tactic':
      goToTactic(context, target.id, add)
      break
    case 'mitigation': {
      const mitigation = details?.mitigations.find(({ id }) => id === target.id)
      const ids = mitigation?.techniques.map(({ id }) => id) ?? []
      selectTechniques(context, ids, mitigation?.name ?? target.id, add)
      if (!add) openEntry(context, target)
      break
    }
    case 'case-study': {
      const study = details?.caseStudies.find(({ id }) => id === target.id)
      const ids = study?.steps.map(({ technique }) => technique) ?? []
      selectTechniques(context, ids, study?.name ?? target.id, add)
      if (!add) openEntry(context, target)
      break
    }
    case 'layer':
      showLayer(context, target.id)
      break
    case 'command':
      void runCommand(context, target.id)
      break
    default:
      unreachable(target)
  }
}

/** Scrolls to the technique's first cell, opening whatever it is folded into, and selects it. */
function goToTechnique(context: AppContext, id: TechniqueId, add: boolean): void {
  const [key] = passingCells(context, [id])
  if (key === undefined) {
    tellHidden(context, id, (view) => passingCells(context, [id], view).length > 0)
    return
  }
  pickCells(context, [key], add ? context.store.getState().session.selection : NOTHING_SELECTED)
  reveal(context, key, add)
}

function goToTactic(context: AppContext, id: TacticId, add: boolean): void {
  const view = context.view(context.store.getState())
  const column = view.columns.find(({ tactic }) => tactic.id === id)
  if (!column) {
    tellHidden(context, id, ({ columns }) => columns.some(({ tactic }) => tactic.id === id))
    return
  }
  if (add) pickCells(context, columnCells(view, column), context.store.getState().session.selection)
  else context.store.setSession({ announcement: `Tactic ${column.tactic.name}` })
  showMatrix(context, id)
  context.store.setSession({ focus: id, revealRequests: context.store.getState().session.revealRequests + 1 })
}

function selectTechniques(context: AppContext, ids: readonly TechniqueId[], name: string, add: boolean): void {
  const keys = passingCells(context, ids)
  const [first] = keys
  if (first === undefined) {
    tellHidden(context, `the techniques of ${name}`, (view) => passingCells(context, ids, view).length > 0)
    return
  }
  pickCells(context, keys, add ? context.store.getState().session.selection : NOTHING_SELECTED)
  reveal(context, keys.find((key) => lookupsOf(context.knowledge.base).site.get(key)?.parent === null) ?? first, add)
  const { selection } = context.store.getState().session
  context.store.setSession({ announcement: `${name}: ${cellWords(selection)} selected` })
}

/** The cells of the techniques that no filter hides, column by column. */
function passingCells(
  { store, knowledge, view }: AppContext,
  ids: readonly TechniqueId[],
  { cells } = view(store.getState()),
): readonly CellKey[] {
  const wanted = new Set(ids)
  const { allCells } = lookupsOf(knowledge.base)
  return allCells.filter((key) => wanted.has(parseCellKey(key).technique) && cells.get(key)?.passes)
}

function reveal(context: AppContext, key: CellKey, add: boolean): void {
  const { store } = context
  const view = context.view(store.getState())
  const parent = view.cells.get(key)?.parentKey
  if (parent && view.mode !== 'mini' && view.cells.get(parent)?.expanded === false) {
    const { announcement } = store.getState().session
    toggleExpanded(context, parent)
    store.setSession({ announcement })
  }
  showMatrix(context, parseCellKey(key).tactic)
  const { revealRequests } = store.getState().session
  const panel = add ? {} : ({ panel: 'selection' } as const)
  store.setSession({ anchor: key, focus: key, ...panel, revealRequests: revealRequests + 1 })
}

/** The matrix instead of the table, with the column unfolded. */
function showMatrix({ store }: AppContext, tactic: TacticId): void {
  const { foldedTactics } = store.getState().session
  const open = new Set([...foldedTactics].filter((id) => id !== tactic))
  store.setSession({ arrangement: 'matrix', foldedTactics: open.size === foldedTactics.size ? foldedTactics : open })
}
