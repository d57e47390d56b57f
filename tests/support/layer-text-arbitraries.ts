import fc from 'fast-check'
import type { KnowledgeBase } from '../../src/core/atlas/knowledge-base.ts'
import { formatLayer, formatLayers } from '../../src/formats/navigator-layer/write-layer.ts'
import { arbitraryJson, arbitraryLayer } from './layer-arbitraries.ts'

/** Texts that people could drop on the page: good layers, layers full of mistakes, and both damaged at some places. */
export function arbitraryLayerText(base: KnowledgeBase): fc.Arbitrary<string> {
  const layer = arbitraryLayer(base)
  const good = fc.oneof(
    { weight: 4, arbitrary: layer.map((one) => formatLayer(one, { base })) },
    { weight: 1, arbitrary: fc.array(layer, { maxLength: 3 }).map((some) => formatLayers(some, { base })) },
  )
  const plain = fc.oneof({ weight: 1, arbitrary: good }, { weight: 4, arbitrary: messyText(base) })
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 2, arbitrary: damaged(plain) },
    { weight: 1, arbitrary: fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json()) },
  )
}

/** The right keys with every kind of value, in every kind of wrapper. */
function messyText(base: KnowledgeBase): fc.Arbitrary<string> {
  const junk = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -0,
      1e300,
      '',
      'text',
      '50',
      '1e999',
      'false',
      '#ff0000',
      'red',
      [],
      {},
      [null],
      '{"name":"a"}',
    ),
    arbitraryJson,
  )
  const or = (good: fc.Arbitrary<unknown>) => fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: junk })
  const some = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
    fc.record(Object.fromEntries(Object.entries(fields).map(([key, good]) => [key, or(good)])), { requiredKeys: [] })

  const ids = base.techniques.slice(0, 12).map(({ id }) => id)
  const id = fc.oneof(
    fc.constantFrom<string>(...ids),
    fc.constantFrom(
      'AML.T0012',
      'T0051.001',
      'aml.t0000',
      ' AML.T0001 ',
      'AML.T9999',
      'AML.T0045',
      'T1566',
      '__proto__',
      'AML.',
    ),
  )
  const tactic = fc.constantFrom(
    ...base.tactics.slice(0, 5).map(({ shortname }) => shortname),
    'AML.TA0005',
    'Initial Access',
    'ml-attack-staging',
    'no-such-tactic',
    'constructor',
    '',
  )
  const item = fc.oneof(
    some({ name: fc.string(), value: fc.string() }),
    some({ label: fc.string(), url: fc.constantFrom('https://example.org/', 'javascript:alert(1)', '') }),
    fc.constantFrom(
      { divider: true },
      { name: 'DIVIDER', value: true },
      { name: 'atlas_data_version', value: '5.6.0' },
    ),
  )
  const items = fc.array(or(item), { maxLength: 2 })
  const row = some({
    techniqueID: id,
    tactic,
    score: fc.oneof(fc.integer(), fc.double(), fc.constantFrom('12', ' 3e2 ', 'NaN')),
    color: fc.constantFrom('red', '', '#zzz'),
    comment: fc.string(),
    enabled: fc.boolean(),
    metadata: items,
    links: items,
    showSubtechniques: fc.boolean(),
    'x-own': fc.string(),
    ['__proto__']: arbitraryJson,
  })
  const rows = fc.oneof(
    { weight: 4, arbitrary: fc.array(or(row), { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.dictionary(id, or(row), { maxKeys: 4 }) },
  )
  const layer = some({
    name: fc.string(),
    version: fc.constantFrom('1.0', '2.2', '4.3', 4.4),
    versions: some({
      attack: fc.constantFrom('17', 'atlas', '5.1.0'),
      layer: fc.constantFrom('4.5', '9.9'),
      atlas: fc.constant('5.6.0'),
    }),
    domain: fc.constantFrom('atlas-atlas', 'ATLAS', 'enterprise-attack', 'mitre-mobile', ' '),
    description: fc.constantFrom('words', 'for ATLAS v2026.07', ''),
    filters: some({
      platforms: fc.array(or(fc.constantFrom('windows', 'AWS', 'GCP', 'Agentic AI'))),
      stages: fc.constant(['act']),
    }),
    sorting: fc.integer({ min: -1, max: 4 }),
    layout: some({
      layout: fc.constantFrom('side', 'mini', 'flat', 'other'),
      aggregateFunction: fc.constantFrom('sum', 'max', 'median'),
      showID: fc.boolean(),
      showName: fc.boolean(),
      countUnscored: fc.boolean(),
      expandedSubtechniques: fc.constantFrom('all', 'annotated', 'none'),
    }),
    viewMode: fc.integer({ min: 0, max: 3 }),
    viewFullTable: fc.boolean(),
    hideDisabled: fc.boolean(),
    techniques: rows,
    gradient: some({
      colors: fc.array(fc.constantFrom('#ffffff00', 'red', 'fff', 'rgb(1,2,3)', 'reddish'), { maxLength: 4 }),
      minValue: fc.double(),
      maxValue: fc.double(),
    }),
    legendItems: fc.array(or(some({ label: fc.string(), color: fc.constantFrom('red', 'reddish') })), { maxLength: 3 }),
    metadata: items,
    links: items,
    showTacticRowBackground: fc.boolean(),
    tacticRowBackground: fc.constantFrom('#ddd', 'none'),
    selectTechniquesAcrossTactics: fc.boolean(),
    'x-own': fc.string(),
    ['__proto__']: arbitraryJson,
  })
  const named = fc
    .tuple(layer, fc.string())
    .map(([one, name]) => ({ domain: 'atlas-atlas', name, techniques: [], ...one }))
  return fc.oneof(
    { weight: 6, arbitrary: named.map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: layer.map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: fc.array(or(named), { maxLength: 4 }).map((list) => JSON.stringify(list, null, 1)) },
    { weight: 1, arbitrary: named.map((one) => JSON.stringify({ ok: true, data: { layer: one } })) },
    { weight: 1, arbitrary: named.map((one) => `# Report\n\n\`\`\`json\n${JSON.stringify(one)}\n\`\`\`\n`) },
    { weight: 1, arbitrary: rows.map((list) => JSON.stringify(list)) },
  )
}

/** Cuts, repeats and foreign characters, as transfer, editors and merges leave them. */
function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  const piece = fc.constantFrom(
    '',
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '\\u00',
    'null',
    '1e999',
    '-0',
    '"__proto__":',
    '\u0000',
    '\uFEFF',
    '```\n',
    '<<<<<<< HEAD\n',
  )
  const change = fc.record({ from: place, length: fc.nat(30), piece, repeat: fc.boolean() })
  return fc.tuple(text, fc.array(change, { minLength: 1, maxLength: 3 })).map(([whole, changes]) =>
    changes.reduce((current, { from, length, piece, repeat }) => {
      const at = Math.floor(from * current.length)
      const cut = current.slice(at, at + length)
      return `${current.slice(0, at)}${piece}${repeat ? cut + cut : ''}${current.slice(at + length)}`
    }, whole),
  )
}
