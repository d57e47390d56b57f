import { stringify } from 'yaml'
import { bundleText, matrixObject, relation, stixId, tacticObject, techniqueObject } from '../support/stix-bundle.ts'

// Every kind of input, with a payload in each field that holds text. Built with `JSON.stringify` and own keys, as an attacker would.

type Fields = readonly (readonly [key: string, value: unknown])[]

/** Also for keys such as `__proto__`, which an object literal would not make a field. */
function object(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(fields)
}

/** A layer file for ATLAS with rows on cells, on none, and of other types. */
export function ladenLayer(payload: string, more: Record<string, unknown> = {}): string {
  const entry = { name: payload, value: payload }
  const row = (techniqueID: string, tactic?: string) =>
    object([
      ['techniqueID', techniqueID],
      ...(tactic === undefined ? [] : [['tactic', tactic] as const]),
      ['score', 7],
      ['color', payload],
      ['comment', payload],
      ['enabled', true],
      ['metadata', [entry, { name: 'ticket', value: payload }, { name: payload, value: payload, [payload]: payload }]],
      [
        'links',
        [
          { label: payload, url: payload },
          { label: payload, url: 'https://example.org/' },
          { label: 'plain', url: payload },
        ],
      ],
      ['showSubtechniques', true],
      [payload, payload],
      ['__proto__', { polluted: payload }],
    ])
  return JSON.stringify(
    object([
      ['name', payload],
      ['versions', { layer: '4.5', [payload]: payload }],
      ['domain', 'atlas-atlas'],
      ['description', payload],
      ['filters', { platforms: [payload], [payload]: payload }],
      ['layout', { layout: payload, aggregateFunction: payload, showName: true, [payload]: payload }],
      [
        'techniques',
        [
          row('AML.T0051', 'execution'),
          row('AML.T0040'),
          row(payload),
          row('AML.T0043', payload),
          row('AML.T9999', payload),
          payload,
        ],
      ],
      ['gradient', { colors: [payload, '#ffffff', '#ff0000'], minValue: 0, maxValue: 100, [payload]: payload }],
      [
        'legendItems',
        [
          { label: payload, color: '#00ff00' },
          { label: payload, color: payload },
        ],
      ],
      ['metadata', [entry, { name: 'atlas_data_version', value: payload }]],
      ['links', [{ label: payload, url: payload }, { divider: true }]],
      ['tacticRowBackground', payload],
      [payload, payload],
      ['__proto__', { polluted: payload }],
      ['constructor', { prototype: { polluted: payload } }],
      ...Object.entries(more),
    ]),
  )
}

const HEAD = ['Technique ID', 'Technique', 'Tactic', 'Score', 'Status', 'Comment', 'Links', 'Metadata', 'Color']

/** A table whose headings and cells hold the payload. */
export function ladenTable(payload: string): string {
  const rows = [
    [...HEAD, payload],
    ['AML.T0051', payload, 'Execution', '5', payload, payload, payload, payload, payload, payload],
    ['AML.T0040', 'AI Model Inference API Access', payload, payload, '', payload, '', '', '', payload],
    [payload, payload, payload, payload, payload, payload, payload, payload, payload, payload],
  ]
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
}

/** ATLAS data, format 6: a small matrix with prose, references, a mitigation and a case study. */
export function ladenKnowledge(payload: string): string {
  const name = payload.trim() === '' ? 'blank' : payload
  const described = { name, description: payload, references: [{ title: payload, url: payload }] }
  const related = { target: 'AML.T0001', description: payload }
  return stringify({
    'format-version': '6.0.0',
    collection: { id: 'ATLAS-collection', version: '2027.01', description: payload, 'modified-date': '2027-01-15' },
    matrix: { id: 'ATLAS-matrix', name: payload },
    tactics: { 'AML.TA0001': { id: 'AML.TA0001', ...described }, 'AML.TA0002': { id: 'AML.TA0002', name: 'Plain' } },
    techniques: {
      'AML.T0001': {
        id: 'AML.T0001',
        ...described,
        platforms: [name],
        'attack-reference': { id: name, url: payload },
      },
      'AML.T0002': { id: 'AML.T0002', name: 'Plain', description: `See [x](${payload}) and ${payload}` },
    },
    mitigations: { 'AML.M0001': { id: 'AML.M0001', ...described, categories: [name] } },
    'case-studies': {
      'AML.CS0001': {
        id: 'AML.CS0001',
        ...described,
        type: 'Incident',
        actor: payload,
        target: payload,
        reporter: payload,
        date: '2026-11-02',
        'date-granularity': 'Day',
      },
    },
    relationships: {
      'ATLAS-matrix': {
        sequences: [
          { source: 'ATLAS-matrix', target: 'AML.TA0001', position: 1 },
          { source: 'ATLAS-matrix', target: 'AML.TA0002', position: 2 },
        ],
      },
      'AML.T0001': { achieves: [{ target: 'AML.TA0001' }] },
      'AML.T0002': { achieves: [{ target: 'AML.TA0002' }] },
      'AML.M0001': { mitigates: [related] },
      'AML.CS0001': {
        employs: [{ ...related, tactic: 'AML.TA0001', 'step-id': 'S00', 'leads-to': [] }],
      },
    },
  })
}

/** A STIX bundle whose objects hold the payload in names, prose, platforms and references. */
export function ladenBundle(payload: string): string {
  const reference = { source_name: payload, description: payload, url: payload }
  const laden = (made: Readonly<Record<string, unknown>>) => ({
    ...made,
    name: payload,
    description: payload,
    external_references: [...(made['external_references'] as readonly unknown[]), reference],
    x_mitre_platforms: [payload],
  })
  return bundleText([
    { type: 'marking-definition', id: stixId('marking-definition', 1), definition: { statement: payload } },
    matrixObject(1, 'enterprise-attack', [1]),
    laden(tacticObject(1)),
    laden(techniqueObject(1, 'T0001', [1], 'mitre-attack')),
    techniqueObject(2, 'T0002', [1], 'mitre-attack'),
    relation('mitigates', stixId('course-of-action', 1), stixId('attack-pattern', 1), { description: payload }),
  ])
}

/** What the people who run a site could be talked into. */
export function ladenConfig(payload: string): string {
  return JSON.stringify(
    object([
      ['banner', payload],
      ['defaultLayers', [payload]],
      ['disabledFeatures', [payload]],
      ['layerUrls', { enabled: true, hosts: [payload] }],
      ['embedding', { origins: [payload] }],
      [payload, payload],
      ['__proto__', { banner: payload }],
    ]),
  )
}
