import { describe, expect, it } from 'vitest'
import type { OfferedFile } from '../../../src/app/browser-port.ts'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { openFiles } from '../../../src/app/opening/open-layers.ts'
import { BLANK_ANNOTATION, type Layer, type LayerId } from '../../../src/core/layer/layer.ts'
import { formatLayers } from '../../../src/formats/navigator-layer/write-layer.ts'
import { layerText, type TestContext, testContext } from '../../support/app-context.ts'

/** A file that says it is so large, of which only the beginning is there. */
function largeFile(text: string, size = 20_000_000): OfferedFile {
  const bytes = new TextEncoder().encode(text)
  return {
    name: 'large.json',
    size,
    read: async () => {
      throw new Error('a file of this size is not read in one piece')
    },
    head: async (count) => bytes.slice(0, count),
    part: async (start, end) => bytes.slice(start, end),
  }
}

function problemOf({ store }: TestContext): string | null {
  const { dialog } = store.getState().session
  return dialog?.kind === 'problem' ? [dialog.text, ...dialog.details].join(' ') : null
}

const row = (score: number) => ({ techniques: [{ techniqueID: 'AML.T0051', score }] })

describe('a workspace larger than a layer may be', () => {
  it('is opened layer by layer, as one step', async () => {
    const context = testContext()
    await openFiles(context, [largeFile(`[${layerText('A', row(1))},\n${layerText('B', row(2))}]`)])
    expect(context.names()).toEqual(['A', 'B'])
    expect(context.store.getState().session.dialog).toBeNull()
    context.store.undo()
    expect(context.names()).toEqual(['Layer'])
  })

  it('gives its good layers and says which are none', async () => {
    const context = testContext()
    await openFiles(context, [largeFile(`[${layerText('A', row(1))}, 7, ${layerText('B', row(2))}]`)])
    expect(context.names()).toEqual(['A', 'B'])
    expect(problemOf(context)).toContain('large.json: [1]: This is JSON, but only a number.')
  })

  it('gives its whole layers when it ends in the middle, and says so', async () => {
    const context = testContext()
    await openFiles(context, [largeFile(`[${layerText('A', row(1))}, {"name": "B`)])
    expect(context.names()).toEqual(['A'])
    expect(problemOf(context)).toContain('ends in the middle')
  })

  it('that goes away while it is read opens nothing, and no progress stands there any more', async () => {
    const context = testContext()
    const file = largeFile(`[${layerText('A', row(1))}, ${layerText('B', row(2))}]`)
    const part = async (start: number, end: number) => {
      if (start > 0 && end < file.size) throw new DOMException('gone', 'NotReadableError')
      return new Uint8Array(await (file.part?.(start, end) ?? []))
    }
    await openFiles(context, [{ ...file, part }])
    expect(context.names()).toEqual(['Layer'])
    expect(problemOf(context)).toContain('The browser could not read it.')
  })

  it('is left alone when the dialog that shows the progress is closed', async () => {
    const context = testContext()
    const stop = context.store.subscribe(({ session }) => {
      if (session.dialog?.kind === 'at-work' && session.dialog.done === 1 && !session.dialog.title.includes('finding'))
        context.store.setSession({ dialog: null })
    })
    await openFiles(context, [largeFile(`[${layerText('A')}, ${layerText('B')}, ${layerText('C')}]`)])
    stop()
    expect(context.names()).toEqual(['Layer'])
    expect(problemOf(context)).toContain('Stopped')
  })

  it.each([
    ['a single layer', layerText('A', row(1)), 20_000_000, 'larger than 10,000,000 characters'],
    ['a list beyond all measure', `[${layerText('A')}]`, 60_000_001, 'larger than 60,000,000 characters'],
    ['more layers than there may be', `[${'{},'.repeat(501)}{}]`, 20_000_000, 'more than 500 layers'],
  ])('is refused in words when it is %s', async (_what, text, size, words) => {
    const context = testContext()
    await openFiles(context, [largeFile(text, size)])
    expect(context.names()).toEqual(['Layer'])
    expect(problemOf(context)).toContain(words)
  })
})

describe('many layers', () => {
  it('are saved piece by piece to the very text that one piece gives', async () => {
    const context = testContext()
    const front = context.front()
    // Rows that belong to no cell are written all the same, and count.
    const keys = Array.from({ length: 1_800 }, (_, i) => `AML.T${i}^AML.TA0043`)
    const annotations = new Map(
      keys.map((key) => [key, { ...BLANK_ANNOTATION, score: 1 }]),
    ) as unknown as Layer['annotations']
    const layers = ['a', 'b', 'c'].map((id) => ({ ...front, id: id as LayerId, name: id, annotations }))
    context.store.restore({ layers, origins: new Map(), lastStep: null }, 'a' as LayerId)
    const shown: number[] = []
    context.store.subscribe(({ session }) => {
      if (session.dialog?.kind === 'at-work') shown.push(session.dialog.done)
    })
    await runCommand(context, 'workspace.save-json')
    expect(context.record.saved.map(({ name }) => name)).toEqual(['atlas_workspace.json'])
    const content = context.record.saved[0]?.content
    expect(typeof content === 'object' ? new TextDecoder().decode(content) : content).toBe(
      formatLayers(layers, { base: context.knowledge.base }),
    )
    expect(new Set(shown)).toEqual(new Set([0, 1, 2]))
  })
})
