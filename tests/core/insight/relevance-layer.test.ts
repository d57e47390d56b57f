import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import {
  combinedRelevance,
  OUT_OF_SCOPE,
  relevanceLayer,
  systemLayers,
  updatedRelevance,
} from '../../../src/core/insight/relevance-layer.ts'
import {
  formatSystem,
  isSystemEntry,
  NO_SYSTEM,
  parseSystem,
  type SystemRecord,
  systemOf,
  withSystem,
} from '../../../src/core/insight/relevance-record.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { annotationOf } from '../../../src/core/layer/layer.ts'
import { describeLayer } from '../../support/describe-layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectRelevance } from '../../support/project-data.ts'

const base = testKnowledgeBase()
const rules = projectRelevance()
const cell = (text: string) => text as CellKey
const injection = cell('AML.T0051^AML.TA0005')
const evasion = cell('AML.T0015^AML.TA0007')

const chatbot: SystemRecord = {
  answers: new Set(['kind.generative', 'offer.chat', 'reach.public']),
  weights: new Map([['llm-injection', 70]]),
  outOfScope: 'disabled',
}
const scanner: SystemRecord = {
  ...NO_SYSTEM,
  outOfScope: 'unscored',
  answers: new Set(['kind.predictive', 'output.security']),
}

const layerOf = (system: SystemRecord, name: string) =>
  relevanceLayer(base, rules, system, { id: name as LayerId, name })

describe('what is kept of a system', () => {
  it.each([
    ['nothing answered', NO_SYSTEM],
    ['blank out of scope', { ...NO_SYSTEM, outOfScope: 'blank' } satisfies SystemRecord],
    ['answers and weights', chatbot],
  ])('comes back from its text: %s', (_, system) => {
    expect(parseSystem(formatSystem(system))).toEqual(system)
  })

  it.each([
    ['no JSON', 'chatbot'],
    ['a later version', '{"version":2,"answers":[],"outOfScope":"disabled"}'],
    ['a list of numbers', '{"version":1,"answers":[1],"outOfScope":"disabled"}'],
    ['half a weight', '{"version":1,"answers":[],"weights":{"a":0.5},"outOfScope":"disabled"}'],
    ['a weight beyond 100', '{"version":1,"answers":[],"weights":{"a":101},"outOfScope":"disabled"}'],
    ['a choice that there is not', '{"version":1,"answers":[],"outOfScope":"hidden"}'],
    [
      'a thousand and one answers',
      JSON.stringify({ version: 1, answers: Array(1001).fill('a.b'), outOfScope: 'disabled' }),
    ],
  ])('is nothing for %s', (_, text) => {
    expect(parseSystem(text)).toBeNull()
  })

  it('reads the text of version 1', () => {
    const text = '{"version":1,"answers":["kind.agentic"],"weights":{"agent-act":0},"outOfScope":"unscored"}'
    expect(parseSystem(text)).toEqual({
      answers: new Set(['kind.agentic']),
      weights: new Map([['agent-act', 0]]),
      outOfScope: 'unscored',
    })
  })
})

describe('the layer of a system', () => {
  const layer = layerOf(chatbot, 'Chatbot')

  it('has the relevance as score and the reasons with their weights as comment', () => {
    const { score, comment, enabled } = annotationOf(layer, injection)
    expect(score).toBe(100)
    expect(enabled).toBe(true)
    expect(comment.split('\n')[0]).toBe('Relevance 100')
    expect(comment).toContain('+70 A model that takes orders in words')
  })

  it('gives every other cell the reason that it is out of scope, disabled or unscored as chosen', () => {
    expect(annotationOf(layer, evasion)).toMatchObject({ score: null, enabled: false, comment: OUT_OF_SCOPE })
    const unscored = layerOf({ ...chatbot, outOfScope: 'unscored' }, 'Chatbot')
    expect(annotationOf(unscored, evasion)).toMatchObject({ score: null, enabled: true, comment: OUT_OF_SCOPE })
    expect(layer.annotations.size).toBe(lookupsOf(base).allCells.length)
  })

  it('leaves other cells blank where that is chosen, so that the marked ones are those that matter', () => {
    const blank = layerOf({ ...chatbot, outOfScope: 'blank' }, 'Chatbot')
    expect(blank.annotations.has(evasion)).toBe(false)
    expect([...blank.annotations.values()].every(({ score }) => score !== null)).toBe(true)
  })

  it('keeps the answers, says in words what it is, and is the same every time', () => {
    expect(systemOf(layer)).toEqual(chatbot)
    expect(layer.description).toMatch(
      /^Relevance of ATLAS 2026\.09 to one system, from a questionnaire: \d+ of 120 techniques and \d+ of 88 sub-techniques\./,
    )
    expect(describeLayer(layerOf(chatbot, 'Chatbot'))).toBe(describeLayer(layer))
    expect(withSystem(layer, chatbot)).toBe(layer)
  })
})

