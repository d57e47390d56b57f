import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialState } from '../../../src/app/initial-state.ts'
import { withLeftBehind } from '../../../src/app/keeping/bring-in.ts'
import { formatLeftBehind, parseLeftBehind } from '../../../src/app/keeping/left-behind.ts'
import type { LeftBehindPort } from '../../../src/app/keeping/storage-port.ts'
import type { AppState } from '../../../src/app/state.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import {
  aWhile,
  emptyBase,
  type FakeBrowser,
  fakeBrowser,
  opened,
  plainCodec,
  texts,
} from '../../support/fake-windows.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryLayer } from '../../support/layer-arbitraries.ts'

const startedWith = initialState(emptyBase, 'blank' as LayerId)

describe('what a first visit leaves behind', () => {
  it('is the same work when it is read', () => {
    fc.assert(
      fc.property(arbitraryLayer(testKnowledgeBase()), (layer) => {
        const left = stateWith(layer)
        const { document, session, preferences } = parseLeftBehind(formatLeftBehind(left), startedWith)
        expect(document.layers).toEqual(left.document.layers)
        expect(document.origins).toEqual(left.document.origins)
        expect(session.activeLayerId).toBe(layer.id)
        expect(preferences).toEqual(left.preferences)
      }),
      { numRuns: 50 },
    )
  })

  it('is there on the next visit, and then in the store alone', async () => {
    const browser = fakeBrowser()
    const pile = fakePile([['w1', formatLeftBehind(edited('rescued'))]])
    const window = await openedWith(browser, pile)
    expect(texts(window)).toEqual(['Layer: rescued'])
    expect(pile.found().size).toBe(0)
    window.autosave.stop()
    expect(texts(await opened(browser))).toEqual(['Layer: rescued'])
  })

  it('of several windows is all there', async () => {
    const browser = fakeBrowser()
    const pile = fakePile([
      ['w1', formatLeftBehind(edited('one', 'a'))],
      ['w2', formatLeftBehind(edited('two', 'b'))],
    ])
    expect(texts(await openedWith(browser, pile)).toSorted()).toEqual(['Layer: one', 'Layer: two'])
  })

  it('is brought in once when the window that did it had no time to tidy up', async () => {
    const browser = fakeBrowser()
    const pile = fakePile([['w1', formatLeftBehind(edited('rescued'))]])
    const first = await openedWith(browser, { ...pile, takeBack: () => undefined })
    first.autosave.stop()
    expect(texts(await openedWith(browser, pile))).toEqual(['Layer: rescued'])
  })

  it('by this very window stays where it is', async () => {
    const browser = fakeBrowser()
    const pile = fakePile([['own', formatLeftBehind(edited('still on the screen'))]])
    const window = await openedWith(browser, pile)
    expect(texts(window)).toEqual(['Layer: '])
    expect(pile.found().size).toBe(1)
  })

  it.each(['', '{', '{"version":99}', '{"version":1,"layers":[{}]}'])(
    'as %j is set aside and told about',
    async (text) => {
      const browser = fakeBrowser()
      const pile = fakePile([['w1', text]])
      const window = await openedWith(browser, pile)
      expect(window.messages().join()).toContain('could not be read')
      expect(browser.disk.asides.size).toBeGreaterThan(0)
      expect(pile.found().size).toBe(0)
    },
  )

  it('goes when the device is forgotten', async () => {
    const browser = fakeBrowser()
    const pile = fakePile([['own', formatLeftBehind(edited('secret'))]])
    const window = await openedWith(browser, pile)
    await Promise.all([window.autosave.forget(), browser.clock.advance(aWhile)])
    expect(pile.found().size).toBe(0)
  })
})

function stateWith(layer: AppState['document']['layers'][number]): AppState {
  const origins = new Map([[layer.id, { kind: 'file', name: 'a.json' } as const]])
  return {
    document: { layers: [layer], origins, lastStep: { label: 'Open', mergeKey: null } },
    session: { ...startedWith.session, activeLayerId: layer.id },
    preferences: { ...startedWith.preferences, theme: 'dark' },
  }
}

function edited(description: string, id = 'only'): AppState {
  const [blank] = startedWith.document.layers
  if (!blank) throw new Error('a first visit has a layer')
  return stateWith({ ...blank, id: id as LayerId, description })
}

function fakePile(texts: readonly (readonly [string, string])[]): LeftBehindPort {
  const pile = new Map(texts)
  return {
    found: () => new Map(pile),
    leave: (window, text) => pile.set(window, text),
    takeBack: (window) => pile.delete(window),
  }
}

async function openedWith(browser: FakeBrowser, pile: LeftBehindPort) {
  let ids = 0
  const newId = () => {
    ids += 1
    return `brought-${ids}`
  }
  const storage = browser.disk.connect(() => true)
  const window = browser.open({
    storage: withLeftBehind({ storage, startedWith, codec: plainCodec, newId }, pile, 'own'),
  })
  await browser.clock.advance(aWhile)
  return window
}
