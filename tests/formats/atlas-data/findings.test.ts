import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../src/formats/atlas-data/findings.ts'
import { readYaml } from '../../../src/formats/atlas-data/yaml-source.ts'

const yaml = readYaml('b: {c: 2, d: 3}\na: 1\n')
if (!yaml.ok) throw new Error(yaml.problem.message)
const source = yaml.value

describe('of several problems in a file', () => {
  it.each([
    ['above another', [['b', 'd'], ['a']], 'b > d'],
    ['above another that was found before', [['a'], ['b', 'd']], 'b > d'],
    [
      'before another in its line',
      [
        ['b', 'c'],
        ['b', 'd'],
      ],
      'b > c',
    ],
    [
      'before another in its line that was found before',
      [
        ['b', 'd'],
        ['b', 'c'],
      ],
      'b > c',
    ],
    ['first of all', [['a'], ['b', 'd'], ['b', 'c']], 'b > c'],
  ])('the one is told that stands %s', (_, paths, first) => {
    const findings = findingsOf(source)
    for (const path of paths) findings.problem('wrong-value', path, 'wrong')
    expect(findings.isSound()).toBe(false)
    expect(findings.outcome({})).toMatchObject({ ok: false, problem: { path: first, message: 'wrong' } })
  })

  it('none is told where there is none, and what was noticed goes with the value', () => {
    const findings = findingsOf(source)
    findings.notice('odd')
    expect(findings.isSound()).toBe(true)
    expect(findings.outcome({ read: 1 })).toEqual({ ok: true, value: { read: 1, notices: ['odd'] } })
  })
})
