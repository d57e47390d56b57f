import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import type { ReleaseHistory } from '../atlas/release-history.ts'
import { recordOf, withRecord } from '../colour/layer-colouring.ts'
import { gapSettingsOf, withGapSettings } from '../insight/gap-settings.ts'
import type { Layer } from './layer.ts'

interface Settled {
  readonly layer: Layer
  /** Techniques that a record named and names by their successors now. */
  readonly replaced: readonly { readonly from: TechniqueId; readonly to: TechniqueId }[]
}

/**
 * Our own records in the metadata of a layer, for the release of the history: of these, two name techniques. What was set aside goes to
 * its successor as marks do, and stays as it is without one, as mitigations do. What was remembered of the colours of rows is spent
 * once they have cells. Metadata of others are text, whatever they look like.
 * @param brought cells of the rows that have a home now, as the file named them
 */
export function withPresentRecords(layer: Layer, history: ReleaseHistory, brought: ReadonlySet<CellKey>): Settled {
  const settings = gapSettingsOf(layer)
  const replaced = settings.setAside.flatMap((id) => {
    const from = id as TechniqueId
    const to = history.presentOf(from)
    return to === null || to === from ? [] : [{ from, to }]
  })
  const successors = new Map<string, string>(replaced.map(({ from, to }) => [from, to]))
  const setAside = [...new Set(settings.setAside.map((id) => successors.get(id) ?? id))]
  const settled = replaced.length === 0 ? layer : withGapSettings(layer, { ...settings, setAside })
  return { layer: withoutSpentColours(settled, brought), replaced }
}

function withoutSpentColours(layer: Layer, brought: ReadonlySet<CellKey>): Layer {
  const record = recordOf(layer)
  const isSpent = (cell: string) => brought.has(cell as CellKey)
  if (![...record.bakedCells.values()].some((cells) => cells.some(isSpent))) return layer
  const left = [...record.bakedCells].flatMap(([color, cells]) => {
    const rest = cells.filter((cell) => !isSpent(cell))
    return rest.length === 0 ? [] : [[color, rest] as const]
  })
  return withRecord(layer, { ...record, bakedCells: new Map(left) })
}
