import { describe, expect, it } from 'vitest'
import { parseStoredBase, parseStoredDetails } from '../../../src/formats/knowledge-file/stored-knowledge.ts'

// What pages of version 1 have left in browsers. Leave it as it is: with a change of version, this has to be passed over, or read still.
const base = {
  id: 'opened-1',
  name: 'Ours',
  domain: 'ours',
  release: '1.0',
  date: null,
  tactics: [{ id: 'TA1', name: 'First', shortname: 'first' }],
  techniques: [
    { id: 'T1', name: 'One', parentId: null, tacticIds: ['TA1'], platforms: [], maturity: 'Realized', attackId: null },
  ],
  counts: { tactics: 1, techniques: 1, subtechniques: 0, mitigations: 0, caseStudies: 0 },
}
const aliases = {
  tacticShortnames: new Map([['start', 'TA1']]),
  tacticNames: new Map(),
  retired: new Map([['T2', { replacedBy: 'T1', since: '1.0' }]]),
}
const source = {
  kind: 'opened',
  fileName: 'ours.yaml',
  day: '2026-11-24',
  bytes: 100,
  format: 'ATLAS format 6.0.0',
  credit: '',
  notes: [],
}
const details = {
  description: 'Ours.',
  tactics: new Map([
    ['TA1', { description: '', references: [], created: null, modified: null, uuid: null, attackUrl: null }],
  ]),
  techniques: new Map(),
  mitigations: [],
  caseStudies: [],
}

describe('a knowledge base in the store of the browser', () => {
  it('is found again as version 1 kept it', () => {
    expect(parseStoredBase({ version: 1, base, aliases, source })).toEqual({ base, aliases, source })
    expect(parseStoredDetails({ version: 1, details })).toEqual(details)
  })

  it.each([0, 2, '1', null])('is passed over where another version kept it: %j', (version) => {
    expect(parseStoredBase({ version, base, aliases, source })).toBeNull()
    expect(parseStoredDetails({ version, details })).toBeNull()
  })

  it('is passed over where it is damaged', () => {
    expect(parseStoredBase({ version: 1, base: { ...base, techniques: {} }, aliases, source })).toBeNull()
    expect(parseStoredDetails({ version: 1, details: { ...details, techniques: {} } })).toBeNull()
    expect(parseStoredBase(null)).toBeNull()
  })
})
