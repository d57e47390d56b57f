import type { CellKey, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { formatCellKey, parseCellKey } from '../../core/atlas/ids.ts'
import type { LayoutMode } from '../../core/layer/layer.ts'
import type { FocusMode } from '../../core/matrix/focus-mode.ts'
import { FOCUS_ALL } from '../../core/matrix/focus-mode.ts'
import type { CaseStudyFilter, MetadataFilter, ScoreBounds, ViewFilter } from '../../core/matrix/view-filter.ts'
import { MATURITIES, NO_FILTER, NOTE_KINDS } from '../../core/matrix/view-filter.ts'
import { unreachable } from '../../core/result.ts'

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

/** Longer texts are cut; the search field takes no more either. */
export const MAX_TEXT = 200
/** Values of one parameter beyond this are passed over; ATT&CK has some 1,200 cells. */
const MAX_VALUES = 2000

/** One parameter of the fragment; `read` and `write` are inverse. */
interface Parameter<Value> {
  readonly name: string
  /** Null for the default, which is not written. */
  readonly write: (value: Value) => string | null
  /** The raw text is decoded already, except in lists. Null for what cannot be read. */
  readonly read: (raw: string) => Value | null
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
  const others = fragment.split('&').filter((part) => part !== '' && !NAMES.has(part.split('=', 1)[0] ?? ''))
  return [...others, formatViewLink(view)].filter(Boolean).join('&')
}

function parametersOf(fragment: string): readonly (readonly [name: string, raw: string])[] {
  return fragment
    .replace(/^#/, '')
    .split('&')
    .map((part) => {
      const at = part.indexOf('=')
      return at < 0 ? ([part, ''] as const) : ([part.slice(0, at), part.slice(at + 1)] as const)
    })
}

function readAll<Values extends object, Fields extends keyof Values>(
  parameters: { readonly [Field in Fields]: Parameter<Values[Field]> },
  defaults: Values,
  given: ReadonlyMap<string, string>,
): Values {
  const read: Partial<Values> = {}
  for (const field of Object.keys(parameters) as Fields[]) {
    const raw = given.get(parameters[field].name)
    const value = raw === undefined ? null : parameters[field].read(raw)
    if (value !== null) read[field] = value
  }
  return { ...defaults, ...read }
}

function writeAll<Values, Fields extends keyof Values>(
  parameters: { readonly [Field in Fields]: Parameter<Values[Field]> },
  values: Values,
): readonly string[] {
  return (Object.keys(parameters) as Fields[]).flatMap((field) => {
    const written = parameters[field].write(values[field])
    return written === null ? [] : [`${parameters[field].name}=${written}`]
  })
}

function textParameter(name: string): Parameter<string> {
  return {
    name,
    write: (text) => (text.trim() === '' ? null : encoded(text)),
    read: (raw) => {
      const text = decoded(raw)?.slice(0, MAX_TEXT) ?? ''
      return text.trim() === '' ? null : text
    },
  }
}

function listParameter<Value extends string>(
  name: string,
  readOne: (text: string) => Value | null,
): Parameter<readonly Value[]> {
  return { name, write: formatList, read: (raw) => parseList(raw, readOne) }
}

function formatList(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.map(encoded).join()
}

/** Null when nothing of it can be read, and the parameter then counts as absent. */
function parseList<Value extends string>(
  raw: string,
  readOne: (text: string) => Value | null,
): readonly Value[] | null {
  const values = raw.split(',', MAX_VALUES).flatMap((part) => readOne(decoded(part) ?? '') || [])
  return values.length === 0 ? null : [...new Set(values)]
}

function yesNoParameter(name: string): Parameter<boolean | null> {
  return {
    name,
    write: (wanted) => (wanted === null ? null : wanted ? 'yes' : 'no'),
    read: (raw) => (raw === 'yes' ? true : raw === 'no' ? false : null),
  }
}

/** @param words that switch it on; the first is written */
function flagParameter(name: string, words: readonly string[]): Parameter<boolean> {
  return { name, write: (on) => (on ? (words[0] ?? '') : null), read: (raw) => words.includes(raw) || null }
}

function oneOf<Value extends string>(values: readonly Value[]): (raw: string) => Value | null {
  return (raw) => values.find((value) => value === raw) ?? null
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

function parseNumber(text: string): number | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

function encoded(text: string): string {
  // Half a character cannot be encoded; the browser's own text fields never hold one.
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
}

/** Null for what is not percent-encoded properly. A plus is a space, as in addresses that forms make. */
function decoded(raw: string): string | null {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '))
  } catch {
    return null
  }
}
