import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import type { Layer } from './layer.ts'

/** Name of the layer metadata entry in which `upgrade-record.ts` keeps what an upgrade did. */
export const UPGRADE_ENTRY = 'atlas-navigator.upgraded-from'

/** The layer was upgraded, here or elsewhere: there is a report to read. */
export function isUpgraded({ metadata }: Pick<Layer, 'metadata'>): boolean {
  return metadata.some((item) => item.kind === 'entry' && item.name === UPGRADE_ENTRY)
}

/** Whether it is worth fetching what upgrades layers; that then looks closer. */
export function mayBeOlder(layer: Layer, base: KnowledgeBase): boolean {
  if (layer.domain !== base.domain) return false
  return layer.strays.length > 0 || (layer.release !== null && layer.release !== base.release)
}
