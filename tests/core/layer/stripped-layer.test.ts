import { describe, expect, it } from 'vitest'
import { countedFromOne, gapSettingsOf, withGapSettings } from '../../../src/core/insight/gap-settings.ts'
import { BLANK_ANNOTATION, createLayer, type Layer, type LayerId } from '../../../src/core/layer/layer.ts'
import { withoutComments, withoutMetadataAndLinks } from '../../../src/core/layer/stripped-layer.ts'
import { cellKeys } from '../../support/app-context.ts'

const [scored = never(), commented = never(), noted = never()] = cellKeys('T1^TA1', 'T2^TA1', 'T3^TA1')
const plain = createLayer({ id: 'a' as LayerId, name: 'A', domain: 'atlas-atlas', release: '2026.09' })

function never(): never {
  throw new Error('three keys')
}

const entry = (name: string, value = 'x') => ({ kind: 'entry' as const, name, value })
const layer: Layer = {
  ...plain,
  description: 'stays',
  annotations: new Map([
    [
      scored,
      {
        ...BLANK_ANNOTATION,
        score: 5,
        comment: 'secret',
        metadata: [entry('atlas-navigator.status'), entry('evidence-owner')],
      },
    ],
    [commented, { ...BLANK_ANNOTATION, comment: 'secret' }],
    [noted, { ...BLANK_ANNOTATION, links: [{ kind: 'link', label: 'l', url: 'https://secret.example' }] }],
  ]),
  strays: [
    {
      reason: 'unknown-technique',
      row: { techniqueID: 'X', comment: 'secret', metadata: [] },
      techniqueId: null,
      tacticId: null,
    },
  ],
  metadata: [entry('atlas-navigator.colour'), entry('atlas-navigator.relevance', 'secret'), entry('team', 'secret')],
  links: [{ kind: 'link', label: 'l', url: 'https://secret.example' }],
}

describe('a layer that is stripped for sending', () => {
  it('has no comments, not even in rows that are kept unseen; cells that carried nothing else are gone', () => {
    const stripped = withoutComments(layer)
    expect([...stripped.annotations.keys()]).toEqual([scored, noted])
    expect(stripped.annotations.get(scored)).toMatchObject({ score: 5, comment: '' })
    expect(stripped.strays[0]?.row).toEqual({ techniqueID: 'X', metadata: [] })
    expect(stripped.metadata).toBe(layer.metadata)
  })

  it('is counted as before, and names no layer that its gaps went by', () => {
    const rules = countedFromOne(layer)
    const settings = { ...gapSettingsOf(rules), graded: 4, relevanceLayer: 'Secret', setAside: ['T1'] }
    const stripped = withoutMetadataAndLinks(withGapSettings(rules, settings))
    expect(gapSettingsOf(stripped)).toEqual({ ...gapSettingsOf(rules), graded: 4 })
    expect(JSON.stringify(stripped.metadata)).not.toMatch(/secret/i)
    expect(withoutMetadataAndLinks(plain)).toBe(plain)
  })

  it('has no metadata and links but what says how cells look and what they are about', () => {
    const stripped = withoutMetadataAndLinks(layer)
    // Without its answers it would pass for a layer of coverage.
    const subject = entry('atlas-navigator.subject', '{"version":1,"subject":"relevance"}')
    expect(stripped.metadata).toEqual([entry('atlas-navigator.colour'), subject])
    const maturity = { ...subject, value: '{"version":1,"subject":"maturity"}' }
    const stated = { ...layer, metadata: [maturity, entry('team', 'secret')] }
    expect(withoutMetadataAndLinks(stated).metadata).toEqual([maturity])
    expect(stripped.links).toEqual([])
    expect([...stripped.annotations.keys()]).toEqual([scored, commented])
    expect(stripped.annotations.get(scored)?.metadata).toEqual([entry('atlas-navigator.status')])
    expect(stripped.strays[0]?.row).toEqual({ techniqueID: 'X', comment: 'secret' })
  })

  it('keeps nothing of the secrets when both are taken out', () => {
    const { annotations, ...rest } = withoutComments(withoutMetadataAndLinks(layer))
    expect(JSON.stringify([rest, [...annotations]])).not.toContain('secret')
    expect(rest.description).toBe('stays')
  })

  it('is the very same layer when there is nothing to take out', () => {
    expect(withoutComments(plain)).toBe(plain)
    expect(withoutMetadataAndLinks(plain)).toBe(plain)
  })
})
