import { describe, expect, it } from 'vitest'
import { createCombinedLayer, selectByScores } from '../../src/app/combine-layers.ts'
import { COMMANDS } from '../../src/app/commands/all-commands.ts'
import type { CellKey } from '../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../src/core/atlas/lookups.ts'
import { subjectOf, withSubject } from '../../src/core/insight/layer-subject.ts'
import { NO_PARTS } from '../../src/core/layer/combine.ts'
import { cellText, combineProblemText, originText } from '../../src/core/layer/combine-words.ts'
import type { LayerId, Score } from '../../src/core/layer/layer.ts'
import { createLayer } from '../../src/core/layer/layer.ts'
import { parseExpression } from '../../src/core/score/expression/parse-expression.ts'
import { testContext } from '../support/app-context.ts'

type Context = ReturnType<typeof testContext>

const [first, second, third] = lookupsOf(testContext().knowledge.base).allCells as readonly [CellKey, CellKey, CellKey]

function expressionOf(context: Context, text: string) {
  const parsed = parseExpression(text, context.names())
  if (!parsed.ok) throw new Error(parsed.problem.kind)
  return parsed.value
}

function create(context: Context, text: string, name = '', scores: readonly (readonly [CellKey, Score])[] = []) {
  return createCombinedLayer(context, {
    layers: context.layers(),
    expression: expressionOf(context, text),
    rule: 'skip',
    scores: new Map(scores),
    parts: NO_PARTS,
    name,
  })
}

describe('a new layer from other layers', () => {
  it('opens beside the front layer, in front, and is one step of undo', () => {
    const context = testContext()
    expect(create(context, 'a', '', [[first, 5]])).toBeNull()
    expect(context.names()).toEqual(['Layer', 'layer by operation'])
    expect(context.front().annotations.get(first)?.score).toBe(5)
    context.store.undo()
    expect(context.names()).toEqual(['Layer'])
    expect(context.store.getState().session.undoLabel).toBeNull()
  })

  it('gets a name of its own, chosen or given', () => {
    const context = testContext()
    create(context, 'a')
    create(context, 'a')
    create(context, 'a', '  Gaps ')
    create(context, 'a', 'Gaps')
    expect(context.names().toSorted()).toEqual([
      'Gaps',
      'Gaps 2',
      'Layer',
      'layer by operation',
      'layer by operation 2',
    ])
  })

  it('says in its description how the scores were made', () => {
    const context = testContext()
    create(context, ' 100 - a ')
    expect(context.front().description).toBe('Scores: 100 - a, where a is “Layer”; only where all of them are scored.')
    expect(originText(expressionOf(context, '50'), context.layers(), 'zero')).toBe('Scores: 50.')
    expect(originText(expressionOf(context, ''), context.layers(), 'zero')).toBe('')
  })

  it('is about what the layers in its expression are all about, and else of coverage as any other', () => {
    const context = testContext()
    const blank = context.front()
    const layers = [withSubject(blank, 'case-studies'), withSubject(blank, 'case-studies'), blank]
    const subjectFor = (text: string) => {
      const parsed = parseExpression(text, ['one', 'two', 'three'])
      if (!parsed.ok) throw new Error(parsed.problem.kind)
      const order = {
        layers,
        expression: parsed.value,
        rule: 'zero',
        scores: new Map(),
        parts: NO_PARTS,
        name: '',
      } as const
      expect(createCombinedLayer(context, order)).toBeNull()
      return subjectOf(context.front())
    }
    expect(['a', 'a + b', 'a + c', 'c', '50'].map(subjectFor)).toEqual([
      'case-studies',
      'case-studies',
      null,
      null,
      null,
    ])
  })

  it('changes nothing and gives the problem where a part cannot be taken over', () => {
    const context = testContext()
    const foreign = createLayer({ id: 'f' as LayerId, name: 'Foreign', domain: 'ics-attack', release: null })
    const problem = createCombinedLayer(context, {
      layers: [foreign],
      expression: expressionOf(context, ''),
      rule: 'zero',
      scores: new Map(),
      parts: { ...NO_PARTS, legend: 0 },
      name: '',
    })
    expect(problem && combineProblemText(problem, context.knowledge.base)).toBe(
      'Legend cannot come from “Foreign”: it is a layer of another matrix (ics-attack).',
    )
    expect(context.names()).toEqual(['Layer'])
  })

  it('starts with a command that everybody finds', async () => {
    const context = testContext()
    await COMMANDS.find(({ id }) => id === 'layer.combine')?.run(context)
    expect(context.store.getState().session.dialog).toEqual({ kind: 'combine' })
  })
})

describe('selecting by result', () => {
  it.each([
    ['replace', [second, third]],
    ['add', [first, second, third]],
    ['remove', [first]],
    ['intersect', [second]],
  ] as const)('%ss the cells that are not 0', (mode, expected) => {
    const context = testContext()
    context.store.setSession({ selection: new Set([first, second]) })
    selectByScores(
      context,
      new Map([
        [first, 0],
        [second, 1],
        [third, -4],
      ]),
      mode,
    )
    expect(context.store.getState().session.selection).toEqual(new Set(expected))
    expect(context.store.getState().session.announcement).toMatch(/^\d+ selected$/)
  })
})

describe('the words for problems', () => {
  it('name the cell, the result and what went into it', () => {
    const { base } = testContext().knowledge
    const problem = {
      kind: 'no-number',
      cell: first,
      value: Number.NaN,
      inputs: [
        { index: 0, score: 0 },
        { index: 1, score: null },
      ],
    } as const
    expect(combineProblemText(problem, base)).toBe(
      `At “${cellText(base, first)}” this gives no number, with a = 0, b = unscored.`,
    )
    expect(combineProblemText({ ...problem, value: -1 / 0, inputs: [] }, base)).toBe(
      `At “${cellText(base, first)}” this gives minus infinity.`,
    )
  })
})
