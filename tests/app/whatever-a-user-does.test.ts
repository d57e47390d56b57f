import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { annotateSelection } from '../../src/app/commands/edit-commands.ts'
import { closeLayer, renameLayer, showLayer } from '../../src/app/commands/layer-commands.ts'
import { toggleExpanded } from '../../src/app/commands/view-commands.ts'
import { moveLayer } from '../../src/app/move-layer.ts'
import type { DocumentState } from '../../src/app/state.ts'
import type { CellKey } from '../../src/core/atlas/ids.ts'
import type { LayerId } from '../../src/core/layer/layer.ts'
import { cellKeys, type TestContext, testContext } from '../support/app-context.ts'

const CELLS = cellKeys('AML.T0000^AML.TA0002', 'AML.T0051^AML.TA0005', 'AML.T0051.000^AML.TA0005')

function document(context: TestContext): DocumentState {
  return context.store.getState().document
}

type Act = (context: TestContext) => void | Promise<void>

/** A layer by its place in the row, which wraps. */
function layerAt(context: TestContext, place: number): LayerId {
  const layers = context.layers()
  const layer = layers[place % layers.length]
  if (!layer) throw new Error('no layers')
  return layer.id
}

const place = fc.nat({ max: 5 })
const select =
  (keys: readonly CellKey[]): Act =>
  ({ store }) =>
    store.setSession({ selection: new Set(keys) })

const act: fc.Arbitrary<Act> = fc.oneof(
  fc
    .constantFrom(
      'layer.new',
      'layer.duplicate',
      'layer.close',
      'layer.move-left',
      'layer.move-right',
      'edit.clear',
      'edit.toggle-enabled',
      'view.expand-all',
      'view.expand-annotated',
      'view.collapse-all',
      'view.layout-mini',
      'view.layout-side',
      'view.show-names',
      'view.sort-score-descending',
      'edit.undo',
      'edit.redo',
    )
    .map(
      (id): Act =>
        (context) =>
          runCommand(context, id),
    ),
  place.map(
    (at): Act =>
      (context) =>
        showLayer(context, layerAt(context, at)),
  ),
  place.map(
    (at): Act =>
      (context) =>
        closeLayer(context, layerAt(context, at)),
  ),
  fc.tuple(place, fc.string({ maxLength: 4 })).map(
    ([at, name]): Act =>
      (context) =>
        renameLayer(context, layerAt(context, at), name),
  ),
  fc.tuple(place, fc.integer({ min: -3, max: 3 })).map(
    ([at, by]): Act =>
      (context) =>
        moveLayer(context, layerAt(context, at), by),
  ),
  fc.subarray([...CELLS]).map(select),
  fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(null, 'typed 1', 'typed 2')).map(
    ([score, mergeKey]): Act =>
      (context) =>
        annotateSelection(context, 'Score', { score }, mergeKey),
  ),
  fc.constantFrom(...CELLS).map(
    (key): Act =>
      (context) =>
        toggleExpanded(context, key),
  ),
)
const acts = fc.array(act, { maxLength: 30 })

describe('whatever a user does', () => {
  it('undoing n steps and redoing n steps gives the very same document', async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.nat({ max: 30 }), async (list, n) => {
        const context = testContext()
        for (const run of list) await run(context)
        // What an undo left ahead would be redone as well.
        while (context.store.getState().session.redoLabel !== null) context.store.redo()
        const before = document(context)
        for (let i = 0; i < n; i++) context.store.undo()
        for (let i = 0; i < n; i++) context.store.redo()
        expect(document(context)).toBe(before)
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('undoing everything gives the document it began with', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const context = testContext()
        const before = document(context)
        for (const run of list) await run(context)
        for (let i = 0; i <= list.length; i++) context.store.undo()
        expect(document(context)).toBe(before)
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('nobody who listens ever meets a front layer that is not in the document, or no layer at all', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const context = testContext()
        const strangers: string[] = []
        context.store.subscribe(({ document: { layers }, session }) => {
          if (!layers.some(({ id }) => id === session.activeLayerId)) strangers.push(session.activeLayerId)
        })
        for (const run of list) await run(context)
        expect(strangers).toEqual([])
        expect(new Set(context.layers().map(({ id }) => id)).size).toBe(context.layers().length)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
