import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitReader, BitWriter } from '../../../src/formats/share-link/bit-coder.ts'
import { primedTextModel } from '../../../src/formats/share-link/priming.ts'
import { SymbolCoder } from '../../../src/formats/share-link/symbol-coder.ts'
import { formatTextBytes, parseTextBytes } from '../../../src/formats/share-link/text-bytes.ts'
import { textKinds } from '../../../src/formats/share-link/text-model.ts'
import { randomNumbers } from '../../support/random-numbers.ts'

type Step =
  | { readonly kind: 'flag' | 'rare'; readonly value: boolean }
  | { readonly kind: 'uniform'; readonly size: number; readonly value: number }
  | { readonly kind: 'number' | 'decimal'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('flag' as const, 'rare' as const), value: fc.boolean() }),
  fc
    .nat(0xffffff)
    .chain((largest) =>
      fc.record({ kind: fc.constant('uniform' as const), size: fc.constant(largest + 1), value: fc.nat(largest) }),
    ),
  fc.record({ kind: fc.constant('number' as const), value: fc.oneof(fc.nat(9), fc.nat(2 ** 31 - 2)) }),
  fc.record({ kind: fc.constant('decimal' as const), value: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  fc.record({ kind: fc.constant('text' as const), value: fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.string()) }),
)

function run(coder: SymbolCoder, given: Step): unknown {
  switch (given.kind) {
    case 'flag':
      return coder.flag('question', given.value)
    case 'rare':
      return coder.rare('rare question', given.value)
    case 'uniform':
      return coder.uniform(given.size, given.value)
    case 'number':
      return coder.number('number', given.value)
    case 'decimal':
      return coder.decimal('decimal', given.value)
    case 'text':
      return coder.text('column', textKinds.prose, given.value)
  }
}

/** What a reader is given to ignore. */
function forgotten(given: Step): Step {
  switch (given.kind) {
    case 'flag':
    case 'rare':
      return { ...given, value: false }
    case 'text':
      return { ...given, value: '' }
    default:
      return { ...given, value: 0 }
  }
}

function written(steps: readonly Step[]): Uint8Array {
  const writer = new BitWriter()
  const coder = new SymbolCoder(writer, primedTextModel())
  for (const given of steps) run(coder, given)
  return writer.finish()
}

describe('the symbol coder', () => {
  it('reads whatever mixture of values was written, and ends where the writer ended', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const reader = new BitReader(written(steps))
        const coder = new SymbolCoder(reader, primedTextModel())
        expect(steps.map((given) => run(coder, forgotten(given)))).toEqual(steps.map(({ value }) => value))
        expect(reader.isAtEnd).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes what an even choice must cost, and no more than a byte beside', () => {
    const next = randomNumbers(7)
    const steps = Array.from({ length: 1_000 }, (): Step => ({ kind: 'uniform', size: 101, value: next(101) }))
    expect(written(steps).length).toBeLessThanOrEqual(Math.ceil((1_000 * Math.log2(101)) / 8) + 1)
  })

  it('takes next to nothing for an answer that never changes', () => {
    const steps = Array.from({ length: 1_000 }, (): Step => ({ kind: 'flag', value: true }))
    expect(written(steps).length).toBeLessThanOrEqual(3)
  })

  it('tells a text among a thousand that came once in ten bits, and a frequent one in few', () => {
    const texts = Array.from({ length: 1_000 }, (_, i) => `t${i}`)
    const next = randomNumbers(3)
    const once = texts.map((value): Step => ({ kind: 'text', value }))
    const again = Array.from({ length: 500 }, (): Step => ({ kind: 'text', value: texts[next(1_000)] ?? '' }))
    const cost = written([...once, ...again]).length - written(once).length
    expect(cost / 500).toBeLessThan(12 / 8)
    const frequent = Array.from({ length: 500 }, (_, i): Step => ({ kind: 'text', value: texts[i % 2] ?? '' }))
    expect((written([...once, ...frequent]).length - written(once).length) / 500).toBeLessThan(2 / 8)
  })
})

describe('the bytes of a text', () => {
  it('are read back for every string, halves of surrogate pairs and NUL included', () => {
    const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0xd800, 0xdc00, 0x41))
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = String.fromCharCode(...units)
        expect(parseTextBytes(formatTextBytes(text))).toBe(text)
        expect(formatTextBytes(text)).not.toContain(0)
      }),
      { numRuns: 2_000 },
    )
  })

  it('are those of UTF-8 where UTF-8 has any', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(formatTextBytes(text)).toEqual([...new TextEncoder().encode(text.replaceAll('\0', ''))])
      }),
    )
  })

  it.each([
    ['a lone continuation', [0x80]],
    ['a start without continuation', [0xc3]],
    ['a start followed by a letter', [0xe2, 0x41, 0x42]],
    ['a spelling longer than needed', [0xc1, 0x81]],
    ['a pair spelled as two halves', [0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80]],
    ['a number beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['a byte that starts nothing', [0xff]],
  ])('are refused for %s', (_, bytes) => {
    expect(parseTextBytes(bytes)).toBeNull()
  })
})
