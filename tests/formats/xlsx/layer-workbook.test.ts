import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { withSubject } from '../../../src/core/insight/layer-subject.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { formatLayersWorkbook, formatLayerWorkbook } from '../../../src/formats/xlsx/layer-workbook.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { hasOffice, openedByOffice } from '../../support/office.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'
import { contentOf } from '../../support/workbook-content.ts'

const OPTIONS = {
  date: '2026-11-24',
  filteredView: null,
  rows: 'marked',
  showScores: true,
} as const

const AWKWARD = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '=HYPERLINK("http://a.example","x")',
  "'quoted",
  'a\nb',
  '<b>&amp;</b>',
  '_x0041_',
  '\u0001x',
]

function awkwardLayer(comment: string, fields: Partial<Layer> = {}): Layer {
  return markedLayer(
    { 'T1^TA.b': { score: -5, comment, showSubtechniques: true }, 'T2^TA.b': { color: 'red' } },
    fields,
  )
}

function partsOf(workbook: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(workbook)).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

function sheetsOf(parts: ReadonlyMap<string, string>): readonly string[] {
  return [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name ?? '')
}

const layers = ['a/b:c?*[x]', 'a/b:c?*[x]', '=1+1', "'quoted'", 'Annotations', '🛰'.repeat(40), 'x'.repeat(99)].map(
  (name) => awkwardLayer('=1+1', { name }),
)
const make = () =>
  formatLayersWorkbook(
    layers.map((layer) => contentOf(SMALL_MATRIX, layer)),
    OPTIONS,
  )

