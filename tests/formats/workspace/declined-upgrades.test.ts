import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { formatDeclined, parseDeclined } from '../../../src/formats/workspace/declined-upgrades.ts'

describe('upgrades that are not wanted, as they are stored', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        const declined = new Map(pairs.map(([layer, release]) => [layer as LayerId, release]))
        expect(parseDeclined(structuredClone(formatDeclined(declined)))).toEqual({ ok: true, value: declined })
      }),
    )
  })

  it('are damaged when they are anything else, and newer when a later page wrote them', () => {
    const broken = [
      undefined,
      null,
      'text',
      [],
      {},
      { version: 0, declined: [] },
      { version: 1 },
      { version: 1, declined: [{ layer: 'a' }] },
      { version: 1, declined: [{ layer: 1, release: '2026.09' }] },
    ]
    for (const value of broken) expect(parseDeclined(value)).toEqual({ ok: false, problem: 'damaged' })
    expect(parseDeclined({ version: 2, declined: 'other' })).toEqual({ ok: false, problem: 'newer' })
  })

  it('are read from a record that version 1 wrote', () => {
    const record = { version: 1, declined: [{ layer: 'a', release: '2026.09' }] }
    expect(parseDeclined(record)).toEqual({ ok: true, value: new Map([['a', '2026.09']]) })
  })
})
