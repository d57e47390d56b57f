import type { MatrixCell, MatrixColumn, MatrixView } from '../../core/matrix/matrix-view.ts'
import { statusText } from '../../core/matrix/table-rows.ts'
import type { CellRange, CellStyle, Sheet, SheetCell } from './sheet.ts'

export interface MatrixSheetFacts {
  readonly name: string
  /** First line of the sheet. */
  readonly title: string
  /** Scores stand behind the names. */
  readonly showScores: boolean
}

const WIDTH = 24
const HEAD_ROW = 1
const FIRST_ROW = 2

/**
 * The matrix as it is painted: a column for each tactic, or two merged under one head where sub-techniques stand beside their parents,
 * which are then merged down over them. The layout "flat" has them under their parents, "mini" opens all of them beside.
 */
export function matrixSheet(view: MatrixView, facts: MatrixSheetFacts): Sheet {
  const grid: (SheetCell | null)[][] = [[{ value: facts.title, style: { title: true } }]]
  const merged: CellRange[] = []
  const widths: number[] = []
  const put = (row: number, column: number, cell: SheetCell) => {
    while (grid.length <= row) grid.push([])
    const line = grid[row] ?? []
    while (line.length <= column) line.push(null)
    line[column] = cell
  }
  for (const column of view.columns) {
    const left = widths.length
    const beside = view.mode !== 'flat' && column.cells.some((cell) => isOpen(view, cell))
    const right = beside ? left + 1 : left
    for (let at = left; at <= right; at++) {
      widths.push(WIDTH)
      put(HEAD_ROW, at, at === left ? headCell(view, column) : { value: null, style: headStyle(column) })
    }
    if (beside) merged.push({ top: HEAD_ROW, left, bottom: HEAD_ROW, right })
    let row = FIRST_ROW
    for (const cell of column.cells) {
      put(row, left, techniqueCell(view, cell, facts.showScores, false))
      const children = isOpen(view, cell) ? cell.children : []
      if (!beside) {
        row++
        for (const child of children) put(row++, left, techniqueCell(view, child, facts.showScores, true))
        continue
      }
      const last = row + Math.max(1, children.length) - 1
      for (const [i, child] of children.entries()) {
        put(row + i, right, techniqueCell(view, child, facts.showScores, false))
        if (i > 0) put(row + i, left, { value: null, style: techniqueStyle(cell, false) })
      }
      if (last > row) merged.push({ top: row, left, bottom: last, right: left })
      row = last + 1
    }
  }
  return { name: facts.name, widths, rows: grid, merged, frozen: { rows: FIRST_ROW, columns: 0 }, filter: null }
}

function isOpen(view: MatrixView, { children, expanded }: MatrixCell): boolean {
  return children.length > 0 && (expanded || view.mode === 'mini')
}

function headCell(view: MatrixView, column: MatrixColumn): SheetCell {
  return { value: shownText(view, column.tactic.id, column.tactic.name), style: headStyle(column) }
}

function headStyle({ headerFill, headerInk }: MatrixColumn): CellStyle {
  return {
    bold: true,
    centred: true,
    wrapped: true,
    border: 'bottom',
    ...(headerFill && headerInk ? { fill: headerFill, ink: headerInk } : {}),
  }
}

function techniqueCell(view: MatrixView, cell: MatrixCell, showScores: boolean, isUnder: boolean): SheetCell {
  const score = cell.aggregate ?? cell.annotation.score
  const text = shownText(view, cell.technique.id, cell.technique.name)
  const note = noteOf(cell)
  return {
    value: showScores && score !== null ? `${text} (${score})` : text,
    style: techniqueStyle(cell, isUnder),
    ...(note === '' ? {} : { note }),
  }
}

/** A sheet has room for names: squares without text would say nothing here. */
function shownText({ mode, showId, showName }: MatrixView, id: string, name: string): string {
  if (mode === 'mini' || (showName && !showId)) return name
  return showName ? `${id}: ${name}` : showId ? id : name
}

function techniqueStyle({ annotation, fill, ink, passes }: MatrixCell, isUnder: boolean): CellStyle {
  return {
    wrapped: true,
    border: 'box',
    ...(isUnder ? { indent: 1 } : {}),
    ...(passes ? {} : { italic: true, ink: '#5b6472' }),
    ...(annotation.enabled ? {} : { hatched: true, ink: '#5b6472' }),
    ...(fill && ink ? { fill, ink } : {}),
  }
}

/** What the name and the colour do not say. */
function noteOf({ status, annotation }: MatrixCell): string {
  return [status ? `Status: ${statusText(status)}` : '', annotation.enabled ? '' : 'Disabled', annotation.comment]
    .filter(Boolean)
    .join('\n')
}
