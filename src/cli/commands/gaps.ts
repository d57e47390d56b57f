import { fullNameOf } from '../../core/atlas/lookups.ts'
import { techniqueLinksOf } from '../../core/atlas/technique-links.ts'
import type { GapSettings } from '../../core/insight/gap-settings.ts'
import { gapSettingsOf, withGapSettings } from '../../core/insight/gap-settings.ts'
import type { Gap } from '../../core/insight/gaps.ts'
import { rankGaps } from '../../core/insight/gaps.ts'
import { gapLayer, rounded } from '../../core/insight/insight-layers.ts'
import { gapWords } from '../../core/insight/insight-words.ts'
import type { NextMitigation } from '../../core/insight/next-mitigations.ts'
import { planMitigations } from '../../core/insight/next-mitigations.ts'
import { chosenRelevance } from '../../core/insight/relevance-choice.ts'
import type { Layer } from '../../core/layer/layer.ts'
import type { CliCommand, CommandCall } from '../command.ts'
import { UsageRefusal } from '../command.ts'
import { NOT_COVERAGE_HELP, notCoverageField, tellNotCounted, whyNotCounted } from '../not-coverage.ts'
import { layersText, note, OUT_OPTION, writeFileAt, writeJson } from '../output.ts'
import { LAYER_OPTION, nameOf, oneLayer, readLayers } from '../read-layers.ts'
import { parseRule, STATUS_RULE_WORDS } from '../rule-options.ts'
import type { Row } from '../terminal.ts'
import { formatColumns, plainText } from '../terminal.ts'

const FIRST_GAPS = 20
const FIRST_MITIGATIONS = 5

export const gapsCommand: CliCommand = {
  name: 'gaps',
  summary: 'List what a layer leaves open, what matters most first, and the mitigations that would close most',
  usage: ['FILE'],
  about: [
    'A gap weighs relevance x prevalence x maturity x (1 - coverage), with the settings that the layer carries, or those given here. ' +
      'docs/insight.md explains each. --out writes the gaps as a layer, the one that the page makes.',
    NOT_COVERAGE_HELP,
  ],
  options: [
    LAYER_OPTION,
    { ...OUT_OPTION, help: 'Write the gaps as a layer to this file.' },
    { name: 'covered', value: 'RULE', help: `What counts as covered: ${STATUS_RULE_WORDS}.` },
    { name: 'relevance', value: 'FILE', help: 'A layer whose scores say how much a technique matters.' },
    {
      name: 'weight',
      value: 'NAME=PART',
      several: true,
      help: 'How much relevance, prevalence or maturity counts, 0 to 1: maturity=0.',
    },
    { name: 'limit', value: 'N', help: `How many gaps to list; ${FIRST_GAPS} without it. JSON has them all.` },
    { name: 'at-most', value: 'N', help: 'Exit code 1 when there are more gaps than this.' },
  ],
  examples: [
    { line: 'atlas-navigator gaps layer.json --limit 10', says: 'The ten that matter most' },
    {
      line: 'atlas-navigator gaps layer.json --relevance system.json --out gaps.json',
      says: 'For one system, as a layer',
    },
  ],
  run: async (call) => {
    const knowledge = await call.knowledge()
    const { base, newId } = knowledge
    const details = await knowledge.details()
    const layers = await readLayers(call, call.inputs)
    const read = oneLayer(call, layers)
    const why = whyNotCounted(call, read)
    const asksForMore = call.options.text('out') !== null || call.options.text('at-most') !== null
    if (why !== null && (await tellNotCounted(call, why, asksForMore))) return 0
    const relevance = await relevanceOf(call, read, layers)
    const settings = settingsOf(call, read, relevance)
    const layer = withGapSettings(read, settings)
    const ranking = rankGaps(base, techniqueLinksOf(details), layer, relevance, settings)
    const plan = planMitigations(ranking.gaps, details.mitigations, settings.setAside, FIRST_MITIGATIONS)
    const words = gapWords(layer, ranking)
    const path = call.options.text('out')
    if (path === '-') throw new UsageRefusal('--out takes a file here, as standard output has the list.')
    if (path !== null) {
      await writeFileAt(call, path, await layersText(call, [gapLayer(base, ranking, { ...words, id: newId() })]))
    }
    const most = call.options.wholeNumber('at-most', 0)
    const limit = call.options.wholeNumber('limit', 1) ?? FIRST_GAPS
    if (call.options.on('json')) {
      await writeJson(call, {
        layer: layer.name,
        description: words.description,
        total: ranking.total,
        gaps: ranking.gaps.map((gap) => jsonOf(gap, fullNameOf(base, gap.technique))),
        setAside: ranking.setAside.map(({ technique }) => technique.id),
        mitigations: plan.steps.map(({ mitigation, closes, closed, remaining }) => ({
          id: mitigation.id,
          name: mitigation.name,
          closes: closes.map(({ technique }) => technique.id),
          closed,
          remaining,
        })),
        ...(most === null ? {} : { limit: most, passed: ranking.gaps.length <= most }),
        ...notCoverageField(why),
      })
    } else {
      const rows = ranking.gaps.slice(0, limit).map((gap, place): Row => {
        return [String(place + 1), rounded(gap.weight), gap.technique.id, fullNameOf(base, gap.technique)]
      })
      const more = ranking.gaps.length - rows.length
      await call.host.out(
        plainText(
          [
            `${words.name}: ${ranking.gaps.length}, heaviest first\n\n${formatColumns(rows, [0, 1])}`,
            more > 0 ? `and ${more} more (--limit)\n` : '',
            plan.steps.length > 0
              ? `\nMitigations that close most, one after the other:\n${mitigationTable(plan.steps)}`
              : '',
          ].join(''),
        ),
      )
    }
    return most !== null && ranking.gaps.length > most ? 1 : 0
  },
}

