import type { Layer } from './layer.ts'

/** Name of the layer metadata entry in which `upgrade-record.ts` keeps what an upgrade did. */
export const UPGRADE_ENTRY = 'atlas-navigator.upgraded-from'

/** The layer was upgraded, here or elsewhere: there is a report to read. */
export function isUpgraded({ metadata }: Pick<Layer, 'metadata'>): boolean {
  return metadata.some((item) => item.kind === 'entry' && item.name === UPGRADE_ENTRY)
}
