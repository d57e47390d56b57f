import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { openFiles, openText } from '../../../src/app/opening/open-layers.ts'
import { setFilter } from '../../../src/app/view-state.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { layerText, offeredFile, type TestContext, testContext } from '../../support/app-context.ts'

function problemOf(context: TestContext) {
  const { dialog } = context.store.getState().session
  return dialog?.kind === 'problem' ? dialog : null
}

function messagesOf(context: TestContext): readonly string[] {
  return context.store.getState().session.messages.map(({ text }) => text)
}

const GOOD = offeredFile('good.json', layerText('Good', { techniques: [{ techniqueID: 'AML.T0051', score: 7 }] }))
const BAD = offeredFile('page.html', '<!doctype html><html></html>')

describe('a layer file', () => {
  it('opens in front, in the place of the blank layer of a first visit', async () => {
    const context = testContext()
    await openFiles(context, [GOOD])
    expect(context.names()).toEqual(['Good'])
    expect(context.front().annotations.size).toBeGreaterThan(0)
    expect(problemOf(context)).toBeNull()
  })

  it('remembers where it came from and has a receipt', async () => {
    const context = testContext()
    await openFiles(context, [GOOD])
    const { document, session } = context.store.getState()
    expect(document.origins.get(context.front().id)).toEqual({ kind: 'file', name: 'good.json' })
    expect(session.receipts.get(context.front().id)).toMatchObject({ rows: 1, shown: 1, kept: 0 })
    expect(messagesOf(context)).toEqual(['Opened "Good": 1 of 1 rows shown.'])
  })

  it('tells of rows that are kept but not shown, and of rows that later ones replace', async () => {
    const context = testContext()
    const techniques = [
      { techniqueID: 'AML.T0051', score: 1 },
      { techniqueID: 'AML.T0051', score: 2 },
      { techniqueID: 'AML.T9999', score: 3 },
    ]
    await openText(context, layerText('Mixed', { techniques }))
    expect(messagesOf(context)).toEqual([
      'Opened "Mixed": 1 of 3 rows shown, 1 kept but not shown, 1 replaced by later rows.',
    ])
    expect(context.store.getState().session.messages[0]?.action?.commandId).toBe('view.receipt')
  })

  it('tells how much of it filters hide: those of the layer, and those of the view', async () => {
    const context = testContext()
    const { techniques } = context.knowledge.base
    const rows = techniques.slice(0, 30).map(({ id }) => ({ techniqueID: id, score: 1 }))
    const hidden = techniques.slice(0, 30).filter(({ platforms }) => !platforms.includes('Agentic AI')).length
    expect(hidden).toBeGreaterThan(1)
    const filters = { platforms: ['Agentic AI'] }
    await openText(context, layerText('Own', { techniques: rows, filters }))
    expect(messagesOf(context).at(-1)).toBe(`Opened "Own": 30 rows, ${hidden} marked techniques hidden by filters.`)

    setFilter(context, { platforms: ['Agentic AI'] })
    const stray = { techniqueID: 'AML.T9999', score: 1 }
    await openText(context, layerText('View', { techniques: [...rows, stray] }))
    expect(messagesOf(context).at(-1)).toBe(
      `Opened "View": 31 rows, ${hidden} marked techniques hidden by filters, 1 kept but not shown.`,
    )

    const two = [offeredFile('a.json', layerText('A', { techniques: rows })), GOOD]
    await openFiles(context, two)
    expect(messagesOf(context).at(-1)).toContain('31 rows, some can be hidden by filters.')
  })

  it('says that all rows are shown where the filters let all of them through', async () => {
    const context = testContext()
    setFilter(context, { text: 'LLM Prompt Injection' })
    await openFiles(context, [GOOD])
    expect(messagesOf(context).at(-1)).toBe('Opened "Good": 1 of 1 rows shown.')
  })

  it('offers the way on where it is for ATT&CK', async () => {
    const context = testContext()
    await openText(
      context,
      layerText('Enterprise', { domain: 'enterprise-attack', techniques: [{ techniqueID: 'T1566', score: 1 }] }),
    )
    const message = context.store.getState().session.messages.at(-1)
    expect(message?.text).toContain('0 of 1 rows shown, 1 kept but not shown. It is an ATT&CK layer')
    expect(message?.action?.commandId).toBe('layer.from-attack')
    await runCommand(context, 'layer.from-attack')
    expect(context.front().annotations.size).toBeGreaterThan(0)
  })

  it('opens beside work that somebody began, right of it, and undo takes it back', async () => {
    const context = testContext()
    await runCommand(context, 'layer.new')
    await runCommand(context, 'layer.previous')
    await openFiles(context, [GOOD])
    expect(context.names()).toEqual(['Layer', 'Good', 'Layer 2'])
    expect(context.front().name).toBe('Good')
    context.store.undo()
    expect(context.names()).toEqual(['Layer', 'Layer 2'])
  })

  it('brings the blank layer back with undo', async () => {
    const context = testContext()
    await openFiles(context, [GOOD])
    context.store.undo()
    expect(context.names()).toEqual(['Layer'])
    expect(context.front().id).toBe('first')
  })

  it.each([
    ['a description', { description: 'mine' }],
    ['a legend', { legend: [{ label: 'mine', color: 'red' }] }],
    ['a link', { links: [{ kind: 'link', label: 'a', url: 'https://example.org' }] }],
    ['another name', { name: 'Mine' }],
  ] as const)('does not replace a restored layer that has %s', async (_, fields) => {
    const context = testContext()
    const layer = { ...context.front(), ...fields }
    context.store.restore({ layers: [layer], origins: new Map(), lastStep: null }, 'first' as LayerId)
    await openFiles(context, [GOOD])
    expect(context.layers()).toHaveLength(2)
    expect(context.layers()[0]).toBe(layer)
  })

  it('does not replace a restored layer that came from a file', async () => {
    const context = testContext()
    const origins = new Map([['first' as LayerId, { kind: 'file', name: 'empty.json' } as const]])
    context.store.restore({ ...context.store.getState().document, origins }, 'first' as LayerId)
    await openFiles(context, [GOOD])
    expect(context.names()).toEqual(['Layer', 'Good'])
  })
})

