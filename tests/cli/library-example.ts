import type { LayerId, Release } from '../../src/public-core.ts'
import { aliasesFor, coverageOf, shareOf, suggestRule } from '../../src/public-core.ts'
import { readAtlasData, readLayerFile, readReleases } from '../../src/public-formats.ts'

/** The covered part of a layer, 0 to 1, from the texts of three files. */
export function coveredShare(atlasYaml: string, releasesYaml: string, layerJson: string): number | null {
  const data = readAtlasData(atlasYaml)
  if (!data.ok) throw new Error(data.problem.message)
  const releases = readReleases(releasesYaml)
  const list: readonly Release[] = releases.ok ? releases.value : []
  const { base } = data.value
  let count = 0
  const newId = () => `layer-${++count}` as LayerId
  const file = readLayerFile(layerJson, { base, aliases: aliasesFor(base, list), newId })
  const layer = file.ok ? file.value.layers[0]?.layer : undefined
  if (!layer) throw new Error('there is no layer in the file')
  return shareOf(coverageOf(base, layer, suggestRule(layer)).total.together)
}
