import type { TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Rgba } from '../colour/css-color.ts'
import type { LayoutMode } from '../layer/layer.ts'
import type { FocusMode } from './focus-mode.ts'
import { FOCUS_ALL, focusTest } from './focus-mode.ts'
import type { MatrixPainting } from './matrix-painting.ts'
import type { ViewOptions } from './matrix-view.ts'
import type { FilterFacts, ViewFilter } from './view-filter.ts'
import { filterTest, NO_FILTER } from './view-filter.ts'

/** How somebody looks at a layer, whichever it is. No edit, and in no file. */
export interface ViewSettings {
  readonly filter: ViewFilter
  readonly focus: FocusMode
  /** Cells in the order of their IDs, whatever order the layer asks for. */
  readonly sortById: boolean
  /** Another layout than the layer's. */
  readonly layout: LayoutMode | null
  /** The technique that the address names: its parents stand open. */
  readonly revealed: TechniqueId | null
  /** Other colours than the layer's: how it compares. Null for its own. */
  readonly painting: MatrixPainting | null
  /** What `filter` needs to know. */
  readonly facts: FilterFacts
}

export const PLAIN_VIEW_SETTINGS: ViewSettings = {
  filter: NO_FILTER,
  focus: FOCUS_ALL,
  sortById: false,
  layout: null,
  revealed: null,
  painting: null,
  // No evidence is older than this, so that nothing is called outdated before the day is known.
  facts: { links: null, releases: null, today: '0001-01-01' },
}

/** @param surface ground on which the matrix is painted */
export function viewOptions(kb: KnowledgeBase, settings: ViewSettings, surface: Rgba): ViewOptions {
  const { focus, filter, facts, sortById, layout, revealed, painting } = settings
  const inFocus = focusTest(focus)
  const inFilter = filterTest(filter, facts)
  const { technique } = lookupsOf(kb)
  const nameOf = (id: TechniqueId | null) => (id === null ? null : (technique.get(id)?.name ?? null))
  return {
    surface,
    sortById,
    painting,
    ...(layout === null ? {} : { mode: layout }),
    ...(revealed === null ? {} : { revealed }),
    ...(inFocus || inFilter
      ? {
          passes: (site, annotation) =>
            (inFocus?.(site.key, annotation) ?? true) &&
            (inFilter?.({ site, annotation, parentName: nameOf(site.technique.parentId) }) ?? true),
        }
      : {}),
  }
}
