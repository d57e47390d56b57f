import { parseArgs } from 'node:util'
import type { CliOption } from './command.ts'
import { UsageRefusal } from './command.ts'

/** What was given for the options of a command. Asking for an option that the command does not have is a mistake of ours and throws. */
export class OptionValues {
  readonly #options: readonly CliOption[]
  readonly #values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

  constructor(
    options: readonly CliOption[],
    values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>,
  ) {
    this.#options = options
    this.#values = values
  }

  /** The same, as if the switch had not been given. */
  without(name: string): OptionValues {
    this.#known(name)
    return new OptionValues(this.#options, { ...this.#values, [name]: undefined })
  }

  knows(name: string): boolean {
    return this.#options.some((option) => option.name === name)
  }

  on(name: string): boolean {
    this.#known(name)
    return this.#values[name] === true
  }

  text(name: string): string | null {
    this.#known(name)
    const value = this.#values[name]
    return typeof value === 'string' ? value : null
  }

  texts(name: string): readonly string[] {
    this.#known(name)
    const value = this.#values[name]
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  }

  /** Null when it is not given. */
  number(name: string, least: number, most: number): number | null {
    const text = this.text(name)
    return text === null ? null : numberOf(`--${name}`, text, least, most)
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const text = this.text(name)
    if (text === null) return null
    const choice = choices.find((each) => each === text)
    if (choice === undefined) throw new UsageRefusal(`--${name} takes ${choices.join(', ')}, not "${text}".`)
    return choice
  }

  #known(name: string): void {
    if (!this.knows(name)) throw new Error(`the command has no option --${name}`)
  }
}

/** Refuses what is no number within the limits. */
export function numberOf(what: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!(value >= least && value <= most)) {
    const limits = Number.isFinite(most)
      ? ` from ${least} to ${most}`
      : Number.isFinite(least)
        ? ` from ${least} up`
        : ''
    throw new UsageRefusal(`${what} takes a number${limits}, not "${text}".`)
  }
  return value
}

export interface ReadArguments {
  readonly inputs: readonly string[]
  readonly options: OptionValues
}

/** Refuses options that the command does not have, and values where there should be none. */
export function readArguments(args: readonly string[], options: readonly CliOption[]): ReadArguments {
  const config = Object.fromEntries(
    options.map(({ name, short, value, several }) => [
      name,
      {
        type: value === null ? ('boolean' as const) : ('string' as const),
        multiple: several ?? false,
        ...(short === undefined ? {} : { short }),
      },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: config,
      allowPositionals: true,
      strict: true,
    })
    return { inputs: positionals, options: new OptionValues(options, values) }
  } catch (error) {
    throw new UsageRefusal(error instanceof Error ? firstSentence(error.message) : 'The options could not be read.')
  }
}

/** Node goes on to explain how to write arguments that begin with a dash. */
function firstSentence(message: string): string {
  const [first = message] = message.split(/(?<=[.'])\s+To specify|\n/)
  return first.endsWith('.') ? first : `${first}.`
}
