import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { FIRST_GAP_SETTINGS } from '../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../src/core/insight/gaps.ts'
import { suggestRule } from '../../src/core/insight/mark-rule.ts'
import type { Layer, LayerId } from '../../src/core/layer/layer.ts'
import { DEFAULT_PICTURE } from '../../src/core/matrix/picture-options.ts'
import { PLAIN_VIEW_SETTINGS } from '../../src/core/matrix/view-settings.ts'
import { restoreText } from '../../src/formats/csv/csv-text.ts'
import { formatCsv } from '../../src/formats/csv/write-csv.ts'
import { formatTable } from '../../src/formats/csv/write-table.ts'
import { formatGapReport, formatReport } from '../../src/formats/markdown/write-report.ts'
import { formatLayer } from '../../src/formats/navigator-layer/write-layer.ts'
import { formatStix } from '../../src/formats/stix/write-stix.ts'
import { layerPicture } from '../../src/formats/svg/layer-picture.ts'
import { formatAnnotationRows } from '../../src/formats/tab-separated/annotation-rows.ts'
import { annotationTable } from '../../src/formats/tables/annotation-table.ts'
import { gapTable } from '../../src/formats/tables/gap-table.ts'
import { trendTable } from '../../src/formats/tables/trend-table.ts'
import { formatLayersWorkbook } from '../../src/formats/xlsx/layer-workbook.ts'
import { parseCsvTable } from '../support/csv-table.ts'
import { describeLayer } from '../support/describe-layer.ts'
import { planOf } from '../support/import-table.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { allElements, parseSvg } from '../support/parse-svg.ts'
import { openOne } from '../support/read-layer-text.ts'
import { markedLayer, SMALL_MATRIX } from '../support/small-matrix.ts'
import { contentOf } from '../support/workbook-content.ts'
import { activeMarkdown } from './active-markdown.ts'
import { ladenLayer } from './laden-inputs.ts'
import { PAYLOAD_GROUPS, PAYLOADS } from './payloads.ts'

const FACTS = { date: '2026-11-24', filteredView: null } as const
const NO_LINKS = { mitigations: new Map(), caseStudies: new Map() }
const NO_DETAILS = { description: '', tactics: new Map(), techniques: new Map(), mitigations: [], caseStudies: [] }
const MARKED = { rows: 'marked', onlyCells: null } as const

/** The fields of a laden file on a matrix that is quick to draw. */
function smallLayer(payload: string): Layer {
  const { layer } = openOne(ladenLayer(payload))
  const [first] = layer.annotations.values()
  if (!first) throw new Error('the laden layer has no mark')
  const { id: _, annotations: __, strays: ___, ...fields } = layer
  return markedLayer({ 'T1^TA.b': first, 'T2^TA.b': { ...first, score: null, color: null } }, fields)
}

/** For one assertion on all payloads: those for which something is wrong, with what. */
function wrong(check: (payload: string) => unknown): readonly string[] {
  return PAYLOADS.flatMap((payload) => {
    const found = check(payload)
    return found === null ? [] : [`${JSON.stringify(payload.slice(0, 60))}: ${JSON.stringify(found)?.slice(0, 300)}`]
  })
}

it('the corpus has more than 200 texts in ten groups, none of them twice', () => {
  expect(PAYLOAD_GROUPS).toHaveLength(10)
  expect(PAYLOADS.length).toBeGreaterThan(200)
  expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length)
})

