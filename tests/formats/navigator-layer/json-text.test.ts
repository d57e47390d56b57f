import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyJson, formatJson, parseJson, positionOf } from '../../../src/formats/navigator-layer/json-text.ts'

function accepts(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('parseJson', () => {
  it('accepts exactly what JSON.parse accepts', () => {
    const text = fc.oneof(
      fc.json(),
      fc.string({
        unit: fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          '"',
          ':',
          ',',
          ' ',
          '\n',
          '1',
          '0',
          '-',
          '.',
          'e',
          '\\',
          'u',
          'true',
          'null',
          '\u0001',
          '\u00A0',
        ),
        maxLength: 12,
      }),
      fc.tuple(fc.json(), fc.nat(), fc.nat(3)).map(([json, at, cut]) => {
        const place = at % (json.length + 1)
        return json.slice(0, place) + json.slice(place + cut)
      }),
    )
    fc.assert(
      fc.property(text, (written) => {
        const parsed = parseJson(written)
        expect(parsed.ok).toBe(accepts(written))
        if (parsed.ok) expect(parsed.value.value).toEqual(JSON.parse(written))
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    ['{"a": 1,}', 8, false],
    ['[1 2]', 3, false],
    ['{"a" 1}', 5, false],
    ['{a: 1}', 1, false],
    ['[01]', 2, false],
    ['["a\nb"]', 3, false],
    ['["\\x"]', 3, false],
    ['[NaN]', 1, false],
    ['{"a": 1} x', 9, false],
    ['{"a": [1, 2', 11, true],
    ['{"a": "unfinish', 15, true],
    ['{"a": tr', 6, true],
    ['["\\u00', 3, true],
    ['', 0, true],
  ])('%j goes wrong at %i', (text, offset, atEnd) => {
    expect(parseJson(text)).toEqual({ ok: false, problem: { kind: 'syntax', offset, atEnd } })
  })

  it('names keys that an object has twice', () => {
    const parsed = parseJson('{"a": 1, "b": {"a": 2}, "a": 3}')
    expect(parsed.ok && parsed.value.repeatedKeys).toEqual([{ key: 'a', offset: 24 }])
  })

  it('does not overflow the stack on brackets', () => {
    expect(parseJson('[{"a":'.repeat(500_000))).toMatchObject({ ok: false, problem: { kind: 'too-deep', offset: 192 } })
  })
})

describe('formatJson', () => {
  it('is undone by parseJson, also for numbers that JSON.stringify changes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parseJson(formatJson(value as string))
        expect(parsed.ok && parsed.value.value).toEqual(value)
      }),
    )
    expect(formatJson([-0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])).toBe('[-0, 1e999, -1e999]')
  })

  it('stands on one line', () => {
    expect(formatJson({ a: ['x\ny', { b: null }], c: {} })).toBe('{"a": ["x\\ny", {"b": null}], "c": {}}')
  })
})

describe('copyJson', () => {
  it('gives objects without prototype at every level', () => {
    const copy = copyJson(JSON.parse('[{"__proto__": {"a": 1}}]') as [])
    const [object] = copy as object[]
    expect(Object.getPrototypeOf(object)).toBeNull()
    expect(Object.keys(object ?? {})).toEqual(['__proto__'])
    const [inner] = Object.values(object ?? {})
    expect(Object.getPrototypeOf(inner)).toBeNull()
  })
})

describe('positionOf', () => {
  it.each([
    ['abc', 2, 1, 3],
    ['a\nb', 2, 2, 1],
    ['a\r\nbc', 4, 2, 2],
    ['a\rb', 2, 2, 1],
  ])('%j at %i is line %i, column %i', (text, offset, line, column) => {
    expect(positionOf(text, offset)).toEqual({ line, column })
  })
})
