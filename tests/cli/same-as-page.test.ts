import packedKnowledgeBase from 'virtual:atlas/knowledge-base'
import { describe, expect, it } from 'vitest'
import { createCombinedLayer } from '../../src/app/combine-layers.ts'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { saveComparison, saveGaps } from '../../src/app/comparison.ts'
import {
  importPlanned,
  likelyKind,
  loadImportFacts,
  nameOfSource,
  planSource,
  readImport,
  suggestOptions,
} from '../../src/app/opening/import-table.ts'
import { openText } from '../../src/app/opening/open-layers.ts'
import { changePicture, pictureInFront } from '../../src/app/pictures.ts'
import { sheetFile } from '../../src/app/sheet-file.ts'
import { techniqueLinksOf } from '../../src/core/atlas/technique-links.ts'
import { compareLayers } from '../../src/core/insight/compare.ts'
import { gapSettingsOf } from '../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../src/core/insight/gaps.ts'
import { relevanceLayer } from '../../src/core/insight/relevance-layer.ts'
import { NO_PARTS } from '../../src/core/layer/combine.ts'
import type { LayerId } from '../../src/core/layer/layer.ts'
import { parseExpression } from '../../src/core/score/expression/parse-expression.ts'
import { scoreCells } from '../../src/core/score/expression/score-cells.ts'
import { unpackKnowledgeBase } from '../../src/formats/atlas-data/bundle.ts'
import { formatLayer, formatLayers } from '../../src/formats/navigator-layer/write-layer.ts'
import { formatStix } from '../../src/formats/stix/write-stix.ts'
import { type TestContext, testContext } from '../support/app-context.ts'
import { runCli } from '../support/fake-host.ts'
import { insightFixture } from '../support/insight-fixtures.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { projectDetails, projectRelevance } from '../support/project-data.ts'

// Read when the file is loaded, not within the time of its first test: the YAML takes seconds on a busy machine.
const base = testKnowledgeBase()
projectDetails()
await runCli(['data', 'info'])
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

  it.each([
    ['xlsx', 'xlsx'],
    ['csv', 'csv'],
    ['report', 'md'],
  ] as const)('save the same %s', async (format, to) => {
    const context = await page()
    const [, covered] = opened(context)
    context.store.setSession({ activeLayerId: covered.id })
    const choice = {
      format,
      layers: 'front',
      rows: 'marked',
      filtered: false,
      gapList: 'uncovered',
      gapFormat: 'csv',
    } as const
    const { content } = await sheetFile(context, choice)
    const { bytes } = await runCli(['convert', 'chatbot.json', '--layer', covered.name, '--to', to], { files })
    const expected = typeof content === 'string' ? new TextEncoder().encode(content) : content
    expect(Buffer.compare(bytes, expected)).toBe(0)
  })

  it('save the same STIX bundle, on the knowledge base as the build packs it', async () => {
    const [, covered] = opened(await page())
    const { base: packed } = unpackKnowledgeBase(packedKnowledgeBase)
    const expected = formatStix(packed, projectDetails(), covered, {
      rows: 'marked',
      onlyCells: null,
      date: '2026-11-24',
    })
    const { out } = await runCli(['convert', 'chatbot.json', '--layer', covered.name, '--to', 'stix'], { files })
    expect(out).toBe(expected)
  })

  it('save the same workbook of all layers', async () => {
    const context = testContext()
    await openText(context, text)
    context.store.edit({ label: 'x', mergeKey: null }, (document) => ({
      ...document,
      layers: document.layers.slice(-2),
    }))
    const choice = {
      format: 'xlsx',
      layers: 'all',
      rows: 'all',
      filtered: false,
      gapList: 'uncovered',
      gapFormat: 'csv',
    } as const
    const { content } = await sheetFile(context, choice)
    const { bytes } = await runCli(['convert', 'chatbot.json', '--to', 'xlsx', '--rows', 'all'], { files })
    expect(typeof content === 'string' ? -1 : Buffer.compare(bytes, content)).toBe(0)
  })

  it.each([
    [{ platforms: ['Agentic AI'] }, {}, []],
    [
      { hideDisabled: true },
      { theme: 'dark', size: 'a3', portrait: true },
      ['--theme', 'dark', '--size', 'a3', '--portrait'],
    ],
    [{}, { legend: false, scores: false, embedLayer: true }, ['--no-legend', '--no-scores', '--with-layer']],
  ] as const)('draw the same picture of a layer with %j', async (own, options, args) => {
    const context = await page()
    context.store.editLayer({ label: 'x', mergeKey: null }, (layer) => ({ ...layer, ...own }))
    changePicture(context, options)
    const { svg } = pictureInFront(context, context.store.getState(), null, true)
    const { out } = await runCli(['render', '-', ...args], { input: frontText(context) })
    expect(out).toBe(svg)
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
    saveComparison(context, [a, b], compareLayers(base, a, b, rule), rule, { neither: true, comments: true })
    const args = ['compare', 'chatbot.json', '--contained', '50', '--neither', '--comments', '--out', 'compared.json']
    expect((await runCli(args, { files })).file('compared.json')).toBe(frontText(context))
  })

  it('import the same layer from a table, and upgrade an older one alike', async () => {
    const table = 'Technique,Score,Comment\nAML.T0051,50,=x\nLLM Jailbreak,20,\n'
    const context = testContext()
    const facts = await loadImportFacts(context)
    const source = readImport(table, likelyKind(context, facts, table))
    const plan = planSource(context, facts, source, suggestOptions(context, facts, source))
    importPlanned(
      context,
      plan,
      { kind: 'new', name: nameOfSource('My list.csv') },
      { kind: 'file', name: 'My list.csv' },
    )
    const imported = await runCli(['convert', 'My list.csv', '--to', 'json'], { files: { 'My list.csv': table } })
    expect(imported.out).toBe(frontText(context))
    const older = JSON.stringify({
      name: 'Older',
      domain: 'atlas-atlas',
      versions: { layer: '4.5' },
      metadata: [{ name: 'atlas_data_version', value: '4.0.0' }],
      techniques: [{ techniqueID: 'AML.T0051', tactic: 'ml-attack-staging', score: 5, comment: 'kept' }],
    })
    await openText(context, older)
    const { out, err } = await runCli(['upgrade', 'older.json'], { files: { 'older.json': older } })
    expect(out).toBe(frontText(context))
    expect(err).toContain('4.0.0')
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
