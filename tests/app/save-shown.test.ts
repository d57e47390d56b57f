import { describe, expect, it } from 'vitest'
import { commandById, runCommand } from '../../src/app/commands/all-commands.ts'
import { addLayers } from '../../src/app/commands/layer-commands.ts'
import { setFilter, setFocus } from '../../src/app/view-state.ts'
import type { CellKey, ReleaseName } from '../../src/core/atlas/ids.ts'
import type { Layer, LayerId, StrayRow } from '../../src/core/layer/layer.ts'
import { BLANK_ANNOTATION, createLayer } from '../../src/core/layer/layer.ts'
import { testContext } from '../support/app-context.ts'

const INJECTION = 'AML.T0051^AML.TA0005' as CellKey
const SUB = 'AML.T0051.000^AML.TA0005' as CellKey
const SEARCH = 'AML.T0000^AML.TA0002' as CellKey

const STRAY: StrayRow = { reason: 'unknown-technique', row: { techniqueID: 'X' }, techniqueId: null, tacticId: null }

function marked(name: string, patch: Partial<Layer> = {}): Layer {
  const layer = createLayer({ id: name as LayerId, name, domain: 'atlas-atlas', release: '2026.09' as ReleaseName })
  const annotations = new Map([
    [INJECTION, { ...BLANK_ANNOTATION, score: 80, comment: 'tried' }],
    [SUB, { ...BLANK_ANNOTATION, score: 10 }],
    [SEARCH, { ...BLANK_ANNOTATION, enabled: false }],
  ])
  return { ...layer, annotations, ...patch }
}

function opened(...layers: readonly Layer[]) {
  const context = testContext()
  addLayers(context, 'Open', layers, { kind: 'clipboard' })
  return context
}

async function saved(context: ReturnType<typeof opened>, command: string) {
  await runCommand(context, command)
  const file = context.record.saved.at(-1)
  return {
    name: file?.name,
    content: JSON.parse(String(file?.content)),
    message: context.store.getState().session.messages.at(-1)?.text,
  }
}

const ids = ({ techniques }: { techniques: readonly { techniqueID: string }[] }) =>
  techniques.map(({ techniqueID }) => techniqueID)

function isEnabled(context: ReturnType<typeof opened>, command: string): boolean {
  return commandById(command)?.isEnabled?.(context.store.getState()) ?? true
}

describe('saving only what is shown', () => {
  it('leaves out rows on cells that a filter of the view hides, says how many, and changes nothing else in the file', async () => {
    const context = opened(marked('Red', { strays: [STRAY] }))
    const whole = (await saved(context, 'layer.save-json')).content
    setFilter(context, { text: 'AML.T0051' })
    const { name, content, message } = await saved(context, 'export.shown')
    expect(ids(content)).toEqual(['AML.T0051', 'AML.T0051.000'])
    expect({ ...content, techniques: [] }).toEqual({ ...whole, techniques: [] })
    expect(content.techniques).toEqual(
      whole.techniques.filter(({ techniqueID }: { techniqueID: string }) => techniqueID.startsWith('AML.T0051')),
    )
    expect({ name, message }).toEqual({
      name: 'red_shown.json',
      message: 'Saved red_shown.json. 2 rows that are not shown are left out.',
    })
    expect(context.front().annotations.size).toBe(3)
  })

  it('heeds the focus, and leaves out a parent that is only there for its sub-techniques', async () => {
    const context = opened(marked('Red'))
    setFocus(context, { kind: 'selected', cells: new Set([SUB]) })
    const { content, message } = await saved(context, 'export.shown')
    expect(ids(content)).toEqual(['AML.T0051.000'])
    expect(message).toContain('2 rows')
  })

  it('heeds what the layer itself hides', async () => {
    const context = opened(marked('Red', { hideDisabled: true }))
    const { content, message } = await saved(context, 'export.shown')
    expect(ids(content)).toEqual(['AML.T0051', 'AML.T0051.000'])
    expect(content.hideDisabled).toBe(true)
    expect(message).toContain('1 row that is not shown is left out.')
  })

  it('writes all layers so, each by what it hides itself, and counts over all', async () => {
    const context = opened(marked('Red', { hideDisabled: true }), marked('Blue'))
    const { name, content, message } = await saved(context, 'export.all-shown')
    const bySelf = content.filter((layer: { name: string }) => layer.name !== 'Layer')
    expect(bySelf.map(ids)).toEqual([
      ['AML.T0051', 'AML.T0051.000'],
      ['AML.T0000', 'AML.T0051', 'AML.T0051.000'],
    ])
    expect({ name, message }).toEqual({
      name: 'atlas_workspace_shown.json',
      message: 'Saved atlas_workspace_shown.json. 1 row that is not shown is left out.',
    })
  })

  it('is offered while something is hidden, also to those who may only read', () => {
    const context = opened(marked('Red'), marked('Blue', { hideDisabled: true }))
    expect([isEnabled(context, 'export.shown'), isEnabled(context, 'export.all-shown')]).toEqual([false, true])
    context.store.setSession({ readOnly: true })
    setFilter(context, { text: 'AML.T0051' })
    expect(isEnabled(context, 'export.shown')).toBe(true)
    setFilter(context, { text: '' })
    expect(isEnabled(context, 'export.shown')).toBe(false)
    context.store.setSession({ readOnly: false })
    context.store.editLayer({ label: 'Platforms', mergeKey: null }, (layer) => ({
      ...layer,
      platforms: ['Agentic AI'],
    }))
    expect(isEnabled(context, 'export.shown')).toBe(true)
  })
})
