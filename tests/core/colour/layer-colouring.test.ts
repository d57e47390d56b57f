import { describe, expect, test } from 'vitest'
import { formatColouring } from '../../../src/core/colour/colouring.ts'
import {
  COLOURING_ENTRY,
  colouringOf,
  colouringProblem,
  isColouringEntry,
  withColouring,
} from '../../../src/core/colour/layer-colouring.ts'
import type { MetadataItem } from '../../../src/core/layer/layer.ts'
import { colouredLayer, RAG } from '../../support/coloured-layer.ts'

const note: MetadataItem = { kind: 'entry', name: 'owner', value: 'red team' }
const broken: MetadataItem = { kind: 'entry', name: COLOURING_ENTRY, value: '{' }
const plain = colouredLayer({ kind: 'gradient' }, [])

describe('the colouring of a layer', () => {
  test('is the gradient while its metadata say nothing', () => {
    expect(colouringOf({ ...plain, metadata: [note] })).toEqual({ kind: 'gradient' })
  })

  test('stands in one entry, which keeps its place when it changes and goes with the gradient', () => {
    const banded = withColouring({ ...plain, metadata: [] }, RAG)
    const other = { ...banded, metadata: [...banded.metadata, note] }
    const quantiles = withColouring(other, { kind: 'quantiles', colors: ['red', 'green'] })
    expect(quantiles.metadata.map((item) => (item.kind === 'entry' ? item.name : ''))).toEqual([
      COLOURING_ENTRY,
      'owner',
    ])
    expect(colouringOf(quantiles)).toEqual({ kind: 'quantiles', colors: ['red', 'green'] })
    expect(withColouring(quantiles, { kind: 'gradient' }).metadata).toEqual([note])
  })

  test('set to what it is gives the very same layer', () => {
    const banded = withColouring(plain, RAG)
    expect(withColouring(banded, structuredClone(RAG))).toBe(banded)
    expect(withColouring(plain, { kind: 'gradient' })).toBe(plain)
  })

  test('that cannot be read stays as ordinary metadata beside a new one', () => {
    const damaged = { ...plain, metadata: [broken] }
    expect(colouringOf(damaged)).toEqual({ kind: 'gradient' })
    expect(colouringProblem(damaged)).toBe('damaged')
    expect(isColouringEntry(damaged, broken)).toBe(false)
    const banded = withColouring(damaged, RAG)
    expect(banded.metadata[0]).toBe(broken)
    expect(colouringOf(banded)).toEqual(RAG)
    expect(withColouring(banded, { kind: 'gradient' }).metadata).toEqual([broken])
  })

  test('is the first of two, and the second does not take over when the mode goes back to the gradient', () => {
    const entry = (value: string): MetadataItem => ({ kind: 'entry', name: COLOURING_ENTRY, value })
    const text = (color: string) =>
      formatColouring({ colouring: { kind: 'quantiles', colors: [color] }, bakedCells: new Map(), bakedLegend: [] })
    const twice = { ...plain, metadata: [entry(text('red')), entry(text('blue'))] }
    expect(colouringOf(twice)).toEqual({ kind: 'quantiles', colors: ['red'] })
    expect(colouringOf(withColouring(twice, { kind: 'gradient' }))).toEqual({ kind: 'gradient' })
  })
})
