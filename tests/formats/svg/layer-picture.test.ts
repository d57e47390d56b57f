import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { withColouring } from '../../../src/core/colour/layer-colouring.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { setStatus } from '../../../src/core/layer/status.ts'
import { DEFAULT_PICTURE, type PictureOptions } from '../../../src/core/matrix/picture-options.ts'
import { PLAIN_VIEW_SETTINGS } from '../../../src/core/matrix/view-settings.ts'
import { layerPicture } from '../../../src/formats/svg/layer-picture.ts'
import { projectStatusScales } from '../../support/project-data.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const OPTIONS: PictureOptions = { ...DEFAULT_PICTURE, size: 'custom', custom: { width: 900, height: 600, unit: 'px' } }
const facts = { settings: PLAIN_VIEW_SETTINGS, filters: '', day: '2026-11-24', embed: false }

/** Everything that is written in the picture of a layer, line by line. */
function wordsOf(layer: Layer, options: Partial<PictureOptions> = {}): readonly string[] {
  const { svg } = layerPicture(SMALL_MATRIX, layer, { ...OPTIONS, ...options }, facts)
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words ?? '')
}

const [scale] = projectStatusScales()
const away = scale?.statuses.find(({ notApplicable }) => notApplicable)
const there = scale?.statuses.find(({ notApplicable }) => !notApplicable)
if (!scale || !away || !there) throw new Error('the vocabulary has changed')
const set = (layer: Layer, cell: string, id: string) => setStatus(layer, [cell as CellKey], scale, id, null)

describe('what a picture calls disabled cells', () => {
  it('is the status that all of them have, and else that they are disabled', () => {
    const layer = set(markedLayer({}), 'T2^TA.b', away.id)
    expect(wordsOf(layer)).toContain(away.label)
    expect(wordsOf(layer)).not.toContain('Disabled')
    const mixed = patchCells(layer, ['T3^TA.a' as CellKey], { enabled: false })
    expect(wordsOf(mixed)).toContain('Disabled')
    expect(wordsOf(markedLayer({ 'T2^TA.b': { enabled: false } }))).toContain('Disabled')
  })
})

describe('the signs of a picture', () => {
  it('tell of a status that was changed since, in the cell and in the legend', () => {
    const layer = patchCells(set(markedLayer({}), 'T2^TA.b', there.id), ['T2^TA.b' as CellKey], { score: 77 })
    expect(wordsOf(layer)).toContain('Changed since its status was set')
    expect(wordsOf(set(markedLayer({}), 'T2^TA.b', there.id))).not.toContain('Changed since its status was set')
  })
})

describe('the legend of a picture', () => {
  it('names scores without a colour', () => {
    const bands = { kind: 'bands', bands: [{ from: 50, color: '#ff0000', label: 'High' }] } as const
    const layer = withColouring(markedLayer({ 'T2^TA.b': { score: 1 }, 'T3^TA.a': { score: 60 } }), bands)
    expect(wordsOf(layer)).toEqual(expect.arrayContaining(['High', 'Scored, no colour']))
  })

  it('counts what it has no room for, and cuts names that are too long', () => {
    const legend = Array.from({ length: 60 }, (_, i) => ({ label: `Item ${i} ${'x'.repeat(90)}`, color: '#123456' }))
    const words = wordsOf(markedLayer({ 'T2^TA.b': { color: '#123456' } }, { legend }))
    expect(words.some((line) => /^and \d+ more$/.test(line))).toBe(true)
    expect(words).toContainEqual(expect.stringMatching(/^Item 0 x+…$/))
  })
})

describe('the head of a picture', () => {
  it('names a matrix that is not of MITRE as it is called, without their credit', () => {
    const words = wordsOf(markedLayer({}, { name: 'Mine' })).join('\n')
    expect(words).toContain('Mine')
    expect(words).toContain('Small 1')
    expect(words).not.toContain('MITRE')
  })
})

describe('whose facts a picture shows', () => {
  it('is said of ATLAS, and of no other matrix', () => {
    const svgOf = (name: string) => layerPicture({ ...SMALL_MATRIX, name }, markedLayer({}), OPTIONS, facts).svg
    const credit = '© The MITRE Corporation, Apache License 2.0.'
    expect(svgOf('ATLAS')).toContain(credit)
    expect(svgOf('ATLAS')).toContain(`MITRE ATLAS ${SMALL_MATRIX.release}`)
    expect(svgOf('Ours')).not.toContain('MITRE')
  })
})