describe('a workbook of one layer', () => {
  it('has the sheets Matrix, Annotations, Legend, Coverage and About', () => {
    const parts = partsOf(formatLayerWorkbook(contentOf(SMALL_MATRIX, awkwardLayer('x')), OPTIONS))
    expect(sheetsOf(parts)).toEqual(['Matrix', 'Annotations', 'Legend', 'Coverage', 'About'])
  })

  it('says in the sheet Coverage what the marks are about, where that is something else', () => {
    const parts = partsOf(formatLayerWorkbook(contentOf(SMALL_MATRIX, withSubject(awkwardLayer('x'), 'gaps')), OPTIONS))
    const sheet = parts.get('xl/worksheets/sheet4.xml') ?? ''
    expect(sheet).toContain('Not coverage. The marks of this layer say how heavy the gaps of another layer are')
    expect(sheet).not.toContain('All techniques')
    const both = partsOf(
      formatLayersWorkbook(
        [withSubject(awkwardLayer('x', { name: 'A' }), 'gaps'), awkwardLayer('x', { name: 'B' })].map((layer) =>
          contentOf(SMALL_MATRIX, layer),
        ),
        OPTIONS,
      ),
    )
    const joined = both.get('xl/worksheets/sheet5.xml') ?? ''
    expect(joined).toContain('A: Not coverage. ')
    expect(joined.match(/All techniques/g)).toHaveLength(1)
  })

  it('is the same bytes for the same layer and day', () => {
    const make = () => formatLayerWorkbook(contentOf(SMALL_MATRIX, awkwardLayer('x')), OPTIONS)
    expect(make()).toEqual(make())
  })

  it('merges a head over its two columns and a parent down over its sub-techniques, and paints the fills', () => {
    const parts = partsOf(formatLayerWorkbook(contentOf(SMALL_MATRIX, awkwardLayer('x')), OPTIONS))
    const matrix = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect([...matrix.matchAll(/mergeCell ref="([^"]+)"/g)].map(([, range]) => range)).toEqual(['A2:B2', 'A4:A5'])
    expect(parts.get('xl/styles.xml')).toContain('<fgColor rgb="FFFF0000"/>')
  })

  it('writes numbers as numbers and text as text, with no formula anywhere', () => {
    for (const comment of AWKWARD) {
      const parts = partsOf(formatLayerWorkbook(contentOf(SMALL_MATRIX, awkwardLayer(comment)), OPTIONS))
      const annotations = parts.get('xl/worksheets/sheet2.xml') ?? ''
      expect(annotations).toContain('<v>-5</v>')
      for (const [path, xml] of parts) if (path.includes('worksheets/sheet')) expect(xml).not.toContain('<f')
    }
  })

  it('marks text that begins like a formula, so that going through the cell runs nothing', () => {
    const parts = partsOf(formatLayerWorkbook(contentOf(SMALL_MATRIX, awkwardLayer('=1+1')), OPTIONS))
    expect(parts.get('xl/styles.xml')).toContain('quotePrefix="1"')
  })

  it('has the comments as notes beside the cells of the matrix', () => {
    const parts = partsOf(formatLayerWorkbook(contentOf(SMALL_MATRIX, awkwardLayer('<seen>')), OPTIONS))
    expect(parts.get('xl/comments1.xml')).toContain('&lt;seen&gt;')
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<legacyDrawing r:id="rId1"/>')
  })

  it('cuts a comment that no cell can hold, and says so', () => {
    const parts = partsOf(formatLayerWorkbook(contentOf(SMALL_MATRIX, awkwardLayer('x'.repeat(40_000))), OPTIONS))
    const texts = [...(parts.get('xl/worksheets/sheet2.xml') ?? '').matchAll(/<t [^>]*>([^<]*)</g)]
    const longest = Math.max(...texts.map(([, text]) => text?.length ?? 0))
    expect(longest).toBeLessThanOrEqual(32_767)
    expect(texts.some(([, text]) => text?.includes('more characters are in the layer file'))).toBe(true)
  })

  it('says on the sheet that its view is filtered', () => {
    const options = { ...OPTIONS, filteredView: 'Platform: Enterprise' }
    const parts = partsOf(formatLayerWorkbook(contentOf(SMALL_MATRIX, awkwardLayer('x')), options))
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain(
      'Filtered view: 3 techniques and 4 sub-techniques. Platform: Enterprise',
    )
    expect(parts.get('xl/worksheets/sheet5.xml')).toContain('Filtered view. Platform: Enterprise')
  })
})

describe('a workbook of several layers', () => {
  it('has a matrix for each, named like it as far as sheets can be, and one sheet of each kind for all', () => {
    const names = sheetsOf(partsOf(make()))
    expect(names).toEqual([
      'a-b-c---x-',
      'a-b-c---x- (2)',
      '=1+1',
      'quoted',
      'Annotations (2)',
      '🛰'.repeat(15),
      'x'.repeat(31),
      'Annotations',
      'Legend',
      'Coverage',
      'About',
    ])
  })
})

describe.skipIf(!hasOffice())('LibreOffice', () => {
  const cells = [
    'T1^TA.b',
    'T1^TA.a',
    'T1.1^TA.b',
    'T1.2^TA.b',
    'T1.2^TA.a',
    'T1.3^TA.c',
    'T2^TA.b',
    'T3^TA.a',
    'T3.1^TA.a',
  ]
  const base = testKnowledgeBase()
  let opened: ReturnType<typeof openedByOffice> = {}

  beforeAll(() => {
    const texts = markedLayer(
      Object.fromEntries(cells.map((key, i) => [key, { comment: AWKWARD[i] ?? '', score: -i }])),
    )
    const one = markedLayer({ 'AML.T0051^AML.TA0005': { score: 40 } }, { domain: 'atlas-atlas' })
    opened = openedByOffice({
      texts: formatLayerWorkbook(contentOf(SMALL_MATRIX, texts), OPTIONS),
      several: make(),
      atlas: formatLayerWorkbook(contentOf(base, one), { ...OPTIONS, rows: 'all' }),
    })
  }, 150_000)

  it.each(AWKWARD.slice(0, cells.length))('shows the comment %j as the text it is', (text) => {
    expect(opened['texts']?.get('Annotations')).toContain(`,"${text.replaceAll('"', '""')}",`)
  })

  it('takes scores and coverage for numbers', () => {
    expect(opened['texts']?.get('Annotations')).toContain('"T1","Mule","TA.a","First",-1,')
    expect(opened['atlas']?.get('Coverage')).toMatch(/^"Total","All techniques",1,0,208,208,0\.48\d*%,1,120,0,88$/m)
  })

  it('has every cell of the matrix of ATLAS, and says of which release', () => {
    expect(opened['atlas']?.get('Matrix')).toContain('"LLM Prompt Injection (40)"')
    expect(opened['atlas']?.get('About')).toContain('ATLAS 2026.09')
    expect(opened['atlas']?.get('Annotations')?.match(/^"AML\./gm)).toHaveLength(lookupsOf(base).allCells.length)
  })

  it('opens several layers with awkward names, every sheet', () => {
    expect([...(opened['several']?.keys() ?? [])]).toHaveLength(layers.length + 4)
    expect(opened['several']?.get('Annotations')).toContain('"=1+1"')
  })
})
