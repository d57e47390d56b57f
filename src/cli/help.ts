import type { CliCommand, CliOption } from './command.ts'
import { formatColumns, wrapped } from './terminal.ts'

export const PROGRAM = 'atlas-navigator'
const WIDTH = 100

/** Every command has them. */
export const COMMON_OPTIONS: readonly CliOption[] = [
  { name: 'json', value: null, help: 'Results as JSON on standard output, for programs.' },
  { name: 'data', value: 'FILE', help: 'ATLAS data (YAML) to work with, instead of the release that is built in.' },
  { name: 'release', value: 'NAME', help: 'Work on the matrix of this release, such as 5.6.0 or 2026.05.' },
  { name: 'quiet', short: 'q', value: null, help: 'No notes on standard error; problems are still told.' },
  { name: 'help', short: 'h', value: null, help: 'Show this help.' },
]

const EXIT_CODES = [
  ['0', 'done; where something was asked, the answer is yes'],
  ['1', 'done; the answer is no: not valid, limit missed, layers differ, rule files left out'],
  ['2', 'not done: a wrong option, a file that cannot be read, not a layer'],
]

export function overview(commands: readonly CliCommand[]): string {
  return [
    `${PROGRAM}: MITRE ATLAS layers from the command line\n`,
    `Usage: ${PROGRAM} COMMAND [OPTION...] [FILE...]\n`,
    `Commands:\n${formatColumns(commands.map(({ name, summary }) => [`  ${name}`, summary]))}`,
    `Exit codes:\n${formatColumns(EXIT_CODES.map(([code = '', means = '']) => [`  ${code}`, means]))}`,
    `"${PROGRAM} COMMAND --help" tells more, with examples. A FILE can be - for standard input, or a share link.\n`,
  ].join('\n')
}

export function helpOf(command: CliCommand): string {
  const usage = command.usage.map((line) => `  ${PROGRAM} ${command.name} ${line}`.trimEnd()).join('\n')
  const examples = command.examples.map(({ line, says }) => `  # ${says}\n  ${line}`).join('\n\n')
  return [
    `${command.summary}.\n`,
    `Usage:\n${usage}\n`,
    ...command.about.map((paragraph) => `${wrapped(paragraph, WIDTH, 0)}\n`),
    ...(command.options.length > 0 ? [`Options:\n${optionList(command.options)}`] : []),
    `For every command:\n${optionList(COMMON_OPTIONS)}`,
    `Examples:\n${examples}\n`,
  ].join('\n')
}

function optionList(options: readonly CliOption[]): string {
  const heads = options.map(optionHead)
  const column = Math.max(...heads.map((head) => head.length)) + 4
  return options
    .map(({ help }, i) => {
      const lines = wrapped(help, WIDTH, column)
      return `  ${(heads[i] ?? '').padEnd(column - 2)}${lines.trimStart()}\n`
    })
    .join('')
}

function optionHead({ name, short, value, several }: CliOption): string {
  const dashes = `${short === undefined ? '    ' : `-${short}, `}--${name}`
  return `${dashes}${value === null ? '' : ` ${value}`}${several ? ' ...' : ''}`
}
