import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_WAIT } from '../../../src/app/keeping/save-schedule.ts'
import type { Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { type FakeBrowser, type FakeWindow, fakeBrowser, plainCodec } from '../../support/fake-windows.ts'
import { PROPERTY_TIMES } from '../../support/property-seed.ts'

/**
 * Windows that do anything at any time. Every edit writes a word of its own into a layer; a word may only be missing in
 * the end if somebody closed the layer in which they saw it, took it back with undo or redo, or if the window was killed
 * (not: left) less than a second after it was written. Undo takes back words of its own window alone.
 */
type Act =
  | { readonly kind: 'write' | 'close' | 'move'; readonly window: number; readonly layer: number }
  | { readonly kind: 'new' | 'undo' | 'redo' | 'hide' | 'kill' | 'leave' | 'show'; readonly window: number }
  | { readonly kind: 'pass'; readonly time: number }

const windowNumber = fc.nat({ max: 2 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('write' as const), window: windowNumber, layer: fc.nat({ max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('close', 'move'), window: windowNumber, layer: fc.nat({ max: 3 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('new', 'undo', 'redo', 'hide', 'kill', 'leave', 'show'),
      window: windowNumber,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), time: fc.constantFrom(0, 3, 20, 150, 210, 250, 1200) }),
  },
)

const timing = fc.record({ latency: fc.constantFrom(0, 1, 7, 30), delay: fc.constantFrom(0, 2, 40, 400) })

function wordsOf(layers: readonly Layer[]): ReadonlySet<string> {
  return new Set(layers.flatMap((layer) => layer.description.split(';').filter(Boolean)))
}

function storedLayers(browser: FakeBrowser): readonly Layer[] {
  return [...browser.disk.records].flatMap(([key, { value }]) => {
    if (!key.startsWith('layer/')) return []
    const read = plainCodec.parse((value as { readonly text: string }).text)
    return read.ok ? [{ ...read.value, id: key.slice('layer/'.length) as LayerId }] : []
  })
}

const byId = (a: Layer, b: Layer) => a.id.localeCompare(b.id)

class Model {
  readonly browser = fakeBrowser()
  readonly windows: FakeWindow[] = []
  /** Word and when it was written, and where. */
  readonly written = new Map<string, { readonly at: number; readonly by: FakeWindow }>()
  readonly letGo = new Set<string>()
  readonly takenFromOthers: string[] = []

  async run(acts: readonly Act[], latency: number, delay: number): Promise<void> {
    this.browser.disk.latency = latency
    this.browser.channel.delay = delay
    for (let number = 0; number < 3; number++) this.windows.push(this.browser.open())
    for (const act of acts) await this.perform(act)
    await this.browser.clock.advance(20_000)
  }

  private async perform(act: Act): Promise<void> {
    if (act.kind === 'pass') {
      await this.browser.clock.advance(act.time)
      return
    }
    const window = this.windows[act.window]
    if (!window) return
    const target = 'layer' in act ? window.layers()[act.layer % window.layers().length] : undefined
    switch (act.kind) {
      case 'write': {
        const word = `w${this.written.size}`
        this.written.set(word, { at: this.browser.clock.now(), by: window })
        window.write(word, target?.id as LayerId)
        break
      }
      case 'new':
        window.newLayer('New')
        break
      case 'close':
        this.lettingGo(window, () => window.close(target?.id as LayerId))
        break
      case 'move':
        window.store.edit({ label: 'Move', mergeKey: null }, (document) => {
          const others = document.layers.filter((layer) => layer !== target)
          return target ? { ...document, layers: [target, ...others] } : document
        })
        break
      case 'undo':
        this.undo(window)
        break
      case 'redo':
        this.lettingGo(window, () => window.store.redo())
        break
      case 'hide':
        window.hide()
        break
      case 'show':
        window.show()
        break
      case 'leave':
        window.hide()
        window.kill()
        this.windows[act.window] = this.browser.open()
        break
      case 'kill':
        this.kill(act.window, window)
    }
  }

  private lettingGo(window: FakeWindow, run: () => void): void {
    const before = wordsOf(window.layers())
    run()
    const after = wordsOf(window.layers())
    for (const word of before) if (!after.has(word)) this.letGo.add(word)
  }

  private undo(window: FakeWindow): void {
    const before = wordsOf(window.layers())
    this.lettingGo(window, () => window.store.undo())
    const after = wordsOf(window.layers())
    for (const word of before)
      if (!after.has(word) && this.written.get(word)?.by !== window) this.takenFromOthers.push(word)
  }

  private kill(index: number, window: FakeWindow): void {
    window.kill()
    for (const [word, { at, by }] of this.written) {
      if (by === window && this.browser.clock.now() - at < 1000) this.letGo.add(word)
    }
    this.windows[index] = this.browser.open()
  }
}

describe('windows at work in any order', () => {
  it(
    'never lose an edit, and agree in the end',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 60 }), timing, async (acts, { latency, delay }) => {
          const model = new Model()
          await model.run(acts, latency, delay)
          const { browser, windows, written, letGo, takenFromOthers } = model
          expect(takenFromOthers).toEqual([])

          const stored = storedLayers(browser)
          const kept = wordsOf(stored)
          expect([...written.keys()].filter((word) => !kept.has(word) && !letGo.has(word))).toEqual([])
          for (const window of windows) {
            expect(window.saving()).toEqual({ kind: 'saved' })
            if (stored.length === 0) continue
            expect(window.layers().toSorted(byId)).toEqual(stored.toSorted(byId))
            expect(window.layers().map(({ id }) => id)).toEqual(windows[0]?.layers().map(({ id }) => id))
          }
          const commits = browser.disk.commits.length
          await browser.clock.advance(20_000)
          expect(browser.disk.commits.length).toBe(commits)
          for (const window of windows) window.autosave.stop()
        }),
        { numRuns: 300 * PROPERTY_TIMES },
      )
    },
    60_000 * PROPERTY_TIMES,
  )

  it(
    'have every edit in the store one second later, whatever the others do',
    async () => {
      const writes = fc.array(
        fc.record({ window: windowNumber, layer: fc.nat({ max: 2 }), pause: fc.nat({ max: 300 }) }),
        {
          maxLength: 40,
        },
      )
      await fc.assert(
        fc.asyncProperty(writes, fc.constantFrom(0, 5, 20), async (steps, latency) => {
          const browser = fakeBrowser()
          browser.disk.latency = latency
          const windows = [browser.open(), browser.open(), browser.open()]
          await browser.clock.advance(1000)
          const written = new Map<string, number>()
          for (const { window: number, layer, pause } of steps) {
            const window = windows[number]
            const word = `w${written.size}`
            written.set(word, browser.clock.now())
            window?.write(word, window.layers()[layer % window.layers().length]?.id as LayerId)
            await browser.clock.advance(pause)
            const kept = wordsOf(storedLayers(browser))
            const late = [...written].filter(([old, at]) => !kept.has(old) && browser.clock.now() - at >= 1000)
            expect(late).toEqual([])
          }
          for (const window of windows) window.autosave.stop()
        }),
        { numRuns: 150 * PROPERTY_TIMES },
      )
      expect(LONGEST_WAIT).toBeLessThan(1000)
    },
    60_000 * PROPERTY_TIMES,
  )
})
