import { describe, expect, it } from 'vitest'
import { CSV_COLUMNS } from '../../../src/formats/csv/columns.ts'
import { guessColumns } from '../../../src/formats/csv/guess-columns.ts'
import { importKnowledge, tableRows } from '../../support/import-table.ts'

const guess = (text: string) => guessColumns(tableRows(text), importKnowledge)

describe('columns', () => {
  it('of our own tables are all known', () => {
    const { hasHead, uses } = guess(CSV_COLUMNS.map(({ heading }) => heading).join(','))
    expect(hasHead).toBe(true)
    expect(uses).toEqual([
      'id',
      'name',
      'tactic',
      'tactic',
      'score',
      'status',
      'color',
      'comment',
      'enabled',
      'expanded',
      'links',
      'metadata',
      'carried',
    ])
  })

  it('as they are copied from the matrix are all known', () => {
    const text = 'ID\tTechnique\tTactic\tScore\tStatus\tColour\tEnabled\tComment\tLinks\tMetadata\nAML.T0051\t\t\t1'
    expect(guess(text).uses).toEqual([
      'id',
      'name',
      'tactic',
      'score',
      'status',
      'color',
      'enabled',
      'comment',
      'links',
      'metadata',
    ])
  })

  it('with IDs in them are IDs, whatever stands above them', () => {
    expect(guess('ID,Technique,Score\n1,AML.T0051,5\n2,AML.T0040,6').uses).toEqual(['left-out', 'id', 'score'])
  })

  it.each([
    ['names of teams are no colours', 'ID,Team\nAML.T0051,Red\nAML.T0040,Blue', ['id', 'left-out']],
    ['colours beside names of colours are', 'ID,Team\nAML.T0051,#ff0000\nAML.T0040,Blue', ['id', 'color']],
    ['years are no scores', 'ID,Year\nAML.T0051,2024', ['id', 'left-out']],
    ['numbers that count the rows are none', '#,ID\n1,AML.T0051\n2,AML.T0040', ['left-out', 'id']],
    ['the only numbers under a heading nobody knows are', 'ID,Gewicht\nAML.T0051,3\nAML.T0040,"3,5"', ['id', 'score']],
    ['ambiguous numbers are scores to refuse', 'ID,Gewicht\nAML.T0051,3\nAML.T0040,"1,000"', ['id', 'score']],
    ['blank cells between numbers do not matter', 'ID,Gewicht\nAML.T0051,\nAML.T0040,3', ['id', 'score']],
    ['numbers with words among them are no scores', 'ID,Gewicht\nAML.T0051,3\nAML.T0040,much', ['id', 'left-out']],
    ['of two columns of numbers neither is scores', 'ID,Impact,Effort\nAML.T0051,3,4', ['id', 'left-out', 'left-out']],
    ['beside a known score numbers are left out', 'ID,Effort,Score\nAML.T0051,3,4', ['id', 'left-out', 'score']],
    ['numbers without any heading are', 'AML.T0051,2024\nAML.T0040,2025', ['id', 'score']],
    ['tactics are known by what they are', 'ID,When\nAML.T0051,Execution\nAML.T0040,AML.TA0000', ['id', 'tactic']],
    ['addresses are links', 'ID,Proof\nAML.T0051,https://example.org/a', ['id', 'links']],
    ['names are names', 'What,n\nLLM Prompt Injection,1\nLLM Jailbreak,2', ['name', 'score']],
    ['a second column of scores is left out', 'ID,Score,Score\nAML.T0051,1,2', ['id', 'score', 'left-out']],
  ] as const)('%s', (_, text, uses) => {
    expect(guess(text).uses).toEqual(uses)
  })
})

describe('the first row', () => {
  it.each([
    ['has headings when one of them is known', 'Technique ID,Foo\nAML.T0051,1', true],
    ['has headings when it is words above numbers', 'Was,Wie viel\nAML.T0051,1', true],
    ['has none when an ID stands in it', 'AML.T0051,1\nAML.T0040,2', false],
  ])('%s', (_, text, hasHead) => {
    expect(guess(text).hasHead).toBe(hasHead)
  })
})
