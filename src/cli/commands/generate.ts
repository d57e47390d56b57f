import type { LayerRecipe } from '../../core/insight/atlas-layers/recipe.ts'
import { layerFromRecipe } from '../../core/insight/atlas-layers/recipe.ts'
import type { DetectionRule } from '../../core/insight/detection-layer.ts'
import { DETECTION_SCORES, detectionLayer } from '../../core/insight/detection-layer.ts'
import { relevanceLayer } from '../../core/insight/relevance-layer.ts'
import { chosenStudies, EVERY_STUDY } from '../../core/insight/study-choice.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { platformsOf } from '../../core/layer/platform-filter.ts'
import { formatProblem } from '../../formats/atlas-data/problem.ts'
import { readDetectionRules } from '../../formats/detection-rules/read-rules.ts'
import { decodeText } from '../../formats/navigator-layer/decode-text.ts'
import { layerFileProblemText } from '../../formats/navigator-layer/problem-words.ts'
import { readAnswers } from '../../formats/relevance/read-answers.ts'
import type { CliCommand, CommandCall } from '../command.ts'
import { Refusal, UsageRefusal } from '../command.ts'
import type { CliKnowledge } from '../knowledge.ts'
import { releaseCalled } from '../knowledge.ts'
import { layersText, note, OUT_OPTION, writeFileAt, writeJson, writeLayers } from '../output.ts'
import { fileProblemText, readBytes } from '../read-bytes.ts'

const KINDS = [
  'frequency',
  'study',
  'mitigations',
  'maturity',
  'platforms',
  'attack',
  'new-since',
  'changes',
  'relevance',
  'from-tags',
] as const
type Kind = (typeof KINDS)[number]

const RULE_FILES = /\.(ya?ml|json|csv|tsv)$/i
/** Files after which progress is told. */
const PROGRESS_STEP = 200

export const generateCommand: CliCommand = {
  name: 'generate',
  summary: 'Make a layer from ATLAS itself, from answers about a system, or from the tags of detection rules',
  usage: [
    'frequency [--count steps|studies] [--type Incident|Exercise] [--from YEAR] [--to YEAR]',
    'study ID...',
    'mitigations [--have ID ...]',
    'maturity | attack',
    'platforms NAME...',
    'new-since RELEASE',
    'changes FROM TO',
    'relevance ANSWERS',
    'from-tags FILE-OR-FOLDER... [--score count|max|level-weighted]',
  ],
  about: [
    'frequency: how often case studies use each technique. study: one case study, or what several have in common. mitigations: how many ' +
      'mitigations name each technique, or with --have how many of those you have. attack: techniques with a counterpart in ATT&CK.',
    'relevance: ANSWERS is YAML or JSON with the answers to the questionnaire of the page; docs/command-line.md shows one.',
    'from-tags: rules in YAML (as Sigma has them), JSON, CSV or TSV whose tags name techniques, such as atlas.aml.t0051. A score is the ' +
      'number of rules (count), the highest level from informational 1 to critical 5 (max), or the levels added up (level-weighted). ' +
      'Deprecated and unsupported rules are left out.',
  ],
  options: [
    OUT_OPTION,
    { name: 'name', value: 'NAME', help: 'Name of the new layer, instead of its own.' },
    { name: 'count', value: 'WHAT', help: 'frequency: steps, as in the layer that ATLAS publishes, or studies.' },
    { name: 'type', value: 'TYPE', help: 'frequency: only Incident or only Exercise.' },
    { name: 'from', value: 'YEAR', help: 'frequency: case studies of this year and later.' },
    { name: 'to', value: 'YEAR', help: 'frequency: case studies up to this year.' },
    { name: 'platform', value: 'NAME', help: 'frequency: case studies with a technique of this platform.' },
    { name: 'blank', value: null, help: 'frequency: leave techniques that no case study uses unscored, instead of 0.' },
    { name: 'have', value: 'ID', several: true, help: 'mitigations: one that is in place, such as AML.M0015.' },
    { name: 'score', value: 'FUNCTION', help: 'from-tags: count (without this option), max or level-weighted.' },
  ],
  examples: [
    {
      line: 'atlas-navigator generate frequency --type Incident --out incidents.json',
      says: 'What real incidents used',
    },
    { line: 'atlas-navigator generate study AML.CS0024 --out worm.json', says: 'The techniques of one case study' },
    {
      line: 'atlas-navigator generate from-tags rules --score level-weighted --out detection.json',
      says: 'What your detection rules see',
    },
  ],
  run: async (call) => {
    const [kind, ...inputs] = call.inputs
    const wanted = KINDS.find((each) => each === kind)
    if (!wanted) throw new UsageRefusal(`Say what to make: ${KINDS.join(', ')}.`)
    const knowledge = await call.knowledge()
    const made = await make(call, knowledge, wanted, inputs)
    const name = call.options.text('name')
    const layer = name === null ? made : { ...made, name }
    if (!call.options.on('json')) {
      await writeLayers(call, [layer])
      return 0
    }
    const out = call.options.text('out')
    if (out !== null) await writeFileAt(call, out, await layersText(call, [layer]))
    const scored = [...layer.annotations.values()].filter(({ score }) => score !== null).length
    await writeJson(call, { name: layer.name, description: layer.description, cells: layer.annotations.size, scored })
    return 0
  },
}

