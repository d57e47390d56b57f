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

/**
 * ATLAS data, format 6: a technique, a mitigation and a case study for each payload, with prose, references and relations that hold
 * it. Names cannot be blank there, and no text of YAML holds control characters or halves of characters.
 */
export function ladenKnowledge(payloads: readonly string[]): string {
  const texts = payloads.map((payload) => payload.replace(/[^\t\n\r\P{Cc}]|\p{Cs}|[\uFFFD-\uFFFF]/gu, ''))
  const id = (kind: string, i: number) => `AML.${kind}${String(i + 1).padStart(4, '0')}`
  const described = (text: string) => ({
    name: text.trim() === '' ? 'blank' : text,
    description: `${text}\n\nSee [x](${text}), [${text}](https://example.org/) and ${text}`,
    references: [{ title: text, url: text }],
  })
  const each = (kind: string, more: (text: string, i: number) => Record<string, unknown>) =>
    Object.fromEntries(texts.map((text, i) => [id(kind, i), { id: id(kind, i), ...described(text), ...more(text, i) }]))
  const first = texts[0] ?? ''
  return stringify({
    'format-version': '6.0.0',
    collection: { id: 'ATLAS-collection', version: '2027.01', description: first, 'modified-date': '2027-01-15' },
    matrix: { id: 'ATLAS-matrix', name: first },
    tactics: { 'AML.TA0001': { id: 'AML.TA0001', ...described(first) } },
    techniques: each('T', (text) => ({
      platforms: [described(text).name],
      'attack-reference': { id: described(text).name, url: text },
    })),
    mitigations: each('M', (text) => ({ categories: [described(text).name] })),
    'case-studies': each('CS', (text) => ({
      type: 'Incident',
      actor: text,
      target: text,
      reporter: text,
      date: '2026-11-02',
      'date-granularity': 'Day',
    })),
    relationships: Object.fromEntries([
      ['ATLAS-matrix', { sequences: [{ source: 'ATLAS-matrix', target: 'AML.TA0001', position: 1 }] }],
      ...texts.flatMap((text, i) => {
        const toTechnique = { target: id('T', i), description: text }
        return [
          [id('T', i), { achieves: [{ target: 'AML.TA0001' }] }],
          [id('M', i), { mitigates: [toTechnique] }],
          [id('CS', i), { employs: [{ ...toTechnique, tactic: 'AML.TA0001', 'step-id': 'S00', 'leads-to': [] }] }],
        ]
      }),
    ]),
  })
}

/** A layer for ATLAS with a mark for each payload, on another cell each; `cells` are at least as many. */
export function ladenCells(
  payloads: readonly string[],
  cells: readonly { readonly technique: string; readonly tactic: string }[],
): string {
  const techniques = payloads.map((payload, i) => {
    const cell = cells[i]
    if (!cell) throw new Error('there are fewer cells than payloads')
    return {
      techniqueID: cell.technique,
      tactic: cell.tactic,
      score: i,
      comment: payload,
      metadata: [{ name: payload, value: payload }],
      links: [
        { label: payload, url: payload },
        { label: payload, url: 'https://example.org/' },
      ],
    }
  })
  return JSON.stringify({ name: 'Every payload', domain: 'atlas-atlas', versions: { layer: '4.5' }, techniques })
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
