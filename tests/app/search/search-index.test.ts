import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { annotateSelection } from '../../../src/app/commands/edit-commands.ts'
import { layerDocument, ownTextsOf } from '../../../src/app/search/search-documents.ts'
import { searchGroups } from '../../../src/app/search/search-groups.ts'
import { createSearchIndex } from '../../../src/app/search/search-index.ts'
import { cellKeys, testContext } from '../../support/app-context.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'

const index = createSearchIndex(testKnowledgeBase(), projectDetails())

function find(query: string, context = testContext()) {
  return index.find(query, context.store.getState())
}

function firstIds(query: string, count = 1): readonly string[] {
  return find(query)
    .hits.slice(0, count)
    .map(({ document }) => document.target.id)
}

describe('the search', () => {
  it.each([
    ['promt injecton', 'AML.T0051'],
    ['prompt injection', 'AML.T0051'],
    ['T0051', 'AML.T0051'],
    ['aml.t0051', 'AML.T0051'],
    ['0051.001', 'AML.T0051.001'],
    ['T0051.002', 'AML.T0051.002'],
    ['prompt injection direct', 'AML.T0051.000'],
    ['poison', 'AML.T0018.000'],
    ['poisno', 'AML.T0018.000'],
    ['execution', 'AML.TA0005'],
    ['TA0005', 'AML.TA0005'],
    ['M0015', 'AML.M0015'],
    ['CS0009', 'AML.CS0009'],
    ['undo', 'edit.undo'],
    ['export', 'export.picture'],
    ['save layer', 'layer.save-json'],
  ])('for "%s" finds %s first', (query, id) => {
    expect(firstIds(query)).toEqual([id])
  })

  it('finds the technique with the ID before its sub-techniques', () => {
    expect(firstIds('T0051', 4)).toEqual(['AML.T0051', 'AML.T0051.000', 'AML.T0051.001', 'AML.T0051.002'])
  })

  it('finds techniques by the ID of their ATT&CK counterpart', () => {
    expect(firstIds('T1596', 3)).toContain('AML.T0000')
  })

  it('finds every technique whose name has a word that begins so, before those that only speak of it', () => {
    const { hits, fit } = find('poison')
    const techniques = hits.filter(({ document }) => document.target.kind === 'technique').map((hit) => hit.document)
    const named = techniques.filter(({ name, parent }) => /poison/i.test(`${parent} ${name}`))
    expect(fit).toBe('all')
    expect(named.length).toBeGreaterThan(5)
    expect(techniques.slice(0, 5).every(({ name }) => /poison/i.test(name))).toBe(true)
  })

  it('says when words are only like these, or when nothing has all of them', () => {
    expect(find('promt injecton').fit).toBe('similar')
    expect(find('jailbreak zzzzzz').fit).toBe('some')
    expect(find('qqqqzzzz').hits).toEqual([])
    expect(find('  ').hits).toEqual([])
    expect(find('. ^ *').hits).toEqual([])
  })

  it('takes a word one letter away before those two letters away, alone and beside another word', () => {
    const names = find('poisning').hits.map(({ document }) => document.name)
    expect(names.slice(0, 5).every((name) => /poisoning/i.test(name))).toBe(true)
    expect(names).not.toContain('Phishing')
    const beside = find('ML poisning').hits.map(({ document }) => document.name)
    expect(beside.slice(0, 4).every((name) => /poisoning/i.test(name))).toBe(true)
    // Two swapped letters are two away, and nothing is one away.
    expect(find('phishnig').hits[0]?.document.name).toContain('Phishing')
  })

  it('finds own comments as they are now, and no longer once they are gone', () => {
    const context = testContext()
    expect(find('halloumi', context).hits).toEqual([])
    context.store.setSession({ selection: new Set(cellKeys('AML.T0040^AML.TA0000')) })
    annotateSelection(context, 'Comment on', { comment: 'Ticket HALLOUMI-7' }, null)
    expect(find('halloumi', context).hits.map(({ document }) => document.target.id)).toEqual(['AML.T0040'])
    void runCommand(context, 'edit.undo')
    expect(find('halloumi', context).hits).toEqual([])
  })

  it('finds metadata, links and the text of the layer in front alone', async () => {
    const context = testContext()
    context.store.setSession({ selection: new Set(cellKeys('AML.T0040^AML.TA0000')) })
    annotateSelection(
      context,
      'Note on',
      {
        metadata: [{ kind: 'entry', name: 'detector', value: 'gorgonzola' }],
        links: [{ kind: 'link', label: 'Runbook', url: 'https://wiki.example/emmental' }],
      },
      null,
    )
    expect(find('gorgonzola', context).hits).toHaveLength(1)
    expect(find('emmental', context).hits).toHaveLength(1)
    await runCommand(context, 'layer.new')
    expect(find('gorgonzola', context).hits).toEqual([])
  })

  it('finds open layers by name and description, and forgets closed ones', async () => {
    const context = testContext()
    context.store.editLayer({ label: 'Name', mergeKey: null }, (layer) => ({ ...layer, name: 'Camembert plan' }))
    expect(find('camembert', context).hits.map(({ document }) => document.target.id)).toEqual(['first'])
    await runCommand(context, 'layer.close')
    expect(find('camembert', context).hits).toEqual([])
  })

  it('ranks an own comment above a description that has the word', () => {
    const context = testContext()
    context.store.setSession({ selection: new Set(cellKeys('AML.T0040^AML.TA0000')) })
    annotateSelection(context, 'Comment on', { comment: 'instructions' }, null)
    const techniques = find('instructions', context).hits.filter(({ document }) => !/instruction/i.test(document.name))
    expect(techniques[0]?.document.target.id).toBe('AML.T0040')
  })

  it('works on names alone while the details are not there', () => {
    const bare = createSearchIndex(testKnowledgeBase(), null)
    const { hits } = bare.find('promt injecton', testContext().store.getState())
    expect(hits[0]?.document.target.id).toBe('AML.T0051')
  })

  it('shows by kind, the kind with the best hit first', () => {
    const groups = searchGroups(find('execution'))
    expect(groups[0]?.kind).toBe('tactic')
    for (const { hits, total } of groups) expect(hits.length).toBeLessThanOrEqual(total)
  })
})

describe('what is written on cells', () => {
  it('is there once for a technique under several tactics', () => {
    const context = testContext()
    const cells = cellKeys('AML.T0012^AML.TA0004', 'AML.T0012^AML.TA0007')
    context.store.setSession({ selection: new Set(cells) })
    annotateSelection(context, 'Comment on', { comment: 'twice' }, null)
    expect([...ownTextsOf(context.front()).values()]).toEqual(['twice'])
    expect(layerDocument(context.front()).name).toBe('Layer')
  })
})
