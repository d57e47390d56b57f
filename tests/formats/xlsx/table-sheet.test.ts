import { expect, it } from 'vitest'
import type { Table } from '../../../src/formats/tables/table.ts'
import { tableSheet } from '../../../src/formats/xlsx/table-sheet.ts'

const table: Table = {
  title: 'Gaps',
  notes: ['What is meant', 'Who says so'],
  columns: [
    { heading: 'Colour', kind: 'color', width: 10 },
    { heading: 'Share', kind: 'share', width: 8 },
  ],
  rows: [
    ['#000000', 0.5],
    [null, ''],
  ],
}

it('a table on a sheet keeps notes and head in sight, and has filter buttons on its head and rows alone', () => {
  const sheet = tableSheet(table)
  expect(sheet.name).toBe('Gaps')
  expect(sheet.widths).toEqual([10, 8])
  expect(sheet.rows.map((row) => row.map((cell) => cell?.value ?? null))).toEqual([
    ['What is meant'],
    ['Who says so'],
    ['Colour', 'Share'],
    ['#000000', 0.5],
    [null, null],
  ])
  expect(sheet.frozen).toEqual({ rows: 3, columns: 0 })
  expect(sheet.filter).toEqual({ top: 2, left: 0, bottom: 4, right: 1 })
})

it('a colour is painted with an ink that reads on it, and a share is a percentage', () => {
  const [color, share] = tableSheet(table, 'Other').rows[3] ?? []
  expect(color?.style).toMatchObject({ fill: '#000000', ink: '#ffffff' })
  expect(share?.style).toMatchObject({ percent: true })
})