async function make(call: CommandCall, knowledge: CliKnowledge, kind: Kind, inputs: readonly string[]): Promise<Layer> {
  if (kind === 'relevance') return fromAnswers(call, knowledge, inputs)
  if (kind === 'from-tags') return fromTags(call, knowledge, inputs)
  const { base, releases, newId } = knowledge
  const details = await knowledge.details()
  const recipe = await recipeOf(call, knowledge, kind, inputs)
  return layerFromRecipe({ base, details, releases }, recipe, newId())
}

async function recipeOf(
  { options }: CommandCall,
  knowledge: CliKnowledge,
  kind: Exclude<Kind, 'relevance' | 'from-tags'>,
  inputs: readonly string[],
): Promise<LayerRecipe> {
  const { base, releases } = knowledge
  const { caseStudies, mitigations } = await knowledge.details()
  const takes = (least: number, most: number, what: string) => {
    if (inputs.length < least || inputs.length > most) throw new UsageRefusal(`"generate ${kind}" takes ${what}.`)
  }
  switch (kind) {
    case 'frequency': {
      takes(0, 0, 'no files, only options')
      const choice = {
        ...EVERY_STUDY,
        type: options.choice('type', ['Incident', 'Exercise']),
        fromYear: options.number('from', 1950, 2100),
        toYear: options.number('to', 1950, 2100),
        platform: knownAs('platform', options.text('platform'), platformsOf(base)),
      }
      if (chosenStudies(base, caseStudies, choice).length === 0) throw new Refusal('No case study is like that.')
      return {
        kind,
        count: options.choice('count', ['steps', 'studies']) ?? 'steps',
        choice,
        zeros: !options.on('blank'),
      }
    }
    case 'study':
      takes(1, Number.POSITIVE_INFINITY, 'IDs of case studies')
      return { kind: 'case-studies', ids: knownIds('case study', inputs, caseStudies) }
    case 'mitigations': {
      takes(0, 0, 'no files, only options')
      const owned = options.texts('have').flatMap((text) => text.split(','))
      if (owned.length === 0) return { kind: 'mitigation-count' }
      return { kind: 'mitigation-reach', owned: knownIds('mitigation', owned, mitigations) }
    }
    case 'maturity':
      takes(0, 0, 'nothing more')
      return { kind }
    case 'attack':
      takes(0, 0, 'nothing more')
      return { kind: 'attack-derived' }
    case 'platforms':
      takes(1, Number.POSITIVE_INFINITY, 'names of platforms')
      return { kind, platforms: inputs.flatMap((name) => knownAs('platform', name, platformsOf(base)) ?? []) }
    case 'new-since':
      takes(1, 1, 'one release')
      return { kind, release: releaseCalled(releases, inputs[0] ?? '').name }
    case 'changes':
      takes(2, 2, 'two releases')
      return {
        kind: 'release-difference',
        from: releaseCalled(releases, inputs[0] ?? '').name,
        to: releaseCalled(releases, inputs[1] ?? '').name,
      }
  }
}

