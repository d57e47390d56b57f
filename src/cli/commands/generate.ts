import type { LayerRecipe } from '../../core/insight/atlas-layers/recipe.ts'
import { layerFromRecipe } from '../../core/insight/atlas-layers/recipe.ts'
import { relevanceLayer } from '../../core/insight/relevance-layer.ts'
import { chosenStudies, EVERY_STUDY } from '../../core/insight/study-choice.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { platformsOf } from '../../core/layer/platform-filter.ts'
import { formatProblem } from '../../formats/atlas-data/problem.ts'
import { readAnswers } from '../../formats/relevance/read-answers.ts'
import type { CliCommand, CommandCall } from '../command.ts'
import { Refusal, UsageRefusal } from '../command.ts'
import type { CliKnowledge } from '../knowledge.ts'
import { releaseCalled, releasesInOrder } from '../knowledge.ts'
import { layersText, OUT_OPTION, writeFileAt, writeJson, writeLayers } from '../output.ts'
import { readText, sourceName } from '../read-bytes.ts'
import type { MadeLayer } from '../rule-files.ts'
import { layerOfRules } from '../rule-files.ts'

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
      'Deprecated and unsupported rules are left out. A file of a folder that cannot be read is left out and told, with exit code 1; a ' +
      'file that is named stops the command.',
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
    const { made, isWhole } = await make(call, knowledge, wanted, inputs)
    const code = isWhole ? 0 : 1
    const name = call.options.text('name')
    const layer = name === null ? made : { ...made, name }
    if (!call.options.on('json')) {
      await writeLayers(call, [layer])
      return code
    }
    const out = call.options.text('out')
    if (out !== null) await writeFileAt(call, out, await layersText(call, [layer]))
    const scored = [...layer.annotations.values()].filter(({ score }) => score !== null).length
    await writeJson(call, { name: layer.name, description: layer.description, cells: layer.annotations.size, scored })
    return code
  },
}

async function make(
  call: CommandCall,
  knowledge: CliKnowledge,
  kind: Kind,
  inputs: readonly string[],
): Promise<MadeLayer> {
  if (kind === 'from-tags') return layerOfRules(call, knowledge, inputs)
  if (kind === 'relevance') return { made: await fromAnswers(call, knowledge, inputs), isWhole: true }
  const { base, releases, newId } = knowledge
  const details = await knowledge.details()
  const recipe = await recipeOf(call, knowledge, kind, inputs)
  return { made: layerFromRecipe({ base, details, releases }, recipe, newId()), isWhole: true }
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
    case 'changes': {
      takes(2, 2, 'two releases')
      const [from, to] = releasesInOrder(releases, inputs[0] ?? '', inputs[1] ?? '')
      return { kind: 'release-difference', from: from.name, to: to.name }
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
  const text = await readText(call.host, file)
  if (!text.ok) throw new Refusal(`${sourceName(file)}: ${text.problem}`)
  const answers = readAnswers(text.value, rules)
  if (!answers.ok) throw new Refusal(formatProblem(sourceName(file), answers.problem))
  return relevanceLayer(base, rules, answers.value.system, { id: newId(), name: answers.value.name ?? 'System' })
}