describe('other answers', () => {
  const layer = layerOf(chatbot, 'Chatbot')
  const other: SystemRecord = { ...chatbot, answers: new Set(['kind.generative', 'kind.predictive']) }

  it('give the layer that they would have given at once', () => {
    const updated = updatedRelevance(base, rules, layer, other)
    expect(describeLayer(updated.layer)).toBe(describeLayer(layerOf(other, 'Chatbot')))
    expect(updated.kept).toBe(0)
  })

  it('leave alone what was written by hand', () => {
    const edited = patchCells(patchCells(layer, [injection], { score: 55 }), [evasion], { comment: 'Ask the vendor' })
    const updated = updatedRelevance(base, rules, edited, other)
    expect(annotationOf(updated.layer, injection).score).toBe(55)
    expect(annotationOf(updated.layer, evasion)).toMatchObject({ comment: 'Ask the vendor', enabled: true })
    expect(annotationOf(updated.layer, evasion).score).toBeGreaterThan(0)
    expect(updated.kept).toBe(2)
    expect(systemOf(updated.layer)).toEqual(other)
  })

  it('replace what older rules wrote', () => {
    const old = patchCells(layer, [injection], { score: 12, comment: 'Relevance 12\n+12 A rule that is gone.' })
    const updated = updatedRelevance(base, rules, old, other)
    expect(describeLayer(updated.layer)).toBe(describeLayer(layerOf(other, 'Chatbot')))
  })
})

describe('several systems', () => {
  const layers = [layerOf(chatbot, 'Chatbot'), layerOf(scanner, 'Scanner')]
  const combined = combinedRelevance(base, layers, { id: 'all' as LayerId, name: 'All' })

  it('make a layer of the highest relevance, which names the systems', () => {
    for (const key of lookupsOf(base).allCells) {
      const scores = layers.map((layer) => annotationOf(layer, key).score ?? 0)
      expect(annotationOf(combined, key).score ?? 0, key).toBe(Math.max(...scores))
    }
    expect(annotationOf(combined, injection).comment).toBe('100 Chatbot')
    expect(annotationOf(combined, cell('AML.T0000^AML.TA0002')).comment).toBe('20 Chatbot\n20 Scanner')
  })

  it('are out of scope together only where all are', () => {
    const none = lookupsOf(base).allCells.find((key) =>
      layers.every((layer) => annotationOf(layer, key).score === null),
    )
    expect(annotationOf(combined, none ?? injection)).toMatchObject({
      score: null,
      comment: 'Out of scope of every system.',
    })
  })

  it('are found among layers by the answers they keep', () => {
    expect(systemLayers(base, [...layers, combined]).map(({ name }) => name)).toEqual(['Chatbot', 'Scanner'])
  })
})

describe('the metadata entry of a system', () => {
  const [entry] = withSystem(layerOf(NO_SYSTEM, 'plain'), chatbot).metadata

  it('is one only where it can be read', () => {
    if (entry?.kind !== 'entry') throw new Error('the layer says nothing of its system')
    expect(isSystemEntry({ metadata: [entry] }, entry)).toBe(true)
    const damaged = { ...entry, value: '{' }
    expect(isSystemEntry({ metadata: [damaged] }, damaged)).toBe(false)
    const other = { ...entry, name: 'owner' }
    expect(isSystemEntry({ metadata: [entry, other] }, other)).toBe(false)
    const divider = { kind: 'divider', visible: true } as const
    expect(isSystemEntry({ metadata: [entry, divider] }, divider)).toBe(false)
  })

  it.each([
    ['no answers', '{"version":1,"outOfScope":"blank"}'],
    ['weights that are a list', '{"version":1,"answers":[],"weights":[],"outOfScope":"blank"}'],
    ['a weight that is none', '{"version":1,"answers":[],"weights":{"a":101},"outOfScope":"blank"}'],
    ['another choice', '{"version":1,"answers":[],"outOfScope":"aurora"}'],
  ])('is not read from %s', (_, text) => {
    expect(parseSystem(text)).toBeNull()
  })

  it('is the same text whatever the order of answers and weights', () => {
    const weights = [
      ['b', 1],
      ['a', 2],
    ] as const
    const texts = [weights, weights.toReversed()].map((each) => formatSystem({ ...chatbot, weights: new Map(each) }))
    expect(texts[0]).toBe(texts[1])
    expect(texts[0]).toContain('"weights":{"a":2,"b":1}')
  })
})
