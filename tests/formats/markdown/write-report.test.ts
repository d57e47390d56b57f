import { describe, expect, it } from 'vitest'
import { FIRST_GAP_SETTINGS } from '../../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../../src/core/insight/gaps.ts'
import { withSubject } from '../../../src/core/insight/layer-subject.ts'
import { suggestRule } from '../../../src/core/insight/mark-rule.ts'
import { NO_SYSTEM, withSystem } from '../../../src/core/insight/relevance-record.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { formatGapReport, formatReport } from '../../../src/formats/markdown/write-report.ts'
import { gapTable } from '../../../src/formats/tables/gap-table.ts'
import type { Table } from '../../../src/formats/tables/table.ts'
import { trendTable } from '../../../src/formats/tables/trend-table.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'
import { contentOf } from '../../support/workbook-content.ts'

const NO_LINKS = { mitigations: new Map(), caseStudies: new Map() }
const FACTS = { date: '2026-11-24', filteredView: null }

function gapsOf(layer: Layer) {
  const rule = suggestRule(layer)
  const ranking = rankGaps(SMALL_MATRIX, NO_LINKS, layer, null, FIRST_GAP_SETTINGS)
  return gapTable(SMALL_MATRIX, layer, 'uncovered', { links: NO_LINKS, rule, ruleWords: 'any mark', ranking }, null)
}

function reportOf(layer: Layer, filteredView: string | null = null, trend: Table | null = null): string {
  const options = { ...FACTS, filteredView, rows: 'marked' as const, gaps: gapsOf(layer), trend }
  return formatReport(contentOf(SMALL_MATRIX, layer), options)
}

