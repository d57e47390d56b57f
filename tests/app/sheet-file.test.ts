import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import type { SheetChoice } from '../../src/app/sheet-file.ts'
import { filterWords, leftOutWords, sheetFile } from '../../src/app/sheet-file.ts'
import { setFilter } from '../../src/app/view-state.ts'
import { patchCells } from '../../src/core/layer/edits.ts'
import type { StrayRow } from '../../src/core/layer/layer.ts'
import { cellKeys, testContext } from '../support/app-context.ts'
import { parseCsvTable } from '../support/csv-table.ts'

const CHOICE: SheetChoice = {
  format: 'csv',
  layers: 'front',
  rows: 'marked',
  filtered: false,
  gapList: 'uncovered',
  gapFormat: 'csv',
}

function scored(count = 1) {
  const context = testContext()
  const cells = cellKeys('AML.T0051^AML.TA0005', 'AML.T0000^AML.TA0002').slice(0, count)
  context.store.editLayer({ label: 'Score', mergeKey: null }, (layer) => patchCells(layer, cells, { score: 40 }))
  return context
}

async function csvOf(context: ReturnType<typeof scored>, choice: Partial<SheetChoice> = {}) {
  const { content } = await sheetFile(context, { ...CHOICE, ...choice })
  if (typeof content !== 'string') throw new Error('a table is text')
  return parseCsvTable(content.replace(/^\ufeff/, ''))
}

describe('tables and reports of layers', () => {
  it.each([
    ['export.xlsx', 'xlsx'],
    ['export.csv', 'csv'],
    ['export.report', 'report'],
    ['export.gaps', 'gaps'],
    ['export.stix', 'stix'],
  ])('%s opens the dialog with its format chosen', async (command, format) => {
    const context = testContext()
    await runCommand(context, command)
    expect(context.store.getState().session.dialog).toEqual({ kind: 'sheet', format })
  })

  it.each([
    ['xlsx', {}, 'layer.xlsx'],
    ['xlsx', { layers: 'all' }, 'atlas_workspace.xlsx'],
    ['csv', {}, 'layer.csv'],
    ['report', {}, 'layer_report.md'],
    ['gaps', { gapFormat: 'xlsx' }, 'layer_gaps.xlsx'],
    ['gaps', { gapFormat: 'csv' }, 'layer_gaps.csv'],
    ['gaps', { gapFormat: 'markdown' }, 'layer_gaps.md'],
    ['stix', {}, 'layer_stix.json'],
  ] as const)('%s with %j is a file with a name of its own, %s', async (format, more, name) => {
    const file = await sheetFile(scored(), { ...CHOICE, format, ...more })
    expect(file.name).toBe(name)
    expect(file.content.length).toBeGreaterThan(100)
  })

  it('has a row for each mark, or for each technique under each tactic', async () => {
    expect(await csvOf(scored(2))).toHaveLength(3)
    expect((await csvOf(scored(2), { rows: 'all' })).length).toBeGreaterThan(208)
  })

  it('leaves out what the filters of the view hide when asked to, and nothing otherwise', async () => {
    const context = scored(2)
    setFilter(context, { text: 'AML.T0051' })
    const rows = await csvOf(context, { filtered: true })
    expect(rows.slice(1).map(([id]) => id)).toEqual(['AML.T0051'])
    expect(await csvOf(context)).toHaveLength(3)
  })

  it('says in a filtered workbook what it was filtered by', async () => {
    const context = scored(2)
    expect(filterWords(context, context.store.getState())).toBeNull()
    setFilter(context, { platforms: ['Agentic AI'] })
    const { content } = await sheetFile(context, { ...CHOICE, format: 'xlsx', filtered: true })
    if (typeof content === 'string') throw new Error('a workbook is bytes')
    const about = strFromU8(unzipSync(content)['xl/worksheets/sheet5.xml'] ?? new Uint8Array())
    expect(about).toContain('Filtered view. Platform: Agentic AI')
  })

  it('has in a report the trend of the layers that are chosen in the coverage panel, in their order there', async () => {
    const context = scored(1)
    await runCommand(context, 'layer.duplicate')
    const [first, copy] = context.layers()
    if (!first || !copy) throw new Error('there are two layers')
    const trend = async () => String((await sheetFile(context, { ...CHOICE, format: 'report' })).content)
    expect(await trend()).not.toContain('### Trend')
    context.store.setSession({ snapshots: [copy.id, first.id] })
    const rows = (await trend()).match(/^\| [12] \| .*$/gm)?.slice(0, 2)
    expect(rows?.map((row) => row.split(' | ')[1])).toEqual([copy.name, first.name])
    expect(rows?.every((row) => row.includes(' | 1 | 208 | '))).toBe(true)
  })

  it('lists as gaps what is not covered, or what is not annotated', async () => {
    const context = scored(2)
    const uncovered = await csvOf(context, { format: 'gaps' })
    const unmarked = await csvOf(context, { format: 'gaps', gapList: 'unmarked' })
    const ids = (rows: typeof uncovered) => rows.map(([, id]) => id)
    expect(ids(uncovered)).not.toContain('AML.T0051.')
    expect(ids(unmarked)).toContain('AML.T0051.000')
    expect(ids(unmarked)).not.toContain('AML.T0000')
  })

  it('tells of rows of the layer that no table has a place for', () => {
    const stray: StrayRow = { reason: 'unknown-technique', row: {}, techniqueId: null, tacticId: null }
    const layer = testContext().front()
    expect(leftOutWords(layer)).toBe('')
    expect(leftOutWords({ ...layer, strays: [stray] })).toMatch(/^1 row /)
    expect(leftOutWords({ ...layer, strays: [stray, stray] })).toMatch(/^2 rows /)
  })
})
