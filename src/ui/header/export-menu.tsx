import { Download } from 'lucide-react'
import type { CommandId } from '../../app/commands/command.ts'
import { LazyMenu } from '../controls/lazy-menu.tsx'

/** Every way out of the page, files for machines first. */
const groups: readonly (readonly CommandId[])[] = [
  ['layer.save-json', 'workspace.save-json', 'layer.copy-json', 'layer.save-attack'],
  ['export.picture'],
  ['export.xlsx', 'export.csv', 'export.report', 'export.gaps', 'export.stix'],
]

export function ExportMenu() {
  return <LazyMenu name="Export" dataMenu="export" icon={Download} groups={groups} />
}
