import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import type { Annotation, Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { BLANK_ANNOTATION, DEFAULT_GRADIENT } from '../../../src/core/layer/layer.ts'
import { limits } from '../../../src/formats/navigator-layer/limits.ts'
import { readLayerFile } from '../../../src/formats/navigator-layer/read-layers.ts'
import { formatLayer } from '../../../src/formats/navigator-layer/write-layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { openFile, openLayerWith, openOne, readContext } from '../../support/read-layer-text.ts'

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/layers/${name}`, import.meta.url), 'utf8')

const rowsOnly = (...techniques: readonly unknown[]) => openLayerWith({ techniques })

function marks(layer: Layer): Record<string, Partial<Annotation>> {
  return Object.fromEntries(
    [...layer.annotations].map(([key, annotation]) => [
      key,
      Object.fromEntries(
        Object.entries(annotation).filter(
          ([field, value]) =>
            value !== BLANK_ANNOTATION[field as keyof Annotation] && !(Array.isArray(value) && value.length === 0),
        ),
      ),
    ]),
  )
}

describe('rows and cells', () => {
  it('a row without tactic marks the technique under every tactic, and counts as one row', () => {
    const { layer, receipt } = rowsOnly({ techniqueID: 'AML.T0012', score: 7 })
    expect(marks(layer)).toEqual({
      'AML.T0012^AML.TA0004': { score: 7 },
      'AML.T0012^AML.TA0012': { score: 7 },
      'AML.T0012^AML.TA0015': { score: 7 },
    })
    expect(receipt).toMatchObject({ rows: 1, shown: 1, cells: 3 })
  })

  it('the last row for a cell replaces the earlier one as a whole', () => {
    const { layer, receipt } = openOne(fixture('rows-repeated.json'))
    expect(marks(layer)).toEqual({
      'AML.T0012^AML.TA0004': { score: 2 },
      'AML.T0012^AML.TA0012': { score: 1, comment: 'general' },
      'AML.T0012^AML.TA0015': { score: 1, comment: 'general' },
      'AML.T0051^AML.TA0005': { color: '#ff0000' },
    })
    expect(receipt.notices).toEqual([
      { kind: 'row-repeated', where: 'techniques[0]', techniqueId: 'AML.T0012', by: 'techniques[1]', partly: true },
      { kind: 'row-repeated', where: 'techniques[2]', techniqueId: 'AML.T0051', by: 'techniques[3]', partly: false },
    ])
  })

  it('a blank row takes back what an earlier row said of the cell', () => {
    const { layer } = rowsOnly(
      { techniqueID: 'AML.T0051', score: 5 },
      { techniqueID: 'AML.T0051', tactic: 'execution' },
    )
    expect(layer.annotations.size).toBe(0)
  })

  it('zero is a score, an absent, empty or null score is none', () => {
    const { layer } = rowsOnly(
      { techniqueID: 'AML.T0051', score: 0 },
      { techniqueID: 'AML.T0000', score: null, comment: 'a' },
      { techniqueID: 'AML.T0001', score: '', comment: 'b' },
    )
    expect([...layer.annotations.values()].map(({ score }) => score)).toEqual([0, null, null])
  })

  it('scores written as text become numbers when they are finite', () => {
    const { layer, receipt } = openOne(fixture('score-as-text.json'))
    expect([...layer.annotations.values()].map(({ score }) => score)).toEqual([50, 7.5])
    expect(receipt.notices).toContainEqual({
      kind: 'score-from-text',
      where: 'techniques[0].score',
      techniqueId: 'AML.T0051',
      text: '"50"',
    })
  })

  it('what is told of a row names its technique, and its tactic where that is what is wrong', () => {
    const { receipt } = rowsOnly(
      { techniqueID: 't0051', tactic: 'execution', color: 'bluish', links: [{ label: 'a', url: 5 }] },
      { techniqueID: 'AML.T0054', tactic: 'hacking' },
      { techniqueID: 'AML.T0054', tactic: 'impact' },
      { techniqueID: 'AML.T9999', tactic: 'impact' },
    )
    const told = receipt.notices.map((notice) => [
      notice.kind,
      'techniqueId' in notice ? notice.techniqueId : null,
      'tactic' in notice ? notice.tactic : null,
    ])
    expect(told).toEqual([
      ['id-repaired', null, null],
      ['value-dropped', 'AML.T0051', null],
      ['value-converted', 'AML.T0051', null],
      ['row-not-shown', 'AML.T0054', 'hacking'],
      ['row-not-shown', 'AML.T0054', 'impact'],
      ['row-not-shown', 'AML.T9999', null],
    ])
  })

  it('a retired technique is kept and its successor named, but not moved', () => {
    const { layer, receipt } = openOne(fixture('ids-retired.json'))
    expect(layer.annotations.size).toBe(0)
    expect(layer.strays.map(({ reason, techniqueId, row }) => [reason, techniqueId, row])).toEqual([
      ['retired-technique', 'AML.T0045', { techniqueID: 'AML.T0045', score: 1 }],
      ['retired-technique', 'AML.T0019', { techniqueID: 'AML.T0019', tactic: 'resource-development', comment: 'kept' }],
      ['retired-technique', 'AML.T0009', { techniqueID: 'AML.T0009', score: 3 }],
    ])
    const successors = receipt.notices.map((notice) =>
      notice.kind === 'row-not-shown' ? notice.successor : notice.kind,
    )
    expect(successors).toEqual(['AML.T0048.004', 'AML.T0115.000', null])
  })

  it('tactics are found by ID, name and every shortname they had', () => {
    const cells = (file: string) => [...openOne(fixture(file)).layer.annotations.keys()]
    expect(cells('tactic-as-id.json')).toEqual(['AML.T0051^AML.TA0005', 'AML.T0051.001^AML.TA0005'])
    expect(cells('tactic-as-name.json')).toEqual(['AML.T0000^AML.TA0002', 'AML.T0010^AML.TA0004'])
    expect(cells('tactic-old-shortname.json')).toEqual([
      'AML.T0043^AML.TA0001',
      'AML.T0042^AML.TA0001',
      'AML.T0040^AML.TA0000',
    ])
  })

  it('IDs are found without prefix, in lower case and with blanks', () => {
    const ids = (file: string) => [...openOne(fixture(file)).layer.annotations.keys()].map((key) => key.split('^')[0])
    expect(ids('ids-without-prefix.json')).toEqual(['AML.T0051.001', 'AML.T0000'])
    expect(ids('ids-lower-case-and-blanks.json')).toEqual(['AML.T0051.001', 'AML.T0000', 'AML.T0001', 'AML.T0002'])
  })

  it('an ID without prefix is another matrix’s technique in a layer for another matrix', () => {
    const { layer } = openOne(fixture('domain-enterprise-attack.json'))
    expect(layer.domain).toBe('enterprise-attack')
    expect(layer.attackVersion).toBe('17')
    expect(layer.strays.map(({ row }) => row)).toHaveLength(2)
  })
})

describe('settings of a layer', () => {
  it('wrong types cost one field each, never the layer', () => {
    const { layer } = openOne(fixture('wrong-scalar-types.json'))
    expect(layer).toMatchObject({
      description: '5',
      sorting: 'name-ascending',
      hideDisabled: false,
      tacticRow: { show: true, color: '#dddddd' },
      selecting: { acrossTactics: true, withSubtechniques: false, visibleOnly: true },
    })
    expect(marks(layer)).toEqual({ 'AML.T0051^AML.TA0005': { comment: '["a"]', enabled: false } })
  })

  it('a gradient with one colour that is none has the default colours and its own range', () => {
    const { layer } = openOne(fixture('gradient-colour-invalid.json'))
    expect(layer.gradient).toEqual({ colors: DEFAULT_GRADIENT.colors, min: 0, max: 5 })
  })

  it('gradient colours lose their spelling and nothing else', () => {
    const colors = ['#FFFFFF00', 'fff', 'red', 'rgba(1, 2, 3, 0)', '#8EC843ff']
    const { layer } = openLayerWith({ gradient: { colors, minValue: 0, maxValue: 57 } })
    expect(layer.gradient.colors).toEqual(['#ffffff00', '#ffffff', '#ff0000', '#01020300', '#8ec843'])
  })

  it('mini wins over names and IDs, as squares have no text', () => {
    const { layer } = openOne(fixture('mini-with-names.json'))
    expect(layer.layout).toMatchObject({ mode: 'mini', showId: false, showName: false })
  })

  it('the absent platform filter and the empty one stay apart', () => {
    expect(openLayerWith({}).layer.platforms).toBeNull()
    expect(openLayerWith({ filters: {} }).layer.platforms).toBeNull()
    expect(openLayerWith({ filters: { platforms: [] } }).layer.platforms).toEqual([])
  })

  it('the rule "all" opens every parent, also one that the file closed', () => {
    const { layer } = openOne(fixture('expanded-all.json'))
    expect(layer.annotations.get('AML.T0000^AML.TA0002' as CellKey)?.showSubtechniques).toBe(true)
    expect([...layer.annotations.values()].every(({ showSubtechniques }) => showSubtechniques)).toBe(true)
  })

  it('the rule "annotated" opens the parents of marked sub-techniques and leaves open what the file opened', () => {
    const { layer } = openOne(fixture('expanded-annotated.json'))
    const open = [...layer.annotations].filter(([, { showSubtechniques }]) => showSubtechniques).map(([key]) => key)
    expect(open.sort()).toEqual(['AML.T0002^AML.TA0003', 'AML.T0051^AML.TA0005'])
  })

  it('the release is taken out of the metadata, the first of two counts', () => {
    const { layer } = openOne(fixture('release-twice.json'))
    expect(layer.release).toBe('5.6.0')
    expect(layer.metadata).toEqual([{ kind: 'entry', name: 'url', value: 'https://example.org/' }])
  })

  it.each([
    ['ATLAS v2026.07', '2026.07'],
    ['mapped to ATLAS data 5.6.0.', '5.6.0'],
    ['ATLAS 2025.11.2, by hand', '2025.11.2'],
    ['ATLAS 17', null],
    ['ATT&CK 5.6.0', null],
  ])('the description "%s" states the release %s', (description, release) => {
    expect(openLayerWith({ description }).layer.release).toBe(release)
  })
})

describe('metadata, links and legend', () => {
  it('odd items become what they mean, and only empty ones go', () => {
    const { layer } = openOne(fixture('items-odd.json'))
    expect(layer.metadata).toEqual([
      { kind: 'entry', name: 'a', value: 'b' },
      { kind: 'entry', name: '', value: 'just text' },
      { kind: 'divider', visible: true },
      { kind: 'divider', visible: false },
      { kind: 'entry', name: 'n', value: '' },
      { kind: 'entry', name: '', value: 'v' },
      { kind: 'entry', name: 'both', value: 'x', carried: { divider: true } },
    ])
    expect(layer.links).toEqual([
      { kind: 'link', label: '', url: 'https://example.org/' },
      { kind: 'link', label: '', url: 'https://example.org/' },
      { kind: 'link', label: 'only', url: '' },
      { kind: 'divider', visible: true },
    ])
  })

  it('values that are numbers or lists stay as text', () => {
    const { layer } = openOne(fixture('metadata-values-not-text.json'))
    const [annotation] = layer.annotations.values()
    expect(annotation?.metadata.map((item) => item.kind === 'entry' && item.value)).toEqual(['3', '["a", "b"]', 'true'])
  })
})

describe('keys that would change every object', () => {
  it('stay data and are written back', () => {
    const { layer } = openOne(fixture('keys-of-object-prototype.json'))
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    const carried = layer.carried.layer ?? {}
    expect(Object.keys(carried)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(carried)).toBeNull()
    const written = formatLayer(layer, { base: testKnowledgeBase() })
    expect(written.match(/"__proto__": \{"polluted": true\}/g)).toHaveLength(3)
  })
})

describe('files with several layers', () => {
  it('a list opens the good layers in their order and tells of the others', () => {
    const { layers, skipped } = openFile(fixture('list-with-bad-entries.json'))
    expect(layers.map(({ layer }) => layer.name)).toEqual(['Fixture', 'Second'])
    expect(skipped).toEqual([
      { where: '[1]', problem: { kind: 'not-a-layer', looksLike: 'stix-bundle' } },
      { where: '[2]', problem: { kind: 'not-a-layer', looksLike: 'number' } },
    ])
  })

  it('each layer gets an ID of its own', () => {
    let count = 0
    const context = { ...readContext(), newId: () => `layer ${++count}` as LayerId }
    const { layers } = openFile(fixture('wrapped-in-layers.json'), context)
    expect(layers.map(({ layer }) => layer.id)).toEqual(['layer 1', 'layer 2'])
  })

  it('a wrapper is named together with what stood beside the layer in it', () => {
    expect(openOne(fixture('wrapped-in-object.json')).receipt.notices).toContainEqual({
      kind: 'unwrapped',
      from: 'wrapper',
      where: 'layer',
      dropped: ['status'],
    })
  })

  it('the line of a mistake in Markdown counts from the start of the file', () => {
    const text = 'One\n\n```json\n{\n  "name": oops\n}\n```\n'
    expect(readLayerFile(text, readContext())).toMatchObject({
      ok: false,
      problem: { kind: 'not-json', line: 5, column: 11 },
    })
  })
})

describe('limits', () => {
  const problemOf = (text: string) => {
    const read = readLayerFile(text, readContext())
    return read.ok ? null : read.problem
  }

  it.each([
    ['too many characters', ' '.repeat(limits.characters + 1), { kind: 'too-large' }],
    ['brackets inside each other', '['.repeat(1_000_000), { kind: 'too-deep', line: 1, limit: limits.depth }],
    ['a list of very many small things', `[${'1,'.repeat(limits.values)}1]`, { kind: 'too-many', what: 'values' }],
    ['a list of very many lists', `[${'[],'.repeat(limits.objects)}[]]`, { kind: 'too-many', what: 'objects' }],
    [
      'an object with very many keys',
      `{${Array.from({ length: limits.keysPerObject + 1 }, (_, i) => `"${i}":0`).join()}}`,
      { kind: 'too-many', what: 'keys' },
    ],
    ['a very long text', `{"name":"${'x'.repeat(limits.textLength)}"}`, { kind: 'text-too-long', line: 1 }],
    [
      'a layer with too many rows',
      JSON.stringify({
        name: 'x',
        domain: 'atlas-atlas',
        techniques: Array(limits.rows + 1).fill({ techniqueID: 'a' }),
      }),
      { kind: 'too-many', what: 'rows', count: limits.rows + 1 },
    ],
    [
      'too many layers',
      JSON.stringify(Array(limits.layers + 1).fill({ name: 'x', domain: 'atlas-atlas' })),
      { kind: 'too-many', what: 'layers', count: limits.layers + 1 },
    ],
  ])('%s are refused', (_, text, expected) => {
    expect(problemOf(text)).toMatchObject(expected)
  })

  it('a list of a hundred thousand odd values opens with a receipt of readable length', () => {
    const { receipt } = openLayerWith({ metadata: Array(100_000).fill(null), techniques: [null] })
    expect(receipt.unlisted).toBe(100_000 - limits.valueNotices)
    expect(receipt.notices).toHaveLength(limits.valueNotices + 1)
  })

  it('a layer at the limit of rows opens', () => {
    const techniques = Array(limits.rows).fill({ techniqueID: 'AML.T0051', score: 1 })
    expect(openLayerWith({ techniques }).receipt).toMatchObject({
      rows: limits.rows,
      shown: 1,
      repeated: limits.rows - 1,
    })
  })
})
