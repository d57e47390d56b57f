import { shareOf } from '../../core/insight/coverage.ts'
import { percentWords } from '../../core/insight/coverage-words.ts'
import { countApart, countWords } from '../../core/layer/technique-words.ts'
import { shownTechniques } from '../../core/matrix/shown-words.ts'
import type { AboutFacts } from '../tables/about-table.ts'
import { aboutTable, creditOf } from '../tables/about-table.ts'
import { annotationTable } from '../tables/annotation-table.ts'
import { coverageTable } from '../tables/coverage-table.ts'
import { heatStripTable } from '../tables/heat-strip-table.ts'
import type { LayerContent } from '../tables/layer-content.ts'
import { shownCells } from '../tables/layer-content.ts'
import { legendTable } from '../tables/legend-table.ts'
import { marksTable } from '../tables/marks-table.ts'
import type { Table } from '../tables/table.ts'
import { chosenColumns, markdownTable } from './markdown-table.ts'
import { escapeMarkdown, markdownLink } from './markdown-text.ts'

export interface ReportOptions extends AboutFacts {
  readonly rows: 'marked' | 'all'
  /** What is not covered, most important first. */
  readonly gaps: Table
  /** The course of coverage, where somebody chose its points. */
  readonly trend: Table | null
}

/** Gaps that a report names; the whole list is an export of its own. */
const MOST_GAPS = 25

/** A report on one layer in Markdown as GitHub reads it: summary, coverage, marks, gaps, annotations and where it is from. */
export function formatReport(content: LayerContent, options: ReportOptions): string {
  const { base, layer, legend, coverage, ruleWords, notCoverage } = content
  const { gaps, trend } = options
  const holdsCoverage = notCoverage === null
  const onlyCells = options.filteredView === null ? null : shownCells(content.view)
  const shares = coverageTable(coverage, ruleWords, notCoverage)
  const marks = marksTable(content)
  const annotations = annotationTable(base, layer, { rows: options.rows, onlyCells })
  const most = { ...gaps, rows: gaps.rows.slice(0, MOST_GAPS) }
  const named =
    gaps.rows.length > MOST_GAPS ? [`The first ${MOST_GAPS} of ${gaps.rows.length}.`] : [countOf(gaps.rows.length)]
  return [
    `# ${escapeMarkdown(layer.name) || 'Layer'}`,
    ...(layer.description.trim() === '' ? [] : [escapeMarkdown(layer.description)]),
    ...filteredNote(content, options),
    '## Summary',
    summaryOf(content),
    ...(holdsCoverage
      ? [
          '## Coverage',
          notesOf(shares),
          table(shares, ['Of', 'Name', 'Covered', 'In scope', 'All', 'Share covered']),
          ...chart(heatStripTable(coverage)),
          ...(trend === null ? [] : chart(trend)),
        ]
      : []),
    '## Marks',
    notesOf(marks),
    markdownTable(marks),
    ...(legend.length === 0 ? [] : ['### Legend', table(legendTable(legend), ['Colour', 'Meaning', 'Cells'])]),
    ...(holdsCoverage ? ['## Gaps', notesOf({ notes: [...gaps.notes, ...named] }), table(most, GAP_COLUMNS)] : []),
    '## Annotations',
    table(annotations, ANNOTATION_COLUMNS),
    '## About this report',
    markdownTable(aboutTable([content], options)),
    ...linksOf(content),
  ]
    .map((part) => `${part.trimEnd()}\n`)
    .join('\n')
}

/** A list of gaps as a document of its own. */
export function formatGapReport(
  gaps: Table,
  { base, layer }: Pick<LayerContent, 'base' | 'layer'>,
  { date, filteredView }: AboutFacts,
): string {
  return [
    `# ${escapeMarkdown(gaps.title)}: ${escapeMarkdown(layer.name)}`,
    `${escapeMarkdown(`${base.name} ${base.release}`)}, saved on ${date}. ${countOf(gaps.rows.length)}`,
    ...(filteredView === null ? [] : [`**Filtered view.** ${escapeMarkdown(filteredView)}`]),
    notesOf(gaps),
    markdownTable(gaps),
    escapeMarkdown(creditOf(base)),
  ]
    .map((part) => `${part.trimEnd()}\n`)
    .join('\n')
}

const GAP_COLUMNS = [
  'Rank',
  'Technique ID',
  'Technique',
  'Open under',
  'Maturity',
  'Case studies',
  'Mitigation IDs',
  'Gap weight',
]
const ANNOTATION_COLUMNS = [
  'Technique ID',
  'Technique',
  'Tactic',
  'Score',
  'Status',
  'Enabled',
  'Comment',
  'Links',
  'Metadata',
]

function chart(from: Table): readonly string[] {
  return [`### ${from.title}`, notesOf(from), markdownTable(from)]
}

function table(from: Table, headings: readonly string[]): string {
  return markdownTable(chosenColumns(from, headings))
}

function notesOf({ notes }: Pick<Table, 'notes'>): string {
  return notes.map(escapeMarkdown).join(' ')
}

function countOf(count: number): string {
  return count === 1 ? '1 technique.' : `${count} techniques.`
}

function filteredNote({ view, notCoverage }: LayerContent, { filteredView }: ReportOptions): readonly string[] {
  if (filteredView === null) return []
  return [
    `**Filtered view:** ${shownTechniques(view.counts)}. ${escapeMarkdown(filteredView)}. ${notCoverage === null ? 'Marks, gaps and annotations are of these; coverage is of the whole layer.' : 'Marks and annotations are of these.'}`,
  ]
}

function summaryOf({ coverage, view, ruleWords, notCoverage }: LayerContent): string {
  const shown = [...view.cells.values()].filter(({ passes }) => passes)
  const ids = (cells: typeof shown) => countApart(cells.map(({ technique }) => technique.id))
  const marked = `- ${countWords(ids(shown.filter(({ annotated }) => annotated)), ids(shown))} carry a mark.`
  if (notCoverage !== null) return [`- Not coverage. ${escapeMarkdown(notCoverage)}`, marked].join('\n')
  const { together, parents, subtechniques } = coverage.total
  const share = shareOf(together)
  const weakest = coverage.tactics
    .filter(({ tally }) => tally.together.inScope > 0)
    .sort((one, other) => (shareOf(one.tally.together) ?? 0) - (shareOf(other.tally.together) ?? 0))
    .slice(0, 3)
    .map(
      ({ tactic, tally }) =>
        `${escapeMarkdown(tactic.name)} (${escapeMarkdown(percentWords(shareOf(tally.together)))})`,
    )
  return [
    `- **${together.covered} of ${together.inScope}** techniques in scope are covered: ${escapeMarkdown(percentWords(share))}. Covered is what has ${escapeMarkdown(ruleWords)}.`,
    `- Techniques: ${parents.covered} of ${parents.inScope}; sub-techniques: ${subtechniques.covered} of ${subtechniques.inScope}.`,
    ...(together.partly > 0
      ? [
          `- ${together.partly === 1 ? '1 more is' : `${together.partly} more are`} covered under some of the tactics only.`,
        ]
      : []),
    marked,
    ...(weakest.length > 0 ? [`- Least covered tactics: ${weakest.join(', ')}.`] : []),
  ].join('\n')
}

function linksOf({ layer }: LayerContent): readonly string[] {
  const links = layer.links.flatMap((item) => (item.kind === 'link' ? [`- ${markdownLink(item.label, item.url)}`] : []))
  return links.length === 0 ? [] : ['### Links of the layer', links.join('\n')]
}
