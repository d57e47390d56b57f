import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextPart } from '../../../src/app/search/marked-text.ts'
import { markedId, markedText, snippet } from '../../../src/app/search/marked-text.ts'
import { namesOfId, queryTerms } from '../../../src/app/search/query-terms.ts'

/** Marked pieces in brackets. */
function shown(parts: readonly TextPart[] | null): string {
  return (parts ?? []).map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')
}

describe('marking', () => {
  it('marks what was typed of a word, and the whole word where it was typed differently', () => {
    expect(shown(markedText('RAG Poisoning', { asked: ['poison'], matched: ['poisoning'] }))).toBe('RAG [Poison]ing')
    expect(shown(markedText('LLM Prompt Injection', { asked: ['promt'], matched: ['prompt'] }))).toBe(
      'LLM [Prompt] Injection',
    )
  })

  it('marks an ID in one piece', () => {
    expect(shown(markedId('AML.T0051.001', { asked: ['0051.001'], matched: [] }))).toBe('AML.T[0051.001]')
    expect(shown(markedId('AML.T0051', { asked: ['prompt'], matched: ['prompt'] }))).toBe('AML.T0051')
  })

  it('never changes the text', () => {
    const words = fc.array(fc.constantFrom('Prompt', 'injection', ' ', '-', '<b>', 'İ', '😀', 'ß'), { maxLength: 20 })
    fc.assert(
      fc.property(words, fc.array(fc.constantFrom('prompt', 'inj', 'b', 'ss')), (pieces, asked) => {
        const text = pieces.join('')
        const parts = markedText(text, { asked, matched: ['prompt', 'injection', 'b'] })
        expect(parts.map((part) => part.text).join('')).toBe(text)
      }),
    )
  })

  it('cuts the neighbourhood of the first found word out of a long text', () => {
    const text = `${'before '.repeat(20)}needle ${'after '.repeat(40)}`
    const cut = shown(snippet(text, { asked: ['needle'], matched: ['needle'] }))
    expect(cut).toMatch(/^…before .*\[needle\] after .*…$/)
    expect(cut.length).toBeLessThan(130)
    expect(snippet(text, { asked: ['hay'], matched: ['hay'] })).toBeNull()
  })
})

describe('the terms of a query', () => {
  it.each([
    ['promt  Injecton', ['promt', 'injecton']],
    ['AML.T0051.001', ['aml.t0051.001']],
    ['(T0051)', ['t0051']],
    ['0051.', ['0051']],
    ['AI-enabled', ['ai', 'enabled']],
    ['C2', ['c2']],
    ['***', []],
  ])('of %j are %j', (query, terms) => {
    expect(queryTerms(query)).toEqual(terms)
  })

  it('can be any of the names an ID has', () => {
    expect(namesOfId('AML.T0051.001')).toEqual(['aml.t0051.001', 't0051.001', '0051.001'])
    expect(namesOfId('M1036')).toEqual(['m1036', '1036'])
  })
})
