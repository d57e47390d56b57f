import type { MatrixCell } from '../../core/matrix/matrix-view.ts'

/** What a screen reader says of a cell: everything that sighted people see in it, in the order of what matters. */
export function cellName(cell: MatrixCell): string {
  const { annotation, technique } = cell
  const parts = [technique.name, technique.id]
  if (cell.parentName !== null) parts.push(`sub-technique of ${cell.parentName}`)
  if (!annotation.enabled) parts.push('disabled')
  if (annotation.score !== null) parts.push(`score ${annotation.score}`)
  if (cell.aggregate !== null) parts.push(`aggregate score ${cell.aggregate}`)
  if (cell.stepName !== null) parts.push(cell.stepName)
  if (annotation.color !== null) parts.push(`colour ${annotation.color}`)
  if (annotation.comment !== '') parts.push(`comment: ${shortened(annotation.comment)}`)
  if (annotation.links.length > 0) parts.push(plural(annotation.links.length, 'link'))
  if (annotation.metadata.length > 0) parts.push(`${annotation.metadata.length} metadata`)
  if (cell.children.length > 0) {
    const annotated = cell.annotatedChildren > 0 ? `, ${cell.annotatedChildren} annotated` : ''
    parts.push(
      `${plural(cell.children.length, 'sub-technique')}${annotated}, ${cell.expanded ? 'expanded' : 'collapsed'}`,
    )
  }
  return parts.join(', ')
}

// Long comments are read in the panel, where one can stop and go back.
const SPOKEN_COMMENT = 120

function shortened(text: string): string {
  return text.length > SPOKEN_COMMENT ? `${text.slice(0, SPOKEN_COMMENT)}…` : text
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
