import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIds } from '../../../src/formats/free-text/find-ids.ts'
import { tableOfIds } from '../../../src/formats/free-text/text-table.ts'
import { processorSeconds, uncounted } from '../../support/processor-time.ts'

const ids = (text: string) => findIds(text).techniques.map(({ id, count }) => [id, count])

describe('technique IDs in prose', () => {
  it.each([
    ['in a sentence, before its full stop', 'They used AML.T0051.000. Then nothing.', 'AML.T0051.000'],
    ['before a full stop and a digit of the next sentence', 'See AML.T0051. 2026 was worse.', 'AML.T0051'],
    ['in lower case', 'tagged aml.t0040', 'AML.T0040'],
    ['in a detection tag', 'tags:\n  - atlas.aml.t0051', 'AML.T0051'],
    ['in an address', 'https://atlas.mitre.org/techniques/AML.T0051.001', 'AML.T0051.001'],
    ['with dash or underscore', 'AML-T0043', 'AML.T0043'],
    ['without its prefix', 'T0051/001 again', 'AML.T0051.001'],
    ['in brackets', '[AML.T0012]', 'AML.T0012'],
  ])('are found %s', (_, text, id) => {
    expect(ids(text)).toEqual([[id, 1]])
  })

  it.each(['AML.T00512', 'AML.T005', 'PART0051', 'AMLXT0051'])('are not seen in %s', (text) => {
    expect(findIds(text)).toEqual({ techniques: [], attack: [], others: [] })
  })

  it('are counted, whatever their case, with the lines they stand in', () => {
    const [found] = findIds('AML.T0051 and aml.t0051\r\nnothing here\rAML.T0051 at the end').techniques
    expect(found).toEqual({ id: 'AML.T0051', count: 3, lines: [1, 3], excerpt: 'AML.T0051 and aml.t0051' })
  })

  it('come in the order in which they first appear', () => {
    expect(ids('AML.T0054 AML.T0040 AML.T0054 AML.T0051').map(([id]) => id)).toEqual([
      'AML.T0054',
      'AML.T0040',
      'AML.T0051',
    ])
  })

  it('are told from those of ATT&CK', () => {
    const { techniques, attack } = findIds('Phishing (T1566.001), attack.t1059 and AML.T0052; ICS has T0886.')
    expect(techniques.map(({ id }) => id)).toEqual(['AML.T0052'])
    expect(attack.map(({ id }) => id)).toEqual(['T1566.001', 'T1059', 'T0886'])
  })

  it('are told from tactics, mitigations and case studies', () => {
    const { techniques, others } = findIds('AML.TA0005, AML.M0015, AML.CS0022')
    expect(techniques).toEqual([])
    expect(others.map(({ id }) => id)).toEqual(['AML.TA0005', 'AML.M0015', 'AML.CS0022'])
  })

  it('are found again in any surroundings that do not lengthen them', () => {
    const id = fc.tuple(fc.integer({ min: 0, max: 799 }), fc.option(fc.integer({ min: 0, max: 999 }), { nil: null }))
    const around = fc.stringMatching(/^[ ,;:()\n\t-]{1,5}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(id, around), { maxLength: 20 }), (parts) => {
        const written = parts.map(
          ([[number, part]]) =>
            `AML.T${String(number).padStart(4, '0')}${part === null ? '' : `.${String(part).padStart(3, '0')}`}`,
        )
        const text = parts.map(([, before], i) => `${before}${written[i]}`).join('')
        const counts = new Map<string, number>()
        for (const one of written) counts.set(one, (counts.get(one) ?? 0) + 1)
        expect(ids(text)).toEqual([...counts])
      }),
      { numRuns: 100 },
    )
  })

  it('take time in proportion to the text', () => {
    const seconds = processorSeconds(() => {
      findIds('AML.T0'.repeat(300_000))
      findIds('T0051.'.repeat(300_000))
    })
    expect(seconds).toBeLessThan(uncounted(3))
  })
})

it('a text becomes a table of its IDs, with counts for scores', () => {
  expect(tableOfIds(findIds('one\nAML.T0051 twice: AML.T0051\nAML.T0040'))).toEqual([
    { line: 0, cells: ['Technique ID', 'Times mentioned', 'First mentioned in'] },
    { line: 2, cells: ['AML.T0051', '2', 'AML.T0051 twice: AML.T0051'] },
    { line: 3, cells: ['AML.T0040', '1', 'AML.T0040'] },
  ])
})
