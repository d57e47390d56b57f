import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatStatusScale, MAX_STATUSES, parseStatusScale } from '../../../src/core/layer/status-scale.ts'

const SCALE = {
  id: 'own',
  name: 'Ours',
  blank: 'Not looked at',
  statuses: [
    { id: 'open', label: 'Open', score: 0, color: '#f0a75e', notApplicable: false },
    { id: 'away', label: 'Not ours', score: null, color: '#8a8f98', notApplicable: true },
  ],
}

/** As version 1 wrote it: layers out there have it. */
const VERSION_1 =
  '{"version":1,"id":"own","name":"Ours","blank":"Not looked at","statuses":[{"id":"open","label":"Open","score":0,' +
  '"color":"#f0a75e"},{"id":"away","label":"Not ours","color":"#8a8f98","notApplicable":true}]}'

const words = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '')
const arbitraryScale = fc.record({
  id: words,
  name: words,
  blank: words,
  statuses: fc.uniqueArray(
    fc.record({
      id: words,
      label: words,
      score: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((score) => score + 0)),
      color: fc.stringMatching(/^#[0-9a-f]{6}$/),
      notApplicable: fc.boolean(),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: MAX_STATUSES },
  ),
})

describe('the text of a vocabulary', () => {
  it('is read as what was written', () => {
    fc.assert(
      fc.property(arbitraryScale, (scale) => {
        expect(parseStatusScale(formatStatusScale(scale))).toEqual(scale)
      }),
    )
  })

  it('is what version 1 wrote', () => {
    expect(formatStatusScale(SCALE)).toBe(VERSION_1)
    expect(parseStatusScale(VERSION_1)).toEqual(SCALE)
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['of a later version', VERSION_1.replace('"version":1', '"version":2')],
    ['without a name', VERSION_1.replace('"name":"Ours",', '')],
    ['without statuses', '{"version":1,"id":"own","name":"Ours","blank":"None","statuses":[]}'],
    ['with an id twice', VERSION_1.replace('"id":"away"', '"id":"open"')],
    ['with a colour that is none', VERSION_1.replace('#f0a75e', 'url(x)')],
    ['with a score that is none', VERSION_1.replace('"score":0', '"score":"0"')],
    ['with a blank label', VERSION_1.replace('"label":"Open"', '"label":" "')],
    ['with an endless label', VERSION_1.replace('"label":"Open"', `"label":"${'x'.repeat(61)}"`)],
    ['with a status that is no object', VERSION_1.replace('{"id":"open"', '[],{"id":"open"')],
  ])('is refused as a whole %s', (_, text) => {
    expect(text).not.toBe(VERSION_1)
    expect(parseStatusScale(text)).toBeNull()
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = parseStatusScale(text)
        return read === null || typeof read.id === 'string'
      }),
    )
  })
})
