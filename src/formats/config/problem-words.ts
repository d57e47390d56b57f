import { unreachable } from '../../core/result.ts'
import type { ConfigProblem } from './site-config.ts'

/** What is wrong with `config.json`, for who runs the site. */
export function configProblemText(problem: ConfigProblem): string {
  switch (problem.kind) {
    case 'unreachable':
      return 'The file could not be fetched, so layers from addresses and messages of other pages are off.'
    case 'not-json':
      return 'The file is not JSON, so layers from addresses and messages of other pages are off.'
    case 'not-an-object':
      return 'The file is not an object in braces, so layers from addresses and messages of other pages are off.'
    case 'too-large':
      return 'The file is too large, so layers from addresses and messages of other pages are off.'
    case 'bad-value':
      return `"${problem.where}" has to be ${problem.wanted}. It counts as not allowed.`
    case 'unknown-key':
      return `"${problem.where}" means nothing here. Is it spelled as in the documentation?`
    default:
      return unreachable(problem)
  }
}
