import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { annotateSelection } from '../../../src/app/commands/edit-commands.ts'
import { showLayer } from '../../../src/app/commands/layer-commands.ts'
import { openAddress } from '../../../src/app/opening/open-address.ts'
import { openFiles } from '../../../src/app/opening/open-layers.ts'
import { EVERYTHING_SHARED, makeShareLink } from '../../../src/app/share-link.ts'
import { cellKeys, layerText, offeredFile, type TestContext, testContext } from '../../support/app-context.ts'

const fileOf = (name: string, score = 7) =>
  offeredFile(`${name}.json`, layerText(name, { techniques: [{ techniqueID: 'AML.T0051', score }] }))
const A = fileOf('A')
const B = fileOf('B')

function lastMessage(context: TestContext) {
  return context.store.getState().session.messages.at(-1)
}

function idAt(context: TestContext, place: number) {
  const layer = context.layers()[place]
  if (!layer) throw new Error(`there is no tab ${place + 1}`)
  return layer.id
}

function scoreFirstTechnique(context: TestContext): void {
  context.store.setSession({ selection: new Set(cellKeys('AML.T0051^AML.TA0005')) })
  annotateSelection(context, 'Score', { score: 1 }, null)
}

describe('a layer that is opened although it is open', () => {
  it('opens beside it, which is said, and the copy can be closed: the first one is in front then', async () => {
    const context = testContext()
    await openFiles(context, [B])
    await openFiles(context, [A])
    const kept = context.front().id
    showLayer(context, idAt(context, 0))
    await openFiles(context, [A])
    expect(context.names()).toEqual(['B', 'A', 'A'])
    expect(lastMessage(context)).toMatchObject({
      tone: 'info',
      text: 'Opened "A": 1 of 1 rows shown. The same is open already as tab 3.',
      action: { label: 'Close the copy', commandId: 'layer.close-copies' },
    })
    await runCommand(context, 'layer.close-copies')
    expect(context.names()).toEqual(['B', 'A'])
    expect(lastMessage(context)).toMatchObject({
      text: 'Closed the copy of "A"',
      action: { commandId: 'edit.undo' },
    })
    context.store.undo()
    expect(context.names()).toEqual(['B', 'A', 'A'])
    expect(context.layers().map(({ id }) => id)).toContain(kept)
  })

  it('brings the one that stays to the front where the copy was there', async () => {
    const context = testContext()
    await openFiles(context, [A])
    const kept = context.front().id
    await openFiles(context, [B])
    await openFiles(context, [A])
    expect(context.front().id).not.toBe(kept)
    await runCommand(context, 'layer.close-copies')
    expect([context.names(), context.front().id]).toEqual([['A', 'B'], kept])
  })

  it('is no copy once either was changed: both stay', async () => {
    const context = testContext()
    await openFiles(context, [A])
    scoreFirstTechnique(context)
    await openFiles(context, [A])
    expect(lastMessage(context)).toMatchObject({
      text: 'Opened "A": 1 of 1 rows shown. It has the name of tab 1 and is not the same.',
      action: { label: 'Receipt' },
    })
    await runCommand(context, 'layer.close-copies')
    expect(context.names()).toEqual(['A', 'A'])
    expect(lastMessage(context)?.text).toBe('No layer is open twice.')
  })

  it('is no copy any more when it was changed after the message', async () => {
    const context = testContext()
    await openFiles(context, [A])
    await openFiles(context, [A])
    scoreFirstTechnique(context)
    await runCommand(context, 'layer.close-copies')
    expect(context.names()).toEqual(['A', 'A'])
  })

  it('is told of once for all files of one gesture, and their copies are closed in one step', async () => {
    const context = testContext()
    await openFiles(context, [A, B])
    await openFiles(context, [A, B])
    expect(lastMessage(context)?.text).toBe(
      'Opened 2 layers from A.json and B.json: 2 of 2 rows shown. All of them were open already.',
    )
    expect(lastMessage(context)?.action).toMatchObject({ label: 'Close the copies' })
    await runCommand(context, 'layer.close-copies')
    expect(context.names()).toEqual(['A', 'B'])
    context.store.undo()
    expect(context.names()).toEqual(['A', 'A', 'B', 'B'])
  })

  it('is counted among others, the same and changed ones apart', async () => {
    const context = testContext()
    await openFiles(context, [A, B])
    await openFiles(context, [A, fileOf('B', 8), fileOf('C')])
    expect(lastMessage(context)?.text).toBe(
      'Opened 3 layers from 3 files: 3 of 3 rows shown. 1 of them was open already. 1 of them has the name of an open layer without being the same.',
    )
  })

  it('is the same when both were upgraded from an older release', async () => {
    const context = testContext()
    const old = offeredFile(
      'old.json',
      layerText('Old', {
        metadata: [{ name: 'atlas_data_version', value: '5.6.0' }],
        techniques: [{ techniqueID: 'AML.T0051', score: 1 }],
      }),
    )
    await openFiles(context, [old])
    await openFiles(context, [old])
    expect(lastMessage(context)?.text).toContain('The same is open already as tab 1.')
    await runCommand(context, 'layer.close-copies')
    expect(context.names()).toEqual(['Old'])
  })

  it('is told of when it comes by a link, too', async () => {
    const context = testContext()
    await openFiles(context, [A])
    const link = await makeShareLink(context, EVERYTHING_SHARED)
    if (!link.ok) throw new Error(link.problem.kind)
    context.record.fragment = new URL(link.value).hash.slice(1)
    await openAddress(context)
    expect(context.names()).toEqual(['A', 'A'])
    expect(lastMessage(context)?.text).toContain('The same is open already as tab 1.')
    expect(lastMessage(context)?.action?.commandId).toBe('layer.close-copies')
  })

  it('is not offered to be closed where the view refuses edits', async () => {
    const context = testContext()
    await openFiles(context, [A])
    await openFiles(context, [A])
    context.store.setSession({ readOnly: true })
    await runCommand(context, 'layer.close-copies')
    expect(context.names()).toEqual(['A', 'A'])
  })
})
