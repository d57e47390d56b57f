import type { CellStatus } from '../../core/layer/status.ts'
import { isStatusEntry } from '../../core/layer/status.ts'
import type { MatrixCell } from '../../core/matrix/matrix-view.ts'
import { scoreText } from '../../core/score/score-text.ts'

/** What a screen reader says of a cell: everything that sighted people see in it, in the order of what matters. */
export function cellName(cell: MatrixCell): string {
  const { technique } = cell
  const parts = [technique.name, technique.id]
  if (cell.parentName !== null) parts.push(`sub-technique of ${cell.parentName}`)
  if (!cell.passes) parts.push('only here for its sub-techniques')
  if (cell.painted) parts.push(cell.painted.words)
  else parts.push(...ownWords(cell))
  if (cell.children.length > 0) {
    const counted = cell.painted ? 'in the compared layers' : 'annotated'
    const annotated = cell.annotatedChildren > 0 ? `, ${cell.annotatedChildren} ${counted}` : ''
    const unlike = cell.painted && cell.worstChild ? ' with others that differ' : ''
    parts.push(
      `${plural(cell.children.length, 'sub-technique')}${annotated}, ${cell.expanded ? 'expanded' : 'collapsed'}${unlike}`,
    )
  }
  return parts.join(', ')
}

/** What the layer in front says. */
function ownWords(cell: MatrixCell): readonly string[] {
  const { annotation } = cell
  const parts: string[] = []
  if (cell.status) parts.push(statusWords(cell.status))
  if (!annotation.enabled) parts.push('disabled')
  if (annotation.score !== null) parts.push(`score ${scoreText(annotation.score)}`)
  if (cell.aggregate !== null) parts.push(`aggregate score ${scoreText(cell.aggregate)}`)
  if (cell.stepName !== null) parts.push(cell.stepName)
  // A status stands for its colour.
  if (annotation.color !== null && cell.status?.kind !== 'fits') parts.push(`colour ${annotation.color}`)
  if (annotation.comment !== '') parts.push(`comment: ${shortened(annotation.comment)}`)
  if (annotation.links.length > 0) parts.push(plural(annotation.links.length, 'link'))
  const metadata = annotation.metadata.filter((item) => !isStatusEntry(item)).length
  if (metadata > 0) parts.push(`${metadata} metadata`)
  return parts
}

function statusWords(status: CellStatus): string {
  switch (status.kind) {
    case 'fits':
      return `status ${status.status.label}`
    case 'differs':
      return `status ${status.status.label}, changed since`
    case 'unknown':
      return `status ${status.id}, not in the vocabulary`
  }
}

// Long comments are read in the panel, where one can stop and go back.
const SPOKEN_COMMENT = 120

function shortened(text: string): string {
  if (text.length <= SPOKEN_COMMENT) return text
  // Not half of a character outside the basic plane.
  return `${text.slice(0, SPOKEN_COMMENT).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
