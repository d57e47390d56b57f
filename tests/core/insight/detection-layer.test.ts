import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { type DetectionRule, type DetectionScore, detectionLayer } from '../../../src/core/insight/detection-layer.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { SMALL_MATRIX } from '../../support/small-matrix.ts'

const rule = (title: string, level: string | null, ...techniques: readonly string[]): DetectionRule => {
  return { title, file: `${title[0]}.yml`, level, techniques }
}
const id = (text: string) => text as TechniqueId
const ALIASES = {
  tacticShortnames: new Map(),
  tacticNames: new Map(),
  retired: new Map([
    [id('T7'), { replacedBy: id('T8'), since: null }],
    [id('T8'), { replacedBy: id('T2'), since: null }],
    [id('T9'), { replacedBy: null, since: null }],
    [id('R1'), { replacedBy: id('R2'), since: null }],
    [id('R2'), { replacedBy: id('R1'), since: null }],
  ]),
}
const RULES = [
  rule('a one', 'high', 'T1', 'T1', 'T7'),
  rule('a two', null, 'T2', 'T9'),
  rule('b three', 'unheard of', 'T2', 'T9', 'R1'),
  rule('b four', 'low', 'X'),
]

function made(score: DetectionScore, rules = RULES) {
  const { layer, unknown, counting } = detectionLayer(SMALL_MATRIX, ALIASES, rules, score, 'made' as LayerId)
  const scores = Object.fromEntries([...layer.annotations].map(([key, mark]) => [key, mark.score]))
  return { layer, unknown, counting, scores }
}

describe('a layer of detection rules', () => {
  it.each<readonly [DetectionScore, number, number]>([
    ['count', 1, 3],
    ['max', 4, 4],
    ['level-weighted', 4, 10],
  ])('scores by %s, a rule once for a technique, a retired one for its successor', (score, one, two) => {
    expect(made(score).scores).toEqual({ 'T1^TA.b': one, 'T1^TA.a': one, 'T2^TA.b': two })
  })

  it('has the titles of the rules in the comments, with the levels they state', () => {
    const { layer } = made('count')
    expect(layer.annotations.get('T2^TA.b' as CellKey)?.comment).toBe('a one (high)\na two\nb three (unheard of)')
  })

  it('names what no cell takes with the rules that name it, and counts the others', () => {
    const { unknown, counting, layer } = made('count')
    expect(Object.fromEntries(unknown)).toEqual({ T9: ['a two', 'b three'], R1: ['b three'], X: ['b four'] })
    expect(counting).toBe(3)
    expect(layer.description).toContain('Number of the detection rules')
    expect(layer.description).toContain('3 rules in 2 files, 2 techniques.')
  })

  it('says in the legend how many rules there are at most, or how many points', () => {
    const legend = (score: DetectionScore) => made(score).layer.legend.map(({ label }) => label)
    expect(legend('count')).toEqual(['Most: 3 rules'])
    expect(legend('max')).toEqual(['Most: 4'])
    expect(made('max').layer.gradient.max).toBe(4)
  })

  it('is blank without any rule that counts', () => {
    const { scores, counting, layer } = made('count', [rule('a', 'low', 'X')])
    expect([scores, counting, layer.legend]).toEqual([{}, 0, []])
  })
})
