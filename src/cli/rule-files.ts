import { counted } from '../core/insight/atlas-layers/marked-layer.ts'
import type { DetectionRule } from '../core/insight/detection-layer.ts'
import { DETECTION_SCORES, detectionLayer } from '../core/insight/detection-layer.ts'
import type { Layer } from '../core/layer/layer.ts'
import type { Result } from '../core/result.ts'
import type { ReadRules } from '../formats/detection-rules/read-rules.ts'
import { readDetectionRules } from '../formats/detection-rules/read-rules.ts'
import type { CommandCall } from './command.ts'
import { Refusal, UsageRefusal } from './command.ts'
import type { CliKnowledge } from './knowledge.ts'
import { note, tellProblem } from './output.ts'
import { fileProblemText, readText, sourceName } from './read-bytes.ts'

export interface MadeLayer {
  readonly made: Layer
  /** False where something of the inputs had to be left out. */
  readonly isWhole: boolean
}

interface RuleFile {
  readonly path: string
  /** On the command line, not found in a folder. */
  readonly isNamed: boolean
}

const RULE_FILES = /\.(ya?ml|json|csv|tsv)$/i
/** Files after which progress is told. */
const PROGRESS_STEP = 200

/**
 * The layer of `generate from-tags`. Files of a folder that cannot be read are left out and told, as a folder often holds more than
 * rules; a file that was named and cannot be read is refused.
 */
export async function layerOfRules(
  call: CommandCall,
  { base, aliases, newId }: CliKnowledge,
  inputs: readonly string[],
): Promise<MadeLayer> {
  if (inputs.length === 0) throw new UsageRefusal('"generate from-tags" takes files of rules, or folders of them.')
  const score = call.options.choice('score', DETECTION_SCORES) ?? 'count'
  const files = (await Promise.all(inputs.map((input) => filesOf(call, input)))).flat()
  const rules: DetectionRule[] = []
  let [readable, untagged, outOfUse] = [0, 0, 0]
  for (const [place, { path, isNamed }] of files.entries()) {
    if (place > 0 && place % PROGRESS_STEP === 0) await note(call, `${place} of ${files.length} files read`)
    const read = await readRules(call, path)
    if (!read.ok) {
      if (isNamed) throw new Refusal(`${sourceName(path)}: ${read.problem}`)
      await tellProblem(call, `${path}: left out. ${read.problem.charAt(0).toUpperCase()}${read.problem.slice(1)}`)
      continue
    }
    readable++
    rules.push(...read.value.rules)
    untagged += read.value.untagged
    outOfUse += read.value.outOfUse
  }
  const { layer, unknown, counting } = detectionLayer(base, aliases, rules, score, newId())
  const foreign = rules.length - counting
  await note(
    call,
    [
      `${counted(counting, 'rule')} with techniques of ATLAS ${base.release} in ${counted(readable, 'file')}`,
      ...(foreign > 0 ? [`${foreign} only with IDs that it does not have`] : []),
      `${untagged} without any`,
      `${outOfUse} out of use`,
      ...(readable < files.length ? [`${counted(files.length - readable, 'file')} left out`] : []),
    ].join('; '),
  )
  for (const [id, titles] of unknown)
    await note(call, `${id} is no technique of ATLAS ${base.release}: ${titles.join(', ')}`)
  return { made: layer, isWhole: readable === files.length }
}

async function readRules({ host }: CommandCall, path: string): Promise<Result<ReadRules, string>> {
  const text = await readText(host, path)
  return text.ok ? readDetectionRules(text.value, sourceName(path)) : text
}

/** In a folder only what can be rules; a file that is named is read whatever it is called. */
async function filesOf({ host }: CommandCall, input: string): Promise<readonly RuleFile[]> {
  if (input === '-') return [{ path: input, isNamed: true }]
  try {
    const files = await host.filesBelow(input)
    if (files.length === 1 && files[0] === input) return [{ path: input, isNamed: true }]
    return files.filter((file) => RULE_FILES.test(file)).map((path) => ({ path, isNamed: false }))
  } catch (error) {
    throw new Refusal(`${input}: ${fileProblemText(error)}`)
  }
}
