import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { FIRST_GAP_SETTINGS, withGapSettings } from '../../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../../src/core/insight/gaps.ts'
import { withSubject } from '../../../src/core/insight/layer-subject.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import type { GapListKind } from '../../../src/formats/tables/gap-table.ts'
import { gapTable } from '../../../src/formats/tables/gap-table.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const LINKS = {
  mitigations: new Map([['T2' as TechniqueId, ['M1', 'M2']]]),
  caseStudies: new Map([['T3' as TechniqueId, ['CS1']]]),
}

function rowsOf(layer: Layer, kind: GapListKind, onlyCells: ReadonlySet<CellKey> | null = null) {
  const rule = { kind: 'at-least', score: 50 } as const
  const ranking = rankGaps(SMALL_MATRIX, LINKS, layer, null, { ...FIRST_GAP_SETTINGS, rule })
  const facts = { links: LINKS, rule, ruleWords: 'a score of at least 50', ranking }
  const { columns, rows } = gapTable(SMALL_MATRIX, layer, kind, facts, onlyCells)
  return rows.map((row) => Object.fromEntries(columns.map(({ heading }, i) => [heading, row[i] ?? null])))
}

describe('a list of gaps', () => {
  const layer = markedLayer({
    'T1^TA.b': { score: 80 },
    'T1^TA.a': { score: 20 },
    'T2^TA.b': { score: 90 },
    'T3^TA.a': { comment: 'looked at' },
    'T1.3^TA.c': { enabled: false },
  })

  it('names what is not covered, the heaviest gap first, with the tactics under which it is open', () => {
    const rows = rowsOf(layer, 'uncovered')
    expect(rows[0]).toMatchObject({ Rank: 1, 'Technique ID': 'T3', 'Open under': 'First', 'Case studies': 1 })
    expect(rows.find((row) => row['Technique ID'] === 'T1')).toMatchObject({ 'Open under': 'First', Score: 20 })
    expect(rows.map((row) => row['Technique ID'])).not.toContain('T2')
  })

  it('of a layer that is about something else has nothing, but can still tell what carries no mark', () => {
    const about = withSubject(layer, 'case-studies')
    const rule = { kind: 'annotated' } as const
    const ranking = rankGaps(SMALL_MATRIX, LINKS, about, null, FIRST_GAP_SETTINGS)
    const facts = { links: LINKS, rule, ruleWords: 'any mark', ranking }
    const { rows, notes } = gapTable(SMALL_MATRIX, about, 'uncovered', facts, null)
    expect(rows).toEqual([])
    expect(notes[0]).toMatch(/^Not coverage\. The marks of this layer say which techniques case studies use/)
    const unmarked = rowsOf(about, 'unmarked')
    expect(unmarked.map((row) => row['Technique ID'])).toEqual(
      rowsOf(layer, 'unmarked')
        .map((row) => row['Technique ID'])
        .toSorted(),
    )
    expect(unmarked.map((row) => [row['Rank'], row['Gap weight']])).toEqual(unmarked.map(() => [null, null]))
  })

  it('has every factor of a weight, which is their product', () => {
    const rows = rowsOf(layer, 'uncovered').filter((row) => row['Rank'] !== null)
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) {
      const number = (heading: string) => Number(row[heading])
      const product = number('Relevance') * number('Prevalence') * number('Maturity counts') * (1 - number('Coverage'))
      expect(number('Gap weight')).toBeCloseTo(product, 5)
    }
    expect(new Set(rows.map((row) => row['Prevalence'])).size).toBeGreaterThan(1)
  })

  it('names the layer that says what matters as it is called now', () => {
    const settings = { ...FIRST_GAP_SETTINGS, relevanceLayer: 'Chatbot' }
    const renamed = { ...markedLayer({ 'T1^TA.a': { score: 4 } }), name: 'Assistant' }
    const rule = { kind: 'annotated' } as const
    const ranking = rankGaps(SMALL_MATRIX, LINKS, layer, renamed, settings)
    const facts = { links: LINKS, rule, ruleWords: 'any mark', ranking }
    const { notes } = gapTable(SMALL_MATRIX, withGapSettings(layer, settings), 'uncovered', facts, null)
    expect(notes.join(' ')).toContain('score in "Assistant" by 4')
    expect(notes.join(' ')).not.toContain('Chatbot')
  })

  it('leaves out what is not applicable', () => {
    expect(rowsOf(layer, 'uncovered').map((row) => row['Technique ID'])).not.toContain('T1.3')
  })

  it('names what carries no mark: a comment is one, being disabled too', () => {
    expect(rowsOf(layer, 'unmarked').map((row) => row['Technique ID'])).toEqual(['T1.1', 'T1.2', 'T3.1'])
  })

  it('looks at chosen cells only when some are chosen', () => {
    const only = new Set(['T1.2^TA.a' as CellKey])
    expect(rowsOf(layer, 'unmarked', only)).toMatchObject([{ 'Technique ID': 'T1.2', 'Open under': 'First' }])
  })

  it('says which mitigations would help', () => {
    const rows = rowsOf(markedLayer({}), 'unmarked')
    const row = rows.find((each) => each['Technique ID'] === 'T2')
    expect(row).toMatchObject({ Mitigations: 2, 'Mitigation IDs': 'M1, M2', Mark: 'none' })
  })
})
