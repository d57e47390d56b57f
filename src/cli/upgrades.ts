import type { UpgradeReport } from '../core/insight/upgrade-report.ts'
import { upgradeReport } from '../core/insight/upgrade-report.ts'
import type { Layer } from '../core/layer/layer.ts'
import type { Upgraded } from '../core/layer/upgrade.ts'
import { upgradeLayer } from '../core/layer/upgrade.ts'
import { mayBeOlder } from '../core/layer/upgrade-entry.ts'
import { createStrayReader } from '../formats/navigator-layer/read-stray.ts'
import type { CliKnowledge } from './knowledge.ts'

/** The layer for the release in use, as the page opens it; null where there is nothing to do. */
export function upgraded({ base, aliases, releases }: CliKnowledge, layer: Layer): Upgraded | null {
  if (!mayBeOlder(layer, base)) return null
  return upgradeLayer(layer, { base, releases, readStray: createStrayReader(base, aliases, layer) })
}

export function reportOf({ base, releases }: CliKnowledge, { layer, record }: Upgraded): UpgradeReport {
  return upgradeReport(layer, record, base, releases)
}
