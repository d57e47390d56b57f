import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import type { JsonValue } from '../../../src/core/json.ts'
import { BLANK_ANNOTATION, type Layer } from '../../../src/core/layer/layer.ts'
import { type LimitName, limits } from '../../../src/formats/share-link/limits.ts'
import { formatLinkText } from '../../../src/formats/share-link/link-text.ts'
import { formatShareLink, parseShareLink } from '../../../src/formats/share-link/share-link.ts'
import { craftedLink, unboundedLink } from '../../support/crafted-links.ts'
import { processorSeconds, uncounted } from '../../support/processor-time.ts'
import { layerByTechnique, layerWith, linkOf, shareLinkContext } from '../../support/share-link-context.ts'

const context = shareLinkContext()
const sound = linkOf([layerByTechnique(context.base, (_, i) => ({ score: i % 9, comment: `Note ${i % 40}` }))], context)

function problemOf(link: string): string {
  const opened = parseShareLink(link, context)
  return opened.ok ? 'none' : opened.problem.kind
}

function tooLarge(what: LimitName) {
  return { ok: false, problem: { kind: 'too-large', what, limit: limits[what] } }
}

describe('what is no sound share link', () => {
  it.each([
    ['an empty fragment', '', 'not-a-link'],
    ['another parameter', '#view=flat', 'not-a-link'],
    ['nothing behind the name', '#layer=', 'not-a-link'],
    ['an address', '#layerURL=https://example.org/layer.json', 'not-a-link'],
    ['something else under the name', 'layer=-QQ', 'not-a-link'],
    ['a version to come', 'layer=2AAAAAA', 'newer-version'],
    ['the version alone', 'layer=1', 'damaged'],
    ['no content', 'layer=1AAAA', 'damaged'],
    ['characters that are no digits', `${sound.slice(0, 40)}ä${sound.slice(41)}`, 'damaged'],
    ['a length that no bytes have', 'layer=1AAAAA', 'damaged'],
  ])('%s is named', (_, link, problem) => {
    expect(problemOf(link)).toBe(problem)
  })

  it('cut off anywhere behind the version, is damaged', () => {
    for (let length = 'layer=1'.length; length < sound.length; length++) {
      expect(problemOf(sound.slice(0, length))).toBe('damaged')
    }
  })

  it('with any one character changed, is never opened', () => {
    for (let i = 'layer='.length; i < sound.length; i++) {
      const changed = sound.charAt(i) === 'B' ? 'C' : 'B'
      expect(problemOf(sound.slice(0, i) + changed + sound.slice(i + 1))).not.toBe('none')
    }
  })

  it('of any text, gives a result and never throws', { timeout: 60_000 }, () => {
    const anything = fc.oneof(
      fc.string(),
      fc.stringMatching(/^layer=1[\w-]{0,300}$/),
      fc.webFragments().map((fragment) => `layer=1${fragment}`),
    )
    fc.assert(
      fc.property(anything, (text) => {
        expect(parseShareLink(text, context).ok).toBe(false)
      }),
      { numRuns: 5_000 },
    )
  })

  it('of any bytes under a sound checksum, gives layers within the limits or a named problem', {
    timeout: 120_000,
  }, () => {
    const kinds = new Set<string>()
    // The start of a sound link gets the bytes past the numbering, where there is more to go wrong.
    const start = linkBytes(sound).slice(0, 12)
    const bytes = fc.tuple(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 200 }))
    fc.assert(
      fc.property(bytes, ([isStarted, rest]) => {
        const content = isStarted ? Uint8Array.from([...start, ...rest]) : rest
        const opened = parseShareLink(formatLinkText('1', content), context)
        kinds.add(opened.ok ? 'none' : opened.problem.kind)
        if (!opened.ok) return
        expect(opened.value.length).toBeLessThanOrEqual(limits.layers)
        for (const layer of opened.value) expect(layer.annotations.size).toBeLessThanOrEqual(limits.entries)
      }),
      { numRuns: 2_000 },
    )
    expect(kinds).toContain('damaged')
  })
})

describe('a share link that holds too much', () => {
  const nested = (depth: number): JsonValue => {
    let value: JsonValue = 'end'
    for (let i = 0; i < depth; i++) value = [value]
    return value
  }
  const plain = layerWith(new Map())
  const named = (count: number, comment: string): Layer => {
    const keys = Array.from({ length: count }, (_, i) => `X-${i % 10}^X-${Math.floor(i / 10)}` as CellKey)
    return layerWith(new Map(keys.map((key) => [key, { ...BLANK_ANNOTATION, comment }])))
  }
  const bombs: readonly (readonly [LimitName, () => readonly Layer[]])[] = [
    ['spelledBytes', () => [{ ...plain, description: 'a'.repeat(5_000_000) }]],
    ['layers', () => Array.from({ length: 101 }, () => plain)],
    ['entries', () => [{ ...plain, platforms: Array.from({ length: 70_000 }, () => 'a') }]],
    ['entries', () => [{ ...plain, carried: { ...plain.carried, layer: { key: Array(60_000).fill(null) } } }]],
    ['textUnits', () => [named(100, 'a'.repeat(50_000))]],
    ['depth', () => [{ ...plain, carried: { ...plain.carried, layer: { key: nested(1_000) } } }]],
  ]

  it.each(bombs)('in %s, is refused within a second and made by nobody', { timeout: 60_000 }, (what, layers) => {
    const bomb = unboundedLink(layers())
    expect(bomb.length).toBeLessThan(limits.characters)
    const seconds = processorSeconds(() => expect(parseShareLink(bomb, context)).toEqual(tooLarge(what)))
    expect(seconds).toBeLessThan(uncounted(1))
    expect(formatShareLink(layers(), context)).toEqual(tooLarge(what))
  })

  it('in a number that promises two thousand million entries, is refused at once', () => {
    const bomb = craftedLink((coder) => {
      coder.number('layers', 2 ** 31 - 2)
    })
    expect(parseShareLink(bomb, context)).toEqual(tooLarge('layers'))
  })

  it('in characters, is refused by writer and reader', { timeout: 60_000 }, () => {
    // Chinese characters at random: nothing to gain by any model.
    let seed = 1
    const noise = Array.from({ length: 60_000 }, () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return String.fromCharCode(0x4e00 + (seed >>> 18))
    }).join('')
    expect(formatShareLink([{ ...plain, description: noise }], context)).toEqual(tooLarge('characters'))
    expect(parseShareLink(`layer=1${'A'.repeat(limits.characters)}`, context)).toEqual(tooLarge('characters'))
  })

  it('behind the last bit, is damaged', () => {
    const bytes = linkBytes(sound)
    expect(problemOf(formatLinkText('1', Uint8Array.from([...bytes, 0])))).toBe('none')
    expect(problemOf(formatLinkText('1', Uint8Array.from([...bytes, 0, 0, 0, 0, 0])))).toBe('damaged')
  })
})

/** The content of a link behind version and checksum. */
function linkBytes(link: string): Uint8Array {
  return Uint8Array.from(Buffer.from(link.slice('layer=1'.length), 'base64url')).subarray(3)
}
