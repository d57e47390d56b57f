import { describe, expect, it } from 'vitest'
import { type CellKey, formatCellKey, type TacticId, type TechniqueId } from '../../../src/core/atlas/ids.ts'
import { BLANK_ANNOTATION, type Layer } from '../../../src/core/layer/layer.ts'
import { describeLayer } from '../../support/describe-layer.ts'
import { layerByTechnique, layerWith, openedFrom, shareLinkContext } from '../../support/share-link-context.ts'

/*
 * Links as people have them in their mails and tickets. Each must open to the same layers for ever: never change a line of the table.
 * Who adds a version to `src/formats/share-link/share-link.ts` adds links of it here; the old ones stay.
 */
const context = shareLinkContext()
const { base } = context
const cell = (technique: string, tactic: string): CellKey => formatCellKey(technique as TechniqueId, tactic as TacticId)

const plain = layerWith(new Map(), 'Layer')

const commented: Layer = {
  ...layerWith(
    new Map([
      [
        cell('AML.T0051', 'AML.TA0005'),
        { ...BLANK_ANNOTATION, score: 75, comment: 'Filter in front of the model stops most of them; Übung im März.' },
      ],
      [cell('AML.T0051.000', 'AML.TA0005'), { ...BLANK_ANNOTATION, score: 12.5, color: '#C8E6C9' }],
      [
        cell('AML.T0015', 'AML.TA0007'),
        {
          ...BLANK_ANNOTATION,
          enabled: false,
          metadata: [
            { kind: 'entry', name: 'owner', value: 'platform team' },
            { kind: 'divider', visible: false },
          ],
          links: [{ kind: 'link', label: 'report', url: 'https://example.org/report?id=7' }],
        },
      ],
      [
        cell('AML.T0015', 'AML.TA0011'),
        { ...BLANK_ANNOTATION, showSubtechniques: true, carried: { 'x-own': [1, null] } },
      ],
    ]),
    'Assessment of the assistant',
  ),
  description: 'First pass.\nSecond line.',
}

const unusual: Layer = {
  id: plain.id,
  name: '',
  description: '',
  domain: 'enterprise-attack',
  release: null,
  attackVersion: '17',
  platforms: ['Linux', 'Windows'],
  sorting: 'score-descending',
  layout: {
    mode: 'flat',
    showId: true,
    showName: false,
    showAggregateScores: true,
    countUnscored: true,
    aggregateFunction: 'max',
    expandedSubtechniques: 'annotated',
  },
  hideDisabled: true,
  annotations: new Map(),
  strays: [
    {
      reason: 'unknown-technique',
      row: { techniqueID: 'T1566', score: -3.25, enabled: true, own: { deep: ['a', false] } },
      techniqueId: 'T1566' as TechniqueId,
      tacticId: null,
    },
  ],
  gradient: { colors: ['white', 'rgb(1, 2, 3)'], min: -1, max: 1e6 },
  legend: [{ label: 'Done', color: '#00FF00', carried: { note: '\uD800' } }],
  metadata: [{ kind: 'entry', name: 'a', value: '' }],
  links: [{ kind: 'divider', visible: true }],
  tacticRow: { show: true, color: '#123456' },
  selecting: { acrossTactics: false, withSubtechniques: true, visibleOnly: true },
  carried: { layer: { version: 4.3 }, versions: {}, filters: null, layout: { x: -0 }, gradient: null },
}

const scored = layerByTechnique(base, (_, i) => ({ score: (i * 37) % 101 }), 'Scores')
const repeated = layerByTechnique(base, (_, i) => (i % 3 === 0 ? { score: (i % 5) / 4, color: 'red' } : null), 'Steps')

const links: readonly (readonly [version: string, content: string, layers: readonly Layer[], link: string])[] = [
  ['1', 'a bare layer', [plain], 'layer=1Q_q97MXsBJed2LTH'],
  ['1', 'no layer', [], 'layer=1pLYn7MY'],
  [
    '1',
    'comments, metadata and links',
    [commented],
    'layer=1euAKA5ih_X3Px6TcM234troH20cIdyXyl9lrVw1Gh6mS1RCxMtEO75VrKDwTsUpgtGw5VmVOPKCe8d0oy0gdTjR-omsVroMxWPa8VK3tFziOBjAABAa4pqM38NxSTaItH7xc',
  ],
  [
    '1',
    'every setting',
    [unusual],
    'layer=1qISA7MX_9VmjN3ltFI1wEK-O45zuBuZbkSvEjVd9jTZmJLQ3tgjOetnDZBFt_h-CMJu7CE0Vh-WZ7w7d79tj9H-zCbtxD_roO2CANFKBpOMR8gW35aol2RBAJmpIh56j-3vAkh0dC3W8Tu2mgEf9GEBjjvfdKXw',
  ],
  [
    '1',
    'scores on every technique',
    [scored],
    'layer=1Iy9fAVQeZhef_8_LZeN-QeklBYKqAuheqFOSsNBnhY72UDlqJ1XRWM9qLSwHf8UsN3Yyt0V3Fe7p4k2L2ICP-9qgP-Q1EndsuTowiyppeupcJFZPEiu8-xIPyzT8XJ9ERb4_vSXe5WqGCJXtfvlm_fKjQagOSXRAuZYlO3FrfqEsdg8lQeJoVkF8HItSm2cgufFBcWQDerjnf-WqCfkp7zpvEmwimrJrDrW-cj5BpPRQug_dVoVeKwTXfzNE_2l-CUs',
  ],
  [
    '1',
    'three layers',
    [repeated, scored, commented],
    'layer=1Zzt3AVQeZhPllT08REuUi_pakdZ9XygdOqYoUXrFH8VuBrtwLEg7cPDiyOqh-qucycbMkAloxrBpeqyGjiR5507drzdCBZTJ98P7EqI-6pw9odQgHGeFCInFskCXh8V4RKv5ZHqiu7-kut79Ihw-PAcLPoiLjN31dkpIoPZ1p2gI622q9ZOZuUSZ_KrMM-E9RpP4MoQHdmnzkR_qY4VstWN1EnavEquFWF4Ty3FdxQ4Q6dVRHRrk3JPzvVQFYiiELOoQqqeRzL_J-k7MDiHIXkij9L7j2WsCzBvaBdKsaNJoO8pTWWRLwjkElLJ53Dl5oe8RwysMCsB9j4lIuk5gFpjzAIex3oCnez7qgGIaEQeejiQuut5Ck_-oM_Nxo9elqcyPWxBz17RhgYIBVSKmDiNGNYR8INuTVD_OJc3zrJ82XPLJZv1i44KL8uiHWPlif5uYHpEhSP_FRYPO0DgtdfW6cTrP-qLYgBILK8w3Kf0',
  ],
]

describe('links made long ago', () => {
  it.each(links)('of version %s with %s still open to the same', (version, _, layers, link) => {
    expect(link.startsWith(`layer=${version}`)).toBe(true)
    expect(openedFrom(link, context).map(describeLayer)).toEqual(layers.map(describeLayer))
  })
})
