import type { CellKey, TacticId, TechniqueId } from '../../atlas/ids.ts'
import { formatCellKey } from '../../atlas/ids.ts'
import type { KnowledgeBase } from '../../atlas/knowledge-base.ts'
import { lookupsOf } from '../../atlas/lookups.ts'
import type { ReleaseDifference } from '../../atlas/release-difference.ts'
import type { Release } from '../../atlas/releases.ts'
import type { Layer, LayerId } from '../../layer/layer.ts'
import type { AtlasSources, Mark } from './marked-layer.ts'
import { counted, markedLayer, marksByTechnique } from './marked-layer.ts'

/** Techniques that `since` did not have: what somebody who assessed that release has not seen. */
export function newSinceLayer({ base, releases }: AtlasSources, since: Release, id: LayerId): Layer {
  const later = releases.slice(releases.indexOf(since) + 1)
  return markedLayer(
    base,
    {
      id,
      kind: 'new-since',
      name: `New since ${since.name}`,
      description: `Techniques of ATLAS ${base.release} that were not in ATLAS ${since.name} of ${since.date}.`,
    },
    marksByTechnique(base, (technique) => {
      if (since.techniques.has(technique)) return null
      // A base that is newer than the list can have techniques that no release of the list has.
      const first = later.find(({ techniques }) => techniques.has(technique))?.name ?? base.release
      return { score: 1, comment: `New in ATLAS ${first}` }
    }),
    { kind: 'categories', categories: [{ score: 1, color: '#8ce99a', label: `New since ${since.name}` }] },
  )
}

/** Score, colour and name of each kind of change. Where a cell has several, the one that stands last is shown. */
const CHANGES = {
  renamed: { score: 1, color: '#ffe066', label: 'Renamed' },
  moved: { score: 2, color: '#74c0fc', label: 'Moved to this tactic, or away from another' },
  successor: { score: 3, color: '#b197fc', label: 'Successor of a retired technique' },
  added: { score: 4, color: '#8ce99a', label: 'Added' },
} as const

const SEVERAL =
  'Where several of these are true of a technique, the colour is that of the last one: renamed, moved, successor of a retired one, added.'

/**
 * What changed between two releases, on the matrix in use. Retired techniques have no cell there: their successors are marked, and the
 * description names them. A technique that gained a tactic is marked under that tactic, one that only lost some under all it has.
 */
export function releaseDifferenceLayer({ base }: AtlasSources, difference: ReleaseDifference, id: LayerId): Layer {
  const { from, to } = difference
  const marks = new Map<CellKey, Mark>()
  let several = false
  const mark = (keys: readonly CellKey[], change: keyof typeof CHANGES, comment: string) => {
    for (const key of keys) {
      const before = marks.get(key)
      several ||= before !== undefined
      const score = Math.max(CHANGES[change].score, before?.score ?? 0)
      marks.set(key, { score, comment: before ? `${before.comment}\n${comment}` : comment })
    }
  }
  const { site, cellsOfTechnique } = lookupsOf(base)
  const cellsOf = (technique: TechniqueId) => cellsOfTechnique.get(technique) ?? []
  const nameOf = tacticNames(base, difference)
  for (const { id: technique } of difference.added) mark(cellsOf(technique), 'added', `Added after ${from.name}`)
  for (const { id: technique, before, after } of difference.renamed) {
    mark(cellsOf(technique), 'renamed', `Renamed from "${before}" to "${after}"`)
  }
  for (const { id: technique, joined, left } of difference.moved) {
    const joinedCells = joined.map((tactic) => formatCellKey(technique, tactic)).filter((key) => site.has(key))
    const texts = [
      ...(joined.length > 0 ? [`Now also under ${joined.map(nameOf).join(', ')}`] : []),
      ...(left.length > 0 ? [`No longer under ${left.map(nameOf).join(', ')}`] : []),
    ]
    mark(joinedCells.length > 0 ? joinedCells : cellsOf(technique), 'moved', texts.join('. '))
  }
  for (const { id: technique, technique: old, replacedBy } of difference.retired) {
    if (replacedBy === null) continue
    mark(cellsOf(replacedBy), 'successor', `Takes the place of ${technique} ${old.name}`)
  }
  const scores = new Set([...marks.values()].map(({ score }) => score))
  return markedLayer(
    base,
    {
      id,
      kind: 'release-difference',
      name: `ATLAS ${from.name} to ${to.name}`,
      description: `${differenceText(difference)} Shown on ATLAS ${base.release}.${several ? ` ${SEVERAL}` : ''}`,
    },
    marks,
    { kind: 'categories', categories: Object.values(CHANGES).filter(({ score }) => scores.has(score)) },
  )
}

function differenceText({ from, to, added, renamed, moved, retired }: ReleaseDifference): string {
  const gone = retired.map(
    ({ id, technique, replacedBy }) => `${id} ${technique.name}${replacedBy === null ? '' : ` (now ${replacedBy})`}`,
  )
  return (
    `What changed from ATLAS ${from.name} (${from.date}) to ATLAS ${to.name} (${to.date}): ` +
    `${counted(added.length, 'technique')} added, ${renamed.length} renamed, ${moved.length} moved, ${retired.length} retired` +
    `${gone.length === 0 ? '' : `: ${gone.join('; ')}`}.`
  )
}

function tacticNames(base: KnowledgeBase, { from, to }: ReleaseDifference): (id: TacticId) => string {
  const names = new Map([...from.tactics, ...to.tactics, ...base.tactics].map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}
