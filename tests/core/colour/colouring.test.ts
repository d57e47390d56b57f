import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatColouring, MAX_STEPS, parseColouring } from '../../../src/core/colour/colouring.ts'
import { arbitrarySteps } from '../../support/colouring-arbitraries.ts'

const NOTHING_BAKED = { bakedCells: new Map(), bakedLegend: [] }

describe('the text of a colouring', () => {
  test('reads back as what was written', () => {
    fc.assert(
      fc.property(
        arbitrarySteps,
        fc.array(fc.tuple(fc.stringMatching(/^#[0-9a-f]{6}$/), fc.array(fc.string(), { minLength: 1 }))),
        (colouring, baked) => {
          const record = { colouring, bakedCells: new Map(baked), bakedLegend: [{ label: 'High', color: '#00ff00' }] }
          expect(parseColouring(formatColouring(record))).toEqual(record)
        },
      ),
    )
  })

  test('of version 1 goes on being read', () => {
    const text =
      '{"version":1,"mode":"bands","bands":[{"from":0,"color":"red","label":"Low"},{"from":5.5,"color":"#0f0"}]}'
    expect(parseColouring(text)).toEqual({
      ...NOTHING_BAKED,
      colouring: {
        kind: 'bands',
        bands: [
          { from: 0, color: 'red', label: 'Low' },
          { from: 5.5, color: '#0f0', label: '' },
        ],
      },
    })
  })

  test('of a later version is told apart from a damaged one', () => {
    expect(parseColouring('{"version":2,"mode":"aurora"}')).toBe('newer')
  })

  test.each([
    ['no JSON', '{'],
    ['a number', '7'],
    ['nothing', 'null'],
    ['no version', '{"mode":"gradient"}'],
    ['an unknown mode', '{"version":1,"mode":"aurora"}'],
    ['a prototype for mode', '{"version":1,"mode":"__proto__"}'],
    ['bands that are no list', '{"version":1,"mode":"bands","bands":{"from":1}}'],
    ['no bands', '{"version":1,"mode":"bands","bands":[]}'],
    ['a band without threshold', '{"version":1,"mode":"bands","bands":[{"color":"red"}]}'],
    ['a threshold in text', '{"version":1,"mode":"bands","bands":[{"from":"1","color":"red"}]}'],
    ['a colour that is none', '{"version":1,"mode":"quantiles","colors":["red","url(x)"]}'],
    [
      'a label that is no text',
      '{"version":1,"mode":"categories","categories":[{"score":1,"color":"red","label":{}}]}',
    ],
    [
      'an endless label',
      JSON.stringify({ version: 1, mode: 'bands', bands: [{ from: 1, color: 'red', label: 'x'.repeat(201) }] }),
    ],
    ['too many colours', JSON.stringify({ version: 1, mode: 'quantiles', colors: Array(MAX_STEPS + 1).fill('red') })],
    ['baked cells that are no lists', '{"version":1,"mode":"quantiles","colors":["red"],"baked":{"#ff0000":7}}'],
  ])('with %s is damaged as a whole', (_, text) => {
    expect(parseColouring(text)).toBe('damaged')
  })
})

describe('a damaged text of a colouring', () => {
  const bands = '"mode":"bands","bands":[{"from":0,"color":"red"}]'
  test.each([
    ['no mode', '{"version":1}'],
    ['an unknown mode', '{"version":1,"mode":"aurora"}'],
    ['no version', '{"mode":"gradient"}'],
    ['a list', '[]'],
    ['no JSON', '{'],
    ['a band that is a number', '{"version":1,"mode":"bands","bands":[5]}'],
    ['a band without a threshold', '{"version":1,"mode":"bands","bands":[{"color":"red"}]}'],
    ['a threshold past all numbers', '{"version":1,"mode":"bands","bands":[{"from":1e999,"color":"red"}]}'],
    ['bands that are none', '{"version":1,"mode":"bands","bands":[]}'],
    ['a colour that is none', '{"version":1,"mode":"quantiles","colors":["red","blau"]}'],
    ['parts that are none', '{"version":1,"mode":"quantiles","colors":[]}'],
    ['a category that is a text', '{"version":1,"mode":"categories","categories":["x"]}'],
    ['a category without a score', '{"version":1,"mode":"categories","categories":[{"color":"red"}]}'],
    ['categories that are none', '{"version":1,"mode":"categories","categories":[]}'],
    [
      'a label that is too long',
      `{"version":1,"mode":"categories","categories":[{"score":1,"color":"red","label":"${'x'.repeat(201)}"}]}`,
    ],
    ['cells that are a text', `{"version":1,${bands},"baked":"x"}`],
    ['a cell that is a number', `{"version":1,${bands},"baked":{"#ff0000":[5]}}`],
    ['cells of no colour', `{"version":1,${bands},"baked":{"blau":["x"]}}`],
    ['a legend that is a text', `{"version":1,${bands},"bakedLegend":"x"}`],
    ['a legend item without a colour', `{"version":1,${bands},"bakedLegend":[{"label":"x"}]}`],
  ])('is not read: %s', (_, text) => {
    expect(parseColouring(text)).toBe('damaged')
  })

  test('is not half read where it is the gradient that is left', () => {
    expect(parseColouring('{"version":1,"mode":"gradient"}')).toEqual({
      ...NOTHING_BAKED,
      colouring: { kind: 'gradient' },
    })
  })
})

describe('a colouring with as many steps as there may be', () => {
  test('is read, and one with more is not', () => {
    const text = (steps: number) => JSON.stringify({ version: 1, mode: 'quantiles', colors: Array(steps).fill('red') })
    expect(parseColouring(text(MAX_STEPS))).toMatchObject({ colouring: { kind: 'quantiles' } })
    expect(parseColouring(text(MAX_STEPS + 1))).toBe('damaged')
  })
})
