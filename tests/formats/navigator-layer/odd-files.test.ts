import { describe, expect, it } from 'vitest'
import type { LayerFileProblem } from '../../../src/formats/navigator-layer/layer-file-problem.ts'
import { limits } from '../../../src/formats/navigator-layer/limits.ts'
import { readLayerFile } from '../../../src/formats/navigator-layer/read-layers.ts'
import { recogniseJson, recogniseText } from '../../../src/formats/navigator-layer/recognise-file.ts'
import { openFile, openLayerWith, openOne, readContext } from '../../support/read-layer-text.ts'

function problemOf(text: string): LayerFileProblem | null {
  const read = readLayerFile(text, readContext())
  return read.ok ? null : read.problem
}
const isLayer = (file: unknown) => problemOf(JSON.stringify(file)) === null

describe('what counts as a layer', () => {
  const odd = [{ id: 'x' }]
  it.each([
    [{ techniques: [] }, true],
    [{ techniques: odd }, false],
    [{ techniques: odd, gradient: {} }, true],
    [{ techniques: odd, versions: { layer: '4.5' } }, true],
    [{ techniques: odd, versions: { navigator: '5.0' } }, true],
    [{ techniques: odd, name: 'x' }, false],
    [{ techniques: [{ other: 1 }], name: 'x' }, true],
    [{ techniques: [5], name: 'x' }, true],
    [{ techniques: {}, versions: { layer: '4.5' } }, true],
    [{ techniques: {}, gradient: {} }, true],
    [{ techniques: {} }, false],
    [{ versions: { layer: '4.5' } }, true],
    [{ versions: '4.5' }, false],
    [{ domain: 'atlas-atlas' }, false],
    [{ domain: 'atlas-atlas', name: 'x' }, true],
    [{ domain: 'atlas-atlas', versions: {} }, true],
    [{ domain: 'atlas-atlas', version: '3.0' }, true],
    [{ domain: 'atlas-atlas', gradient: {}, legendItems: [] }, true],
  ])('%j: %s', (file, is) => {
    expect(isLayer(file)).toBe(is)
  })
})

describe('JSON that is no layer', () => {
  it.each([
    [{ type: 'bundle', objects: [] }, 'stix-bundle'],
    [{ type: 'attack-pattern', id: 'attack-pattern--1' }, 'stix-object'],
    [{ type: 'attack-pattern', id: 'other--1' }, 'object'],
    [{ type: 'attack-pattern' }, 'object'],
    [{ collections: [] }, 'collection-index'],
    [{ 'format-version': '6' }, 'atlas-data'],
    [{ tactics: [], techniques: [] }, 'atlas-data'],
    [{ tactics: [] }, 'object'],
    [{ $schema: 'x', properties: {} }, 'json-schema'],
    [{ $schema: 'x' }, 'object'],
    [{ name: 'x', version: '1', scripts: {} }, 'package-manifest'],
    [{ name: 'x', version: '1' }, 'object'],
    [[1], 'list'],
    [true, 'switch'],
    [5, 'number'],
    ['x', 'text'],
    [null, 'nothing'],
  ] as const)('%j is known as %s', (value, look) => {
    expect(recogniseJson(value)).toBe(look)
  })

  it('with very many entries is refused by what they are', () => {
    const many = (entry: unknown) => problemOf(JSON.stringify(Array(limits.rows + 1).fill(entry)))
    expect(many(0)).toEqual({ kind: 'not-a-layer', looksLike: 'list' })
    expect(many({ techniqueID: 'a' })).toMatchObject({ kind: 'too-many', what: 'rows', count: limits.rows + 1 })
  })

  it('is a list without a layer, whether it has no entries, some or very many', () => {
    expect(problemOf('[]')).toEqual({ kind: 'no-layers' })
    for (const count of [2, limits.skipped + 5]) {
      expect(problemOf(JSON.stringify(Array(count).fill({ x: 1 })))).toEqual({ kind: 'not-a-layer', looksLike: 'list' })
    }
  })
})

