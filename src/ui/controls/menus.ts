import type { CommandId } from '../../app/commands/command.ts'

export type MenuName = 'main' | 'export' | 'insight' | 'view'

export interface MenuGroup {
  /** Stands above the group; null in a menu that is short enough to do without. */
  readonly heading: string | null
  readonly ids: readonly CommandId[]
}

/** What stands in each menu. Fetched with the first menu that opens. */
export const MENUS: Readonly<Record<MenuName, readonly MenuGroup[]>> = {
  main: [
    {
      heading: 'Layer',
      ids: [
        'layer.new',
        'layer.open',
        'layer.rename',
        'layer.duplicate',
        'layer.close',
        'layer.move-left',
        'layer.move-right',
      ],
    },
    {
      heading: 'Make a layer',
      ids: ['layer.combine', 'layer.from-atlas', 'layer.merge', 'layer.import-table', 'layer.from-attack'],
    },
    {
      heading: 'Releases and knowledge bases',
      ids: ['layer.upgrade', 'workspace.upgrade', 'layer.upgrade-report', 'knowledge.bases'],
    },
    {
      heading: 'Annotations and colours',
      ids: ['edit.copy-annotations', 'edit.paste-annotations', 'view.colours', 'edit.status-scale', 'view.legend'],
    },
    { heading: 'Help', ids: ['help.guide', 'help.tour', 'help.samples', 'help.shortcuts', 'help.about'] },
    { heading: 'This device', ids: ['device.offline', 'device.forget'] },
  ],
  /** Every way out of the page, files for machines first. */
  export: [
    {
      heading: 'Layer file',
      ids: [
        'layer.save-json',
        'workspace.save-json',
        'export.shown',
        'export.all-shown',
        'layer.copy-json',
        'layer.save-attack',
      ],
    },
    { heading: 'Picture', ids: ['export.picture'] },
    {
      heading: 'Tables and reports',
      ids: ['export.xlsx', 'export.csv', 'export.report', 'export.gaps', 'export.stix'],
    },
  ],
  /** What ATLAS and the layer say together: reading, attacks, coverage, comparison. */
  insight: [
    { heading: null, ids: ['insight.read'] },
    { heading: null, ids: ['insight.attacks', 'layer.from-atlas'] },
    { heading: null, ids: ['insight.coverage', 'insight.gaps', 'insight.compare'] },
    { heading: null, ids: ['insight.relevance'] },
  ],
  view: [
    { heading: null, ids: ['view.table'] },
    {
      heading: 'Order',
      ids: [
        'view.sort-name-ascending',
        'view.sort-name-descending',
        'view.sort-score-descending',
        'view.sort-score-ascending',
        'view.sort-id',
      ],
    },
    { heading: 'Size', ids: ['view.zoom-in', 'view.zoom-out', 'view.zoom-reset', 'view.fit-width'] },
    { heading: 'Tactics', ids: ['view.collapse-tactic', 'view.collapse-tactics', 'view.expand-tactics'] },
    { heading: 'In the cells', ids: ['view.show-names', 'view.show-ids', 'view.show-scores', 'view.pin-tooltip'] },
  ],
}
