import { unreachable } from '../../core/result.ts'
import type { TableProblem } from './table-problem.ts'

/** What keeps a text from being read as a table, and the way out, in plain words. */
export function tableProblemText(problem: TableProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'There is nothing in it.'
    case 'too-large':
      return `It is larger than ${count(problem.limit)} characters. Take out what is not needed, or import it in parts.`
    case 'too-many-rows':
      return `It has more than ${count(problem.limit)} rows. Import it in parts.`
    case 'too-many-columns':
      return `Line ${count(problem.line)} has more than ${count(problem.limit)} columns. Take out what is not needed.`
    case 'cell-too-long':
      return `A cell in line ${count(problem.line)} is longer than ${count(problem.limit)} characters. Is a quote missing there?`
    case 'open-quote':
      return `A quote that begins in line ${count(problem.line)} is never closed. Mend it there, or read this as text with IDs.`
    default:
      return unreachable(problem)
  }
}

function count(value: number): string {
  return value.toLocaleString('en')
}
