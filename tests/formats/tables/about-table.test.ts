import { describe, expect, it } from 'vitest'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { aboutTable } from '../../../src/formats/tables/about-table.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

function rowsOf(fields: Partial<Layer>, filteredView: string | null = null) {
  const about = aboutTable([{ base: SMALL_MATRIX, layer: markedLayer({}, fields) }], {
    date: '2026-11-24',
    filteredView,
  })
  return about.rows
}

describe('the table that says where a sheet comes from', () => {
  it('names the layer even where it has no name, and has no row for what it does not say', () => {
    const rows = rowsOf({ name: '', description: '', release: null, links: [], metadata: [] })
    expect(rows[0]).toEqual(['Layer', ''])
    expect(rows.map(([what]) => what)).toEqual(['Layer', 'Matrix', 'Shown', 'Saved on', 'Saved by', 'Source'])
  })

  it('has a row for each thing that the layer says, without what is kept for programs', () => {
    const rows = rowsOf({
      name: 'Spring',
      description: 'All',
      release: '2026.09',
      links: [{ kind: 'link', label: 'Plan', url: 'https://a.example/' }],
      metadata: [
        { kind: 'entry', name: 'owner', value: 'SOC' },
        { kind: 'entry', name: 'atlas-navigator.colouring', value: '{}' },
      ],
    })
    expect(rows.slice(0, 5)).toEqual([
      ['Layer', 'Spring'],
      ['Description', 'All'],
      ['Made for release', '2026.09'],
      ['Links', 'Plan: https://a.example/'],
      ['Metadata', 'owner: SOC'],
    ])
  })

  it('says whether everything is shown', () => {
    expect(rowsOf({})).toContainEqual(['Shown', 'Everything'])
    expect(rowsOf({}, 'Platform: x')).toContainEqual(['Shown', 'Filtered view. Platform: x'])
  })
})
