import fc from 'fast-check'
import type { TacticId, TechniqueId } from '../../src/core/atlas/ids.ts'
import type { KnowledgeBase } from '../../src/core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../src/core/atlas/lookups.ts'
import type { JsonObject, JsonValue } from '../../src/core/json.ts'
import { expandByRule } from '../../src/core/layer/edits.ts'
import type {
  Annotation,
  CarriedKeys,
  Divider,
  Gradient,
  Layer,
  LayerId,
  LayerLayout,
  LegendItem,
  LinkItem,
  MetadataItem,
  StrayRow,
} from '../../src/core/layer/layer.ts'
import { isWorthKeeping } from '../../src/core/layer/layer.ts'

const AWKWARD = [
  '__proto__',
  'constructor',
  'toString',
  '\u202Egpj.exe',
  '"quoted", \\ and \n\t\u2028',
  '<img src=x>',
  '=1+1',
  'ÄÖ 攻撃 🛰',
  '\uD800',
  '  blanks  ',
]

const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(...AWKWARD) },
)
const saidText = text.filter((value) => value.trim() !== '')

const color = fc.oneof(
  fc.stringMatching(/^#[0-9a-f]{6}$/),
  fc.constantFrom('red', '#FFF', 'C8E6C9', 'rgb(1, 2, 3)', 'rgba(1, 2, 3, 0.5)', 'hsl(120, 50%, 50%)', '#C8E6C980'),
)

/** Minus zero is zero for a reader of layers. */
const score = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
)

/** JSON of other people, with the keys that do harm when objects are merged. */
export const arbitraryJson: fc.Arbitrary<JsonValue> = fc
  .json({ maxDepth: 1, stringUnit: 'grapheme-ascii' })
  .map((written) => JSON.parse(written) as JsonValue)

/** Keys the layer format has on no level, among them those of `Object.prototype`. */
const carriedKey = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^x-[a-z]{0,6}$/) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'length', '', '0') },
)

export const arbitraryCarried: fc.Arbitrary<JsonObject | null> = fc.option(
  fc.array(fc.tuple(carriedKey, arbitraryJson), { minLength: 1, maxLength: 3 }).map((entries) => {
    const carried: Record<string, JsonValue> = Object.create(null)
    for (const [key, value] of entries) carried[key] = value
    return carried as JsonObject
  }),
  { nil: null, freq: 6 },
)

function withCarried<Item extends object>(
  item: fc.Arbitrary<Item>,
): fc.Arbitrary<Item & { readonly carried?: JsonObject }> {
  return fc.tuple(item, arbitraryCarried).map(([plain, carried]) => (carried ? { ...plain, carried } : plain))
}

const divider: fc.Arbitrary<Divider> = withCarried(
  fc.record({ kind: fc.constant('divider' as const), visible: fc.boolean() }),
)
const linkFields: fc.Arbitrary<Extract<LinkItem, { kind: 'link' }>> = fc.record({
  kind: fc.constant('link' as const),
  label: text,
  url: saidText,
})
const entryFields: fc.Arbitrary<Extract<MetadataItem, { kind: 'entry' }>> = fc.record({
  kind: fc.constant('entry' as const),
  name: saidText,
  value: text,
})
const link: fc.Arbitrary<LinkItem> = fc.oneof(
  { weight: 4, arbitrary: withCarried(linkFields) },
  { weight: 1, arbitrary: divider },
)
const entry: fc.Arbitrary<MetadataItem> = fc.oneof(
  {
    weight: 4,
    arbitrary: withCarried(entryFields),
  },
  { weight: 1, arbitrary: divider },
)
const legendItem: fc.Arbitrary<LegendItem> = withCarried(fc.record({ label: text, color }))

/** Every state a cell can be in, blank not among them. */
export const arbitraryAnnotation: fc.Arbitrary<Annotation> = fc
  .record({
    score: fc.option(score, { nil: null }),
    color: fc.option(color, { nil: null }),
    comment: fc.oneof(fc.constant(''), text),
    enabled: fc.boolean(),
    metadata: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(entry, { maxLength: 3 }) },
    ),
    links: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(link, { maxLength: 3 }) },
    ),
    showSubtechniques: fc.boolean(),
    carried: arbitraryCarried,
  })
  .filter(isWorthKeeping)