function knownIds(
  what: string,
  wanted: readonly string[],
  known: readonly { readonly id: string }[],
): readonly string[] {
  return wanted.map((text) => {
    const found = known.find(({ id }) => id.toLowerCase() === text.trim().toLowerCase())
    if (!found) throw new UsageRefusal(`There is no ${what} ${text}.`)
    return found.id
  })
}

function knownAs(what: string, wanted: string | null, known: readonly string[]): string | null {
  if (wanted === null) return null
  const found = known.find((name) => name.toLowerCase() === wanted.toLowerCase())
  if (found === undefined) throw new UsageRefusal(`There is no ${what} "${wanted}". There are ${known.join(', ')}.`)
  return found
}

async function fromAnswers(
  call: CommandCall,
  { base, relevance, newId }: CliKnowledge,
  inputs: readonly string[],
): Promise<Layer> {
  const [file, ...more] = inputs
  if (file === undefined || more.length > 0) throw new UsageRefusal('"generate relevance" takes one file of answers.')
  const rules = await relevance()
  const answers = readAnswers(textOf(file, await readBytes(call.host, file)), rules)
  if (!answers.ok) throw new Refusal(formatProblem(file, answers.problem))
  return relevanceLayer(base, rules, answers.value.system, { id: newId(), name: answers.value.name ?? 'System' })
}

async function fromTags(
  call: CommandCall,
  { base, aliases, newId }: CliKnowledge,
  inputs: readonly string[],
): Promise<Layer> {
  if (inputs.length === 0) throw new UsageRefusal('"generate from-tags" takes files of rules, or folders of them.')
  const files = (await Promise.all(inputs.map((input) => filesOf(call, input)))).flat()
  const rules: DetectionRule[] = []
  let untagged = 0
  let outOfUse = 0
  for (const [place, file] of files.entries()) {
    if (place > 0 && place % PROGRESS_STEP === 0) await note(call, `${place} of ${files.length} files read`)
    const read = readDetectionRules(textOf(file, await readBytes(call.host, file)), file)
    if (!read.ok) {
      await note(call, `${file}: left out. ${read.problem}`)
      continue
    }
    rules.push(...read.value.rules)
    untagged += read.value.untagged
    outOfUse += read.value.outOfUse
  }
  const { layer, unknown } = detectionLayer(
    base,
    aliases,
    rules,
    call.options.choice('score', DETECTION_SCORES) ?? 'count',
    newId(),
  )
  await note(
    call,
    `${rules.length} rules with techniques of ATLAS in ${files.length} files; ${untagged} without, ${outOfUse} out of use`,
  )
  for (const [id, titles] of unknown)
    await note(call, `${id} is no technique of ATLAS ${base.release}: ${titles.join(', ')}`)
  return layer
}

/** In a folder only what can be rules; a file that is named is read whatever it is called. */
async function filesOf({ host }: CommandCall, input: string): Promise<readonly string[]> {
  try {
    const files = await host.filesBelow(input)
    return files.length === 1 && files[0] === input ? files : files.filter((file) => RULE_FILES.test(file))
  } catch (error) {
    throw new Refusal(`${input}: ${fileProblemText(error)}`)
  }
}

function textOf(file: string, bytes: Uint8Array): string {
  const text = decodeText(bytes)
  if (!text.ok) throw new Refusal(`${file}: ${layerFileProblemText(text.problem)}`)
  return text.value
}
