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
const sources = { base, details: projectDetails(), releases: projectReleases() }
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
