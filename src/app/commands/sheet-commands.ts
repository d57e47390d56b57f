import type { SheetFormat } from '../state.ts'
import type { Command } from './command.ts'

/** All lead to one dialog, each with its own format chosen. */
export const sheetCommands: readonly Command[] = [
  sheetCommand('xlsx', 'Export Excel workbook'),
  sheetCommand('csv', 'Export CSV table'),
  sheetCommand('report', 'Export report'),
  sheetCommand('gaps', 'Export list of gaps'),
  sheetCommand('stix', 'Export STIX bundle'),
]

function sheetCommand(format: SheetFormat, label: string): Command {
  return { id: `export.${format}`, label, run: ({ store }) => store.setSession({ dialog: { kind: 'sheet', format } }) }
}
