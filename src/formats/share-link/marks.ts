import type { Annotation, Divider, LegendItem, LinkItem, MetadataItem } from '../../core/layer/layer.ts'
import { codeCarried } from './carried-json.ts'
import type { ScoreSpelling } from './score-spelling.ts'
import { codeScore } from './score-spelling.ts'
import type { SymbolCoder } from './symbol-coder.ts'
import { textKinds } from './text-model.ts'

/** Which fields the rows of a layer use at all: the others are not asked about row by row. */
export interface RowFields {
  readonly scores: ScoreSpelling | null
  readonly colors: boolean
  readonly comments: boolean
  readonly disabled: boolean
  readonly metadata: boolean
  readonly links: boolean
  readonly expanded: boolean
  readonly carried: boolean
}

const HEX_LOWER = /^#[0-9a-f]{6}$/
const HEX_UPPER = /^#[0-9A-F]{6}$/

// Not core's blank annotation: an old link must not change its meaning when that does.
const NOTHING: Annotation = {
  score: null,
  color: null,
  comment: '',
  enabled: true,
  metadata: [],
  links: [],
  showSubtechniques: false,
  carried: null,
}

/** Remembers, for each field, whether the row before had it: marks come in runs. */
export class RowMemory {
  readonly #had = new Map<string, boolean>()

  has(coder: SymbolCoder, field: string, value: boolean): boolean {
    const has = coder.flag(`${field} after ${this.#had.get(field) ?? false}`, value)
    this.#had.set(field, has)
    return has
  }
}

export function codeAnnotation(
  coder: SymbolCoder,
  fields: RowFields,
  memory: RowMemory,
  annotation: Annotation | null,
): Annotation {
  const given = annotation ?? NOTHING
  const has = (used: boolean, field: string, value: boolean) => used && memory.has(coder, field, value)
  const scored = fields.scores !== null && memory.has(coder, 'score', given.score !== null)
  return {
    score: scored && fields.scores !== null ? codeScore(coder, fields.scores, given.score ?? 0) : null,
    color: has(fields.colors, 'color', given.color !== null) ? codeColor(coder, given.color ?? '') : null,
    comment: has(fields.comments, 'comment', given.comment !== '')
      ? coder.text('comment', textKinds.prose, given.comment)
      : '',
    enabled: !has(fields.disabled, 'disabled', !given.enabled),
    metadata: has(fields.metadata, 'metadata', given.metadata.length > 0) ? codeMetadata(coder, given.metadata) : [],
    links: has(fields.links, 'links', given.links.length > 0) ? codeLinks(coder, given.links) : [],
    showSubtechniques: has(fields.expanded, 'expanded', given.showSubtechniques),
    carried: fields.carried ? codeCarried(coder, 'row', given.carried) : null,
  }
}

/** A CSS colour as it is written; the two usual spellings of hexadecimal take 24 bits when new. */
export function codeColor(coder: SymbolCoder, color: string): string {
  const text = coder.repeated('color', color, (given) => {
    const spelling = HEX_LOWER.test(given) ? 0 : HEX_UPPER.test(given) ? 1 : 2
    const coded = coder.choice('color spelling', 3, spelling)
    if (coded === 2) return coder.text('color text', textKinds.label, given)
    const hex = coder.uniform(0x1000000, spelling === 2 ? 0 : Number.parseInt(given.slice(1), 16))
    const digits = hex.toString(16).padStart(6, '0')
    return `#${coded === 1 ? digits.toUpperCase() : digits}`
  })
  coder.budget.spend('textUnits', text.length)
  return text
}

const DIVIDER: Divider = { kind: 'divider', visible: true }

export function codeMetadata(coder: SymbolCoder, items: readonly MetadataItem[]): readonly MetadataItem[] {
  return codeItems<MetadataItem>(coder, 'metadata', items, DIVIDER, (item) => ({
    kind: 'entry',
    name: coder.text('metadata name', textKinds.label, item.kind === 'entry' ? item.name : ''),
    value: coder.text('metadata value', textKinds.prose, item.kind === 'entry' ? item.value : ''),
  }))
}

export function codeLinks(coder: SymbolCoder, items: readonly LinkItem[]): readonly LinkItem[] {
  return codeItems<LinkItem>(coder, 'links', items, DIVIDER, (item) => ({
    kind: 'link',
    label: coder.text('link label', textKinds.label, item.kind === 'link' ? item.label : ''),
    url: coder.text('link url', textKinds.address, item.kind === 'link' ? item.url : ''),
  }))
}

export function codeLegend(coder: SymbolCoder, items: readonly LegendItem[]): readonly LegendItem[] {
  const blank: LegendItem = { label: '', color: '' }
  const length = coder.count('legend length', items.length)
  const coded: LegendItem[] = []
  for (let i = 0; i < length; i++) {
    const given = items[i] ?? blank
    const label = coder.text('legend label', textKinds.label, given.label)
    const color = codeColor(coder, given.color)
    coded.push(withCarried(coder, 'legend', { label, color }, given.carried))
  }
  return coded
}

function codeItems<Item extends MetadataItem | LinkItem>(
  coder: SymbolCoder,
  place: 'metadata' | 'links',
  items: readonly Item[],
  blank: Item | Divider,
  codeEntry: (item: Item | Divider) => Item,
): readonly (Item | Divider)[] {
  const length = coder.count(`${place} length`, items.length)
  const coded: (Item | Divider)[] = []
  for (let i = 0; i < length; i++) {
    const given = items[i] ?? blank
    const isDivider = coder.rare(`${place} divider`, given.kind === 'divider')
    const item = isDivider
      ? ({
          kind: 'divider',
          visible: !coder.rare('divider hidden', given.kind === 'divider' && !given.visible),
        } as const)
      : codeEntry(given)
    coded.push(withCarried(coder, place, item, given.carried))
  }
  return coded
}

function withCarried<Item extends object>(
  coder: SymbolCoder,
  place: string,
  item: Item,
  carried: MetadataItem['carried'],
): Item {
  const coded = codeCarried(coder, place, carried ?? null)
  return coded === null ? item : { ...item, carried: coded }
}
