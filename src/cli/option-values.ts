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

  /** The same for what is counted: 3, not 2.5. */
  wholeNumber(name: string, least: number): number | null {
    const text = this.text(name)
    if (text === null) return null
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= least)) throw new UsageRefusal(`--${name} takes a whole number from ${least} up, not "${text}".`)
    return value
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
      args: withNegativeNumbers(args, options),
      options: config,
      allowPositionals: true,
      strict: true,
    })
    return { inputs: positionals, options: new OptionValues(options, values) }
  } catch (error) {
    throw new UsageRefusal(error instanceof Error ? argumentProblemText(error) : 'The options could not be read.')
  }
}

/**
 * `--contained -1` as `--contained=-1`: Node takes what begins with a minus for an option, and only numbers that are below zero are
 * certainly none, as no option is called by a digit.
 */
function withNegativeNumbers(args: readonly string[], options: readonly CliOption[]): string[] {
  const taking = new Set(options.flatMap(({ name, value }) => (value === null ? [] : [`--${name}`])))
  const end = args.indexOf('--')
  const joined: string[] = []
  for (const [place, arg] of args.entries()) {
    const last = joined.at(-1) ?? ''
    const isBeforeEnd = end < 0 || place < end
    if (isBeforeEnd && taking.has(last) && /^-\.?\d/.test(arg)) joined[joined.length - 1] = `${last}=${arg}`
    else joined.push(arg)
  }
  return joined
}

/** What Node says, shortened to its first sentence, with the way out where the argument only looks like an option. */
function argumentProblemText({ message }: Error): string {
  const ambiguous = / argument is ambiguous.* use '(--[\w-]+)=/s.exec(message)?.[1]
  if (ambiguous) {
    return `A value of ${ambiguous} that begins with a minus is written with an equals sign: ${ambiguous}=-...`
  }
  const [first = message] = message.split(/(?<=[.'])\s+To specify|\n/)
  const sentence = first.endsWith('.') ? first : `${first}.`
  return /^Unknown option '-[^-]/.test(message)
    ? `${sentence} An argument that begins with a minus goes after -- at the end.`
    : sentence
}
