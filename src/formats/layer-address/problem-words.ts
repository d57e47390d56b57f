import { unreachable } from '../../core/result.ts'
import type { AddressProblem } from './layer-address.ts'

/**
 * Why an address is not asked.
 * @param page where the page itself comes from: a disk has no site that could switch anything on
 */
export function addressProblemText(address: string, problem: AddressProblem, page: 'site' | 'disk' = 'site'): string {
  const shown = address.length > 80 ? `${address.slice(0, 80)}…` : address
  switch (problem.kind) {
    case 'not-an-address':
      return shown === '' ? 'The link names no address.' : `"${shown}" is no web address.`
    case 'not-encrypted':
      return `"${shown}" is not encrypted: only addresses that begin with https:// are asked.`
    case 'has-credentials':
      return 'The address carries a name or password, which this page sends to nobody.'
    case 'switched-off':
      return page === 'site'
        ? 'Fetching layers from addresses is switched off on this site. Download the file and open that.'
        : 'A page opened from a disk fetches nothing from the network. Download the file and open that.'
    case 'host-not-listed':
      return `${problem.host} is not among the hosts that this site fetches layers from. Download the file and open that.`
    default:
      return unreachable(problem)
  }
}
