import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  platformsOf,
  shownPlatforms,
  withoutPlatformFilter,
  withPlatform,
} from '../../../src/core/layer/platform-filter.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

describe('the platform filter of a layer', () => {
  it.each<readonly [readonly string[] | null, readonly string[] | null]>([
    [null, null],
    [[], null],
    [['x'], ['x']],
    [['y', 'nowhere'], ['y']],
    [['nowhere'], null],
    [['y', 'x'], null],
  ])('%j lets through %j', (platforms, shown) => {
    expect(shownPlatforms(SMALL_MATRIX, markedLayer({}, { platforms }))).toEqual(shown)
  })

  it('offers the platforms of the knowledge base', () => {
    expect(platformsOf(SMALL_MATRIX)).toEqual(['x', 'y'])
  })

  it('keeps what no release has, and its order, while others come and go', () => {
    const lists = fc.uniqueArray(fc.constantFrom('x', 'y', 'nowhere', 'LLM'))
    fc.assert(
      fc.property(lists, fc.constantFrom('x', 'y'), (platforms, platform) => {
        const layer = markedLayer({}, { platforms })
        const on = withPlatform(layer, platform, true)
        expect(on.platforms).toContain(platform)
        const off = withPlatform(on, platform, false)
        expect(off.platforms).toEqual(platforms.filter((other) => other !== platform))
        expect(withPlatform(on, platform, true)).toBe(on)
      }),
    )
  })

  it('is gone when it is taken off, and no edit where there was none', () => {
    expect(withoutPlatformFilter(markedLayer({}, { platforms: ['x', 'nowhere'] })).platforms).toEqual([])
    for (const platforms of [null, []]) {
      const layer = markedLayer({}, { platforms })
      expect(withoutPlatformFilter(layer)).toBe(layer)
    }
  })
})