describe('text that is no JSON', () => {
  const look = (text: string) => recogniseText(text, { kind: 'syntax', offset: 0, atEnd: false } as never)
  it.each([
    ['a,b\n1,2\n', 'csv'],
    ['a;b\n1;2\n3;4', 'csv'],
    ['a,b\n1,2,3\n', 'text'],
    ['one line', 'text'],
    ['https://a.example/x', 'web-address'],
    ['../layers/x.json', 'pointer'],
    ['', 'text'],
    ['# note\na: 1\nb: 2', 'yaml'],
    ['--- \nx', 'yaml'],
    ['<?xml version="1.0"?><a/>', 'xml'],
  ])('%j looks like %s', (text, kind) => {
    expect(look(text)).toBe(kind)
  })
})

describe('a layer inside other text', () => {
  const LAYER = '{"name":"x","domain":"atlas-atlas","techniques":[]}'

  it('of a picture that is damaged is refused with its place in the layer', () => {
    const svg = (json: string) => `<svg><metadata id="atlas-navigator-layer">${json}</metadata></svg>`
    expect(problemOf(svg(LAYER))).toBeNull()
    expect(problemOf(svg('{"name":'))).toMatchObject({ kind: 'not-json', line: 1 })
  })

  it('of a picture that another program saved is read with its character numbers', () => {
    const json = LAYER.replace('"x"', '"&#120;&#x79;&apos;&nope;&#x110000;"')
    const { layer } = openOne(`<svg><metadata id='atlas-navigator-layer'>${json}</metadata></svg>`)
    expect(layer.name).toBe("xy'&nope;&#x110000;")
  })

  it('of Markdown is refused where there are too many', () => {
    const fence = (json: string) => `\`\`\`json\n${json}\n\`\`\`\n`
    expect(problemOf(fence('{}').repeat(limits.layers + 1))).toMatchObject({ kind: 'too-many', what: 'layers' })
    const half = `[${Array(limits.layers / 2 + 1)
      .fill(LAYER)
      .join()}]`
    expect(problemOf(fence(half).repeat(2))).toMatchObject({ kind: 'too-many', what: 'layers' })
    expect(openFile(fence(LAYER).repeat(2)).layers).toHaveLength(2)
  })
})

describe('odd values in a layer', () => {
  it('are kept as what they mean: maps of metadata, dividers that are numbers', () => {
    const { layer, receipt } = openLayerWith({
      techniques: [
        { techniqueID: 'AML.T0051', tactic: 'execution', metadata: { owner: 'SOC', level: 2 } },
        { techniqueID: 'AML.T0040', tactic: 'ai-model-access', links: { label: 'L', url: 'https://a.example/' } },
        { techniqueID: 'AML.T0043', comment: 'x', metadata: 'text' },
      ],
      metadata: [{ name: 'a', value: 'b' }, { divider: 0 }, { name: 'c', value: null }],
    })
    const found = (id: string) => [...layer.annotations].find(([key]) => key.startsWith(id))?.[1]
    expect(found('AML.T0051')?.metadata).toEqual([
      { kind: 'entry', name: 'owner', value: 'SOC' },
      { kind: 'entry', name: 'level', value: '2' },
    ])
    expect(found('AML.T0040')?.links).toEqual([{ kind: 'link', label: 'L', url: 'https://a.example/' }])
    expect(layer.metadata).toContainEqual({ kind: 'divider', visible: false })
    expect(receipt.notices).toContainEqual({
      kind: 'value-converted',
      where: 'metadata[1].divider',
      from: '0',
      to: 'false',
    })
  })

  it('on the entry that states the release are told, as the release is one text', () => {
    const { layer, receipt } = openLayerWith({
      metadata: [{ name: 'atlas_data_version', value: '2026.09', extra: 1 }],
      techniques: [],
    })
    expect(layer.release).toBe('2026.09')
    expect(receipt.notices).toContainEqual(expect.objectContaining({ kind: 'value-dropped', reason: 'no-place' }))
  })

  it('are no news where the release is this one in other words', () => {
    const kinds = (value: string) =>
      openLayerWith({ metadata: [{ name: 'atlas_data_version', value }], techniques: [] }).receipt.notices.map(
        ({ kind }) => kind,
      )
    expect(kinds('2026.9')).not.toContain('older-release')
    expect(kinds('2026.9.1')).toContain('newer-release')
    expect(kinds('2026')).toContain('older-release')
  })

  it('are versions with a major number alone', () => {
    const kinds = (layer: string) =>
      openLayerWith({ versions: { layer }, techniques: [] }).receipt.notices.map(({ kind }) => kind)
    expect(kinds('5')).toContain('newer-format')
    expect(kinds('4')).not.toContain('newer-format')
  })
})