const gradient: fc.Arbitrary<Gradient> = fc.record({
  // As every reader of layers spells opaque and other colours.
  colors: fc.array(fc.stringMatching(/^#[0-9a-f]{6}(?:[0-9a-e][0-9a-f])?$/), { minLength: 2, maxLength: 5 }),
  min: score,
  max: score,
})

const layout: fc.Arbitrary<LayerLayout> = fc
  .record({
    mode: fc.constantFrom('side', 'flat', 'mini'),
    showId: fc.boolean(),
    showName: fc.boolean(),
    showAggregateScores: fc.boolean(),
    countUnscored: fc.boolean(),
    aggregateFunction: fc.constantFrom('average', 'min', 'max', 'sum'),
    expandedSubtechniques: fc.constantFrom('none', 'annotated', 'all'),
  })
  // Squares without text show neither.
  .map((any) => (any.mode === 'mini' ? { ...any, showId: false, showName: false } : any))

const stray: fc.Arbitrary<StrayRow> = fc.oneof(
  fc.record({ techniqueID: fc.constantFrom('AML.T9999', 'AML.T9999.001'), score, 'x-own': arbitraryJson }).map(
    (row): StrayRow => ({
      reason: 'unknown-technique',
      row,
      techniqueId: row.techniqueID as TechniqueId,
      tacticId: null,
    }),
  ),
  fc.record({ techniqueID: fc.constant('AML.T0000'), tactic: fc.constant('impact'), comment: text }).map(
    (row): StrayRow => ({
      reason: 'not-in-tactic',
      row,
      techniqueId: row.techniqueID as TechniqueId,
      tacticId: 'AML.TA0011' as TacticId,
    }),
  ),
  fc.record({ techniqueID: fc.constant('AML.T0045'), tactic: fc.constant('no-such-tactic') }).map(
    (row): StrayRow => ({
      reason: 'retired-technique',
      row,
      techniqueId: row.techniqueID as TechniqueId,
      tacticId: null,
    }),
  ),
  fc
    .record({ techniqueID: fc.constantFrom(5, null, ''), comment: text })
    .map((row): StrayRow => ({ reason: 'unreadable', row, techniqueId: null, tacticId: null })),
)

const carriedKeys: fc.Arbitrary<CarriedKeys> = fc.record({
  layer: arbitraryCarried,
  versions: arbitraryCarried,
  filters: arbitraryCarried,
  layout: arbitraryCarried,
  gradient: arbitraryCarried,
})

/**
 * Layers as the application can hold them, for laws of the form "out and in again is the same". Invariants kept: annotations only on
 * cells of `base` and none blank; parents expanded as `layout.expandedSubtechniques` says; mini without names and IDs; no ATLAS
 * release in the metadata or, where the layer has none, in the description.
 */
export function arbitraryLayer(base: KnowledgeBase): fc.Arbitrary<Layer> {
  const cells = lookupsOf(base).allCells
  const annotations = fc
    .oneof(
      { weight: 40, arbitrary: fc.array(fc.tuple(fc.constantFrom(...cells), arbitraryAnnotation), { maxLength: 8 }) },
      // Now and then every cell, which generators are too slow to draw one by one.
      {
        weight: 1,
        arbitrary: fc
          .array(arbitraryAnnotation, { minLength: 1, maxLength: 4 })
          .map((some) =>
            cells.flatMap((key, index) =>
              some.slice(index % some.length, (index % some.length) + 1).map((one) => [key, one] as const),
            ),
          ),
      },
    )
    .map((entries) => new Map(entries))
  return fc
    .record({
      id: fc.constant('generated' as LayerId),
      name: saidText,
      description: text,
      domain: fc.constant(base.domain),
      release: fc.constantFrom(null, '2026.09', '5.6.0', 'of our own'),
      attackVersion: fc.constantFrom(null, '17', 'atlas'),
      platforms: fc.option(fc.uniqueArray(fc.constantFrom('Generative AI', 'Enterprise', 'LLM'), { maxLength: 3 }), {
        nil: null,
      }),
      sorting: fc.constantFrom('name-ascending', 'name-descending', 'score-ascending', 'score-descending'),
      layout,
      hideDisabled: fc.boolean(),
      annotations,
      strays: fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(stray, { maxLength: 3 }) },
      ),
      gradient,
      legend: fc.array(legendItem, { maxLength: 3 }),
      metadata: fc.array(entry, { maxLength: 3 }),
      links: fc.array(link, { maxLength: 3 }),
      tacticRow: fc.record({ show: fc.boolean(), color }),
      selecting: fc.record({ acrossTactics: fc.boolean(), withSubtechniques: fc.boolean(), visibleOnly: fc.boolean() }),
      carried: carriedKeys,
    })
    .map((layer: Layer) => {
      const rule = layer.layout.expandedSubtechniques
      return rule === 'none' ? layer : expandByRule(layer, base, rule)
    })
}