describe('several files', () => {
  const list = offeredFile('two.json', `[${layerText('B1')}, ${layerText('B2')}]`)

  it('open in their order, with the first of them in front, as one step', async () => {
    const context = testContext()
    await openFiles(context, [offeredFile('a.json', layerText('A')), list, offeredFile('c.json', layerText('C'))])
    expect(context.names()).toEqual(['A', 'B1', 'B2', 'C'])
    expect(context.front().name).toBe('A')
    context.store.undo()
    expect(context.names()).toEqual(['Layer'])
  })

  it('each have their own origin and receipt', async () => {
    const context = testContext()
    await openFiles(context, [GOOD, list])
    const { document, session } = context.store.getState()
    expect(context.layers().map(({ id }) => document.origins.get(id))).toEqual([
      { kind: 'file', name: 'good.json' },
      { kind: 'file', name: 'two.json' },
      { kind: 'file', name: 'two.json' },
    ])
    expect(context.layers().map(({ id }) => session.receipts.get(id)?.rows)).toEqual([1, 0, 0])
    expect(messagesOf(context)).toEqual(['Opened 3 layers from good.json and two.json: 1 of 1 rows shown.'])
  })

  it('are told of in one message, which leads to the receipt that has something to tell', async () => {
    const context = testContext()
    const techniques = [
      { techniqueID: 'AML.T0051', score: 1 },
      { techniqueID: 'AML.T9999', score: 3 },
    ]
    const odd = offeredFile('odd.json', layerText('Odd', { techniques }))
    await openFiles(context, [GOOD, odd, offeredFile(`${'long'.repeat(20)}.json`, layerText('C'))])
    expect(messagesOf(context)).toEqual([
      'Opened 3 layers from 3 files: 2 of 3 rows shown, 1 kept but not shown in "Odd".',
    ])
    const odds = context.layers().find(({ name }) => name === 'Odd')
    expect(context.store.getState().session.messages[0]?.action).toMatchObject({
      commandId: 'view.receipt',
      layerId: odds?.id,
    })
  })

  it('are named no longer than a message can be read', async () => {
    const context = testContext()
    await openFiles(context, [GOOD, offeredFile(`${'long'.repeat(20)}.json`, layerText('C'))])
    expect(messagesOf(context)).toEqual([
      `Opened 2 layers from good.json and ${'long'.repeat(10)}…: 1 of 1 rows shown.`,
    ])
  })

  it('open whatever of them is good, and name the others', async () => {
    const context = testContext()
    await openFiles(context, [BAD, GOOD, offeredFile('nothing.json', '')])
    expect(context.names()).toEqual(['Good'])
    const problem = problemOf(context)
    expect(problem?.title).toBe('2 files could not be opened completely')
    expect(problem?.text).toContain('Everything else was opened')
    expect(problem?.details).toHaveLength(2)
    expect(problem?.details[0]).toMatch(/^page\.html: This is a web page/)
    expect(problem?.details[1]).toBe('nothing.json: The file is empty.')
  })
})

