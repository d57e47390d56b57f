import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { CellKey, ReleaseName, TechniqueId } from '../../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../../src/core/atlas/lookups.ts'
import { releaseDifference } from '../../../../src/core/atlas/release-difference.ts'
import type { Release } from '../../../../src/core/atlas/releases.ts'
import { layerFromRecipe } from '../../../../src/core/insight/atlas-layers/recipe.ts'
import { releaseDifferenceLayer } from '../../../../src/core/insight/atlas-layers/release-layers.ts'
import type { LayerId } from '../../../../src/core/layer/layer.ts'
import { testKnowledgeBase } from '../../../support/knowledge-base.ts'
import { projectDetails, projectFile, projectReleases } from '../../../support/project-data.ts'

interface FileRelease {
  readonly release?: string
  readonly semver?: string
  readonly added?: readonly { readonly id: string }[]
  readonly removed?: readonly { readonly id: string; readonly 'replaced-by'?: string }[]
  readonly renamed?: readonly { readonly id: string; readonly from: string; readonly to: string }[]
  readonly 'tactics-changed'?: readonly { readonly id: string; readonly from: string[]; readonly to: string[] }[]
  readonly 'tactics-added'?: readonly { readonly id: string }[]
  readonly 'tactics-renamed'?: readonly { readonly id: string; readonly from: string; readonly to: string }[]
}

const ID = 'made' as LayerId
const file = parse(projectFile('releases.yaml')) as readonly FileRelease[]
const releases = projectReleases()
const base = testKnowledgeBase()
const sources = { base, details: projectDetails(), releases }
const at = (i: number): Release => releases[i] as Release
const byId = (one: { readonly id: string }, other: { readonly id: string }) => (one.id < other.id ? -1 : 1)

describe('the difference between two releases', () => {
  it.each(file.slice(1).map((row, i) => [row.release ?? row.semver ?? '', row, i + 1] as const))(
    'to %s from the one before is what releases.yaml says',
    (_, row, i) => {
      const found = releaseDifference(releases, at(i - 1), at(i))
      expect(found.added.map(({ id }) => id)).toEqual((row.added ?? []).map(({ id }) => id).toSorted())
      expect(found.retired.map(({ id, replacedBy }) => [id, replacedBy])).toEqual(
        (row.removed ?? []).toSorted(byId).map((entry) => [entry.id, entry['replaced-by'] ?? null]),
      )
      expect(found.renamed.map(({ id, before, after }) => [id, before, after])).toEqual(
        (row.renamed ?? []).toSorted(byId).map(({ id, from, to }) => [id, from, to]),
      )
      expect(found.moved.map(({ id, joined, left }) => [id, joined.toSorted(), left.toSorted()])).toEqual(
        (row['tactics-changed'] ?? [])
          .toSorted(byId)
          .map(({ id, from, to }) => [
            id,
            to.filter((tactic) => !from.includes(tactic)).toSorted(),
            from.filter((tactic) => !to.includes(tactic)).toSorted(),
          ]),
      )
      expect(found.tacticsAdded.map(({ id }) => id).toSorted()).toEqual(
        (row['tactics-added'] ?? []).map(({ id }) => id).toSorted(),
      )
      expect(found.tacticsRenamed.toSorted(byId).map(({ id, before, after }) => [id, before, after])).toEqual(
        (row['tactics-renamed'] ?? []).toSorted(byId).map(({ id, from, to }) => [id, from, to]),
      )
      expect(found.tacticsRetired).toEqual([])
    },
  )

  it('between any two is the same in either order, and turns the techniques of the older into those of the newer', () => {
    const place = fc.nat({ max: releases.length - 1 })
    fc.assert(
      fc.property(place, place, (one, other) => {
        const found = releaseDifference(releases, at(one), at(other))
        expect(releaseDifference(releases, at(other), at(one))).toEqual(found)
        const [older, newer] = one < other ? [at(one), at(other)] : [at(other), at(one)]
        const ids = new Set(older.techniques.keys())
        for (const { id, replacedBy } of found.retired) {
          expect(ids.delete(id)).toBe(true)
          if (replacedBy !== null) expect(newer.techniques.has(replacedBy)).toBe(true)
        }
        for (const { id } of found.added) ids.add(id)
        expect([...ids].toSorted()).toEqual([...newer.techniques.keys()].toSorted())
        for (const { id, after } of found.renamed) expect(newer.techniques.get(id)?.name).toBe(after)
      }),
      { numRuns: 60 },
    )
  })

  it('from 4.0.0 to the newest names the successor of a technique that was moved below another', () => {
    const { retired } = releaseDifference(releases, at(0), at(releases.length - 1))
    expect(retired.find(({ id }) => id === 'AML.T0045')?.replacedBy).toBe('AML.T0048.004')
  })
})