describe('a picture of a layer with a payload in every field', { timeout: 60_000 }, () => {
  const ELEMENTS = new Set(['svg', 'g', 'rect', 'path', 'text', 'tspan', 'line', 'circle', 'title', 'desc', 'metadata'])
  const MORE_ELEMENTS = new Set(['polygon', 'defs', 'pattern', 'clipPath', 'linearGradient', 'stop'])

  it('is XML of harmless elements, without handlers, references or styles, and gives the layer back', () => {
    const broken = wrong((payload) => {
      const layer = smallLayer(payload)
      const facts = { settings: PLAIN_VIEW_SETTINGS, filters: payload, day: '2026-11-24', embed: true }
      const { svg } = layerPicture(SMALL_MATRIX, layer, { ...DEFAULT_PICTURE, embedLayer: true }, facts)
      for (const { name, attributes } of allElements(parseSvg(svg))) {
        if (!ELEMENTS.has(name) && !MORE_ELEMENTS.has(name)) return name
        for (const [key, value] of Object.entries(attributes)) {
          if (/^on|href|^style$|^src$/i.test(key)) return { name, key, value }
          if (/url\((?!#[\w-]+\))|expression|javascript:/i.test(value)) return { name, key, value }
        }
      }
      return null
    })
    expect(broken).toEqual([])
  })

  it('opens again as the same layer', () => {
    const base = testKnowledgeBase()
    for (const { payloads } of PAYLOAD_GROUPS) {
      const { layer } = openOne(ladenLayer(payloads[0] ?? ''))
      const facts = { settings: PLAIN_VIEW_SETTINGS, filters: '', day: '2026-11-24', embed: true }
      const { svg } = layerPicture(base, layer, { ...DEFAULT_PICTURE, embedLayer: true }, facts)
      expect(describeLayer(openOne(svg).layer)).toBe(describeLayer(layer))
    }
  })
})

describe('a workbook of layers with a payload in every field', { timeout: 60_000 }, () => {
  it('is sound XML in every part, with neither formulas nor links to elsewhere, and holds the text', () => {
    const broken = wrong((payload) => {
      const layers = [smallLayer(payload), { ...smallLayer(payload), id: 'other' as LayerId }]
      const contents = layers.map((layer) => contentOf(SMALL_MATRIX, layer))
      const options = { ...FACTS, filteredView: payload, rows: 'marked', showScores: true } as const
      const texts: string[] = []
      for (const [path, bytes] of Object.entries(unzipSync(formatLayersWorkbook(contents, options)))) {
        const root = parseSvg(strFromU8(bytes))
        for (const { name, attributes, text } of allElements(root)) {
          if (['f', 'hyperlink', 'externalReference', 'oleObject', 'ddeLink', 'control'].includes(name))
            return { path, name }
          if ('TargetMode' in attributes) return { path, attributes }
          if (name === 'Relationship' && /:\/\//.test(attributes['Target'] ?? '')) return attributes
          if (name === 't') texts.push(cellText(text))
        }
      }
      const wanted = payload.replaceAll(/\r\n?/g, '\n').replace(/\p{Cs}/gu, '\uFFFD')
      const isHeld = payload.trim() === '' || /[\p{Cs}\uFFFE\uFFFF]/u.test(payload)
      return isHeld || texts.some((text) => text.includes(wanted)) ? null : 'the text is missing'
    })
    expect(broken).toEqual([])
  })
})

/** As spreadsheets read it. */
function cellText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

describe('tables of a layer with a payload in every field', { timeout: 60_000 }, () => {
  // What spreadsheets take for a formula; a number is none.
  const RUNS = /^[\s"']*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/
  const isRunning = (field: string) => !field.startsWith("'") && RUNS.test(field) && !/^-?\d+(\.\d+)?$/.test(field)

  it('as CSV have no field that a spreadsheet would run, and give every mark back', () => {
    const base = testKnowledgeBase()
    const broken = wrong((payload) => {
      const { layer } = openOne(ladenLayer(payload))
      const text = formatCsv(base, layer, { ...MARKED, byteOrderMark: false })
      const running = parseCsvTable(text).flat().find(isRunning)
      if (running !== undefined) return running
      const again = { ...layer, annotations: planOf(text).marks }
      return describeLayer(again) === describeLayer(layer) ? null : 'not the same marks'
    })
    expect(broken).toEqual([])
  })

  it('of gaps and annotations hold the very text behind the apostrophe', () => {
    const broken = wrong((payload) => {
      const layer = smallLayer(payload)
      const rows = parseCsvTable(formatTable(annotationTable(SMALL_MATRIX, layer, MARKED)))
      const running = rows.flat().find(isRunning)
      if (running !== undefined) return running
      const isHeld = payload === '' || rows.flat().some((field) => restoreText(field).includes(payload.trim()))
      return isHeld ? null : 'the text is missing'
    })
    expect(broken).toEqual([])
  })

  it('on the clipboard have no field that a spreadsheet would run', () => {
    const broken = wrong((payload) => {
      const text = formatAnnotationRows([
        {
          id: payload,
          name: payload,
          tactic: payload,
          score: -1,
          status: payload,
          color: payload,
          enabled: true,
          comment: payload,
          links: [payload, payload],
          metadata: [payload],
        },
      ])
      return fieldsOf(text).find(isRunning) ?? null
    })
    expect(broken).toEqual([])
  })
})

/** Fields of tab-separated text, with quotes as spreadsheets read them. */
function fieldsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|\t|\n)("(?:[^"]|"")*"|[^\t\n]*)/g)].map(([, field = '']) =>
    field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field,
  )
}

describe('a report in Markdown on a layer with a payload in every field', () => {
  it('has no HTML but line breaks, no picture, no definition, and links to the web only', () => {
    const broken = wrong((payload) => {
      const layer = smallLayer(payload)
      const content = contentOf(SMALL_MATRIX, layer)
      const ranking = rankGaps(SMALL_MATRIX, NO_LINKS, layer, null, FIRST_GAP_SETTINGS)
      const gaps = gapTable(
        SMALL_MATRIX,
        layer,
        'uncovered',
        { links: NO_LINKS, rule: suggestRule(layer), ruleWords: payload, ranking },
        null,
      )
      const facts = { date: '2026-11-24', filteredView: payload }
      const trend = trendTable(SMALL_MATRIX, [layer, layer], suggestRule(layer))
      return (
        activeMarkdown(formatReport(content, { ...facts, rows: 'marked', gaps, trend })) ??
        activeMarkdown(formatGapReport(gaps, content, facts))
      )
    })
    expect(broken).toEqual([])
  })

  it.each([
    ['<img src=x>'],
    ['[x](<javascript:1>)'],
    ['![x](<https://example.org/>)'],
    ['[a]: https://example.org/'],
    ['see https://example.org/'],
    ['[x][y]'],
    ['<https://example.org/>'],
  ])('%s would be found', (text) => {
    expect(activeMarkdown(`Some text\n\n${text}\n`)).not.toBeNull()
  })

  it.each([['\\<img src=x\\>'], ['[x](<https://example.org/>)'], ['a<br>b'], ['\\[a\\]\\(javascript:1\\)']])(
    '%s is harmless',
    (text) => {
      expect(activeMarkdown(text)).toBeNull()
    },
  )
})

describe('a STIX bundle of a layer with a payload in every field', () => {
  it('is JSON with known types, and its addresses are of the web or of mail', () => {
    const broken = wrong((payload) => {
      const layer = smallLayer(payload)
      const text = formatStix(SMALL_MATRIX, NO_DETAILS, layer, { ...MARKED, date: '2026-11-24' })
      const bundle = JSON.parse(text) as { readonly objects: readonly Record<string, unknown>[] }
      for (const object of bundle.objects) {
        if (!/^[a-z-]+--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(object['id']))) return object['id']
        for (const { url } of (object['external_references'] ?? []) as readonly { readonly url?: string }[]) {
          if (url !== undefined && !['http:', 'https:', 'mailto:'].includes(new URL(url).protocol)) return url
        }
      }
      return null
    })
    expect(broken).toEqual([])
  })
})

describe('a layer file with a payload in every field', { timeout: 60_000 }, () => {
  it('is the same after saving, and keeps the row whose ID is the payload', () => {
    const base = testKnowledgeBase()
    const broken = wrong((payload) => {
      const opened = openOne(ladenLayer(payload))
      const again = openOne(formatLayer(opened.layer, { base }))
      if (describeLayer(again.layer) !== describeLayer(opened.layer)) return 'not the same'
      return opened.receipt.rows === 6 && opened.receipt.shown + opened.receipt.kept + opened.receipt.repeated === 6
        ? null
        : opened.receipt
    })
    expect(broken).toEqual([])
  })
})