/** The layer of `--relevance`, else the one that the settings of the layer name, when it stands in the same file. */
async function relevanceOf(call: CommandCall, layer: Layer, beside: readonly Layer[]): Promise<Layer | null> {
  const file = call.options.text('relevance')
  if (file !== null) {
    const [given, ...others] = await readLayers(call, [file])
    if (others.length > 0) throw new UsageRefusal(`${nameOf(file)} has several layers; --relevance takes one.`)
    return given ?? null
  }
  const settings = gapSettingsOf(layer)
  const { relevanceLayer } = settings
  const found = chosenRelevance(settings, layer, beside)
  if (relevanceLayer !== null && !found) {
    await note(call, `Relevance is 1 everywhere: "${relevanceLayer}" is not here. Give its file with --relevance.`)
  }
  return found
}

function settingsOf(call: CommandCall, layer: Layer, relevance: Layer | null): GapSettings {
  const settings = gapSettingsOf(layer)
  const rule = call.options.text('covered')
  const weights = { ...settings.weights }
  for (const text of call.options.texts('weight')) {
    const [, name = '', part = ''] = /^(relevance|prevalence|maturity)=(.+)$/.exec(text) ?? []
    const value = part === '' ? Number.NaN : Number(part)
    if (!(value >= 0 && value <= 1)) {
      throw new UsageRefusal(
        `--weight takes relevance, prevalence or maturity and a part from 0 to 1, such as maturity=0.5, not "${text}".`,
      )
    }
    if (name === 'relevance' || name === 'prevalence' || name === 'maturity') weights[name] = value
  }
  return {
    ...settings,
    rule: rule === null ? settings.rule : parseRule('covered', rule, layer),
    weights,
    relevanceLayer: relevance?.name ?? null,
  }
}

function mitigationTable(steps: readonly NextMitigation[]): string {
  return formatColumns(
    steps.map(({ mitigation, closes, closed, remaining }) => [
      `  ${mitigation.id}`,
      mitigation.name,
      `closes ${closes.length}`,
      `weight ${rounded(closed)}`,
      `leaves ${rounded(remaining)}`,
    ]),
  )
}

function jsonOf(gap: Gap, name: string) {
  const { technique, cells, relevance, relevanceScore, prevalence, caseStudies, maturity, coverage, weight } = gap
  return {
    technique: technique.id,
    name,
    weight,
    relevance: relevance.value,
    relevanceScore,
    prevalence: prevalence.value,
    caseStudies,
    maturity: maturity.value,
    coverage,
    tactics: cells.map((cell) => cell.slice(cell.lastIndexOf('^') + 1)),
  }
}
