import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { techniqueRegistry } from '../../../src/core/atlas/technique-registry.ts'
import { projectReleases } from '../../support/project-data.ts'

const releases = projectReleases()
const registry = techniqueRegistry(releases)

describe('the registry of techniques', () => {
  it('holds every technique of every release once', () => {
    expect(new Set(registry).size).toBe(registry.length)
    expect(new Set(registry)).toEqual(new Set(releases.flatMap(({ techniques }) => [...techniques.keys()])))
  })

  it('is only appended to by each release', () => {
    for (let count = 1; count <= releases.length; count++) {
      const earlier = techniqueRegistry(releases.slice(0, count))
      expect(registry.slice(0, earlier.length)).toEqual(earlier)
    }
  })

  it('keeps the places that published share links use', () => {
    // A failure here means that links people have shared would show other techniques. The list may only grow at its end.
    const places = { 'AML.T0000': 0, 'AML.T0045': 60, 'AML.T0048.000': 68, 'AML.T0051': 73, 'AML.T0134': 211 }
    for (const [technique, place] of Object.entries(places))
      expect(registry.indexOf(technique as TechniqueId)).toBe(place)
    expect(checksumOf(registry.slice(0, 212).join(' '))).toBe(717_116_164)
  })

  it('keeps the place of a retired technique', () => {
    expect(releases.at(-1)?.techniques.has('AML.T0045' as TechniqueId)).toBe(false)
    expect(registry).toContain('AML.T0045')
  })
})

/** FNV-1a over UTF-16 units. */
function checksumOf(text: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0
  return sum
}

describe('a release whose techniques stand in another order', () => {
  it('adds them by ID all the same, as links count on it', () => {
    const [release] = releases
    if (!release) throw new Error('there is no release')
    const turned = { ...release, techniques: new Map([...release.techniques].toReversed()) }
    expect(techniqueRegistry([turned])).toEqual(techniqueRegistry([release]))
  })
})
