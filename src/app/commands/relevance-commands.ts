import type { Command } from './command.ts'
import { panelCommand } from './panel-command.ts'

export const relevanceCommands: readonly Command[] = [
  panelCommand('insight.relevance', 'Relevance to a system', 'relevance'),
]
