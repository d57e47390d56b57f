import { initialState } from '../../src/app/initial-state.ts'
import { type Autosave, startAutosave } from '../../src/app/keeping/autosave.ts'
import type { AutosaveParts } from '../../src/app/keeping/autosave-parts.ts'
import type { LayerCodec } from '../../src/app/keeping/workspace-records.ts'
import type { AppState } from '../../src/app/state.ts'
import { type AppStore, createAppStore } from '../../src/app/store.ts'
import type { CellKey, ReleaseName } from '../../src/core/atlas/ids.ts'
import type { KnowledgeBase } from '../../src/core/atlas/knowledge-base.ts'
import { createLayer, type Layer, type LayerId } from '../../src/core/layer/layer.ts'
import { failure, success } from '../../src/core/result.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'
import { type FakeChannel, type FakeDisk, fakeChannel, fakeDisk } from './fake-storage.ts'

/** Several windows of one browser, without a browser. */
export interface FakeBrowser {
  readonly clock: FakeClock
  readonly disk: FakeDisk
  readonly channel: FakeChannel
  /** Opens a window; `parts` stand in for those of this browser where a test wants others. */
  readonly open: (parts?: Partial<Pick<AutosaveParts, 'storage' | 'takeUpBases' | 'onRestored'>>) => FakeWindow
  /** Opens a window whose autosave starts after a first change, and is told what the window started with or not. */
  readonly openLate: (change: (store: AppStore) => void, told?: boolean) => FakeWindow
}

export interface FakeWindow {
  readonly store: AppStore
  readonly autosave: Autosave
  readonly hide: () => void
  readonly show: () => void
  /** The process ends here and now: nothing it began goes on. */
  readonly kill: () => void
  readonly layers: () => readonly Layer[]
  /** Open layers by name, in tab order. */
  readonly names: () => readonly string[]
  readonly saving: () => AppState['session']['saving']
  readonly messages: () => readonly string[]
  /** Adds to the description of a layer, the one in front by default. */
  readonly write: (text: string, id?: LayerId) => void
  readonly newLayer: (name: string) => LayerId
  readonly close: (id: LayerId) => void
}

export function fakeBrowser(): FakeBrowser {
  const clock = fakeClock()
  const disk = fakeDisk(clock)
  const channel = fakeChannel(clock)
  let ids = 0
  const newId = () => {
    ids += 1
    return `id-${ids}`
  }
  const blank = (name: string) => createLayer({ id: newId() as LayerId, name, domain: 'atlas-atlas', release: null })

  const open: FakeBrowser['open'] = (parts = {}) =>
    windowOn(createAppStore(initialState(emptyBase, newId() as LayerId)), parts)

  const openLate = (change: (store: AppStore) => void, told = true): FakeWindow => {
    const store = createAppStore(initialState(emptyBase, newId() as LayerId))
    const startedWith = store.getState()
    change(store)
    return windowOn(store, told ? { startedWith } : {})
  }

  const windowOn = (store: AppStore, parts: Partial<AutosaveParts>): FakeWindow => {
    let alive = true
    const hiding = new Set<() => void>()
    const showing = new Set<() => void>()
    const autosave = startAutosave({
      store,
      storage: disk.connect(() => alive),
      windows: channel.port(),
      timers: clock,
      page: { onHide: listen(hiding), onShow: listen(showing) },
      codec: plainCodec,
      newId,
      ...parts,
    })
    return {
      store,
      autosave,
      hide: () => {
        for (const listener of hiding) listener()
      },
      show: () => {
        for (const listener of showing) listener()
      },
      kill: () => {
        alive = false
        autosave.stop()
      },
      layers: () => store.getState().document.layers,
      names: () => store.getState().document.layers.map((layer) => layer.name),
      saving: () => store.getState().session.saving,
      messages: () => store.getState().session.messages.map((message) => message.text),
      write: (text, id) => writeIn(store, text, id),
      newLayer: (name) => {
        const layer = blank(name)
        store.edit(
          { label: `New ${name}`, mergeKey: null },
          (document) => ({ ...document, layers: [...document.layers, layer] }),
          { activeLayerId: layer.id },
        )
        return layer.id
      },
      close: (id) => {
        store.edit({ label: 'Close', mergeKey: null }, (document) => {
          const layers = document.layers.filter((layer) => layer.id !== id)
          return { ...document, layers: layers.length > 0 ? layers : [blank('Layer')] }
        })
      },
    }
  }
  return { clock, disk, channel, open, openLate }
}

/** Longer than any save takes, in milliseconds. */
export const aWhile = 3000

/** A browser with a workspace of layers of these names, all windows closed again. */
export async function browserWith(...names: readonly string[]): Promise<FakeBrowser> {
  const browser = fakeBrowser()
  const window = await opened(browser)
  const blank = window.store.getState().session.activeLayerId
  for (const name of names) window.newLayer(name)
  window.close(blank)
  await browser.clock.advance(aWhile)
  window.autosave.stop()
  return browser
}

/** A window that has brought back the last visit. */
export async function opened(browser: FakeBrowser): Promise<FakeWindow> {
  const window = browser.open()
  await browser.clock.advance(aWhile)
  return window
}

/** The open layer of that name. */
export function named(window: FakeWindow, name: string): Layer {
  const layer = window.layers().find((candidate) => candidate.name === name)
  if (!layer) throw new Error(`no layer ${name} among ${window.names().join(', ')}`)
  return layer
}

/** Name and description of the open layers, in tab order. */
export function texts(window: FakeWindow): readonly string[] {
  return window.layers().map((layer) => `${layer.name}: ${layer.description}`)
}

/** Adds to the description of a layer, the one in front by default. */
export function writeIn(store: AppStore, text: string, id = store.getState().session.activeLayerId): void {
  store.edit({ label: `Write ${text}`, mergeKey: null }, (document) => ({
    ...document,
    layers: document.layers.map((layer) =>
      layer.id === id ? { ...layer, description: `${layer.description}${text};` } : layer,
    ),
  }))
}

function listen(listeners: Set<() => void>) {
  return (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
}

export const emptyBase: KnowledgeBase = {
  id: 'empty',
  name: 'Empty',
  domain: 'atlas-atlas',
  release: '1.0' as ReleaseName,
  date: null,
  tactics: [],
  techniques: [],
  counts: { tactics: 0, techniques: 0, subtechniques: 0, mitigations: 0, caseStudies: 0 },
}

/** Keeps everything of a layer; a text that does not begin with a brace is unreadable, and `{!` trips the reader. */
export const plainCodec: LayerCodec = {
  format: (layer) => JSON.stringify({ ...layer, annotations: [...layer.annotations] }),
  parse: (text) => {
    if (text.startsWith('{!')) throw new Error('tripped')
    if (!text.startsWith('{')) return failure('not a layer')
    const read = JSON.parse(text) as Layer & { readonly annotations: unknown }
    const annotations = new Map(read.annotations as unknown as readonly (readonly [CellKey, never])[])
    return success({ ...read, id: 'other' as LayerId, annotations })
  },
}
