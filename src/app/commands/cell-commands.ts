import type { CellKey } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import type { AppContext } from '../context.ts'
import { isCellFocus } from '../selectors.ts'
import type { AppState } from '../state.ts'
import type { Command, CommandId } from './command.ts'
import { pickCell, pickTactic } from './select-commands.ts'
import { toggleExpanded } from './view-commands.ts'

/** What can be done with the one cell that has the keyboard; the menu of a cell gives it the keyboard first. */
export const cellCommands: readonly Command[] = [
  cellCommand('cell.select', 'Select only this', (context, key) => {
    const { selection } = context.store.getState().session
    // Picking the only selected cell once more would take it out.
    if (selection.size > 0) context.store.setSession({ selection: new Set() })
    pickCell(context, context.view(context.store.getState()), key, 'replace')
  }),
  {
    ...cellCommand('cell.add', 'Add to the selection', toggle),
    isEnabled: (state) => isCellFocus(state.session.focus) && !state.session.selection.has(state.session.focus),
  },
  {
    ...cellCommand('cell.remove', 'Remove from the selection', toggle),
    isEnabled: (state) => isCellFocus(state.session.focus) && state.session.selection.has(state.session.focus),
  },
  cellCommand('cell.select-tactic', 'Select all in this tactic', (context, key) => {
    const { tactic } = parseCellKey(key)
    context.store.setSession({ selection: new Set() })
    pickTactic(context, context.view(context.store.getState()), tactic, false)
    context.store.setSession({ focus: key })
  }),
  cellCommand('cell.details', 'Show details of this technique', (context, key) => {
    pickUnlessSelected(context, key)
    context.store.setSession({ panelOpen: true, panel: 'selection' })
  }),
  cellCommand('cell.read', 'Read about it', async (context, key) => {
    const { openEntry } = await import('../knowledge/knowledge-reading.ts')
    openEntry(context, { kind: 'technique', id: parseCellKey(key).technique })
  }),
  cellCommand('cell.expand', 'Show or hide its sub-techniques', toggleExpanded),
  cellCommand('cell.copy-id', 'Copy ID', (context, key) => copy(context, parseCellKey(key).technique)),
  cellCommand('cell.copy-name', 'Copy name', (context, key) => {
    const { base } = context.knowledge
    const { technique: id } = parseCellKey(key)
    const technique = lookupsOf(base).technique.get(id)
    return copy(context, technique ? fullNameOf(base, technique) : id)
  }),
]

/** Before a command that acts on the selection is run from the menu of a cell: the cell has to be in it. */
export function pickUnlessSelected(context: AppContext, key: CellKey): void {
  const state = context.store.getState()
  if (!state.session.selection.has(key)) pickCell(context, context.view(state), key, 'replace')
}

/** Page about a technique on the site of MITRE ATLAS; null for techniques that are not from there. */
export function atlasAddress(id: string): string | null {
  return /^AML\.T\d{4}(\.\d{3})?$/.test(id) ? `https://atlas.mitre.org/techniques/${id}` : null
}

function toggle(context: AppContext, key: CellKey): void {
  pickCell(context, context.view(context.store.getState()), key, 'toggle')
}

async function copy(context: AppContext, text: string): Promise<void> {
  const copied = await context.browser.copyText(text)
  if (copied) context.store.setSession({ announcement: `Copied ${text}` })
  else context.store.showMessage({ tone: 'problem', text: `The browser did not copy "${text}".`, action: null })
}

function cellCommand(
  id: CommandId,
  label: string,
  run: (context: AppContext, key: CellKey) => void | Promise<void>,
): Command {
  return {
    id,
    label,
    isEnabled: (state: AppState) => isCellFocus(state.session.focus),
    run: (context) => {
      const { focus } = context.store.getState().session
      return isCellFocus(focus) ? run(context, focus) : undefined
    },
  }
}
