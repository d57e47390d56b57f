import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sheetNames } from '../../../src/formats/xlsx/sheet-names.ts'

describe('names of sheets', () => {
  it.each([
    ['Red team 2026', 'Red team 2026'],
    ['a:b\\c/d?e*f[g]', 'a-b-c-d-e-f-g-'],
    ["'quoted'", 'quoted'],
    ['=1+1', '=1+1'],
    ['', 'Layer'],
    ['\u202E\n\t', 'Layer'],
    ['History', 'History (2)'],
    ['x'.repeat(40), 'x'.repeat(31)],
    [`${'x'.repeat(30)}🛰`, 'x'.repeat(30)],
    [`${'x'.repeat(30)}'y`, 'x'.repeat(30)],
  ])('make of %j a name that spreadsheets take', (wanted, name) => {
    expect(sheetNames([wanted])).toEqual([name])
  })

  it('differ, whatever is asked for, and are short and without forbidden signs', () => {
    const wanted = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a', 'A', 'About', 'x'.repeat(31)))
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 20 }), (list) => {
        const names = sheetNames(list, ['About'])
        expect(new Set(['about', ...names.map((name) => name.toLowerCase())]).size).toBe(list.length + 1)
        for (const name of names) {
          expect(name.length).toBeLessThanOrEqual(31)
          expect(name).toMatch(/^(?!')[^:\\/?*[\]]+(?<!')$/)
        }
      }),
      { numRuns: 100 },
    )
  })
})
