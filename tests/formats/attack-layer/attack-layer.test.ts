import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { countedFromOne, gapSettingsOf } from '../../../src/core/insight/gap-settings.ts'
import { withSubject } from '../../../src/core/insight/layer-subject.ts'
import { NO_SYSTEM, withSystem } from '../../../src/core/insight/relevance-record.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { annotationOf, createLayer } from '../../../src/core/layer/layer.ts'
import { attackLayer, fromAttackLayer } from '../../../src/formats/attack-layer/attack-layer.ts'
import { formatLayer } from '../../../src/formats/navigator-layer/write-layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { openOne } from '../../support/read-layer-text.ts'

const base = testKnowledgeBase()
const made = { id: 'made' as LayerId, name: 'On ATT&CK' }
const cells = (id: string) => lookupsOf(base).cellsOfTechnique.get(id as TechniqueId) ?? []
const blank = createLayer({ id: 'a' as LayerId, name: 'Plan', domain: base.domain, release: base.release })
const plan: Layer = {
  ...patchCells(patchCells(blank, cells('AML.T0000.003'), { score: 80, comment: 'Shodan' }), cells('AML.T0051'), {
    score: 5,
  }),
  platforms: ['Generative AI'],
  carried: { ...blank.carried, layer: { secret: true } },
}

function written(layer: Layer) {
  return JSON.parse(formatLayer(layer, { base })) as Record<string, unknown> & {
    readonly techniques: readonly Record<string, unknown>[]
    readonly metadata: readonly { readonly name: string; readonly value: string }[]
  }
}

describe('an ATLAS layer for ATT&CK Enterprise', () => {
  it('is written as the ATT&CK Navigator wants it: domain, no ATT&CK version, no platforms, no keys of its own', () => {
    const file = written(attackLayer(base, plan, made).layer)
    expect(file['domain']).toBe('enterprise-attack')
    expect(file['versions']).toEqual({ navigator: '5.3.2', layer: '4.5' })
    expect(file['filters']).toEqual({})
    expect(Object.keys(file)).not.toContain('secret')
  })

  it('is about what the layer was about, also without the answers about a system, which stay behind', () => {
    const subjects = [plan, withSubject(plan, 'maturity'), withSystem(plan, NO_SYSTEM)].map((layer) => {
      const file = written(attackLayer(base, layer, made).layer)
      return file.metadata
        .filter(({ name }) => name.startsWith('atlas-navigator.'))
        .map(({ value }) => JSON.parse(value))
    })
    expect(subjects).toEqual([[], [{ version: 1, subject: 'maturity' }], [{ version: 1, subject: 'relevance' }]])
  })

  it('is counted as the layer was, there and back', () => {
    const rules = countedFromOne(plan)
    const saved = openOne(formatLayer(attackLayer(base, rules, made).layer, { base })).layer
    expect(gapSettingsOf(saved)).toEqual(gapSettingsOf(rules))
    expect(gapSettingsOf(fromAttackLayer(base, saved, { id: 'b' as LayerId, name: 'Plan' }).layer).rule).toEqual({
      kind: 'at-least',
      score: 1,
    })
  })

  it('has a row without tactic for each counterpart, with the ATLAS techniques it came from', () => {
    expect(written(attackLayer(base, plan, made).layer).techniques).toEqual([
      {
        techniqueID: 'T1596.005',
        score: 80,
        color: '',
        comment: 'Shodan',
        enabled: true,
        metadata: [{ name: 'ATLAS', value: 'AML.T0000.003' }],
        links: [],
        showSubtechniques: false,
      },
    ])
  })

  it('names what has no counterpart', () => {
    const { without, techniques, layer } = attackLayer(base, plan, made)
    expect(without).toEqual(['AML.T0051'])
    expect(techniques).toBe(1)
    expect(written(layer).metadata).toContainEqual({
      name: 'ATLAS techniques without ATT&CK counterpart',
      value: 'AML.T0051',
    })
  })
})

describe('an ATT&CK layer on ATLAS', () => {
  const opened = openOne(
    JSON.stringify({
      name: 'Detections',
      domain: 'enterprise-attack',
      versions: { attack: '17', layer: '4.5' },
      techniques: [
        {
          techniqueID: 'T1190',
          tactic: 'initial-access',
          score: 70,
          comment: 'WAF',
          links: [{ label: 'a', url: 'https://a.example' }],
        },
        { techniqueID: 'T1566.001', score: 3 },
        { techniqueID: 'T1059', score: 'high', enabled: false },
        { techniqueID: 'AML.T0051', score: 9 },
        null,
      ],
    }),
  ).layer
  const { layer, receipt } = fromAttackLayer(base, opened, { id: 'made' as LayerId, name: 'Back' })
  const cell = (text: string) => annotationOf(layer, text as CellKey)

  it('has the marks of its rows on their ATLAS techniques', () => {
    expect(layer).toMatchObject({ domain: 'atlas-atlas', release: base.release, attackVersion: null, name: 'Back' })
    expect(cell('AML.T0049^AML.TA0004')).toMatchObject({ score: 70, comment: 'WAF' })
    expect(cell('AML.T0050^AML.TA0005')).toMatchObject({ score: null, enabled: false })
    expect(cell('AML.T0051^AML.TA0005').score).toBe(9)
  })

  it('keeps rows without a place, and the receipt tells of each and of what could not be read', () => {
    expect(layer.strays.map(({ techniqueId }) => techniqueId)).toEqual(['T1566.001', null])
    expect(receipt).toMatchObject({ rows: 4, shown: 2, kept: 2, repeated: 0, cells: 2 })
    expect(receipt.notices).toContainEqual(
      expect.objectContaining({ kind: 'row-not-shown', techniqueId: 'T1566.001', reason: 'unknown-technique' }),
    )
    expect(receipt.notices).toContainEqual(expect.objectContaining({ kind: 'value-dropped', reason: 'not-a-number' }))
  })

  it('gives its rows without a place back to ATT&CK', () => {
    const again = attackLayer(base, layer, made).layer
    expect(again.strays.map(({ techniqueId }) => techniqueId)).toEqual(['T1059', 'T1190', 'T1566.001'])
  })

  it('made by a save here comes back the same', () => {
    const saved = openOne(formatLayer(attackLayer(base, plan, made).layer, { base })).layer
    const back = fromAttackLayer(base, saved, { id: 'b' as LayerId, name: 'Plan' }).layer
    expect([...back.annotations]).toEqual(cells('AML.T0000.003').map((key) => [key, annotationOf(plan, key)]))
    expect(back.metadata).toEqual([])
  })
})

describe('the metadata of an ATLAS layer', () => {
  it('goes along but for what is our own, which means nothing on another matrix', () => {
    const entry = (name: string) => ({ kind: 'entry', name, value: 'x' }) as const
    const divider = { kind: 'divider', visible: true } as const
    const metadata = [entry('owner'), divider, entry('atlas-navigator.gaps')]
    const { layer } = attackLayer(base, { ...blank, metadata }, made)
    expect(layer.metadata).toEqual([entry('owner'), divider])
  })
})
