import { describe, expect, it } from 'vitest'
import { likelyKind, readImport } from '../../../src/formats/csv/import-source.ts'
import { importKnowledge } from '../../support/import-table.ts'

describe('a table read as text', () => {
  it('names the line of the quote that is never closed', () => {
    const text = 'ID,Score\nAML.T0051,"80\nAML.T0040,3'
    expect(likelyKind(importKnowledge, text)).toBe('text')
    expect(readImport(text, 'text')).toMatchObject({ kind: 'text', openQuote: 2 })
  })

  it.each([
    ['prose with quotes in it', 'They said "hello", then "AML.T0051'],
    ['a sound table that somebody wants as text', 'ID,Score\nAML.T0051,"80"'],
    ['nothing', ''],
  ])('names no quote for %s', (_, text) => {
    expect(readImport(text, 'text')).toMatchObject({ kind: 'text', openQuote: null })
  })
})
