import type { Command } from './command.ts'
import { panelCommand } from './panel-command.ts'

export const coverageCommands: readonly Command[] = [
  panelCommand('insight.coverage', 'Coverage', 'coverage'),
  panelCommand('insight.gaps', 'Gaps and next mitigations', 'gaps'),
  panelCommand('insight.compare', 'Compare layers', 'compare'),
]
