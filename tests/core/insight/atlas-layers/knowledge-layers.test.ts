import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { TechniqueId } from '../../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../../src/core/atlas/lookups.ts'
import { colouringOf } from '../../../../src/core/colour/layer-colouring.ts'
import {
  mitigationCountLayer,
  mitigationReachLayer,
} from '../../../../src/core/insight/atlas-layers/mitigation-layers.ts'
import {
  attackDerivedLayer,
  maturityLayer,
  platformLayer,
} from '../../../../src/core/insight/atlas-layers/technique-layers.ts'
import type { Layer, LayerId } from '../../../../src/core/layer/layer.ts'
import { testKnowledgeBase } from '../../../support/knowledge-base.ts'
import { NEWEST, projectDetails, projectFile, projectReleases } from '../../../support/project-data.ts'

const ID = 'made' as LayerId
const base = testKnowledgeBase()
const details = projectDetails()
const sources = { base, details, releases: projectReleases() }
const file = parse(projectFile(NEWEST)) as {
  readonly techniques: Readonly<
    Record<
      string,
      {
        readonly maturity: string
        readonly platforms: readonly string[]
        readonly 'attack-reference'?: { readonly id: string }
      }
    >
  >
  readonly mitigations: Readonly<Record<string, unknown>>
  readonly relationships: Readonly<Record<string, { readonly mitigates?: readonly { readonly target: string }[] }>>
}
const mitigates = (mitigation: string, technique: string) =>
  (file.relationships[mitigation]?.mitigates ?? []).some(({ target }) => target === technique)

/** The score of each technique, the same in all its cells; undefined where it is unscored. */
function scoreOf(layer: Layer, id: string): number | null | undefined {
  const cells = lookupsOf(base).cellsOfTechnique.get(id as TechniqueId) ?? []
  const scores = new Set(cells.map((key) => layer.annotations.get(key)?.score))
  expect(scores.size).toBe(1)
  return [...scores][0]
}

describe('the layers of mitigations', () => {
  it('count the mitigations that name each technique itself', () => {
    const layer = mitigationCountLayer(sources, ID)
    for (const id of Object.keys(file.techniques)) {
      const count = Object.keys(file.mitigations).filter((mitigation) => mitigates(mitigation, id)).length
      expect([id, scoreOf(layer, id)]).toEqual([id, count])
    }
    const total = Object.keys(file.techniques).reduce((sum, id) => sum + (scoreOf(layer, id) ?? 0), 0)
    expect(total).toBe(361)
  })

  it('count those that somebody has, and leave techniques without any mitigation unscored', () => {
    const owned = ['AML.M0000', 'AML.M0005', 'AML.M0020']
    const layer = mitigationReachLayer(sources, owned, ID)
    for (const id of Object.keys(file.techniques)) {
      const all = Object.keys(file.mitigations).filter((mitigation) => mitigates(mitigation, id))
      const ours = all.filter((mitigation) => owned.includes(mitigation)).length
      expect([id, scoreOf(layer, id)]).toEqual([id, all.length === 0 ? undefined : ours])
    }
    const comments = [...layer.annotations.values()].map(({ comment }) => comment).join('\n')
    expect(comments).toContain('In place: AML.M0005')
    expect(comments).toContain('Not in place: AML.M0001')
    expect(layer.description).toContain('AML.M0020')
  })
})

describe('the layers of what techniques are', () => {
  it('score maturity 1 to 3 under its name', () => {
    const layer = maturityLayer(sources, ID)
    const names = ['Feasible', 'Demonstrated', 'Realized']
    for (const [id, { maturity }] of Object.entries(file.techniques)) {
      expect([id, scoreOf(layer, id)]).toEqual([id, names.indexOf(maturity) + 1])
    }
    expect(colouringOf(layer)).toMatchObject({
      kind: 'categories',
      categories: names.map((label, i) => ({ score: i + 1, label })),
    })
  })

  it.each([[['Agentic AI']], [['Agentic AI', 'Enterprise', 'Generative AI']]])('mark the platforms %j', (platforms) => {
    const layer = platformLayer(sources, platforms, ID)
    for (const [id, technique] of Object.entries(file.techniques)) {
      const count = technique.platforms.filter((platform) => platforms.includes(platform)).length
      expect([id, scoreOf(layer, id)]).toEqual([id, count === 0 ? undefined : count])
    }
    for (const platform of platforms) expect(layer.description).toContain(platform)
  })

  it('tell techniques with a counterpart in ATT&CK, with a link to it, from those without', () => {
    const layer = attackDerivedLayer(sources, ID)
    for (const [id, technique] of Object.entries(file.techniques)) {
      const counterpart = technique['attack-reference']?.id
      expect([id, scoreOf(layer, id)]).toEqual([id, counterpart === undefined ? 0 : 1])
      const [cell] = lookupsOf(base).cellsOfTechnique.get(id as TechniqueId) ?? []
      const links = cell ? layer.annotations.get(cell)?.links : undefined
      expect(links).toEqual(
        counterpart === undefined
          ? []
          : [{ kind: 'link', label: counterpart, url: expect.stringContaining('https://attack.mitre.org/') }],
      )
    }
  })
})

describe('the words in layers from the knowledge base', () => {
  const commentOf = (layer: Layer, id: string) => {
    const [key] = lookupsOf(base).cellsOfTechnique.get(id as TechniqueId) ?? []
    return key === undefined ? '' : (layer.annotations.get(key)?.comment ?? '')
  }

  it('name each mitigation once, under what is in place or under what is not', () => {
    const layer = mitigationReachLayer(sources, ['AML.M0005'], ID)
    for (const id of Object.keys(file.techniques)) {
      const lines = commentOf(layer, id).split('\n').filter(Boolean)
      const named = Object.keys(file.mitigations).filter((mitigation) => mitigates(mitigation, id))
      expect(lines.length).toBe(named.length)
      for (const line of lines) {
        expect(line.startsWith('In place: ')).toBe(line.includes('AML.M0005'))
      }
    }
  })

  it('say of several platforms how many a technique has, and of one its name', () => {
    const labels = (...platforms: readonly string[]) => {
      const colouring = colouringOf(platformLayer(sources, platforms, ID))
      return colouring.kind === 'categories' ? colouring.categories.map(({ score, label }) => [score, label]) : []
    }
    const all = [...new Set(base.techniques.flatMap(({ platforms }) => platforms))]
    const [one = '', two = ''] = all
    expect(labels(one)).toEqual([[1, one]])
    expect(labels(one, two)).toEqual([
      [1, '1 of 2 platforms'],
      [2, '2 of 2 platforms'],
    ])
  })

  it('call a count of nothing in the legend only where there is one', () => {
    const all = details.mitigations.map(({ id }) => id)
    const legend = (owned: readonly string[]) =>
      mitigationReachLayer(sources, owned, ID).legend.map(({ label }) => label)
    expect(legend(all)).toHaveLength(1)
    expect(legend(['AML.M0005'])).toEqual(['Only other mitigations', expect.stringMatching(/^Most: /)])
  })
})

describe('what a layer of platforms says of itself', () => {
  it('is which platform, or which ones, were asked for', () => {
    const [one = '', two = ''] = base.techniques.flatMap(({ platforms }) => platforms)
    expect(platformLayer(sources, [one], ID).description).toMatch(new RegExp(`for the platform: ${one}\\.$`))
    expect(platformLayer(sources, [one, two], ID).description).toMatch(/for these platforms: .+, .+\.$/)
  })
})
