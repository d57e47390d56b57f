import { describe, expect, it } from 'vitest'
import { formatIndexRecord, parseIndexRecord } from '../../../src/formats/workspace/workspace-records.ts'
import { fakeBrowser } from '../../support/fake-windows.ts'

describe('preferences', () => {
  it('are all stored: a new one needs a line in the shape of the index', () => {
    const { preferences } = fakeBrowser().open().store.getState()
    const stored = parseIndexRecord(formatIndexRecord({ order: [], active: null, preferences }))
    expect(stored).toMatchObject({ ok: true, value: { preferences } })
    expect(stored.ok && Object.keys(stored.value.preferences)).toEqual(Object.keys(preferences))
  })
})
