import { describe, expect, it } from 'vitest'
import { createCombinedLayer } from '../../src/app/combine-layers.ts'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { saveComparison, saveGaps } from '../../src/app/comparison.ts'
import { openText } from '../../src/app/open-layers.ts'
import { techniqueLinksOf } from '../../src/core/atlas/technique-links.ts'
import { compareLayers } from '../../src/core/insight/compare.ts'
import { gapSettingsOf } from '../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../src/core/insight/gaps.ts'
import { relevanceLayer } from '../../src/core/insight/relevance-layer.ts'
import { NO_PARTS } from '../../src/core/layer/combine.ts'
import type { LayerId } from '../../src/core/layer/layer.ts'
import { parseExpression } from '../../src/core/score/expression/parse-expression.ts'
import { scoreCells } from '../../src/core/score/expression/score-cells.ts'
import { formatLayer, formatLayers } from '../../src/formats/navigator-layer/write-layer.ts'
import { type TestContext, testContext } from '../support/app-context.ts'
import { runCli } from '../support/fake-host.ts'
import { insightFixture } from '../support/insight-fixtures.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { projectDetails, projectRelevance } from '../support/project-data.ts'

const base = testKnowledgeBase()
const text = insightFixture('chatbot')
const files = { 'chatbot.json': text }

/** A page on which the file was opened: the blank layer of the first visit gives way. */
async function page(): Promise<TestContext> {
  const context = testContext()
  await openText(context, text)
  return context
}

function opened(context: TestContext) {
  const [a, b] = context.layers().slice(-2)
  if (!a || !b) throw new Error('the file has two layers')
  return [a, b] as const
}

function frontText(context: TestContext): string {
  return formatLayer(context.front(), { base })
}

/** The page opens the parent of the heaviest gap, to put the keyboard on it. */
function withoutOpenedParents(text: string): string {
  return text.replace(/^.*"comment": "", .*"showSubtechniques": true\},?\n/gm, '')
}

describe('the command line and the page', () => {
  it('save the same JSON', async () => {
    const context = await page()
    const { out } = await runCli(['convert', 'chatbot.json', '--to', 'json'], { files })
    expect(out).toBe(formatLayers(opened(context), { base }))
  })

  it('make the same share link', async () => {
    const context = await page()
    await runCommand(context, 'share.copy-link')
    const name = context.front().name
    const args = ['link', 'encode', 'chatbot.json', '--layer', name, '--page', 'https://navigator.example/']
    expect((await runCli(args, { files })).out).toBe(`${context.record.copied[0]}\n`)
  })

  it('combine to the same layer', async () => {
    const context = await page()
    const layers = opened(context)
    const expression = parseExpression(
      'a * (100 - b) / 100',
      layers.map(({ name }) => name),
    )
    if (!expression.ok) throw new Error(JSON.stringify(expression.problem))
    const scores = scoreCells(base, layers, expression.value, 'keep')
    if (!scores.ok) throw new Error(JSON.stringify(scores.problem))
    const parts = { ...NO_PARTS, comments: { kind: 'merge', places: [0, 1] } } as const
    const order = {
      layers,
      expression: expression.value,
      rule: 'keep',
      scores: scores.value,
      parts,
      name: 'Left',
    } as const
    expect(createCombinedLayer(context, order)).toBeNull()
    const args = [
      'combine',
      'a * (100 - b) / 100',
      'chatbot.json',
      '--unscored',
      'keep',
      '--comments',
      'used',
      '--name',
      'Left',
    ]
    expect((await runCli(args, { files })).out).toBe(frontText(context))
  })

  it('compare to the same layer', async () => {
    const context = await page()
    const [a, b] = opened(context)
    const rule = { kind: 'at-least', score: 50 } as const
    saveComparison(context, [a, b], compareLayers(base, a, b, rule), rule, true)
    const args = ['compare', 'chatbot.json', '--contained', '50', '--neither', '--out', 'compared.json']
    expect((await runCli(args, { files })).file('compared.json')).toBe(frontText(context))
  })

  it('find the same gaps', async () => {
    const context = await page()
    const [matters, covered] = opened(context)
    context.store.setSession({ activeLayerId: covered.id })
    const links = techniqueLinksOf(projectDetails())
    saveGaps(context, rankGaps(base, links, covered, matters, gapSettingsOf(covered)))
    const args = ['gaps', 'chatbot.json', '--layer', '2', '--out', 'gaps.json', '--quiet']
    expect((await runCli(args, { files })).file('gaps.json')).toBe(withoutOpenedParents(frontText(context)))
  })

  it('make the same layer of answers about a system', async () => {
    const answers = 'name: Assistant\nanswers:\n  kind: [generative, agentic]\n  reach: public\n'
    const { out } = await runCli(['generate', 'relevance', 'system.yaml'], { files: { 'system.yaml': answers } })
    const system = {
      answers: new Set(['kind.generative', 'kind.agentic', 'reach.public']),
      weights: new Map(),
      outOfScope: 'disabled',
    } as const
    const layer = relevanceLayer(base, projectRelevance(), system, { id: 'x' as LayerId, name: 'Assistant' })
    expect(out).toBe(formatLayer(layer, { base }))
  })
})
