import { unreachable } from '../../core/result.ts'
import type { FetchAnswer } from '../outside-port.ts'

/** Why asking a host gave no layer, and the way out. */
export function fetchProblemText(
  host: string,
  answer: Exclude<FetchAnswer, { kind: 'file' }> | { readonly kind: 'web-page' },
): string {
  switch (answer.kind) {
    case 'status':
      return `${statusText(host, answer.status)} Ask for the address again, or for the file.`
    case 'not-shared':
      return (
        `${host} does not let other sites read its files (CORS), or sends requests on to a place this page may not ask. ` +
        'Open the address in the browser, save the file and open that.'
      )
    case 'unreachable':
      return `${host} could not be reached. Is the address right, and are you online?`
    case 'too-slow':
      return `${host} took too long to answer. Try again later, or download the file and open that.`
    case 'too-large':
      return `What ${host} sends is larger than 20 MB. Layers are far smaller: is it the right file?`
    case 'cancelled':
      return `Asking ${host} was cancelled.`
    case 'web-page':
      return (
        `${host} answered with a web page instead of a file: one to sign in on, perhaps, or one that shows the file. ` +
        'Open the address in the browser, download the file and open that.'
      )
    default:
      return unreachable(answer)
  }
}

function statusText(host: string, status: number): string {
  switch (status) {
    case 401:
    case 403:
      return `${host} does not give out this file to everybody (${status}).`
    case 404:
    case 410:
      return `${host} has no file at this address (${status}).`
    default:
      return `${host} answered with an error (${status}).`
  }
}
