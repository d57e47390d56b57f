import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { createLayer } from '../../../src/core/layer/layer.ts'
import { isUpgraded } from '../../../src/core/layer/upgrade-entry.ts'
import type { UpgradeRecord } from '../../../src/core/layer/upgrade-record.ts'
import { formatUpgrade, parseUpgrade, upgradeOf, withUpgrade } from '../../../src/core/layer/upgrade-record.ts'

const technique = fc.constantFrom('AML.T0051', 'AML.T0019', 'T1') as fc.Arbitrary<TechniqueId>
const tactic = fc.constantFrom('AML.TA0003', 'AML.TA0005') as fc.Arbitrary<TacticId>
const name = fc.constantFrom('4.0.0', '2026.09', 'own')
const mark = fc.record({
  technique,
  tactic: fc.option(tactic, { nil: null }),
  score: fc.option(fc.integer(), { nil: null }),
  color: fc.option(fc.constant('#123456'), { nil: null }),
  enabled: fc.boolean(),
})
const record: fc.Arbitrary<UpgradeRecord> = fc.record({
  from: name,
  guessed: fc.option(fc.tuple(name, name), { nil: null }),
  to: name,
  replaced: fc.array(fc.record({ from: technique, to: technique }), { maxLength: 3 }),
  moved: fc.array(fc.record({ technique, from: tactic, to: fc.array(tactic, { minLength: 1, maxLength: 3 }) }), {
    maxLength: 3,
  }),
  found: fc.array(technique, { maxLength: 3 }),
  merged: fc.array(fc.record({ technique, tactic, marks: fc.array(mark, { maxLength: 3 }) }), { maxLength: 3 }),
  leftOut: fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 }),
})

describe('the record of an upgrade', () => {
  it('comes back from its text', () => {
    fc.assert(
      fc.property(record, (each) => {
        expect(parseUpgrade(formatUpgrade(each))).toEqual(each)
      }),
    )
  })

  it('of version 1 is read', () => {
    const text =
      '{"version":1,"from":"4.7.0","to":"2026.09","moved":[["AML.T0051","AML.TA0004","AML.TA0005"]],' +
      '"merged":[["AML.T0051","AML.TA0005",["AML.T0051","AML.TA0004",9,null,true],["AML.T0051",null,null,"red",false]]]}'
    expect(parseUpgrade(text)).toEqual({
      from: '4.7.0',
      guessed: null,
      to: '2026.09',
      replaced: [],
      moved: [{ technique: 'AML.T0051', from: 'AML.TA0004', to: ['AML.TA0005'] }],
      found: [],
      merged: [
        {
          technique: 'AML.T0051',
          tactic: 'AML.TA0005',
          marks: [
            { technique: 'AML.T0051', tactic: 'AML.TA0004', score: 9, color: null, enabled: true },
            { technique: 'AML.T0051', tactic: null, score: null, color: 'red', enabled: false },
          ],
        },
      ],
      leftOut: [],
    })
  })

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a later version', '{"version":2,"from":"4.7.0","to":"2026.09"}'],
    ['no release', '{"version":1,"to":"2026.09"}'],
    ['a guess of one release', '{"version":1,"from":"a","to":"b","guessed":["a"]}'],
    ['a move to nowhere', '{"version":1,"from":"a","to":"b","moved":[["AML.T0051","AML.TA0004"]]}'],
    ['a successor that is a number', '{"version":1,"from":"a","to":"b","replaced":[["AML.T0019",5]]}'],
    ['a mark without state', '{"version":1,"from":"a","to":"b","merged":[["x","y",["x","y",1,null]]]}'],
    ['a row of replacements that is no list', '{"version":1,"from":"a","to":"b","replaced":["AML.T0019"]}'],
    ['a replacement by nothing', '{"version":1,"from":"a","to":"b","replaced":[["AML.T0019"]]}'],
    ['a move that is no list', '{"version":1,"from":"a","to":"b","moved":[{}]}'],
    ['a found ID that is a number', '{"version":1,"from":"a","to":"b","found":[5]}'],
    ['a merged cell that is no list', '{"version":1,"from":"a","to":"b","merged":[5]}'],
    ['a merged cell without a tactic', '{"version":1,"from":"a","to":"b","merged":[["x"]]}'],
    ['a mark that is no list', '{"version":1,"from":"a","to":"b","merged":[["x","y",5]]}'],
    ['a score that is a text', '{"version":1,"from":"a","to":"b","merged":[["x","y",["x","y","1",null,true]]]}'],
    ['a score past all numbers', '{"version":1,"from":"a","to":"b","merged":[["x","y",["x","y",1e999,null,true]]]}'],
    ['a colour that is a number', '{"version":1,"from":"a","to":"b","merged":[["x","y",["x","y",1,5,true]]]}'],
    ['a left-out value that is a number', '{"version":1,"from":"a","to":"b","leftOut":[5]}'],
    ['a list that is an object', '{"version":1,"from":"a","to":"b","found":{}}'],
    ['a text that is far too long', `{"version":1,"from":"a","to":"b","leftOut":["${'x'.repeat(501)}"]}`],
  ])('is not read from %s', (_, text) => {
    expect(parseUpgrade(text)).toBeNull()
  })

  it('stands in the metadata of the layer, once', () => {
    const plain = createLayer({ id: 'a' as LayerId, name: 'A', domain: 'atlas-atlas', release: null })
    expect(isUpgraded(plain)).toBe(false)
    expect(upgradeOf(plain)).toBeNull()
    const one: UpgradeRecord = {
      from: '5.6.0',
      guessed: null,
      to: '2026.09',
      replaced: [],
      moved: [],
      found: [],
      merged: [],
      leftOut: [],
    }
    const layer = withUpgrade(withUpgrade(plain, one), { ...one, from: '4.0.0' })
    expect(isUpgraded(layer)).toBe(true)
    expect(layer.metadata).toHaveLength(1)
    expect(upgradeOf(layer)?.from).toBe('4.0.0')
  })
})
