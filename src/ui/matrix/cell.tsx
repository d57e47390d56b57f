import { Fragment, memo, type ReactNode } from 'react'
import type { CellKey } from '../../core/atlas/ids.ts'
import { isStatusEntry, statusIdOf } from '../../core/layer/status.ts'
import type { MatrixCell } from '../../core/matrix/matrix-view.ts'
import { scoreText, shortScoreText } from '../../core/score/score-text.ts'
import { useAppState } from '../app-context.tsx'
import { numbered } from '../controls/numbered.ts'
import { cellName } from './cell-name.ts'
import styles from './matrix.module.css'

/** DOM id of a cell, for `aria-owns` and for finding the cell to focus. */
export function cellElementId(key: CellKey): string {
  return `cell-${key}`
}

/** One technique under one tactic. Drawn again only when its own content, selection or focus changes. */
export const Cell = memo(function Cell(props: {
  readonly cell: MatrixCell
  readonly showId: boolean
  readonly showName: boolean
  /** The cell that Tab reaches when none has had the focus yet. */
  readonly isFirst: boolean
}) {
  const { cell, showId, showName } = props
  const { annotation, technique } = cell
  const selected = useAppState((state) => state.session.selection.has(cell.key))
  const tabStop = useAppState((state) =>
    state.session.focus === null ? props.isFirst : state.session.focus === cell.key,
  )
  const score = cell.painted ? null : (cell.aggregate ?? annotation.score)
  return (
    <div
      id={cellElementId(cell.key)}
      role="gridcell"
      tabIndex={tabStop ? 0 : -1}
      aria-selected={selected}
      aria-label={cellName(cell)}
      className={classOf(cell)}
      data-technique-id={technique.id}
      data-tactic-id={cell.tacticId}
      data-score={annotation.score ?? undefined}
      data-status={statusIdOf(annotation) ?? undefined}
      data-contained={cell.painted?.meaning.id}
      style={cell.fill && cell.ink ? { backgroundColor: cell.fill, color: cell.ink } : undefined}
    >
      {contentOf(
        showId ? <span className={styles.id}>{technique.id}</span> : null,
        showName ? breakable(technique.name) : null,
        marksOf(cell, score),
      )}
    </div>
  )
})

/** Without an empty place where something is not there: React would go through a map of the children of every such cell. */
function contentOf(id: ReactNode, name: ReactNode, marks: ReactNode) {
  if (id && name) {
    return (
      <>
        {id}
        {name}
        {marks}
      </>
    )
  }
  const first = id || name
  if (!first) return marks
  return (
    <>
      {first}
      {marks}
    </>
  )
}

/** What stands at the end of a cell. Called as a function: as a component it would be one more to keep for every cell. */
function marksOf(cell: MatrixCell, score: number | null) {
  const { annotation, children, worstChild, painted } = cell
  // There without a score too: it holds the place of one.
  const scored = score === null ? '' : shortScoreText(score)
  const hasMetadata = annotation.metadata.some((item) => !isStatusEntry(item))
  const strays = cell.status !== null && cell.status.kind !== 'fits'
  // A painting is about something else than what the layer in front says.
  const noted = !painted && (annotation.comment !== '' || hasMetadata || annotation.links.length > 0 || strays)
  const expand =
    children.length > 0 ? (
      <button type="button" tabIndex={-1} data-expand="" className={styles.expand} aria-hidden="true">
        {cell.expanded ? '▾' : '▸'}
        {cell.annotatedChildren > 0 ? `${cell.annotatedChildren}/` : ''}
        {children.length}
      </button>
    ) : null
  if (!noted && !worstChild && !painted?.letters) {
    // Most cells: one element less for each.
    if (!expand) return <b className={LONE_SCORE}>{scored}</b>
    return (
      <span className={styles.marks}>
        {expand}
        <b className={styles.score}>{scored}</b>
      </span>
    )
  }
  return (
    <span className={styles.marks}>
      {expand}
      {worstChild ? (
        <i
          className={styles.worst}
          title={
            worstChild.score === null
              ? 'Hidden sub-techniques differ'
              : `Lowest hidden sub-technique: ${scoreText(worstChild.score)}`
          }
          style={worstChild.fill ? { backgroundColor: worstChild.fill } : undefined}
        />
      ) : null}
      {noted ? (
        <>
          {annotation.comment !== '' ? <i className={styles.comment} title="Has a comment" /> : null}
          {strays ? <i className={styles.strays} title="No longer what its status stands for" /> : null}
          {hasMetadata ? <i className={styles.metadata} title="Has metadata" /> : null}
          {annotation.links.length > 0 ? <i className={styles.links} title="Has links" /> : null}
        </>
      ) : null}
      {painted?.letters ? <b data-change={painted.change ?? undefined}>{painted.letters}</b> : null}
      <b className={styles.score}>{scored}</b>
    </span>
  )
}

const LONE_SCORE = `${styles.marks} ${styles.score}`

function classOf(cell: MatrixCell): string {
  const names = [styles.cell]
  if (!cell.annotation.enabled) names.push(styles.disabled)
  if (!cell.passes) names.push(styles.carrier)
  if (cell.parentKey !== null) names.push(styles.sub)
  return names.join(' ')
}

/** Lets long words break after a slash, as they do after a hyphen by themselves: "Websites/Domains". */
function breakable(name: string) {
  if (!name.includes('/')) return name
  return numbered(name.split('/')).map(({ key, place, item }) => (
    <Fragment key={key}>
      {place > 0 ? '/' : ''}
      {place > 0 ? <wbr /> : null}
      {item}
    </Fragment>
  ))
}
