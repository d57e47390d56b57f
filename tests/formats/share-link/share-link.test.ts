import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CellKey, formatCellKey, type TacticId, type TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { KnowledgeBase } from '../../../src/core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import type { JsonObject, JsonValue } from '../../../src/core/json.ts'
import { type Annotation, BLANK_ANNOTATION, type Layer } from '../../../src/core/layer/layer.ts'
import { formatShareLink, parseShareLink, type ShareLinkContext } from '../../../src/formats/share-link/share-link.ts'
import { describeLayer } from '../../support/describe-layer.ts'
import { arbitraryAnnotation, arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { uncounted } from '../../support/processor-time.ts'
import { layerWith, linkOf, openedFrom, shareLinkContext } from '../../support/share-link-context.ts'

const context = shareLinkContext()
const { base } = context
const cell = (technique: string, tactic: string): CellKey => formatCellKey(technique as TechniqueId, tactic as TacticId)
const INJECTION = cell('AML.T0051', 'AML.TA0005')

function without(technique: string, from: KnowledgeBase): KnowledgeBase {
  return { ...from, id: `${from.id}-without`, techniques: from.techniques.filter(({ id }) => id !== technique) }
}

/** Opens the link of `layer` where another release is shown. */
function openedElsewhere(layer: Layer, there: Partial<ShareLinkContext>): Layer {
  const [opened] = openedFrom(linkOf([layer], context), { ...context, ...there })
  if (!opened) throw new Error('no layer')
  return opened
}

describe('a share link', () => {
  it('opens to exactly the layer it was made of, with an id of its own', { timeout: uncounted(240_000) }, () => {
    fc.assert(
      fc.property(arbitraryLayer(base), (layer) => {
        const [opened, ...others] = openedFrom(linkOf([layer], context), context)
        expect(others).toEqual([])
        expect(opened?.id).toMatch(/^opened-/)
        expect(opened && describeLayer(opened)).toBe(describeLayer(layer))
      }),
      { numRuns: 2_000 },
    )
  })

  it('opens to exactly the marks it was made of, in 18,000 small layers', { timeout: uncounted(240_000) }, () => {
    const cells = lookupsOf(base).allCells
    const marks = fc.array(fc.tuple(fc.constantFrom(...cells), arbitraryAnnotation), { maxLength: 2 })
    fc.assert(
      fc.property(marks, (entries) => {
        const layer = layerWith(new Map(entries))
        const [opened] = openedFrom(linkOf([layer], context), context)
        expect(opened && describeLayer(opened)).toBe(describeLayer(layer))
      }),
      { numRuns: 18_000 },
    )
  })

  it('holds several layers in their order, and none at all', { timeout: uncounted(60_000) }, () => {
    fc.assert(
      fc.property(fc.array(arbitraryLayer(base), { maxLength: 4 }), (layers) => {
        const opened = openedFrom(linkOf(layers, context), context)
        expect(opened.map(describeLayer)).toEqual(layers.map(describeLayer))
      }),
      { numRuns: 300 },
    )
  })

  it('opens to the very fields and marks, not only to the same file', { timeout: uncounted(60_000) }, () => {
    fc.assert(
      fc.property(arbitraryLayer(base), (layer) => {
        const [opened] = openedFrom(linkOf([layer], context), context)
        expect(opened).toEqual({ ...layer, id: opened?.id })
      }),
      { numRuns: 300 },
    )
  })

  it('is the same for the same layer, whatever order the marks were made in', () => {
    const marks = lookupsOf(base).allCells.map((key, i): [CellKey, Annotation] => [
      key,
      { ...BLANK_ANNOTATION, score: i % 7 },
    ])
    const link = linkOf([layerWith(new Map(marks))], context)
    expect(linkOf([layerWith(new Map(marks.toReversed()))], context)).toBe(link)
    expect(linkOf([layerWith(new Map(marks))], context)).toBe(link)
  })

  it.each([
    ['minus zero', -0],
    ['the least number', 5e-324],
    ['the largest number', Number.MAX_VALUE],
    ['a third', 1 / 3],
    ['a tenth below zero', -0.1],
    ['a number with exponent', 1e21],
  ])('keeps a score that is %s', (_, score) => {
    const layer = layerWith(new Map([[INJECTION, { ...BLANK_ANNOTATION, score }]]))
    const [opened] = openedFrom(linkOf([layer], context), context)
    expect(opened?.annotations.get(INJECTION)?.score).toBe(score)
  })

  it('keeps scores that differ from tactic to tactic, in every scale', () => {
    for (const scale of [1, 10, 100, 1000, 3]) {
      const marks = lookupsOf(base).allCells.map((key, i): [CellKey, Annotation] => [
        key,
        { ...BLANK_ANNOTATION, score: ((i * 37) % 101) / scale - 5 },
      ])
      const layer = layerWith(new Map(marks))
      expect(openedElsewhere(layer, {}).annotations).toEqual(layer.annotations)
    }
  })

  it.each(['', '\0', 'a\0b', '\uD800', '\uDC00\uD800', '𐀀', 'x'.repeat(3000), '|\n"\\'])(
    'keeps the text %j',
    (text) => {
      const layer = {
        ...layerWith(new Map([[INJECTION, { ...BLANK_ANNOTATION, comment: `${text} ` }]])),
        name: text,
        description: text,
      }
      const opened = openedElsewhere(layer, {})
      expect([opened.name, opened.description]).toEqual([text, text])
      expect(opened.annotations.get(INJECTION)?.comment).toBe(`${text} `)
    },
  )

  it('writes techniques and tactics that no registry has by name', () => {
    const technique = { id: 'X-1' as TechniqueId, name: 'Own', parentId: null, platforms: [], maturity: null }
    const own: KnowledgeBase = {
      ...base,
      tactics: [...base.tactics, { id: 'X-TA' as TacticId, name: 'Own', shortname: 'own' }],
      techniques: [
        ...base.techniques,
        { ...technique, attackId: null, tacticIds: ['X-TA', 'AML.TA0005'] as readonly string[] as readonly TacticId[] },
      ],
    }
    const layer = layerWith(
      new Map([
        [cell('X-1', 'X-TA'), { ...BLANK_ANNOTATION, score: 1 }],
        [cell('X-1', 'AML.TA0005'), { ...BLANK_ANNOTATION, score: 2 }],
        [INJECTION, { ...BLANK_ANNOTATION, score: 3 }],
      ]),
    )
    const there = { ...context, base: own }
    expect(openedFrom(linkOf([layer], there), there)[0]?.annotations).toEqual(layer.annotations)
  })
})

describe('a share link from another release', () => {
  const marked = layerWith(
    new Map([
      [INJECTION, { ...BLANK_ANNOTATION, score: 40, comment: 'seen' }],
      [
        cell('AML.T0015', 'AML.TA0011'),
        {
          ...BLANK_ANNOTATION,
          color: '#ff0000',
          enabled: false,
          metadata: [{ kind: 'entry', name: 'owner', value: 'red' }],
          links: [{ kind: 'divider', visible: true }],
        },
      ],
    ]),
  )

  it('opens the same where the registry has grown', () => {
    const registry = [...context.registry, 'AML.T9000' as TechniqueId]
    const tacticIds = [...context.tacticIds, 'AML.TA9000' as TacticId]
    expect(openedElsewhere(marked, { registry, tacticIds }).annotations).toEqual(marked.annotations)
  })

  it('opens where a technique has got another tactic, with the cells it was made of', () => {
    const techniques = base.techniques.map((one) =>
      one.id === 'AML.T0051' ? { ...one, tacticIds: [...one.tacticIds, 'AML.TA0011' as TacticId] } : one,
    )
    const opened = openedElsewhere(marked, { base: { ...base, techniques } })
    expect(opened.annotations).toEqual(marked.annotations)
  })

  it('keeps the marks of a technique that was retired since, as a row of a layer file', () => {
    const opened = openedElsewhere(marked, { base: without('AML.T0015', base) })
    expect([...opened.annotations.keys()]).toEqual([INJECTION])
    expect(opened.strays).toEqual([
      {
        reason: 'retired-technique',
        techniqueId: 'AML.T0015',
        tacticId: 'AML.TA0011',
        row: {
          techniqueID: 'AML.T0015',
          tactic: 'impact',
          color: '#ff0000',
          enabled: false,
          metadata: [{ name: 'owner', value: 'red' }],
          links: [{ divider: true }],
        },
      },
    ])
  })

  it('keeps the marks of a cell whose technique left the tactic, or whose tactic is gone', () => {
    const moved = base.techniques.map((one) =>
      one.id === 'AML.T0015' ? { ...one, tacticIds: ['AML.TA0007' as TacticId] } : one,
    )
    const left = openedElsewhere(marked, { base: { ...base, techniques: moved } })
    expect(left.strays.map(({ reason }) => reason)).toEqual(['not-in-tactic'])
    const tactics = base.tactics.filter(({ id }) => id !== 'AML.TA0011')
    const gone = openedElsewhere(marked, { base: { ...base, techniques: moved, tactics } })
    expect(gone.strays.map(({ reason }) => reason)).toEqual(['unknown-tactic'])
  })

  it('is refused by name where its techniques or tactics are not known yet', () => {
    const link = linkOf([marked], context)
    const older = { ...context, registry: context.registry.slice(0, 10) }
    const problem = { kind: 'newer-version', what: 'knowledge-base' }
    expect(parseShareLink(link, older)).toEqual({ ok: false, problem })
    expect(parseShareLink(link, { ...context, tacticIds: context.tacticIds.slice(0, 2) })).toEqual({
      ok: false,
      problem,
    })
  })

  it('opens in an older release that has every technique it marks', () => {
    const layer = layerWith(new Map([[cell('AML.T0000', 'AML.TA0002'), { ...BLANK_ANNOTATION, score: 1 }]]))
    expect(openedElsewhere(layer, { registry: context.registry.slice(0, 10) }).annotations).toEqual(layer.annotations)
  })

  it('is refused where the numbers mean other techniques', () => {
    const link = linkOf([marked], context)
    const other = { ...context, registry: context.registry.toReversed() }
    expect(parseShareLink(link, other)).toEqual({ ok: false, problem: { kind: 'other-knowledge-base' } })
  })
})

describe('keys that a share link carries', () => {
  const wicked = JSON.parse(
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": 1}}, "a": [1, -0, "", {}]}',
  ) as JsonObject

  it('come back as ordinary keys and change nothing else', () => {
    const layer: Layer = { ...layerWith(new Map()), carried: { ...layerWith(new Map()).carried, layer: wicked } }
    const carried = openedElsewhere(layer, {}).carried.layer
    expect(Object.keys(carried ?? {})).toEqual(['__proto__', 'constructor', 'a'])
    expect(JSON.stringify(carried)).toBe(JSON.stringify(wicked))
    expect(Object.getPrototypeOf(carried)).toBeNull()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('tell minus zero from zero', () => {
    const layer: Layer = { ...layerWith(new Map()), carried: { ...layerWith(new Map()).carried, layer: { zero: -0 } } }
    expect(Object.is(openedElsewhere(layer, {}).carried.layer?.['zero'], -0)).toBe(true)
  })

  it('may lie as deep as in a layer file, and are refused deeper', () => {
    const nested = (depth: number): JsonObject => {
      let value: JsonValue = 'end'
      for (let i = 1; i < depth; i++) value = [value]
      return { key: value }
    }
    const layerOf = (depth: number): Layer => ({
      ...layerWith(new Map()),
      carried: { ...layerWith(new Map()).carried, layout: nested(depth) },
    })
    expect(openedElsewhere(layerOf(64), {}).carried.layout).toEqual(nested(64))
    expect(formatShareLink([layerOf(65)], context)).toEqual({
      ok: false,
      problem: { kind: 'too-large', what: 'depth', limit: 64 },
    })
  })
})
