import { Fragment, useMemo, useRef } from 'react'
import { copySelection } from '../../app/commands/clipboard-commands.ts'
import { toggleTactic } from '../../app/commands/reading-commands.ts'
import { pickCell, pickTactic } from '../../app/commands/select-commands.ts'
import { toggleExpanded } from '../../app/commands/view-commands.ts'
import { columnCells } from '../../app/selectors.ts'
import { PLAIN_ZOOM } from '../../app/zoom-steps.ts'
import type { CellKey, TacticId } from '../../core/atlas/ids.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'
import { useApp, useAppState, useMatrixView } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'
import { numbered } from '../controls/numbered.ts'
import { cellElementId } from './cell.tsx'
import { Column, ColumnHeader, headerElementId } from './column.tsx'
import { trackList, withoutFolded } from './folded-columns.ts'
import { GridFocus } from './grid-focus.tsx'
import { targetOf } from './grid-target.ts'
import styles from './matrix.module.css'
import { useBrush } from './use-brush.ts'
import { useDragSelect } from './use-drag-select.tsx'
import { useGridKeys } from './use-grid-keys.ts'

// Up to so many columns, none grows to more than a cell needs: filters can leave two of sixteen.
const FEW_COLUMNS = 5

const NothingToShow = fetchedPart(async () => (await import('../filter/nothing-to-show.tsx')).NothingToShow)

/**
 * The matrix as an ARIA grid with one tab stop. Tactics are drawn as columns whose cells have heights of their own, so rows
 * exist for assistive technology only: each row element owns the n-th cell of every column (`aria-owns`).
 * Clicks and keys are handled here once for all cells.
 */
export function Matrix() {
  const isEmpty = useMatrixView().columns.length === 0
  if (!isEmpty) return <MatrixGrid />
  return (
    <Fetched>
      <NothingToShow />
    </Fetched>
  )
}

function MatrixGrid() {
  const context = useApp()
  const view = useMatrixView()
  const showScores = useAppState((state) => state.preferences.showScores)
  const grid = useRef<HTMLDivElement>(null)
  const brush = useBrush(grid)
  const folded = useAppState((state) => state.session.foldedTactics)
  const walked = useMemo(() => withoutFolded(view, folded), [view, folded])
  const onKeyDown = useGridKeys(walked, brush)
  const drag = useDragSelect(grid)
  const sizing = useSizing(view, folded)

  const columns = walked.columns.map((column) => columnCells(view, column))
  const rows = rowsOf(columns)
  const shape = { showId: view.showId, showName: view.showName }

  const onClick = (event: React.MouseEvent) => {
    if (drag.justDragged()) return
    const target = targetOf(event.target)
    if (!target) return
    const adding = event.ctrlKey || event.metaKey
    if (target.kind === 'tactic') {
      return target.fold ? toggleTactic(context, target.id) : pickTactic(context, view, target.id, adding)
    }
    if (target.expand) return toggleExpanded(context, target.key)
    if (brush.inHand) return brush.onClick(event)
    // The second click of a double click would take the selection back that the first one made.
    if (event.detail > 1) return
    pickCell(context, view, target.key, event.shiftKey ? 'range' : adding ? 'toggle' : 'replace')
  }

  const onDoubleClick = (event: React.MouseEvent) => {
    const target = targetOf(event.target)
    if (target?.kind !== 'cell' || target.expand || brush.inHand) return
    context.store.setSession({ panelOpen: true, panel: 'selection' })
  }

  const onCopy = (event: React.ClipboardEvent) => {
    const text = copySelection(context)
    if (text === null) return
    event.clipboardData.setData('text/plain', text)
    event.preventDefault()
  }

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={`${context.knowledge.base.name} matrix`}
      aria-multiselectable="true"
      aria-rowcount={rows.length + 1}
      aria-colcount={view.columns.length}
      className={styles.grid}
      data-mode={view.mode}
      data-few={view.columns.length <= FEW_COLUMNS || undefined}
      data-tool={brush.inHand ? 'brush' : undefined}
      data-scores={showScores ? undefined : 'off'}
      {...sizing}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onCopy={onCopy}
      onDoubleClick={onDoubleClick}
      onContextMenu={brush.inHand ? brush.onContextMenu : undefined}
      onPointerDown={brush.inHand ? brush.onPointerDown : drag.onPointerDown}
    >
      <Row ids={view.columns.map(({ tactic }) => headerElementId(tactic.id))} />
      {/* Cells stand in a row of the DOM too, for those who do not follow `aria-owns`; the rows below take them over. */}
      <div role="row" tabIndex={-1} className={styles.bodies}>
        {walked.columns.map((column, i) => {
          const isFolded = folded.has(column.tactic.id)
          return (
            <Fragment key={column.tactic.id}>
              <ColumnHeader column={column} showId={view.showId} folded={isFolded} />
              {isFolded ? null : <Column column={column} mode={view.mode} {...shape} isFirst={i === 0} />}
            </Fragment>
          )
        })}
      </div>
      {rows.map(({ key, item }) => (
        <Row key={key} ids={item.map(cellElementId)} />
      ))}
      {drag.overlay}
      <GridFocus grid={grid} view={walked} />
    </div>
  )
}

/** The n-th cells of all columns, for every n. */
function rowsOf(columns: readonly (readonly CellKey[])[]) {
  const count = Math.max(0, ...columns.map((column) => column.length))
  return numbered(Array.from({ length: count }, (_, row) => columns.flatMap((column) => column[row] ?? [])))
}

function Row({ ids }: { readonly ids: readonly string[] }) {
  return <div role="row" tabIndex={-1} className={styles.row} aria-owns={ids.join(' ')} />
}

/** Zoom, fit and folded columns. Nothing at all while they are as on a first visit: the page's HTML may not have a style. */
function useSizing(view: MatrixView, folded: ReadonlySet<TacticId>) {
  const zoom = useAppState((state) => state.preferences.zoom)
  const fits = useAppState((state) => state.preferences.fitToWidth)
  const tracks = trackList(view, folded)
  const style: React.CSSProperties & { '--tracks'?: string; '--zoom'?: number } = {}
  if (zoom !== PLAIN_ZOOM) style['--zoom'] = zoom / 100
  if (tracks !== null) style['--tracks'] = tracks
  return { 'data-fit': fits ? undefined : 'off', ...(Object.keys(style).length > 0 ? { style } : {}) }
}
