import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import type { Notice } from '../../../src/core/layer/notices.ts'
import {
  dropStages,
  dropViewFullTable,
  moveVersion,
  renameDomain,
  renamePlatforms,
  replaceViewMode,
  upgradeOldLayer,
} from '../../../src/formats/navigator-layer/upgrade-old-layers.ts'
import { openOne } from '../../support/read-layer-text.ts'

type Step = (layer: JsonObject, notices: Notice[]) => JsonObject

const run = (step: Step, layer: JsonObject) => {
  const notices: Notice[] = []
  return { after: step(layer, notices), kinds: notices.map((notice) => notice.kind) }
}

describe('steps from older formats', () => {
  it.each<[title: string, step: Step, before: JsonObject, after: JsonObject, kinds: Notice['kind'][]]>([
    ['version moves into versions', moveVersion, { version: '3.0' }, { versions: { layer: '3.0' } }, []],
    [
      'version wins over versions.layer',
      moveVersion,
      { version: 4.3, versions: { layer: '4.5', attack: '9' } },
      { versions: { layer: '4.3', attack: '9' } },
      [],
    ],
    [
      'the old name of the enterprise domain',
      renameDomain,
      { domain: 'mitre-enterprise' },
      { domain: 'enterprise-attack' },
      ['domain-mapped'],
    ],
    [
      'the old name of the mobile domain',
      renameDomain,
      { domain: 'mitre-mobile' },
      { domain: 'mobile-attack' },
      ['domain-mapped'],
    ],
    [
      'ATLAS as scanners spell it',
      renameDomain,
      { domain: ' MITRE ATLAS ' },
      { domain: 'atlas-atlas' },
      ['domain-mapped'],
    ],
    ['a domain of somebody’s own stays', renameDomain, { domain: 'My-Domain' }, { domain: 'My-Domain' }, []],
    ['view mode 0 is the default', replaceViewMode, { viewMode: 0 }, { layout: {} }, []],
    [
      'view mode 1 shows IDs instead of names',
      replaceViewMode,
      { viewMode: 1 },
      { layout: { layout: 'side', showName: false, showID: true } },
      [],
    ],
    ['view mode 2 is mini', replaceViewMode, { viewMode: 2 }, { layout: { layout: 'mini' } }, []],
    ['an unknown view mode goes', replaceViewMode, { viewMode: 'x' }, {}, ['value-dropped']],
    [
      'layout wins over view mode',
      replaceViewMode,
      { viewMode: 2, layout: { layout: 'flat' } },
      { layout: { layout: 'flat' } },
      ['value-dropped'],
    ],
    ['viewFullTable goes', dropViewFullTable, { viewFullTable: true }, {}, ['value-dropped']],
    [
      'stages go, platforms stay',
      dropStages,
      { filters: { stages: ['act'], platforms: ['Linux'] } },
      { filters: { platforms: ['Linux'] } },
      ['value-dropped'],
    ],
    [
      'platforms in lower case and the three clouds get their later names, once each',
      renamePlatforms,
      { filters: { platforms: ['windows', 'mac', 'AWS', 'GCP', 'LLM', 'IaaS'] } },
      { filters: { platforms: ['Windows', 'macOS', 'IaaS', 'LLM'] } },
      ['value-converted'],
    ],
  ])('%s', (_, step, before, after, kinds) => {
    const result = run(step, before)
    expect(result.after).toEqual(after)
    expect(result.kinds).toEqual(kinds)
  })

  it('a layer of today passes as the very same object', () => {
    const layer: JsonObject = {
      name: 'x',
      versions: { layer: '4.5' },
      domain: 'atlas-atlas',
      filters: { platforms: [] },
    }
    expect(run(upgradeOldLayer, layer).after).toBe(layer)
  })
})

describe('one file per format version', () => {
  const open = (version: string) =>
    openOne(readFileSync(new URL(`../../fixtures/layers/format-${version}.json`, import.meta.url), 'utf8')).layer

  it.each(['1.0', '1.1', '1.2', '1.3'])('format %s keeps its settings', (version) => {
    expect(open(version)).toMatchObject({
      name: `Format ${version}`,
      domain: 'enterprise-attack',
      description: 'Written by us.',
      platforms: ['Windows', 'Linux', 'macOS'],
      sorting: 'score-ascending',
      hideDisabled: true,
      gradient: { colors: ['#ff6666', '#8ec843'], min: 0, max: 10 },
      strays: [{ techniqueId: 'T1156', row: { techniqueID: 'T1156', comment: 'c', score: 5 } }],
    })
  })

  it('1.1 brings the view mode, 1.2 the legend, 1.3 the tactic row', () => {
    expect(open('1.0').layout).toMatchObject({ showId: false, showName: true })
    expect(open('1.1').layout).toMatchObject({ mode: 'side', showId: true, showName: false })
    expect(open('1.2').legend).toEqual([{ label: 'seen', color: '#ff0000' }])
    expect(open('1.3').tacticRow).toEqual({ show: true, color: '#205b8f' })
  })

  it('2.0 brings tactics, 2.1 metadata, 2.2 the cloud platforms', () => {
    expect(open('2.0')).toMatchObject({
      domain: 'mobile-attack',
      layout: { mode: 'mini' },
      selecting: { acrossTactics: false },
    })
    expect(open('2.1').metadata).toEqual([{ kind: 'entry', name: 'owner', value: 'blue team' }])
    expect(open('2.2').platforms).toEqual(['Windows', 'IaaS', 'Office 365'])
  })

  it('3.0 brings the layout and sub-techniques', () => {
    const layer = open('3.0')
    expect(layer.layout).toMatchObject({ mode: 'flat', showId: true, showName: false })
    expect(layer.selecting.withSubtechniques).toBe(true)
    expect([...layer.annotations.keys()]).toEqual(['AML.T0051.001^AML.TA0005', 'AML.T0051^AML.TA0005'])
  })

  it('4.0 to 4.4 bring versions, dividers, aggregates, links and customDataURL', () => {
    expect(open('4.0').carried.versions).toBeNull()
    expect([...open('4.1').annotations.values()][0]?.metadata).toEqual([
      { kind: 'entry', name: 'a', value: 'b' },
      { kind: 'divider', visible: true },
    ])
    expect(open('4.2').layout).toMatchObject({ showAggregateScores: true, countUnscored: true })
    expect(open('4.3')).toMatchObject({
      release: '4.9.0',
      links: [{ kind: 'link', label: 'a', url: 'https://example.org/' }, { kind: 'divider' }],
      metadata: [{ kind: 'divider', visible: false }],
    })
    expect(open('4.4').carried.layer).toEqual({ customDataURL: 'https://example.org/stix.json' })
  })

  it('4.5 brings the expansion rule and the selection of visible cells only', () => {
    expect(open('4.5')).toMatchObject({
      layout: { expandedSubtechniques: 'annotated' },
      selecting: { visibleOnly: true },
    })
  })
})
