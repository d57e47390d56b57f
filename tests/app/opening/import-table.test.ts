import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import {
  importPlanned,
  likelyKind,
  loadImportFacts,
  planSource,
  readImport,
  suggestOptions,
} from '../../../src/app/opening/import-table.ts'
import { openFiles, openText } from '../../../src/app/opening/open-layers.ts'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { layerText, offeredFile, type TestContext, testContext } from '../../support/app-context.ts'

const TABLE = 'Technique ID,Score\nAML.T0051,80\nAML.T9999,1\nTotal,81\n'
const RULE = 'title: Prompt injection\ntags:\n  - attack.t1059\n  - atlas.aml.t0051\n'

function dialogOf(context: TestContext) {
  return context.store.getState().session.dialog
}

async function kindOf(text: string) {
  const context = testContext()
  return likelyKind(context, await loadImportFacts(context), text)
}

async function importText(context: TestContext, text: string, target: Parameters<typeof importPlanned>[2]) {
  const facts = await loadImportFacts(context)
  const source = readImport(text, likelyKind(context, facts, text))
  const plan = planSource(context, facts, source, suggestOptions(context, facts, source))
  importPlanned(context, plan, target, { kind: 'clipboard' })
  return plan
}

describe('what opens the import of tables and texts', () => {
  it.each([
    ['a CSV file', 'rules.csv', TABLE],
    ['a TSV file that names no ID', 'list.tsv', 'Name\tScore\nLLM Jailbreak\t3'],
    ['a text with IDs', 'report.txt', 'They used AML.T0051.'],
    ['Markdown without a layer in it', 'notes.md', '# Notes\n\nAML.T0051 was tried.'],
    ['a detection rule', 'rule.yml', RULE],
  ])('%s', async (_, name, text) => {
    const context = testContext()
    await openFiles(context, [offeredFile(name, text)])
    expect(dialogOf(context)).toEqual({ kind: 'import-table', text, fileName: name })
    expect(context.names()).toEqual(['Layer'])
  })

  it.each([
    ['rows of a spreadsheet', 'AML.T0051\t80'],
    ['prose with an ID', 'We saw aml.t0051 again'],
    ['an address of a technique', 'https://atlas.mitre.org/techniques/AML.T0051'],
  ])('%s that are pasted', async (_, text) => {
    const context = testContext()
    await openText(context, text)
    expect(dialogOf(context)).toEqual({ kind: 'import-table', text, fileName: null })
  })

  it.each([
    ['prose without IDs', 'see you at nine'],
    ['broken JSON with IDs in it', '{"techniques": [{"techniqueID": "AML.T0051"'],
    ['a web page', '<!doctype html><html><body>AML.T0051</body></html>'],
  ])('is not %s', async (_, text) => {
    const context = testContext()
    await openText(context, text)
    expect(dialogOf(context)?.kind).toBe('problem')
  })

  it('for one of several files names the others, and layers among them open', async () => {
    const context = testContext()
    const layer = offeredFile('a.json', layerText('A'))
    await openFiles(context, [offeredFile('one.csv', TABLE), layer, offeredFile('two.csv', TABLE)])
    expect(dialogOf(context)).toMatchObject({ kind: 'import-table', fileName: 'one.csv' })
    expect(context.names()).toEqual(['A'])
    expect(context.store.getState().session.messages.at(-1)?.text).toContain('Not opened: two.csv')
  })

  it('is also a command, and a layer that is chosen there simply opens', async () => {
    const context = testContext()
    await runCommand(context, 'layer.import-table')
    expect(dialogOf(context)).toEqual({ kind: 'import-table', text: '', fileName: null })
    await openFiles(context, [offeredFile('a.json', layerText('A'))])
    expect(dialogOf(context)).toBeNull()
  })
})

describe('a text', () => {
  it.each([
    ['a table', TABLE],
    ['a row of a spreadsheet', 'AML.T0051\t80'],
    ['IDs with names behind them', 'Technique,Score\nAML.T0051: LLM Prompt Injection,5\nAML.T0040 - Access,1'],
    ['a list of IDs', 'AML.T0051\nAML.T0040'],
    ['a list of names with headings', 'Technique,Score\nLLM Jailbreak,1'],
  ])('is read as a table when it is %s', async (_, text) => {
    expect(await kindOf(text)).toBe('table')
  })

  it.each([
    ['prose', 'First they used AML.T0051, then AML.T0054, and at last AML.T0040.'],
    ['prose of several lines', 'On Monday, AML.T0051 was seen.\nLater, nothing.\nThen, AML.T0040, twice, in the logs.'],
    ['a detection rule', RULE],
    ['a list in one line', 'AML.T0051, AML.T0040, AML.T0054'],
  ])('is read for its IDs when it is %s', async (_, text) => {
    expect(await kindOf(text)).toBe('text')
  })

  it('gives each ID the number of times it stands there, and tells of other IDs', async () => {
    const context = testContext()
    const text = 'AML.T0051 and AML.T0051, T1566, AML.M0015. Then AML.T0040.'
    const plan = await importText(context, text, { kind: 'new', name: 'Report' })
    expect(context.front().annotations.get('AML.T0051^AML.TA0005' as CellKey)?.score).toBe(2)
    expect(plan.attackIds).toEqual(['T1566'])
    expect(plan.receipt.notices.map(({ kind }) => kind)).toEqual(['row-left-out', 'row-left-out'])
  })
})

describe('importing', () => {
  it('makes a layer with a receipt, as one step', async () => {
    const context = testContext()
    await importText(context, TABLE, { kind: 'new', name: 'Rules' })
    expect(context.names()).toEqual(['Rules'])
    const { document, session } = context.store.getState()
    expect(document.origins.get(context.front().id)).toEqual({ kind: 'clipboard' })
    expect(session.receipts.get(context.front().id)).toMatchObject({ rows: 3, shown: 1, kept: 1, leftOut: 1 })
    expect(session.messages.at(-1)?.text).toBe('Imported "Rules": 1 of 3 rows shown, 1 kept but not shown, 1 left out.')
    context.store.undo()
    expect(context.names()).toEqual(['Layer'])
  })

  it('onto the layer in front keeps what the table does not say, and can be undone', async () => {
    const context = testContext()
    await openText(context, layerText('Mine', { techniques: [{ techniqueID: 'AML.T0051', comment: 'mine' }] }))
    const before = context.front()
    await importText(context, TABLE, { kind: 'front' })
    const key = 'AML.T0051^AML.TA0005' as CellKey
    expect(context.front().annotations.get(key)).toMatchObject({ score: 80, comment: 'mine' })
    expect(context.front().strays).toHaveLength(1)
    expect(context.store.getState().session.undoLabel).toBe('Import onto "Mine"')
    context.store.undo()
    expect(context.front()).toBe(before)
  })

  it('takes a name that is free', async () => {
    const context = testContext()
    await importText(context, TABLE, { kind: 'new', name: 'Rules' })
    await importText(context, TABLE, { kind: 'new', name: 'Rules' })
    expect(context.names()).toEqual(['Rules', 'Rules 2'])
  })
})
