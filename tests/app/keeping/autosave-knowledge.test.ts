import { describe, expect, it } from 'vitest'
import { startAutosave } from '../../../src/app/keeping/autosave.ts'
import { QUIET_TIME } from '../../../src/app/keeping/save-schedule.ts'
import type { LayerCodec } from '../../../src/app/keeping/workspace-records.ts'
import { readingOn } from '../../../src/app/knowledge/shown-knowledge.ts'
import { takeUpKnowledge } from '../../../src/app/knowledge/take-up-knowledge.ts'
import { openFiles } from '../../../src/app/opening/open-layers.ts'
import { baseToShowOn } from '../../../src/core/atlas/knowledge-shelf.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { failure, success } from '../../../src/core/result.ts'
import { readLayerFile } from '../../../src/formats/navigator-layer/read-layers.ts'
import { formatLayer } from '../../../src/formats/navigator-layer/write-layer.ts'
import { testContext } from '../../support/app-context.ts'
import { attackFile, attackLayer } from '../../support/attack-files.ts'
import { fakeClock } from '../../support/fake-clock.ts'
import { fakeKnowledgeDatabase, fakeLibrary } from '../../support/fake-library.ts'
import { fakeChannel, fakeDisk } from '../../support/fake-storage.ts'
import { aWhile } from '../../support/fake-windows.ts'

/** A browser whose windows share a store of work, one of knowledge bases, and the channel that tells of both. */
function knowledgeBrowser() {
  const [clock, bases] = [fakeClock(), new Map<string, unknown>()]
  const [disk, channel] = [fakeDisk(clock), fakeChannel(clock)]
  let ids = 0

  /** @param delay milliseconds that the taking up of bases takes */
  const open = (delay = 0) => {
    const port = channel.port()
    const library = fakeLibrary(fakeKnowledgeDatabase(bases), undefined, () => port.post({ kind: 'knowledge' }))
    const context = testContext({ library })
    const { store } = context
    const newId = () => `id-${++ids}`
    const codec: LayerCodec = {
      format: (layer) => formatLayer(layer, { base: baseToShowOn(store.getState().session.shelf, layer).base }),
      parse: (text) => {
        const read = readLayerFile(text, { ...readingOn(store.getState()), newId: () => newId() as LayerId })
        const layer = read.ok ? read.value.layers[0]?.layer : undefined
        return layer ? success(layer) : failure('not a layer')
      },
    }
    const shown = new Set<() => void>()
    startAutosave({
      store,
      storage: disk.connect(),
      windows: port,
      timers: clock,
      page: {
        onHide: () => () => undefined,
        onShow: (listener) => {
          shown.add(listener)
          return () => shown.delete(listener)
        },
      },
      codec,
      newId,
      takeUpBases: async () => {
        if (delay > 0) await clock.wait(delay)
        await takeUpKnowledge(context, true)
      },
    })
    return {
      store,
      open: (file: typeof attackLayer) => openFiles(context, [file]),
      write: (text: string) =>
        store.edit({ label: 'Write', mergeKey: null }, (document) => ({
          ...document,
          layers: document.layers.map((layer) => ({ ...layer, description: text })),
        })),
      show: () => {
        for (const listener of shown) listener()
      },
      /** Name, description and cells of each layer. */
      work: () =>
        context
          .layers()
          .map(({ name, description, annotations }) => [name, description, ...annotations.keys()].join(' ')),
      messages: () => store.getState().session.messages.map(({ text }) => text),
    }
  }
  return { clock, disk, channel, open, pass: (time = aWhile) => clock.advance(time) }
}

/** Windows with one layer, made for a base that none of them has. */
async function windowsOnRows(...delays: readonly number[]) {
  const browser = knowledgeBrowser()
  const here = browser.open()
  await browser.pass()
  await here.open(attackLayer)
  await browser.pass()
  const others = delays.map((delay) => browser.open(delay))
  await browser.pass()
  browser.disk.commits.length = 0
  return { browser, here, others }
}

const READ_ANEW = 'On ATT&CK hello T0003^TA0001'

describe('layers that are read anew on the knowledge base of another window', () => {
  it('are no work of this window: nothing is stored', async () => {
    const { browser, here, others } = await windowsOnRows(0)
    await here.open(attackFile())
    await browser.pass()
    for (const window of [here, ...others]) expect(window.work()).toEqual(['On ATT&CK  T0003^TA0001'])
    expect(browser.disk.commits).toEqual([])
  })

  it.each([
    ['at once', 0, 0],
    ['while the base is on its way', 1000, 500],
    ['when the base has arrived', 0, 500],
  ])('take over what the other window writes %s', async (_, delay, pause) => {
    const { browser, here, others } = await windowsOnRows(delay, delay)
    await here.open(attackFile())
    await browser.pass(pause)
    here.write('hello')
    await browser.pass()
    for (const window of [here, ...others]) {
      expect(window.work()).toEqual([READ_ANEW])
      expect(window.messages().join()).not.toContain('Both versions')
    }
  })

  it('take over what was written while this window slept', async () => {
    const { browser, here, others } = await windowsOnRows(0)
    browser.channel.delay = Number.MAX_SAFE_INTEGER
    await here.open(attackFile())
    await browser.pass()
    here.write('hello')
    await browser.pass()
    for (const window of others) window.show()
    await browser.pass()
    expect(others.map((window) => window.work())).toEqual([[READ_ANEW]])
  })

  it('keep what this window wrote and has not saved yet', async () => {
    const { browser, here, others } = await windowsOnRows(0)
    for (const window of others) window.write('hello')
    await here.open(attackFile())
    await browser.pass()
    for (const window of [here, ...others]) expect(window.work()).toEqual([READ_ANEW])
  })

  it('are stored once when the base arrives in the middle of a save', async () => {
    const { browser, here } = await windowsOnRows()
    browser.disk.latency = 50
    here.write('hello')
    await browser.pass(QUIET_TIME + 20)
    await here.open(attackFile())
    expect(browser.disk.commits).toEqual([])
    expect(here.work()).toEqual([READ_ANEW])
    await browser.pass()
    expect(browser.disk.commits).toHaveLength(1)
  })

  it('are stored again when something was written in the middle of a save', async () => {
    const { browser, here } = await windowsOnRows()
    browser.disk.latency = 50
    here.write('hell')
    await browser.pass(QUIET_TIME + 20)
    here.write('hello')
    await here.open(attackFile())
    await browser.pass()
    expect(browser.disk.commits).toHaveLength(2)
    const again = browser.open()
    await browser.pass()
    expect(again.work()).toEqual(['On ATT&CK hello'])
  })
})