describe('a report on a layer', () => {
  const layer = markedLayer(
    { 'T1^TA.b': { score: 80, comment: 'a | b\n# c' }, 'T1^TA.a': { score: 20 }, 'T2^TA.b': { score: 60 } },
    { name: 'Spring *2026*', description: '<b>All</b>' },
  )

  it('on a filtered view has the annotations of what passes, and otherwise all', () => {
    const marks = { 'T1^TA.b': { score: 80 }, 'T1.1^TA.b': { score: 20 }, 'T2^TA.b': { score: 60 } }
    const marked = markedLayer(marks)
    // The parent stays in sight for the sake of its sub-technique.
    const content = contentOf(SMALL_MATRIX, marked, ({ technique }) => technique.id === 'T1.1')
    const idsIn = (filteredView: string | null) => {
      const text = formatReport(content, { ...FACTS, filteredView, rows: 'marked', gaps: gapsOf(marked), trend: null })
      return text.slice(text.indexOf('## Annotations'), text.indexOf('## About')).match(/\| T[\d.]+ \|/g)
    }
    expect(idsIn('Only T1.1')).toEqual(['| T1.1 |'])
    expect(idsIn(null)).toHaveLength(3)
  })

  it('has its parts in order under the name of the layer', () => {
    const heads = reportOf(layer).match(/^#+ .*$/gm)
    expect(heads).toEqual([
      '# Spring \\*2026\\*',
      '## Summary',
      '## Coverage',
      '### Heat strip',
      '## Marks',
      '### Legend',
      '## Gaps',
      '## Annotations',
      '## About this report',
    ])
  })

  it('counts what is covered, and names where least is', () => {
    const report = reportOf(layer)
    expect(report).toContain('- **1 of 7** techniques in scope are covered: 14 %. Covered is what has any mark.')
    expect(report).toContain('- 1 more is covered under some of the tactics only.')
    expect(report).toContain('- Least covered tactics: First (0 %), Third (0 %), Second (50 %).')
    expect(report).toContain('| Tactic | Second | 2 | 4 | 4 | █████░░░░░ 50 % |')
  })

  it('on the relevance of techniques to a system counts nothing of it as covered', () => {
    const report = reportOf(withSystem(layer, NO_SYSTEM))
    expect(report.match(/^## .*$/gm)).toEqual(['## Summary', '## Marks', '## Annotations', '## About this report'])
    const words = 'The marks of this layer say which techniques matter to a system, not what is covered.'
    expect(report).toContain(`- Not coverage. ${words}`)
    const counted = reportOf(withSubject(withSystem(layer, NO_SYSTEM), null))
    expect(counted.match(/^## .*$/gm)).toEqual(reportOf(layer).match(/^## .*$/gm))
    expect(report.toLowerCase()).not.toContain('least covered')
    expect(report).toContain('techniques carry a mark.')
  })

  it('shows how many cells carry which marks as bars', () => {
    const report = reportOf(layer)
    expect(report).toContain('| Score 80 to 100 | 1 | █░░░░░░░░░ 11 % |')
    expect(report).toContain('| Not marked | 6 |')
  })

  it('has the heat strip: the tactics side by side, darker the more of each is covered', () => {
    const strip = /### Heat strip\n\n(.*)\n\n(.*)\n.*\n(.*)\n/.exec(reportOf(layer))
    expect(strip?.slice(1)).toEqual([
      '░ nothing is covered, ▒ less than half, ▓ half or more, █ all.',
      '| Second | First | Third |',
      '| ▓ 50 % | ░ 0 % | ░ 0 % |',
    ])
  })

  it('has the trend between snapshots in their order, where it has one, and not for a layer that is not about coverage', () => {
    const before = markedLayer({ 'T1^TA.b': { score: 80 } }, { name: 'Winter | 1' })
    const after = { ...layer, annotations: new Map([...layer.annotations].slice(0, 1)) }
    const trend = trendTable(SMALL_MATRIX, [before, layer, after], { kind: 'annotated' })
    const report = reportOf(layer, null, trend)
    const lines = report.slice(report.indexOf('### Trend'), report.indexOf('## Marks')).trim().split('\n')
    expect(lines).toEqual([
      '### Trend',
      '',
      'Layers in the order of their times, all counted by the rule above. Change is in techniques.',
      '',
      '| Time | Layer | Covered | In scope | Share covered | Change |',
      '| ---: | --- | ---: | ---: | --- | --- |',
      '| 1 | Winter \\| 1 | 0 | 7 | ░░░░░░░░░░ 0 % | – |',
      '| 2 | Spring \\*2026\\* | 2 | 7 | ███░░░░░░░ 29 % | \\+2 |',
      '| 3 | Spring \\*2026\\* | 0 | 7 | ░░░░░░░░░░ 0 % | −2 |',
    ])
    expect(reportOf(withSystem(layer, NO_SYSTEM), null, trend)).not.toContain('### Trend')
    expect(trendTable(SMALL_MATRIX, [layer], { kind: 'annotated' })).toBeNull()
  })

  it('keeps text of the user in its cell', () => {
    expect(reportOf(layer)).toContain('| T1 | Mule | Second | 80 |  | yes | a \\| b<br>\\# c |')
    expect(reportOf(layer)).toContain('\\<b\\>All\\</b\\>')
  })

  it('has tables whose rows all have as many cells as their heads', () => {
    const tables = reportOf(layer)
      .split('\n\n')
      .filter((block) => block.startsWith('|'))
    expect(tables.length).toBeGreaterThan(4)
    for (const block of tables) {
      const bars = block
        .trim()
        .split('\n')
        .map((line) => line.replaceAll('\\|', '').split('|').length)
      expect(new Set(bars).size).toBe(1)
    }
  })

  it('says that its view is filtered', () => {
    expect(reportOf(layer, 'Platform: x')).toContain(
      '**Filtered view:** 3 techniques and 4 sub-techniques. Platform: x.',
    )
  })

  it('can be made of a layer without any mark', () => {
    expect(reportOf(markedLayer({}))).toContain('- **0 of 7** techniques in scope are covered: 0 %.')
  })

  it('names all gaps in a document of their own', () => {
    const document = formatGapReport(gapsOf(layer), { base: SMALL_MATRIX, layer }, FACTS)
    expect(document).toMatch(/^# Not covered: Spring \\\*2026\\\*$/m)
    expect(document.match(/^\| \d+ \| T/gm)).toHaveLength(6)
  })
})

describe('what a report says where there is little or much', () => {
  it('calls a layer without a name a layer', () => {
    expect(reportOf(markedLayer({}, { name: '  ' }))).toMatch(/^# Layer$/m)
  })

  it('lists the links of the layer', () => {
    const links = [
      { kind: 'link', label: 'Ticket', url: 'https://a.example/1' },
      { kind: 'divider', visible: true },
      { kind: 'link', label: '', url: 'javascript:x' },
    ] as const
    const report = reportOf(markedLayer({}, { links }))
    expect(report).toContain('### Links of the layer\n\n- [Ticket](<https://a.example/1>)\n- javascript:x\n')
    expect(reportOf(markedLayer({}))).not.toContain('### Links of the layer')
  })

  it('counts in the plural what is covered under some tactics', () => {
    const report = reportOf(markedLayer({ 'T1^TA.b': { score: 1 }, 'T1.2^TA.b': { score: 1 } }))
    expect(report).toContain('- 2 more are covered under some of the tactics only.')
  })

  it('names no tactic as the least covered where nothing is in scope', () => {
    const keys = [
      'T1^TA.b',
      'T1.1^TA.b',
      'T1.2^TA.b',
      'T2^TA.b',
      'T1^TA.a',
      'T1.2^TA.a',
      'T3^TA.a',
      'T3.1^TA.a',
      'T1.3^TA.c',
    ]
    const report = reportOf(markedLayer(Object.fromEntries(keys.map((key) => [key, { enabled: false }]))))
    expect(report).not.toContain('Least covered')
  })

  it('says of a list of gaps that it is filtered, and counts one gap as one', () => {
    const { rows, ...rest } = gapsOf(markedLayer({}))
    const one = { ...rest, rows: rows.slice(0, 1) }
    const about = { base: SMALL_MATRIX, layer: markedLayer({}) }
    const text = formatGapReport(one, about, { ...FACTS, filteredView: 'Platform: x' })
    expect(text).toContain('**Filtered view.** Platform: x')
    expect(text).toContain('1 technique.\n')
    expect(formatGapReport(one, about, FACTS)).not.toContain('Filtered view')
  })
})
