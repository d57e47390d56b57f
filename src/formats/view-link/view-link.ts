import type { CellKey, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { formatCellKey, parseCellKey } from '../../core/atlas/ids.ts'
import { colorSpelling } from '../../core/colour/css-color.ts'
import type { LayoutMode } from '../../core/layer/layer.ts'
import type { FocusMode } from '../../core/matrix/focus-mode.ts'
import { FOCUS_ALL } from '../../core/matrix/focus-mode.ts'
import type { CaseStudyFilter, MetadataFilter, ScoreBounds, ViewFilter } from '../../core/matrix/view-filter.ts'
import { MATURITIES, NO_FILTER, NOTE_KINDS } from '../../core/matrix/view-filter.ts'
import { unreachable } from '../../core/result.ts'
import type { Parameter } from './parameter.ts'
import {
  decoded,
  encoded,
  flagParameter,
  formatList,
  listParameter,
  MAX_TEXT,
  oneOf,
  parametersOf,
  parseList,
  parseNumber,
  readAll,
  textParameter,
  writeAll,
  yesNoParameter,
} from './parameter.ts'

/**
 * How a matrix is looked at, as the fragment of an address says it: `#platform=Agentic%20AI&focus=gaps:50&theme=dark`.
 * Written by people and other sites as well, so every parameter that cannot be read counts as absent, and nothing here fails.
 * What each one means: `docs/view-link.md`.
 */
export interface ViewLink {
  readonly filter: ViewFilter
  readonly focus: FocusMode
  readonly sortById: boolean
  /** Another layout than the layer's. */
  readonly layout: LayoutMode | null
  /** A word; whether there is such a theme is for the reader to say. */
  readonly theme: string | null
  /** The technique to select and show. */
  readonly technique: TechniqueId | null
  readonly readOnly: boolean
  /** The matrix alone, without header and toolbar. */
  readonly bare: boolean
}

export const PLAIN_VIEW: ViewLink = {
  filter: NO_FILTER,
  focus: FOCUS_ALL,
  sortById: false,
  layout: null,
  theme: null,
  technique: null,
  readOnly: false,
  bare: false,
}

const LAYOUTS: readonly LayoutMode[] = ['side', 'flat', 'mini']

const FILTER_PARAMETERS: { readonly [Kind in keyof ViewFilter]: Parameter<ViewFilter[Kind]> } = {
  text: textParameter('text'),
  platforms: listParameter('platform', (text) => text),
  maturities: listParameter('maturity', oneOf(MATURITIES)),
  tactics: listParameter('tactic', (text) => text as TacticId),
  annotated: yesNoParameter('annotated'),
  enabled: yesNoParameter('enabled'),
  score: { name: 'score', write: formatBounds, read: parseBounds },
  statuses: listParameter('status', (text) => text),
  colors: { name: 'color', write: formatColors, read: parseColors },
  has: listParameter('has', oneOf(NOTE_KINDS)),
  attack: yesNoParameter('attack'),
  caseStudies: { name: 'case-study', write: formatCaseStudies, read: parseCaseStudies },
  mitigations: listParameter('mitigation', (text) => text),
  olderThanMonths: {
    name: 'older-than',
    write: (months) => (months === null ? null : String(months)),
    read: (raw) => (/^\d{1,4}$/.test(raw) ? Number(raw) : null),
  },
  metadata: { name: 'metadata', write: formatMetadata, read: parseMetadata },
  newSince: {
    name: 'new-since',
    write: (release) => release,
    read: (raw) => (/^\d{1,4}(?:\.\d{1,3}){1,2}$/.test(raw) ? raw : null),
  },
}

const OTHER_PARAMETERS: { readonly [Field in Exclude<keyof ViewLink, 'filter'>]: Parameter<ViewLink[Field]> } = {
  focus: { name: 'focus', write: formatFocus, read: parseFocus },
  sortById: flagParameter('sort', ['id']),
  layout: { name: 'layout', write: (layout) => layout, read: oneOf(LAYOUTS) },
  theme: {
    name: 'theme',
    write: (theme) => theme,
    read: (raw) => (/^[a-z]{1,20}$/.test(raw) ? raw : null),
  },
  technique: {
    name: 'technique',
    write: (id) => id && encodeURIComponent(id),
    read: (raw) => (isId(raw) ? (raw as TechniqueId) : null),
  },
  readOnly: flagParameter('readonly', ['yes', '', 'true', '1']),
  bare: flagParameter('toolbar', ['none']),
}

const NAMES: ReadonlySet<string> = new Set(
  [...Object.values(FILTER_PARAMETERS), ...Object.values(OTHER_PARAMETERS)].map(({ name }) => name),
)

/** @param fragment with or without `#`; other parameters, a layer's among them, are passed over */
export function parseViewLink(fragment: string): ViewLink {
  const given = new Map<string, string>()
  for (const [name, raw] of parametersOf(fragment)) if (NAMES.has(name) && !given.has(name)) given.set(name, raw)
  return { ...readAll(OTHER_PARAMETERS, PLAIN_VIEW, given), filter: readAll(FILTER_PARAMETERS, NO_FILTER, given) }
}

/** Only what differs from `PLAIN_VIEW`; empty for that. */
export function formatViewLink(view: ViewLink): string {
  return [...writeAll(FILTER_PARAMETERS, view.filter), ...writeAll(OTHER_PARAMETERS, view)].join('&')
}

/** The fragment with another view in it; parameters that are no view's stay in front, as they are. */
export function replaceView(fragment: string, view: ViewLink): string {
  // What is left can begin with a part that was in the middle: a hash sign in front of it is then that of the fragment.
  const nameOf = (part: string) => part.replace(/^#+/, '').split('=', 1)[0] ?? ''
  const others = fragment.split('&').filter((part) => part !== '' && !NAMES.has(nameOf(part)))
  return [...others, formatViewLink(view)].filter(Boolean).join('&')
}

/** `20..80`, `20..`, `..80`. */
function formatBounds(bounds: ScoreBounds | null): string | null {
  if (bounds === null || (bounds.min === null && bounds.max === null)) return null
  return encoded(`${bounds.min ?? ''}..${bounds.max ?? ''}`)
}

function parseBounds(raw: string): ScoreBounds | null {
  const [, low = '', high = ''] = /^(.*?)\.\.(.*)$/.exec(decoded(raw) ?? '') ?? []
  const bounds = { min: parseNumber(low), max: parseNumber(high) }
  return bounds.min === null && bounds.max === null ? null : bounds
}

/** `ff6666ff`: the sign in front would be spelled with three characters in an address. */
function formatColors(colors: readonly string[]): string | null {
  return formatList(colors.map((color) => color.slice(1)))
}

function parseColors(raw: string): readonly string[] | null {
  return parseList(raw, (text) => (/^[0-9a-f]{6}([0-9a-f]{2})?$/i.test(text) ? colorSpelling(`#${text}`) : null))
}

function formatCaseStudies(filter: CaseStudyFilter | null): string | null {
  return filter === null ? null : filter.kind === 'any' ? 'any' : formatList(filter.ids)
}

function parseCaseStudies(raw: string): CaseStudyFilter | null {
  if (raw === 'any') return { kind: 'any' }
  const ids = parseList(raw, (text) => text)
  return ids && { kind: 'chosen', ids }
}

/** `evidence-owner:blue%20team`; a colon in the name is encoded. */
function formatMetadata(filter: MetadataFilter | null): string | null {
  if (filter === null || (filter.name.trim() === '' && filter.value.trim() === '')) return null
  return `${encoded(filter.name)}:${encoded(filter.value)}`
}

function parseMetadata(raw: string): MetadataFilter | null {
  const [first = '', ...rest] = raw.split(':')
  const name = decoded(first)?.slice(0, MAX_TEXT) ?? ''
  const value = decoded(rest.join(':'))?.slice(0, MAX_TEXT) ?? ''
  return name.trim() === '' && value.trim() === '' ? null : { name, value }
}

/** `annotated`, `selected:AML.T0051~AML.TA0005,...`, `score:50`, `gaps`, `gaps:50`. */
function formatFocus(focus: FocusMode): string | null {
  switch (focus.kind) {
    case 'all':
      return null
    case 'annotated':
      return 'annotated'
    case 'selected':
      return `selected:${[...focus.cells].map(formatCell).join()}`
    case 'at-least':
      return `score:${encoded(String(focus.score))}`
    case 'gaps':
      return focus.below === null ? 'gaps' : `gaps:${encoded(String(focus.below))}`
    default:
      return unreachable(focus)
  }
}

function parseFocus(raw: string): FocusMode | null {
  const [word, ...rest] = raw.split(':')
  const value = rest.join(':')
  switch (word) {
    case 'annotated':
      return { kind: 'annotated' }
    case 'gaps':
      return { kind: 'gaps', below: parseNumber(decoded(value) ?? '') }
    case 'score': {
      const score = parseNumber(decoded(value) ?? '')
      return score === null ? null : { kind: 'at-least', score }
    }
    case 'selected': {
      const cells = parseList(value, parseCell)
      return cells && { kind: 'selected', cells: new Set(cells) }
    }
    default:
      return null
  }
}

/** The sign between the two IDs in a cell key would be spelled with three characters in an address. */
function formatCell(key: CellKey): string {
  const { technique, tactic } = parseCellKey(key)
  return `${encodeURIComponent(technique)}~${encodeURIComponent(tactic)}`
}

function parseCell(text: string): CellKey | null {
  const [technique = '', tactic = '', ...more] = text.split('~')
  if (more.length > 0 || !isId(technique) || !isId(tactic)) return null
  return formatCellKey(technique as TechniqueId, tactic as TacticId)
}

function isId(text: string): boolean {
  return /^[\w.-]{1,40}$/.test(text)
}
