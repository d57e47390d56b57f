import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookupsOf } from '../../src/core/atlas/lookups.ts'
import { editCells } from '../../src/core/layer/edits.ts'
import { withEvidence } from '../../src/core/layer/evidence.ts'
import type { Layer, LayerId } from '../../src/core/layer/layer.ts'
import { annotationOf, createLayer } from '../../src/core/layer/layer.ts'
import { cellStatus, setStatus, statusScaleOf } from '../../src/core/layer/status.ts'
import { formatLayer } from '../../src/formats/navigator-layer/write-layer.ts'
import { describeLayer } from '../support/describe-layer.ts'
import { projectStatusScales } from '../support/project-data.ts'
import { openOne, readContext } from '../support/read-layer-text.ts'
import { linkOf, openedFrom, shareLinkContext } from '../support/share-link-context.ts'

const { base } = readContext()
const cells = lookupsOf(base).allCells
const [preset, ...others] = projectStatusScales()
const BLANK = createLayer({ id: 'here' as LayerId, name: 'Coverage', domain: 'atlas-atlas', release: base.release })
const link = shareLinkContext()

/** Cells marked with the statuses of one vocabulary, some of them with a day of evidence. */
const marked: fc.Arbitrary<Layer> = fc.constantFrom(preset, ...others).chain((scale) =>
  fc
    .array(fc.tuple(fc.constantFrom(...cells), fc.constantFrom(...scale.statuses.map(({ id }) => id)), fc.boolean()), {
      minLength: 1,
      maxLength: 40,
    })
    .map((marks) =>
      marks.reduce((layer, [cell, id, dated]) => {
        const set = setStatus(layer, [cell], scale, id, preset)
        return dated ? editCells(set, [cell], (each) => withEvidence(each, 'date', '2026-10-02')) : set
      }, BLANK),
    ),
)

const routes: Readonly<Record<string, (layer: Layer) => Layer | undefined>> = {
  'a file': (layer) => openOne(formatLayer(layer, { base })).layer,
  'a link': (layer) => openedFrom(linkOf([layer], link), link)[0],
}

describe.each(Object.keys(routes))('statuses in %s', (route) => {
  it('come back with vocabulary, legend and evidence, and still fit', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(marked, (layer) => {
        const opened = routes[route]?.(layer)
        if (!opened) throw new Error('nothing was opened')
        expect(describeLayer(opened)).toBe(describeLayer(layer))
        const scale = statusScaleOf(opened)
        for (const annotation of opened.annotations.values()) {
          const status = cellStatus(scale, annotation)
          if (status) expect(status.kind).toBe('fits')
        }
      }),
      { numRuns: 60 },
    )
  })
})

it('other tools get the colour and the score in the row, and the labels in the legend', () => {
  const [cell] = cells
  if (!cell) throw new Error('there is no cell')
  const written = JSON.parse(formatLayer(setStatus(BLANK, [cell], preset, 'partial', preset), { base }))
  const partial = preset.statuses.find(({ id }) => id === 'partial')
  expect(written.techniques).toHaveLength(1)
  expect(written.techniques[0]).toMatchObject({ score: partial?.score, color: partial?.color, enabled: true })
  expect(written.legendItems).toContainEqual({ label: partial?.label, color: partial?.color })
})

it('a status whose score another tool changed is told as changed', () => {
  const [cell] = cells
  if (!cell) throw new Error('there is no cell')
  const text = formatLayer(setStatus(BLANK, [cell], preset, 'partial', preset), { base })
  const { layer } = openOne(text.replace('"score": 60', '"score": 61').replace('"score":60', '"score":61'))
  expect(cellStatus(statusScaleOf(layer), annotationOf(layer, cell))?.kind).toBe('differs')
})
