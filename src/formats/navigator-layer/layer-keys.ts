/** The keys of the layer format, 1.0 to 4.5, at each level. Everything else in a file is carried along. */
export const layerKeys = {
  layer: new Set([
    'name',
    'version',
    'versions',
    'domain',
    'description',
    'filters',
    'sorting',
    'layout',
    'viewMode',
    'viewFullTable',
    'hideDisabled',
    'techniques',
    'gradient',
    'legendItems',
    'metadata',
    'links',
    'showTacticRowBackground',
    'tacticRowBackground',
    'selectTechniquesAcrossTactics',
    'selectSubtechniquesWithParent',
    'selectVisibleTechniques',
  ]),
  versions: new Set(['attack', 'navigator', 'layer']),
  filters: new Set(['platforms', 'stages']),
  layout: new Set([
    'layout',
    'aggregateFunction',
    'showID',
    'showName',
    'showAggregateScores',
    'countUnscored',
    'expandedSubtechniques',
  ]),
  gradient: new Set(['colors', 'minValue', 'maxValue']),
  row: new Set([
    'techniqueID',
    'tactic',
    'score',
    'color',
    'comment',
    'enabled',
    'metadata',
    'links',
    'showSubtechniques',
  ]),
  legendItem: new Set(['label', 'color']),
  metadataEntry: new Set(['name', 'value']),
  link: new Set(['label', 'url']),
  divider: new Set(['divider']),
} as const

/** Name of the layer metadata entry that holds `Layer.release`, as the published ATLAS layers have it. */
export const RELEASE_ENTRY = 'atlas_data_version'

/** `sorting` 0-3. */
export const SORT_ORDERS = ['name-ascending', 'name-descending', 'score-ascending', 'score-descending'] as const