describe('the layers of releases', () => {
  it('mark every technique that is new since a release, and say since when', () => {
    for (const release of [at(0), at(releases.length - 4), at(releases.length - 1)]) {
      const layer = layerFromRecipe(sources, { kind: 'new-since', release: release.name }, ID)
      const marked = new Set([...layer.annotations.keys()].map((key) => key.split('^')[0] as TechniqueId))
      const expected = base.techniques.map(({ id }) => id).filter((id) => !release.techniques.has(id))
      expect([...marked].toSorted()).toEqual(expected.toSorted())
      expect([...layer.annotations.values()].every(({ score }) => score === 1)).toBe(true)
    }
    const layer = layerFromRecipe(sources, { kind: 'new-since', release: '2026.06' as ReleaseName }, ID)
    expect(layer.annotations.get('AML.T0115.000^AML.TA0003' as CellKey)?.comment).toBe('New in ATLAS 2026.07')
  })

  it('mark what two releases differ in: added before successor before moved before renamed', () => {
    const [from, to] = [at(0), at(releases.length - 1)]
    const difference = releaseDifference(releases, from, to)
    const layer = layerFromRecipe(sources, { kind: 'release-difference', from: to.name, to: from.name }, ID)
    const { cellsOfTechnique } = lookupsOf(base)
    for (const { id } of difference.added) {
      for (const key of cellsOfTechnique.get(id) ?? [])
        expect([key, layer.annotations.get(key)?.score]).toEqual([key, 4])
    }
    const added = new Set(difference.added.map(({ id }) => id))
    for (const { id, joined } of difference.moved) {
      for (const tactic of joined) {
        const mark = layer.annotations.get(`${id}^${tactic}` as CellKey)
        expect(mark?.score).toBeGreaterThanOrEqual(2)
        expect(mark?.comment).toContain('Now also under')
      }
      expect(added.has(id)).toBe(false)
    }
    for (const { id, before } of difference.renamed) {
      const [key] = cellsOfTechnique.get(id) ?? []
      expect(key && layer.annotations.get(key)?.comment).toContain(`Renamed from "${before}"`)
    }
    for (const { id } of difference.retired) expect(layer.description).toContain(id)
    // One of the renamed was moved too, and has the colour of that.
    expect(layer.description).toContain('the colour is that of the last one: renamed, moved')
    expect(layer.name).toBe(`ATLAS ${from.name} to ${to.name}`)
  })

  it('are blank where nothing changed', () => {
    const { name } = at(3)
    const layer = layerFromRecipe(sources, { kind: 'release-difference', from: name, to: name }, ID)
    expect(layer.annotations.size).toBe(0)
  })
})

describe('a technique that joined a tactic which the matrix in use does not have', () => {
  it('is marked under all tactics that it has there', () => {
    const technique = base.techniques[0]
    if (!technique) throw new Error('ATLAS is empty')
    const was = { name: technique.name, parentId: null, tacticIds: technique.tacticIds }
    const blank = { ...at(0), techniques: new Map([[technique.id, was]]), retired: new Map() }
    const gone = 'AML.TA9999' as (typeof technique.tacticIds)[number]
    const joined = new Map([[technique.id, { ...was, tacticIds: [...technique.tacticIds, gone] }]])
    const later = { ...blank, name: 'later' as ReleaseName, techniques: joined }
    const difference = releaseDifference([blank, later], blank, later)
    const layer = releaseDifferenceLayer(sources, difference, ID)
    expect([...layer.annotations.keys()]).toEqual(lookupsOf(base).cellsOfTechnique.get(technique.id))
    expect([...layer.annotations.values()][0]?.comment).toBe('Now also under AML.TA9999')
  })
})

describe('a technique that joined one tactic of several', () => {
  it('is marked under that one alone', () => {
    const technique = base.techniques.find(({ tacticIds }) => tacticIds.length > 1)
    const [, ...before] = technique?.tacticIds ?? []
    const [joined] = technique?.tacticIds ?? []
    if (!technique || joined === undefined) throw new Error('ATLAS has no technique under several tactics')
    const was = { name: technique.name, parentId: null, tacticIds: before }
    const blank = { ...at(0), techniques: new Map([[technique.id, was]]), retired: new Map() }
    const after = new Map([[technique.id, { ...was, tacticIds: technique.tacticIds }]])
    const later = { ...blank, name: 'later' as ReleaseName, techniques: after }
    const layer = releaseDifferenceLayer(sources, releaseDifference([blank, later], blank, later), ID)
    expect([...layer.annotations.keys()]).toEqual([`${technique.id}^${joined}`])
  })
})
