import type { Host } from './host.ts'
import type { CliKnowledge } from './knowledge.ts'
import type { OptionValues } from './option-values.ts'

/** One command of `atlas-navigator`: what help, documentation and tests are drawn from. */
export interface CliCommand {
  readonly name: string
  /** One line without a full stop, for the list of commands. */
  readonly summary: string
  /** What follows the name, options aside: `FILE...`. One line for each way to call it. */
  readonly usage: readonly string[]
  /** Sentences under the usage, a paragraph each. */
  readonly about: readonly string[]
  readonly options: readonly CliOption[]
  readonly examples: readonly CliExample[]
  readonly run: (call: CommandCall) => Promise<ExitCode>
}

export interface CliOption {
  /** Without the dashes: `at-least`. */
  readonly name: string
  /** One letter. */
  readonly short?: string
  /** What stands for the value in the help, `FILE`; null for a switch. */
  readonly value: string | null
  /** It can be given more than once. */
  readonly several?: boolean
  readonly help: string
}

export interface CliExample {
  readonly line: string
  readonly says: string
}

/** What a command is run with. */
export interface CommandCall {
  /** Arguments that are no options. */
  readonly inputs: readonly string[]
  readonly options: OptionValues
  readonly host: Host
  /** Read at the first call, by `--data` and `--release`. */
  readonly knowledge: () => Promise<CliKnowledge>
}

/**
 * 0: done, and the answer is yes where one was asked for. 1: done, and the answer is no: a file is not valid, a limit is missed, layers
 * differ. 2: not done.
 */
export type ExitCode = 0 | 1 | 2

/** Leaves the middle of a command, however deep, with one sentence for the user and exit code 2. Caught in `run.ts`. */
export class Refusal extends Error {}

/** A `Refusal` that comes from how the command was called, so that help is pointed to. */
export class UsageRefusal extends Refusal {}
