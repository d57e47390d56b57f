import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMeasurable, textWidth } from '../../../src/formats/svg/font-metrics.ts'
import { cut, piecesOf, wrap, wrapWithin } from '../../../src/formats/svg/text-lines.ts'

const BLANK = textWidth(' ', 'regular')
const texts = (text: string, width: number) => wrap(piecesOf(text, 'regular'), width, BLANK).map((line) => line.text)

describe('widths of Helvetica', () => {
  it.each([
    ['iiii', 'regular', 0.888],
    ['WWW', 'regular', 2.832],
    ['AML.T0051', 'regular', 5.169],
    ['Bold', 'bold', 2.222],
    ['', 'bold', 0],
  ] as const)('%j in %s', (text, weight, width) => {
    expect(textWidth(text, weight)).toBeCloseTo(width, 3)
  })

  // The sums of the font files of Liberation Sans, which is drawn to the same widths.
  it.each([
    ['regular', 50.058],
    ['bold', 52.367],
  ] as const)('of all letters and signs of ASCII together in %s', (weight, width) => {
    const all = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).join('')
    expect(textWidth(all, weight)).toBeCloseTo(width, 6)
  })

  it('an accent does not widen its letter, and unknown scripts count as wide', () => {
    expect(textWidth('é', 'regular')).toBe(textWidth('e', 'regular'))
    expect(textWidth('攻撃', 'regular')).toBe(2)
    expect(isMeasurable('Score — 5…')).toBe(true)
    expect(isMeasurable('攻撃')).toBe(false)
  })
})

describe('lines', () => {
  it('break at blanks and after a slash or a hyphen, never within a word', () => {
    expect(texts('Virtualization/Sandbox Evasion', 7)).toEqual(['Virtualization/', 'Sandbox', 'Evasion'])
    expect(texts('Prompt Self-Replication', 5)).toEqual(['Prompt', 'Self-', 'Replication'])
    expect(texts('Search Open', 40)).toEqual(['Search Open'])
  })

  it('break between any two characters of scripts without blanks', () => {
    expect(texts('攻撃攻撃', 2)).toEqual(['攻撃', '攻撃'])
  })

  it('are no wider than asked, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.double({ min: 0.5, max: 30, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (text, width, max, reserved) => {
          const { lines } = wrapWithin(piecesOf(text, 'regular'), width, max, 'regular', reserved)
          expect(lines.length).toBeLessThanOrEqual(max)
          for (const [i, line] of lines.entries()) {
            expect(line.width).toBeCloseTo(textWidth(line.text, 'regular'), 6)
            const limit = i === lines.length - 1 ? Math.max(0, width - reserved) : width
            expect(line.width).toBeLessThanOrEqual(limit + 1e-6)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('hold the whole text when nothing was shortened', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z/ -]{0,40}$/), fc.double({ min: 1, max: 30, noNaN: true }), (text, width) => {
        const { lines, shortened } = wrapWithin(piecesOf(text, 'regular'), width, 50, 'regular')
        const bare = (some: string) => some.replaceAll(' ', '')
        if (!shortened) expect(bare(lines.map((line) => line.text).join(''))).toBe(bare(text))
        else expect(lines.some((line) => line.text.endsWith('…') || line.text === '')).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('an ellipsis stands for what is cut off, without a blank before it', () => {
    expect(cut('Search Open', 4.5, 'regular').text).toBe('Search…')
    expect(cut('Search', 0.5, 'regular').text).toBe('')
  })
})
