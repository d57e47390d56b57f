import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALLS, MESSAGE_VERSION, parseFrameRequest } from '../../../src/formats/embedding/messages.ts'

const asked = (fields: object) => parseFrameRequest({ atlasNavigator: MESSAGE_VERSION, id: 'a', ...fields })

describe('messages from the page around', () => {
  it('are understood', () => {
    for (const call of ['hello', 'get-layer', 'get-layers', 'get-view'] as const) {
      expect(asked({ call })).toEqual({ ok: true, value: { id: 'a', asked: { call } } })
    }
    expect(asked({ call: 'set-view', view: 'theme=dark' })).toMatchObject({ value: { asked: { view: 'theme=dark' } } })
    expect(asked({ call: 'load-layers', layers: ['{}', { name: 'x' }] })).toEqual({
      ok: true,
      value: { id: 'a', asked: { call: 'load-layers', layers: ['{}', { name: 'x' }], replace: true } },
    })
    expect(CALLS).toHaveLength(6)
  })

  it('of other scripts are none of ours', () => {
    for (const data of [null, undefined, 'x', 5, [], {}, { type: 'webpackOk' }, { atlasNavigator: 'yes' }]) {
      expect(parseFrameRequest(data)).toEqual({ ok: false, problem: { kind: 'not-for-us' } })
    }
    expect(asked({ ok: true, value: 1 })).toEqual({ ok: false, problem: { kind: 'not-for-us' } })
  })

  it('that are not understood are told apart, with the name they came under', () => {
    expect(parseFrameRequest({ atlasNavigator: 2, id: 7, call: 'hello' })).toEqual({
      ok: false,
      problem: { kind: 'other-version', id: 7 },
    })
    expect(asked({ call: 'fly' })).toEqual({ ok: false, problem: { kind: 'unknown-call', id: 'a' } })
    expect(asked({ call: 'constructor' })).toMatchObject({ problem: { kind: 'unknown-call' } })
    expect(asked({ call: 'hello', id: {} })).toMatchObject({ problem: { kind: 'not-understood', where: 'id' } })
    expect(asked({ call: 'set-view' })).toMatchObject({ problem: { kind: 'not-understood', id: 'a', where: 'view' } })
    for (const layers of [[], [5], [[]], [null], 'x', Array.from({ length: 101 }, () => '{}')]) {
      expect(asked({ call: 'load-layers', layers })).toMatchObject({ problem: { kind: 'not-understood' } })
    }
  })

  it('never break the reader', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withDate: true }), (value) => {
        parseFrameRequest(value)
        parseFrameRequest({ atlasNavigator: 1, id: 'a', call: 'load-layers', layers: value })
      }),
      { numRuns: 200 },
    )
  })
})
