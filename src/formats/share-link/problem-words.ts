import { unreachable } from '../../core/result.ts'
import type { ShareLinkProblem } from './limits.ts'

/**
 * Why a link gave no layer, and the way out, in plain words.
 * @param where it was opened: in a page, which can be reloaded, or by a program
 */
export function shareLinkProblemText(problem: ShareLinkProblem, where: 'page' | 'program' = 'page'): string {
  switch (problem.kind) {
    case 'not-a-link':
      return 'What stands behind the # of the address is no layer. Ask for the link again.'
    case 'newer-version':
      return where === 'page'
        ? 'The link was made with a newer version of ATLAS Navigator. Reload the page to get it, or ask for a file.'
        : 'The link was made with a newer version of ATLAS Navigator than this one. Get that version, or ask for a file.'
    case 'other-knowledge-base':
      return where === 'page'
        ? 'The link was made on another knowledge base than the one in this page. Ask for a file instead.'
        : 'The link was made on another knowledge base than the one in use. Give that one with --data, or ask for a file.'
    case 'damaged':
      return 'The link was cut off or changed on its way; chat and mail programs do that to long links. Ask for it again, or for a file.'
    case 'too-large':
      return `The link holds more than ATLAS Navigator opens (${problem.what}: at most ${problem.limit.toLocaleString('en')}). Ask for a file instead.`
    default:
      return unreachable(problem)
  }
}
