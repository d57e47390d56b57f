import { meaningWords } from '../core/insight/subject-words.ts'
import type { Layer } from '../core/layer/layer.ts'
import type { CommandCall } from './command.ts'
import { Refusal } from './command.ts'
import { note } from './output.ts'
import { plainText } from './terminal.ts'

/** For the help of commands that count coverage. */
export const NOT_COVERAGE_HELP =
  'A layer whose marks say something else, such as how often case studies use a technique, is not counted: with a limit or --out that is ' +
  'exit code 2. --covered counts it all the same.'

/** What is to be said of a layer whose marks are no coverage. Null where they are, and where `--covered` says that they count. */
export function whyNotCounted({ options }: CommandCall, layer: Layer): string | null {
  const words = options.text('covered') === null ? meaningWords(layer) : null
  if (words === null) return null
  return `"${layer.name}" is not coverage. ${words} Give the layer of what you cover, or say with --covered what counts in this one.`
}

/**
 * Says it: whoever asks for a verdict or a file gets none, people read it in place of figures, and programs, whose figures keep their
 * shape, have it beside them.
 * @returns true where there is nothing more to print
 */
export async function tellNotCounted(call: CommandCall, why: string, isVerdictOrFile: boolean): Promise<boolean> {
  if (isVerdictOrFile) throw new Refusal(why)
  if (call.options.on('json')) await note(call, why)
  else await call.host.out(`${plainText(why)}\n`)
  return !call.options.on('json')
}

/** A field of the JSON output that only such layers have. */
export function notCoverageField(why: string | null): { readonly notCoverage?: string } {
  return why === null ? {} : { notCoverage: why }
}
