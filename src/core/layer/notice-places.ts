/**
 * Where in a file something stands, as people say it, and what is used instead where it cannot be. Paths come from the readers:
 * `techniques[3].links[0].url` of a layer file, `Line 5, score` of a table, `gradient.colors` of a layer.
 */
export interface NoticePlace {
  /** "Row 4", counted from one, or "Line 5" of a table; null for what belongs to the layer as a whole. */
  readonly row: string | null
  /** "score", "address of link 1"; empty where the row itself is meant. */
  readonly part: string
  /** What is used where a value cannot be; a whole clause. */
  readonly instead: string
}

/** Keys of the format, and how people call what they hold. Without an entry a key stands for itself, in quotes. */
const PARTS: Readonly<Record<string, string>> = {
  name: 'name',
  description: 'description',
  domain: 'domain',
  techniques: 'list of techniques',
  score: 'score',
  color: 'colour',
  colour: 'colour',
  comment: 'comment',
  enabled: 'switch "enabled"',
  showSubtechniques: 'switch that shows sub-techniques',
  'show sub-techniques': 'switch that shows sub-techniques',
  status: 'status',
  metadata: 'list of metadata',
  links: 'list of links',
  legendItems: 'legend',
  gradient: 'gradient',
  'gradient.colors': 'list of gradient colours',
  'gradient.minValue': 'lowest score of the gradient',
  'gradient.maxValue': 'highest score of the gradient',
  sorting: 'order of the techniques',
  layout: 'layout',
  'layout.layout': 'layout',
  'layout.aggregateFunction': 'aggregate function',
  'layout.expandedSubtechniques': 'rule for expanded sub-techniques',
  filters: 'list of filters',
  'filters.platforms': 'platform filter',
  'filters.stages': 'filter by stages',
  versions: 'list of versions',
  'versions.attack': 'version of ATT&CK',
  'versions.layer': 'version of the layer format',
  tacticRowBackground: 'colour of the tactic row',
  viewMode: 'view mode',
}

const ITEMS: Readonly<Record<string, string>> = {
  links: 'link',
  metadata: 'metadata entry',
  legendItems: 'legend item',
  'filters.platforms': 'platform',
}

const INSTEAD: Readonly<Record<string, string>> = {
  score: 'the technique has no score',
  color: 'the technique has no colour of its own',
  colour: 'the technique has no colour of its own',
  enabled: 'the technique counts as enabled',
  showSubtechniques: 'its sub-techniques stay collapsed',
  'show sub-techniques': 'its sub-techniques stay collapsed',
  techniques: 'no technique is marked',
  gradient: 'the gradient of new layers is used, red over yellow to green for scores from 0 to 100',
  'gradient.colors': 'red over yellow to green is used instead',
  'gradient.minValue': '0 is used instead',
  'gradient.maxValue': '100 is used instead',
  sorting: 'they are sorted by name, A to Z',
  layout: 'the side layout is used',
  'layout.layout': 'the side layout is used',
  'layout.aggregateFunction': 'the average is used',
  'layout.expandedSubtechniques': 'sub-techniques stay collapsed',
  filters: 'all platforms are shown',
  'filters.platforms': 'all platforms are shown',
  tacticRowBackground: 'the usual colour is used',
}

export function noticePlace(where: string): NoticePlace {
  const [, index, inLayer] = /^techniques\[(\d+)\](?:\.(.*))?$/s.exec(where) ?? []
  const [, line, inTable] = /^Line (\d+)(?:[,.] ?(.*))?$/s.exec(where) ?? []
  const row = index !== undefined ? `Row ${Number(index) + 1}` : line !== undefined ? `Line ${line}` : null
  const path = row === null ? where : (inLayer ?? inTable ?? '')
  const instead = Object.hasOwn(INSTEAD, path) ? INSTEAD[path] : undefined
  return { row, part: partWords(path), instead: instead ?? 'it is left out' }
}

/** `links[0].url` -> "address of link 1". */
function partWords(path: string): string {
  const [, list = '', at, key] = /^([\w.]+)\[(\d+)\](?:\.(\w+))?$/.exec(path) ?? []
  const item = ITEMS[list]
  if (item === undefined || at === undefined) return path === '' ? '' : own(PARTS, path)
  const whole = `${item} ${Number(at) + 1}`
  if (key === undefined) return whole
  return `${key === 'url' ? 'address' : own(PARTS, key)} of ${whole}`
}

function own(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : `"${key}"`
}
