import { sharedSubject } from '../../core/insight/layer-subject.ts'
import type { CombineParts, ListSource, PartSource } from '../../core/layer/combine.ts'
import { combineLayers } from '../../core/layer/combine.ts'
import { combineProblemText, originText, SUGGESTED_NAME, usedLayers } from '../../core/layer/combine-words.ts'
import type { Layer } from '../../core/layer/layer.ts'
import type { Expression } from '../../core/score/expression/expression.ts'
import { formatLayerLetter, parseLayerLetter } from '../../core/score/expression/layer-letters.ts'
import { parseExpression } from '../../core/score/expression/parse-expression.ts'
import { expressionProblemText } from '../../core/score/expression/problem-words.ts'
import type { UnscoredRule } from '../../core/score/expression/score-cells.ts'
import { scoreCells, summariseScores } from '../../core/score/expression/score-cells.ts'
import type { CliCommand, CliOption } from '../command.ts'
import { Refusal, UsageRefusal } from '../command.ts'
import type { OptionValues } from '../option-values.ts'
import { layersText, OUT_OPTION, writeFileAt, writeJson, writeLayers } from '../output.ts'
import { readLayers } from '../read-layers.ts'

const RULES: readonly UnscoredRule[] = ['zero', 'skip', 'keep']
const LISTS = ['comments', 'links', 'metadata'] as const
const SINGLES = ['colors', 'states', 'platforms', 'legend', 'gradient'] as const

const PART_HELP: Readonly<Record<(typeof SINGLES)[number], string>> = {
  colors: 'colours of cells',
  states: 'enabled and disabled cells',
  platforms: 'platform filter',
  legend: 'legend',
  gradient: 'way from scores to colours',
}

const partOptions: readonly CliOption[] = [
  ...LISTS.map((name) => ({
    name,
    value: 'LAYER',
    help: `Take over the ${name} of this layer, by letter; "used" for all in the expression, "all" for all given.`,
  })),
  ...SINGLES.map((name) => ({
    name,
    value: 'LAYER',
    help: `Take over the ${PART_HELP[name]} of this layer, by letter.`,
  })),
]

export const combineCommand: CliCommand = {
  name: 'combine',
  summary: 'Make a layer whose scores are worked out from other layers',
  usage: ['EXPRESSION FILE...'],
  about: [
    'The layers are called a, b, c ... in the order in which they are given, or by their names in quotation marks. The expression is the ' +
      'one of the page: docs/score-expressions.md describes it.',
  ],
  options: [
    OUT_OPTION,
    { name: 'name', value: 'NAME', help: `Name of the new layer; "${SUGGESTED_NAME}" without it.` },
    {
      name: 'unscored',
      value: 'RULE',
      help: 'Where a layer has no score: zero counts it as 0 (the rule without this option), skip leaves the cell unscored, keep keeps the score that is there.',
    },
    ...partOptions,
  ],
  examples: [
    {
      line: "atlas-navigator combine 'max(a, b)' red.json blue.json --out best.json",
      says: 'The better score of two teams',
    },
    {
      line: "atlas-navigator combine 'a * (100 - b) / 100' risk.json coverage.json --comments used",
      says: 'Risk that is left',
    },
  ],
  run: async (call) => {
    const [text, ...files] = call.inputs
    // An empty one is as good as forgotten: a variable of a script that is not set must not write an empty layer over a good one.
    if (text === undefined || text.trim() === '')
      throw new UsageRefusal('Give an expression and the layers that it is about.')
    const { base, newId } = await call.knowledge()
    const layers = await readLayers(call, files)
    const parsed = parseExpression(
      text,
      layers.map(({ name }) => name),
    )
    if (!parsed.ok) throw new Refusal(`${expressionProblemText(parsed.problem)}\n${pointed(text, parsed.problem)}`)
    const rule = call.options.choice('unscored', RULES) ?? 'zero'
    const scores = scoreCells(base, layers, parsed.value, rule)
    if (!scores.ok) throw new Refusal(combineProblemText(scores.problem, base))
    const description = originText(parsed.value, layers, rule)
    const parts = partsOf(call.options, parsed.value, layers, base.domain)
    const subject = sharedSubject(usedLayers(parsed.value, layers))
    const made = { id: newId(), name: call.options.text('name') ?? SUGGESTED_NAME, description, subject }
    const combined = combineLayers(base, layers, scores.value, parts, made)
    if (!combined.ok) throw new Refusal(combineProblemText(combined.problem, base))
    if (!call.options.on('json')) {
      await writeLayers(call, [combined.value])
      return 0
    }
    const out = call.options.text('out')
    if (out !== null) await writeFileAt(call, out, await layersText(call, [combined.value]))
    const summary = summariseScores(scores.value, 0)
    await writeJson(call, {
      name: made.name,
      description,
      scored: summary?.count ?? 0,
      min: summary?.min ?? null,
      max: summary?.max ?? null,
      cells: [...scores.value].map(([cell, score]) => {
        const [technique, tactic] = cell.split('^')
        return { technique, tactic, score }
      }),
    })
    return 0
  },
}

/** The expression with a mark under what is wrong. */
function pointed(text: string, { offset, length }: { readonly offset: number; readonly length: number }): string {
  const line = text.replace(/\s/g, ' ')
  return `  ${line}\n  ${' '.repeat(offset)}${'^'.repeat(Math.max(1, length))}\n `
}

function partsOf(
  options: OptionValues,
  { references }: Expression,
  layers: readonly Layer[],
  domain: string,
): CombineParts {
  const one = (name: string): PartSource => {
    const letter = options.text(name)
    if (letter === null) return null
    const place = parseLayerLetter(letter)
    if (place === null || place >= layers.length) {
      const last = formatLayerLetter(layers.length - 1)
      throw new UsageRefusal(`--${name} takes the letter of a layer, a to ${last}, not "${letter}".`)
    }
    return place
  }
  const list = (name: string): ListSource => {
    const choice = options.text(name)
    if (choice === 'used') return { kind: 'merge', places: references.map(({ index }) => index) }
    if (choice !== 'all') return one(name)
    return { kind: 'merge', places: [...layers.keys()].filter((place) => layers[place]?.domain === domain) }
  }
  return {
    comments: list('comments'),
    links: list('links'),
    metadata: list('metadata'),
    colors: one('colors'),
    states: one('states'),
    platforms: one('platforms'),
    legend: one('legend'),
    gradient: one('gradient'),
  }
}