describe('a file that does not open', () => {
  it('leaves everything as it was and says why', async () => {
    const context = testContext()
    const before = context.store.getState().document
    await openFiles(context, [BAD])
    expect(context.store.getState().document).toBe(before)
    expect(problemOf(context)).toMatchObject({ title: 'This could not be opened', details: [] })
    expect(problemOf(context)?.text).toMatch(/^page\.html: This is a web page, not a layer\./)
    expect(messagesOf(context)).toEqual([])
  })

  it('because the view became read-only while it was read is told', async () => {
    const context = testContext()
    const file = offeredFile('late.json', layerText('Late'))
    const read = () => {
      context.store.setSession({ readOnly: true })
      return file.read()
    }
    const before = context.store.getState().document
    await openFiles(context, [{ ...file, read }])
    const { document, session } = context.store.getState()
    expect(document).toBe(before)
    expect(document.layers.map(({ id }) => id)).toContain(session.activeLayerId)
    expect(session.messages.map(({ text }) => text)).toEqual([
      'This view is read-only, so nothing else is opened in it.',
    ])
    expect(session.receipts.size).toBe(0)
  })

  it('is not read at all when it is too large', async () => {
    const context = testContext()
    let reads = 0
    const read = async () => {
      reads++
      return new Uint8Array()
    }
    await openFiles(context, [{ name: 'film.mp4', size: 100_000_000, read }])
    expect(reads).toBe(0)
    expect(problemOf(context)?.text).toMatch(/^film\.mp4: .*larger than 60,000,000 characters/)
  })

  it('is read up to that size', async () => {
    const context = testContext()
    await openFiles(context, [{ ...GOOD, size: 10_000_000 }])
    expect(context.names()).toEqual(['Good'])
  })

  it('for a reason of the browser does not keep the others from opening', async () => {
    const context = testContext()
    const folder = { name: 'folder', size: 4096, read: () => Promise.reject(new Error('NotReadableError')) }
    await openFiles(context, [folder, GOOD])
    expect(context.names()).toEqual(['Good'])
    expect(problemOf(context)?.title).toBe('Not everything could be opened')
    expect(problemOf(context)?.text).toMatch(/^folder: The browser could not read it/)
  })

  it.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['noise', new Uint8Array([0, 255, 254, 1, 2, 3, 0, 0, 200, 201])],
    ['half a file', new TextEncoder().encode('{"name": "Cut", "domain": "atlas-at')],
  ])('because it is %s is told in words', async (_, bytes) => {
    const context = testContext()
    await openFiles(context, [{ name: 'x.json', size: bytes.length, read: async () => bytes }])
    expect(context.names()).toEqual(['Layer'])
    expect(problemOf(context)?.text).toMatch(/^x\.json: [A-Z].*\.$/)
  })

  it('in part opens the good entries of its list and tells of the others', async () => {
    const context = testContext()
    await openFiles(context, [offeredFile('list.json', `[${layerText('A')}, 5, ${layerText('B')}]`)])
    expect(context.names()).toEqual(['A', 'B'])
    expect(problemOf(context)?.title).toBe('Not everything could be opened')
    expect(problemOf(context)?.text).toMatch(/^list\.json: \[1\]: /)
  })
})

describe('pasted text', () => {
  it('opens as a layer and says so', async () => {
    const context = testContext()
    await openText(context, layerText('Pasted'))
    expect(context.names()).toEqual(['Pasted'])
    expect(context.store.getState().document.origins.get(context.front().id)).toEqual({ kind: 'clipboard' })
  })

  it('that is no layer is told', async () => {
    const context = testContext()
    await openText(context, 'see you at nine')
    expect(problemOf(context)?.text).toMatch(/^This is text but no layer\./)
  })

  it('of no files at all does nothing', async () => {
    const context = testContext()
    const before = context.store.getState()
    await openFiles(context, [])
    expect(context.store.getState()).toBe(before)
  })
})

describe('saving and opening again', () => {
  it('gives the same layers, from the layer file and from the workspace file', async () => {
    const context = testContext()
    await openFiles(context, [GOOD, offeredFile('b.json', layerText('B', { description: 'second' }))])
    await runCommand(context, 'layer.save-json')
    await runCommand(context, 'workspace.save-json')
    const [layerFile, workspaceFile] = context.record.saved
    expect(layerFile).toMatchObject({ name: 'good.json', mime: 'application/json' })
    const again = testContext()
    await openFiles(again, [offeredFile('again.json', String(workspaceFile?.content))])
    const plain = (all: TestContext) => all.layers().map((layer) => ({ ...layer, id: '' }))
    expect(plain(again)).toEqual(plain(context))
    const one = testContext()
    await openFiles(one, [offeredFile('again.json', String(layerFile?.content))])
    expect(plain(one)).toEqual(plain(context).slice(0, 1))
  })
})
