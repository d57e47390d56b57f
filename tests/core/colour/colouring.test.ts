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
