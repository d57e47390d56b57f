import { describe, expect, it } from 'vitest'
import {
  likelyKind,
  nameOfSource,
  planSource,
  readImport,
  suggestOptions,
} from '../../../src/formats/csv/import-source.ts'
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

describe('the options that an import begins with', () => {
  const begin = (text: string, kind: 'table' | 'text') => suggestOptions(importKnowledge, readImport(text, kind))

  it('count the rows of a bare list, and take the last of rows that say something', () => {
    expect(begin('AML.T0051\nAML.T0040\nAML.T0051', 'table')).toMatchObject({ duplicates: 'count', plainScore: 1 })
    expect(begin('ID,Score\nAML.T0051,3', 'table')).toMatchObject({
      uses: ['id', 'score'],
      duplicates: 'last',
      plainScore: null,
    })
  })

  it('count the mentions of a text', () => {
    const options = begin('AML.T0051 and AML.T0051 again', 'text')
    expect(options).toMatchObject({ uses: ['id', 'score', 'left-out'], duplicates: 'sum' })
  })

  it('are empty for what cannot be read, and nothing comes of it', () => {
    const source = readImport('', 'table')
    expect(source).toEqual({ kind: 'problem', text: 'There is nothing in it.' })
    const options = suggestOptions(importKnowledge, source)
    expect(options.uses).toEqual([])
    expect(planSource(importKnowledge, source, options).marks.size).toBe(0)
  })
})

describe('IDs found in a text', () => {
  it('are counted as marks; those of ATT&CK and those of no technique are told with their lines', () => {
    const source = readImport('AML.T0051, then T1566\nand AML.TA0002, AML.T0051', 'text')
    const plan = planSource(importKnowledge, source, suggestOptions(importKnowledge, source))
    expect([...plan.marks.values()].every(({ score }) => score === 2)).toBe(true)
    expect(plan.attackIds).toEqual(['T1566'])
    const told = plan.receipt.notices.flatMap((notice) =>
      notice.kind === 'row-left-out' ? [[notice.where, notice.reason, notice.text]] : [],
    )
    expect(told).toEqual([
      ['Line 1', 'attack', 'T1566'],
      ['Line 2', 'no-technique', 'AML.TA0002'],
    ])
    expect(plan.leftOut).toEqual([])
  })
})

describe('whether a text is a table', () => {
  it.each([
    ['a column of names', 'LLM Jailbreak\nCraft Adversarial Data', 'table'],
    ['numbers alone', '1,2\n3,4', 'text'],
    ['IDs under headings, with names behind them', 'Technique;Seen\nAML.T0051 LLM Prompt Injection;yes', 'table'],
    ['a list of IDs in a line', 'AML.T0051,AML.T0040\nAML.T0054,AML.T0043', 'text'],
    ['prose', 'We saw AML.T0051, and then nothing.\nLater AML.T0040, AML.T0043, and more.', 'text'],
  ])('%s', (_, text, kind) => {
    expect(likelyKind(importKnowledge, text)).toBe(kind)
  })
})

describe('the name of what was imported', () => {
  it.each([
    ['Gap list 2026.csv', 'Gap list 2026'],
    ['.csv', 'Imported list'],
    [null, 'Imported list'],
  ])('of %j is %s', (file, name) => {
    expect(nameOfSource(file)).toBe(name)
  })
})
