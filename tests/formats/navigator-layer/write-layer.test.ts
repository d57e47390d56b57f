import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { Annotation, Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { BLANK_ANNOTATION, createLayer } from '../../../src/core/layer/layer.ts'
import { fileNameOf, formatLayer, formatLayers } from '../../../src/formats/navigator-layer/write-layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { openOne } from '../../support/read-layer-text.ts'

const base = testKnowledgeBase()

function layerWith(cells: Readonly<Record<string, Partial<Annotation>>>, more: Partial<Layer> = {}): Layer {
  const annotations = new Map(
    Object.entries(cells).map(([key, marks]) => [key as CellKey, { ...BLANK_ANNOTATION, ...marks }]),
  )
  const blank = createLayer({ id: 'x' as LayerId, name: 'Coverage', domain: 'atlas-atlas', release: '2026.09' })
  return { ...blank, annotations, ...more }
}

const rowsIn = (text: string): Record<string, unknown>[] => (JSON.parse(text) as { techniques: [] }).techniques

describe('formatLayer', () => {
  it('writes every key in the order of the format', () => {
    const text = formatLayer(layerWith({ 'AML.T0051^AML.TA0005': { score: 40 } }), { base })
    expect(text).toBe(`{
	"name": "Coverage",
	"versions": {
		"navigator": "5.3.2",
		"layer": "4.5"
	},
	"domain": "atlas-atlas",
	"description": "",
	"filters": {},
	"sorting": 0,
	"layout": {
		"layout": "side",
		"aggregateFunction": "average",
		"showID": false,
		"showName": true,
		"showAggregateScores": false,
		"countUnscored": false,
		"expandedSubtechniques": "none"
	},
	"hideDisabled": false,
	"techniques": [
		{"techniqueID": "AML.T0051", "tactic": "execution", "score": 40, "color": "", "comment": "", "enabled": true, "metadata": [], "links": [], "showSubtechniques": false}
	],
	"gradient": {
		"colors": ["#ff6666ff", "#ffe766ff", "#8ec843ff"],
		"minValue": 0,
		"maxValue": 100
	},
	"legendItems": [],
	"metadata": [
		{"name": "atlas_data_version", "value": "2026.09"}
	],
	"links": [],
	"showTacticRowBackground": false,
	"tacticRowBackground": "#dddddd",
	"selectTechniquesAcrossTactics": true,
	"selectSubtechniquesWithParent": false,
	"selectVisibleTechniques": false
}
`)
  })

  it('writes rows by technique, then by column, strays last, whatever the order of the marks', () => {
    const strays = [
      {
        reason: 'unknown-technique',
        row: { techniqueID: 'AML.T9999' },
        techniqueId: 'AML.T9999' as TechniqueId,
        tacticId: null,
      },
    ] as const
    const cells = ['AML.T0053^AML.TA0015', 'AML.T0053^AML.TA0005', 'AML.T0000.001^AML.TA0002', 'AML.T0000^AML.TA0002']
    const layer = layerWith(Object.fromEntries(cells.map((key) => [key, { score: 1 }])), { strays })
    expect(rowsIn(formatLayer(layer, { base })).map(({ techniqueID, tactic }) => [techniqueID, tactic])).toEqual([
      ['AML.T0000', 'reconnaissance'],
      ['AML.T0000.001', 'reconnaissance'],
      ['AML.T0053', 'execution'],
      ['AML.T0053', 'lateral-movement'],
      ['AML.T9999', undefined],
    ])
  })

  it('two saves differ only in the line of the row that changed', () => {
    const cells = { 'AML.T0000^AML.TA0002': { score: 1 }, 'AML.T0051^AML.TA0005': { comment: 'two\nlines' } }
    const before = formatLayer(layerWith(cells), { base }).split('\n')
    const after = formatLayer(layerWith({ ...cells, 'AML.T0051^AML.TA0005': { score: 3 } }), { base }).split('\n')
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1)
  })

  it('leaves out cells that are not asked for, and rows that belong to no cell', () => {
    const layer = openOne(
      JSON.stringify({
        name: 'x',
        domain: 'atlas-atlas',
        techniques: [
          { techniqueID: 'AML.T0051', score: 1 },
          { techniqueID: 'AML.T0000', score: 2 },
          { techniqueID: 'AML.T9999' },
        ],
      }),
    ).layer
    const onlyCells = new Set(['AML.T0051^AML.TA0005' as CellKey])
    expect(rowsIn(formatLayer(layer, { base }, { onlyCells })).map(({ techniqueID }) => techniqueID)).toEqual([
      'AML.T0051',
    ])
  })

  it('puts the release behind the address of the page that the layer is about', () => {
    const metadata = [
      { kind: 'entry', name: 'url', value: 'https://example.org/' },
      { kind: 'entry', name: 'owner', value: 'blue team' },
    ] as const
    const written = JSON.parse(formatLayer(layerWith({}, { metadata }), { base })) as { metadata: { name: string }[] }
    expect(written.metadata.map(({ name }) => name)).toEqual(['url', 'atlas_data_version', 'owner'])
  })

  it('does not state a rule that would open again what somebody closed', () => {
    const rule = { expandedSubtechniques: 'all' } as const
    const opened = openOne(JSON.stringify({ name: 'x', domain: 'atlas-atlas', layout: rule, techniques: [] })).layer
    const annotations = new Map(opened.annotations)
    annotations.delete('AML.T0000^AML.TA0002' as CellKey)
    expect(formatLayer(opened, { base })).toContain('"expandedSubtechniques": "all"')
    const closed = openOne(formatLayer({ ...opened, annotations }, { base })).layer
    expect(closed.annotations).toEqual(annotations)
  })

  it('writes the ATT&CK version of a layer that has one', () => {
    expect(formatLayer(layerWith({}, { attackVersion: '17' }), { base, navigatorVersion: '9.9.9' })).toContain(
      '"versions": {\n\t\t"attack": "17",\n\t\t"navigator": "9.9.9",\n\t\t"layer": "4.5"\n\t}',
    )
  })

  it('writes several layers as a list, each against its own knowledge base', () => {
    const layer = layerWith({ 'AML.T0051^AML.TA0005': { score: 1 } })
    const other = {
      ...base,
      tactics: base.tactics.map((tactic) => ({ ...tactic, shortname: `our-${tactic.shortname}` })),
    }
    const text = formatLayers([layer, { ...layer, name: 'Other' }], ({ name }) => ({
      base: name === 'Other' ? other : base,
    }))
    const written = JSON.parse(text) as { techniques: { tactic: string }[] }[]
    expect(written.map(({ techniques }) => techniques[0]?.tactic)).toEqual(['execution', 'our-execution'])
    expect(formatLayers([], { base })).toBe('[]\n')
  })
})

describe('fileNameOf', () => {
  it.each([
    ['Red Team 2026', 'red_team_2026.json'],
    ['Übersicht — 攻撃', 'übersicht_—_攻撃.json'],
    ['../../etc/passwd', 'etc-passwd.json'],
    ['C:\\temp\\x', 'c--temp-x.json'],
    ['\u202Egpj.exe', 'gpj.exe.json'],
    ['a\u0000b\u200Bc\u001Fd', 'abcd.json'],
    ['CON', 'layer_con.json'],
    ['com1.txt', 'layer_com1.txt.json'],
    ['console', 'console.json'],
    ['', 'layer.json'],
    ['...', 'layer.json'],
    [' \t\n', 'layer.json'],
    ['\uD800', 'layer.json'],
    ['.hidden ', 'hidden.json'],
    ['x'.repeat(300), `${'x'.repeat(60)}.json`],
  ])('%j becomes %s', (name, expected) => {
    expect(fileNameOf({ name }, 'json')).toBe(expected)
  })
})
