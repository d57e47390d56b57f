import type { AppContext } from '../context.ts'
import { failureWords } from '../failure-words.ts'
import { attackPathCommands } from './attack-path-commands.ts'
import { bridgeCommands } from './bridge-commands.ts'
import { brushCommands } from './brush-commands.ts'
import { cellCommands } from './cell-commands.ts'
import { clipboardCommands } from './clipboard-commands.ts'
import { colourCommands } from './colour-commands.ts'
import { combineCommands } from './combine-commands.ts'
import type { Command } from './command.ts'
import { coverageCommands } from './coverage-commands.ts'
import { deviceCommands } from './device-commands.ts'
import { editCommands } from './edit-commands.ts'
import { fileCommands } from './file-commands.ts'
import { filterCommands } from './filter-commands.ts'
import { helpCommands } from './help-commands.ts'
import { importCommands } from './import-commands.ts'
import { knowledgeCommands } from './knowledge-commands.ts'
import { layerCommands } from './layer-commands.ts'
import { pictureCommands } from './picture-commands.ts'
import { heedingReadOnly, heedingSite } from './read-only.ts'
import { readingCommands } from './reading-commands.ts'
import { relevanceCommands } from './relevance-commands.ts'
import { searchCommands } from './search-commands.ts'
import { selectCommands } from './select-commands.ts'
import { shareCommands } from './share-commands.ts'
import { sheetCommands } from './sheet-commands.ts'
import { statusCommands } from './status-commands.ts'
import { upgradeCommands } from './upgrade-commands.ts'
import { viewCommands } from './view-commands.ts'

/**
 * Every command there is. A new one is added to one of these lists and is then in the palette, the shortcuts and the help overlay; menus
 * and toolbars name the ids that they show.
 */
const all: readonly Command[] = [
  ...layerCommands,
  ...combineCommands,
  ...fileCommands,
  ...importCommands,
  ...pictureCommands,
  ...sheetCommands,
  ...shareCommands,
  ...bridgeCommands,
  ...editCommands,
  ...statusCommands,
  ...brushCommands,
  ...clipboardCommands,
  ...readingCommands,
  ...attackPathCommands,
  ...searchCommands,
  ...knowledgeCommands,
  ...selectCommands,
  ...cellCommands,
  ...viewCommands,
  ...filterCommands,
  ...colourCommands,
  ...coverageCommands,
  ...relevanceCommands,
  ...upgradeCommands,
  ...helpCommands,
  ...deviceCommands,
]

export const COMMANDS: readonly Command[] = all.map(heedingReadOnly).map(heedingSite)

const byId: ReadonlyMap<string, Command> = new Map(COMMANDS.map((command) => [command.id, command]))

export function commandById(id: string): Command {
  const command = byId.get(id)
  if (!command) throw new Error(`there is no command ${id}`)
  return command
}

/** Runs a command when it is enabled. What goes wrong unexpectedly is told, and the work stays as it is. */
export async function runCommand(context: AppContext, id: string): Promise<void> {
  const command = commandById(id)
  if (command.isEnabled?.(context.store.getState()) === false) return
  try {
    await command.run(context)
  } catch (error) {
    context.store.showMessage({
      tone: 'problem',
      text: `"${command.label}" did not work: ${failureWords(error)}`,
      action: null,
    })
  }
}
