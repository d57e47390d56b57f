import { describe, expect, it } from 'vitest'
import { MOST_CHARACTERS, type ReadRules, readDetectionRules } from '../../../src/formats/detection-rules/read-rules.ts'

function rulesIn(text: string, file = 'rules.yml'): ReadRules {
  const read = readDetectionRules(text, file)
  if (!read.ok) throw new Error(read.problem)
  return read.value
}

function problemOf(text: string, file = 'rules.yml'): string {
  const read = readDetectionRules(text, file)
  return read.ok ? 'none' : read.problem
}

describe('detection rules in YAML', () => {
  it('are one a document, with title, level and techniques', () => {
    const text = 'title: Prompt\nlevel: High\ntags: [atlas.aml.t0051, attack.t1059]\n---\ntitle: Theft\ntags: AML.T0024'
    expect(rulesIn(text, 'a/rules.yml')).toEqual({
      rules: [
        { title: 'Prompt', file: 'a/rules.yml', level: 'high', techniques: ['AML.T0051'] },
        { title: 'Theft', file: 'a/rules.yml', level: null, techniques: ['AML.T0024'] },
      ],
      untagged: 0,
      outOfUse: 0,
    })
  })

  it.each([
    ['a list', '- {name: One, tags: [AML.T0051]}\n- {name: Two, tags: [AML.T0024]}', ['One', 'Two']],
    ['JSON', '{"Rule Name": "One", "Tags": ["AML.T0051"]}', ['One']],
    ['documents that are no rules, too', 'just text\n---\ntitle: One\ntags: [AML.T0051]\n---\n', ['One']],
    ['a rule whose title is blank, and a name', "{title: ' ', name: One, tags: [AML.T0051]}", ['One']],
    ['a rule without a title, called by its file', 'tags: [AML.T0051]', ['rules.yml']],
  ])('may be %s', (_, text, titles) => {
    expect(rulesIn(text).rules.map(({ title }) => title)).toEqual(titles)
  })

  it('have techniques in tags of any shape, a few levels deep, and nowhere else', () => {
    const text = 'title: One\ndescription: AML.T0040\nlabels:\n  atlas: {AML.T0051: {named: [AML.T0024]}}'
    expect(rulesIn(text).rules[0]?.techniques).toEqual(['AML.T0051', 'AML.T0024'])
    const levels = (count: number) => `tags: ${'['.repeat(count)}AML.T0051${']'.repeat(count)}`
    expect(rulesIn(levels(5)).rules).toHaveLength(1)
    expect(rulesIn(levels(6))).toMatchObject({ rules: [], untagged: 1 })
  })

  it('that are out of use or name no technique of ATLAS are counted apart', () => {
    const states = ['Deprecated', 'unsupported', 'stable', 'test']
    const rules = states.map((state) => `- {title: ${state}, status: ${state}, tags: [AML.T0051]}`)
    const read = rulesIn([...rules, '- {title: other, tags: [attack.t1059]}', '- {title: none}'].join('\n'))
    expect(read).toMatchObject({ untagged: 2, outOfUse: 2 })
    expect(read.rules.map(({ title }) => title)).toEqual(['stable', 'test'])
  })
})

describe('detection rules in a table', () => {
  it('are one a row, with techniques in the column of tags alone', () => {
    const text =
      'Rule,Severity,Status,Tags,Notes\nOne,High,,AML.T0051,AML.T0040\nTwo,low,deprecated,AML.T0051,\nThree,,,,x'
    expect(rulesIn(text, 'rules.CSV')).toEqual({
      rules: [{ title: 'One', file: 'rules.CSV', level: 'high', techniques: ['AML.T0051'] }],
      untagged: 1,
      outOfUse: 1,
    })
  })

  it('have techniques anywhere where no column has the tags, and titles by their row', () => {
    const [rule] = rulesIn('What\tWhere\nsees AML.T0051\tand AML.T0040', 'rules.tsv').rules
    expect(rule).toEqual({ title: 'row 2', file: 'rules.tsv', level: null, techniques: ['AML.T0051', 'AML.T0040'] })
  })
})

describe('detection rules', () => {
  it.each([
    ['broken YAML', 'tags: [AML.T0051', 'rules.yml', 'It is no sound YAML: '],
    ['references without end', `a: &a [x]\nb: [${'*a, '.repeat(200)}*a]`, 'rules.yml', 'It is no sound YAML: '],
    ['a table with an open quote', 'Tags\n"AML.T0051', 'rules.csv', 'quote'],
  ])('in %s are refused in words', (_, text, file, words) => {
    expect(problemOf(text, file)).toContain(words)
  })

  it('are read up to five million characters', () => {
    const filled = (length: number) => 'tags: AML.T0051 #'.padEnd(length, 'x')
    expect(MOST_CHARACTERS).toBe(5_000_000)
    expect(rulesIn(filled(MOST_CHARACTERS)).rules).toHaveLength(1)
    expect(problemOf(filled(MOST_CHARACTERS + 1))).toBe('It has more than 5,000,000 characters.')
  })
})
