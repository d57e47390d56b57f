import { slugOf } from '../../src/core/atlas/knowledge-base.ts'
import type { Release } from '../../src/core/atlas/releases.ts'
import type { UpgradeReport } from '../../src/core/insight/upgrade-report.ts'
import { upgradeReport } from '../../src/core/insight/upgrade-report.ts'
import type { Layer } from '../../src/core/layer/layer.ts'
import type { Upgraded, UpgradeSources } from '../../src/core/layer/upgrade.ts'
import { upgradeLayer } from '../../src/core/layer/upgrade.ts'
import { createStrayReader } from '../../src/formats/navigator-layer/read-stray.ts'
import { testAliases, testKnowledgeBase } from './knowledge-base.ts'
import { projectReleases } from './project-data.ts'

const base = testKnowledgeBase()
const aliases = testAliases()

/** Every release of `data/releases.yaml`, oldest first. */
export const RELEASES = projectReleases()

/** What an upgrade to ATLAS 2026.09 needs. */
export function upgradeSources(): UpgradeSources {
  return { base, releases: RELEASES, readStray: createStrayReader(base, aliases, base) }
}

/** Fails the test where there is nothing to upgrade. */
export function upgraded(layer: Layer): Upgraded & { readonly report: UpgradeReport } {
  const made = upgradeLayer(layer, upgradeSources())
  if (!made) throw new Error('there was nothing to upgrade')
  return { ...made, report: upgradeReport(made.layer, made.record, base, RELEASES) }
}

/** One row for every technique under every tactic of a release, as tools wrote them then, each with a comment of its own. */
export function rowsOfRelease(release: Release): readonly {
  readonly techniqueID: string
  readonly tactic: string
  readonly comment: string
}[] {
  const names = new Map(release.tactics.map(({ id, name }) => [id, slugOf(name)]))
  return [...release.techniques].flatMap(([techniqueID, { tacticIds }]) =>
    tacticIds.map((tactic) => {
      return { techniqueID, tactic: names.get(tactic) ?? tactic, comment: `<${techniqueID} in ${tactic}>` }
    }),
  )
}
