import { describe, expect, it } from 'vitest'
import { startEmbedding } from '../../../src/app/opening/embedding.ts'
import { cellKeys, layerText, type TestContext, testContext } from '../../support/app-context.ts'

const ORIGIN = 'https://wiki.example'

function embedded(): TestContext & { readonly ask: (fields: object, origin?: string) => Promise<unknown> } {
  const context = testContext()
  startEmbedding(context, context.outside, [ORIGIN])
  let ids = 0
  return {
    ...context,
    ask: async (fields, origin = ORIGIN) => {
      const id = ++ids
      context.outside.receive({ atlasNavigator: 1, id, ...fields }, origin)
      return expect
        .poll(() => context.outside.posted.find((message) => isAnswerTo(message, id)))
        .toBeDefined()
        .then(() => {
          const answer = context.outside.posted.find((message) => isAnswerTo(message, id))
          return answer
        })
    },
  }
}

function isAnswerTo(message: unknown, id: number): boolean {
  return typeof message === 'object' && message !== null && 'id' in message && message.id === id
}

function eventsOf({ outside }: TestContext, event: string): readonly unknown[] {
  return outside.posted.flatMap((message) =>
    typeof message === 'object' &&
    message !== null &&
    'event' in message &&
    message.event === event &&
    'value' in message
      ? [message.value]
      : [],
  )
}

describe('the page around', () => {
  it('is told that this one is ready, and what it can be asked', () => {
    expect(eventsOf(embedded(), 'ready')).toEqual([
      {
        version: 1,
        calls: ['hello', 'load-layers', 'get-layer', 'get-layers', 'get-view', 'set-view'],
        release: '2026.09',
        names: ['Layer'],
        front: 0,
      },
    ])
  })

  it('loads layers as text or object, also where edits are refused; the next ones take their place, own ones stay', async () => {
    const context = embedded()
    context.store.setSession({ readOnly: true })
    expect(
      await context.ask({ call: 'load-layers', layers: [layerText('One'), JSON.parse(layerText('Two'))] }),
    ).toMatchObject({
      ok: true,
      value: { names: ['One', 'Two'] },
    })
    expect(context.names()).toEqual(['One', 'Two'])
    expect([...context.store.getState().document.origins.values()][0]).toEqual({ kind: 'url', host: 'wiki.example' })
    await context.ask({ call: 'load-layers', layers: [layerText('Three')] })
    expect(context.names()).toEqual(['Three'])
    await context.ask({ call: 'load-layers', layers: [layerText('Four')], replace: false })
    expect(context.names()).toEqual(['Three', 'Four'])
    await context.ask({ call: 'load-layers', layers: [layerText('Five')] }, 'https://other.example')
    expect(context.names()).toEqual(['Three', 'Four', 'Five'])
    expect(context.front().name).toBe('Five')
    expect(context.store.getState().session.readOnly).toBe(true)
  })

  it('hears why a layer was not loaded, and then none was', async () => {
    const context = embedded()
    expect(await context.ask({ call: 'load-layers', layers: [layerText('One'), '{"a":1}'] })).toMatchObject({
      ok: false,
      problem: { kind: 'not-a-layer', text: expect.stringContaining('layers[1]') },
    })
    const loop: Record<string, unknown> = { name: 'Loop' }
    loop['self'] = loop
    expect(await context.ask({ call: 'load-layers', layers: [loop] })).toMatchObject({
      ok: false,
      problem: { kind: 'failed' },
    })
    expect(context.names()).toEqual(['Layer'])
  })

  it('gets the layers as they would be saved', async () => {
    const context = embedded()
    await context.ask({ call: 'load-layers', layers: [layerText('One'), layerText('Two')] })
    expect(await context.ask({ call: 'get-layer' })).toMatchObject({ value: { name: 'One', domain: 'atlas-atlas' } })
    expect(await context.ask({ call: 'get-layers' })).toMatchObject({
      value: { layers: [{ name: 'One' }, { name: 'Two' }], front: 0 },
    })
  })

  it('gets and sets the view, as an address has it', async () => {
    const context = embedded()
    expect(await context.ask({ call: 'get-view' })).toMatchObject({ value: '' })
    expect(await context.ask({ call: 'set-view', view: '#text=prompt&nonsense=1&toolbar=none' })).toMatchObject({
      value: 'text=prompt&toolbar=none',
    })
    expect(context.store.getState().session.bare).toBe(true)
    expect(await context.ask({ call: 'set-view', view: '' })).toMatchObject({ value: '' })
  })

  it('is told when the selection and the layers change', async () => {
    const context = embedded()
    context.store.setSession({ selection: new Set(cellKeys('AML.T0051^AML.TA0005')) })
    expect(eventsOf(context, 'selection-changed')).toEqual([[{ technique: 'AML.T0051', tactic: 'AML.TA0005' }]])
    context.store.setSession({ announcement: 'nothing of interest' })
    expect(eventsOf(context, 'layer-changed')).toEqual([])
    await context.ask({ call: 'load-layers', layers: [layerText('One')] })
    expect(eventsOf(context, 'layer-changed').at(-1)).toEqual({ names: ['One'], front: 0 })
  })

  it('hears what was wrong with a message; what is none of ours is not answered', async () => {
    const context = embedded()
    expect(await context.ask({ call: 'fly' })).toMatchObject({ ok: false, problem: { kind: 'unknown-call' } })
    expect(await context.ask({ call: 'hello', atlasNavigator: 9 })).toMatchObject({
      problem: { kind: 'other-version' },
    })
    expect(await context.ask({ call: 'set-view', view: 5 })).toMatchObject({ problem: { kind: 'not-understood' } })
    const before = context.outside.posted.length
    context.outside.receive({ type: 'somebody else' })
    await context.ask({ call: 'hello' })
    expect(context.outside.posted).toHaveLength(before + 1)
  })
})
