import { COMMANDS } from './all-commands.ts'
import type { ExitCode } from './command.ts'
import { Refusal, UsageRefusal } from './command.ts'
import { COMMON_OPTIONS, helpOf, overview, PROGRAM } from './help.ts'
import type { Host } from './host.ts'
import type { CliKnowledge } from './knowledge.ts'
import { loadKnowledge } from './knowledge.ts'
import { readArguments } from './option-values.ts'
import { paintFor, plainText } from './terminal.ts'
import { VERSION } from './version.ts'

/**
 * The whole of the command line but for the process around it.
 * @param args without the names of node and of the script
 */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  const [name, ...rest] = args
  try {
    if (name === undefined) {
      await host.err(overview(COMMANDS))
      return 2
    }
    if (name === '--help' || name === '-h' || name === 'help') return await help(rest[0], host)
    if (name === '--version') {
      await host.out(`${VERSION}\n`)
      return 0
    }
    const command = commandCalled(name)
    const { inputs, options } = readArguments(rest, [...command.options, ...COMMON_OPTIONS])
    if (options.on('help')) {
      await host.out(helpOf(command))
      return 0
    }
    const oneInput = { ...host, readInput: onlyOnce(host.readInput) }
    let knowledge: Promise<CliKnowledge> | null = null
    return await command.run({
      inputs,
      options,
      host: oneInput,
      knowledge: () => {
        knowledge ??= loadKnowledge(oneInput, { data: options.text('data'), release: options.text('release') })
        return knowledge
      },
    })
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const known = COMMANDS.some((command) => command.name === name)
    const hint = thrown instanceof UsageRefusal ? ` See ${PROGRAM} ${known ? `${name} ` : ''}--help.` : ''
    const paint = paintFor(host, 'err')
    await host.err(`${paint('bad', `${PROGRAM}:`)} ${plainText(thrown.message)}${hint}\n`)
    return 2
  }
}

/** What is read is gone: a second reader would get nothing and take it for an empty file. */
function onlyOnce(read: Host['readInput']): Host['readInput'] {
  let isRead = false
  return async () => {
    if (isRead) throw new UsageRefusal('Standard input (-) can be read only once.')
    isRead = true
    return read()
  }
}

async function help(name: string | undefined, host: Host): Promise<ExitCode> {
  await host.out(name === undefined ? overview(COMMANDS) : helpOf(commandCalled(name)))
  return 0
}

function commandCalled(name: string) {
  const command = COMMANDS.find((each) => each.name === name)
  if (!command) throw new UsageRefusal(`There is no command "${name}".`)
  return command
}
