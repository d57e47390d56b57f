import { join } from 'node:path'
import type { BrowserPort, FileToSave, OfferedFile } from '../../src/app/browser-port.ts'
import type { AppContext, DevicePort, Knowledge } from '../../src/app/context.ts'
import { initialState } from '../../src/app/initial-state.ts'
import type { KnowledgePort } from '../../src/app/knowledge/knowledge-port.ts'
import { knowledgeInFront } from '../../src/app/knowledge/shown-knowledge.ts'
import { createViewSelector } from '../../src/app/selectors.ts'
import type { ThemeChoice } from '../../src/app/state.ts'
import { createAppStore } from '../../src/app/store.ts'
import { readGuide } from '../../src/build/guide-plugin.ts'
import type { CellKey } from '../../src/core/atlas/ids.ts'
import type { Layer, LayerId } from '../../src/core/layer/layer.ts'
import { fakeLibrary } from './fake-library.ts'
import { type FakeOutside, fakeOutside } from './fake-outside.ts'
import { testAliases, testKnowledgeBase } from './knowledge-base.ts'
import { projectDetails, projectReleases, projectRelevance, projectStatusScales } from './project-data.ts'

/** What a fake browser was asked to do, oldest first, and what it answers. */
export interface BrowserRecord {
  readonly saved: FileToSave[]
  readonly copied: string[]
  readonly themes: ThemeChoice[]
  fileDialogs: number
  /** What stands behind `#`. */
  fragment: string
  /** What stands between `?` and `#`. */
  query: string
  /** The page stands in a frame. */
  framed: boolean
  /** False: the browser refuses the clipboard. */
  allowsCopying: boolean
  /** What was drawn as pixels, copied or printed: SVG text. */
  readonly pictures: { readonly use: 'png' | 'copy' | 'print'; readonly svg: string; readonly scale: number }[]
}

export interface TestContext extends AppContext {
  readonly record: BrowserRecord
  /** Network, encryption and the page around. */
  readonly outside: FakeOutside
  readonly layers: () => readonly Layer[]
  readonly names: () => readonly string[]
  readonly front: () => Layer
}

// Read when a test file is loaded, not within the time of its first test: the YAML takes seconds on a busy machine.
const base = testKnowledgeBase()
const aliases = testAliases()
const statusScales = projectStatusScales()
const releases = projectReleases()

/** The application on ATLAS 2026.09 in the state of a first visit, with a browser and a device that only take notes. */
export function testContext({
  library = fakeLibrary(),
  ...replaced
}: Partial<Pick<AppContext, 'knowledge' | 'device'>> & { readonly library?: KnowledgePort } = {}): TestContext {
  const record: BrowserRecord = {
    saved: [],
    copied: [],
    themes: [],
    fileDialogs: 0,
    fragment: '',
    query: '',
    framed: false,
    allowsCopying: true,
    pictures: [],
  }
  const outside = fakeOutside()
  let ids = 0
  const browser: BrowserPort = {
    chooseFiles: () => {
      record.fileDialogs++
    },
    saveFile: (file) => record.saved.push(file),
    copyText: async (text) => {
      if (record.allowsCopying) record.copied.push(text)
      return record.allowsCopying
    },
    pageAddress: () => 'https://navigator.example/',
    fragment: () => record.fragment,
    replaceFragment: (fragment) => {
      record.fragment = fragment
    },
    query: () => record.query,
    replaceQuery: (query) => {
      record.query = query
    },
    isFramed: () => record.framed,
    outside: async () => outside,
    today: () => '2026-11-24',
    pictures: async () => ({
      toPng: async ({ svg, scale }) => {
        record.pictures.push({ use: 'png', svg, scale })
        return record.allowsCopying ? new Uint8Array([137, 80, 78, 71]) : null
      },
      copy: async ({ svg, scale }) => {
        record.pictures.push({ use: 'copy', svg, scale })
        return record.allowsCopying
      },
      print: async ({ svg }) => {
        record.pictures.push({ use: 'print', svg, scale: 1 })
      },
    }),
    onFragmentChange: () => undefined,
    newId: () => `made-${++ids}`,
    showTheme: (theme) => record.themes.push(theme),
    watchWindow: () => undefined,
    pause: async () => undefined,
    painted: async () => undefined,
    markReady: () => undefined,
  }
  const device: DevicePort = { forget: async () => undefined, damagedRecords: () => [] }
  const store = createAppStore(initialState(base, 'first' as LayerId, aliases))
  const bundled: Knowledge = {
    base,
    aliases,
    loadReleases: async () => releases,
    loadDetails: async () => projectDetails(),
    loadRelevance: async () => projectRelevance(),
    loadGuide: async () => readGuide(join(import.meta.dirname, '..', '..')),
    statusScales,
  }
  const inFront = knowledgeInFront(store.getState, bundled, (shelved) => library.details(shelved.base))
  const layers = () => store.getState().document.layers
  return {
    store,
    get knowledge() {
      return inFront()
    },
    library: async () => library,
    browser,
    device,
    ...replaced,
    view: createViewSelector(),
    record,
    outside,
    layers,
    names: () => layers().map(({ name }) => name),
    front: () => {
      const { document, session } = store.getState()
      const layer = document.layers.find(({ id }) => id === session.activeLayerId)
      if (!layer) throw new Error('the front layer is not in the document')
      return layer
    },
  }
}

/** A file somebody chose; `text` is its content in UTF-8. */
export function offeredFile(name: string, text: string): OfferedFile {
  const bytes = new TextEncoder().encode(text)
  return { name, size: bytes.length, read: async () => bytes }
}

/** Text of a layer file as other tools write it. */
export function layerText(name: string, keys: object = {}): string {
  return JSON.stringify({ name, domain: 'atlas-atlas', versions: { layer: '4.5' }, techniques: [], ...keys })
}

/** `AML.T0000^AML.TA0002` and the like, without the brand. */
export function cellKeys(...keys: readonly string[]): readonly CellKey[] {
  return keys as readonly string[] as readonly CellKey[]
}
