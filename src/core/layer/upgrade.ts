import type { CellKey, TacticId, TechniqueId } from '../atlas/ids.ts'
import { formatCellKey, parseCellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { ReleaseHistory } from '../atlas/release-history.ts'
import { releaseHistory, releaseNamed } from '../atlas/release-history.ts'
import { compareReleases } from '../atlas/release-order.ts'
import type { Release } from '../atlas/releases.ts'
import { isRelease } from '../atlas/releases.ts'
import { withoutBakedColour } from '../colour/baked-colours.ts'
import { editCells } from './edits.ts'
import type { Annotation, Layer, StrayRow } from './layer.ts'
import { isAnnotated, isWorthKeeping } from './layer.ts'
import { mergedMarks, rankedMarks } from './merged-marks.ts'
import type { Named } from './upgrade-guess.ts'
import { guessReleases } from './upgrade-guess.ts'
import { withPresentRecords } from './upgrade-own-records.ts'
import type { MergedCell, UpgradeRecord } from './upgrade-record.ts'
import { upgradeOf, withUpgrade } from './upgrade-record.ts'

export interface UpgradeSources {
  readonly base: KnowledgeBase
  /** All of them, oldest first. */
  readonly releases: readonly Release[]
  /** What a row without a cell says, by the same rules as rows of a file; null where it names nothing that any release had. */
  readonly readStray: (stray: StrayRow) => StrayMark | null
}

export interface StrayMark extends Named {
  readonly annotation: Annotation
  /** Values that no mark can hold, in words. */
  readonly leftOut: readonly string[]
}

export interface Upgraded {
  readonly layer: Layer
  readonly record: UpgradeRecord
}

/** A mark on its way to a cell of the knowledge base. */
interface Homeless extends StrayMark {
  /** Null for a mark that stood on a cell. */
  readonly stray: StrayRow | null
}

/**
 * The layer for the release of the knowledge base. Marks without a cell go where ATLAS moved their technique, or to its successor;
 * marks that meet on a cell are merged; what has no home stays a row without a cell; our own records name techniques as they are
 * called now. The record of what was done is in the layer too.
 * Null where there is nothing to do: the layer is for this release and every row that could have a cell has one, is for a newer
 * release, or is for another matrix.
 */
export function upgradeLayer(layer: Layer, sources: UpgradeSources): Upgraded | null {
  const { base, releases } = sources
  if (layer.domain !== base.domain) return null
  const stated = layer.release === null ? null : releaseNamed(layer.release, releases)
  if (stated && layer.release !== null && compareReleases(layer.release, base.release, releases) > 0) return null
  const history = releaseHistory(base, releases)
  const homeless = homelessMarks(layer, sources)
  const coming = homeless.map((mark) => ({ mark, cells: homesOf(mark, base, history) }))
  const brought = coming.filter(({ cells }) => cells.length > 0)
  const isOld = stated !== null && layer.release !== null && !isNamed(base, layer.release, releases)
  if (brought.length === 0 && !isOld) return null

  const guess = stated ? null : guessReleases(namedBy(layer, homeless), history.releases)
  const { annotations, merged } = landed(layer, brought, base)
  const strayed = new Set(brought.flatMap(({ mark }) => mark.stray ?? []))
  const { replaced, moved, found } = waysOf(brought)
  const settled = withPresentRecords(layer, history, new Set(brought.flatMap(({ mark }) => markKey(mark) ?? [])))
  const record: UpgradeRecord = {
    from: (stated ? layer.release : guess?.oldest.name) ?? base.release,
    guessed: guess ? [guess.oldest.name, guess.newest.name] : null,
    to: base.release,
    replaced: [...replaced, ...settled.replaced.filter(({ from }) => replaced.every((row) => row.from !== from))],
    moved,
    found,
    merged,
    leftOut: [
      ...(stated === null && layer.release !== null ? [`release: ${layer.release.slice(0, 60)}`] : []),
      ...brought.flatMap(({ mark }) => mark.leftOut),
    ],
  }
  const upgraded: Layer = {
    ...settled.layer,
    release: base.release,
    annotations,
    strays: layer.strays.filter((stray) => !strayed.has(stray)),
  }
  const complete = withBefore(record, upgradeOf(layer))
  return { layer: withUpgrade(opened(upgraded, brought, base, history), complete), record: complete }
}

function isNamed(base: KnowledgeBase, release: string, releases: readonly Release[]): boolean {
  if (release === base.release) return true
  const own = releases.find((one) => isRelease(one, base.release))
  return own !== undefined && isRelease(own, release)
}

/** Rows of the layer without a cell, and marks on cells that the knowledge base does not have. */
function homelessMarks(layer: Layer, { base, readStray }: UpgradeSources): readonly Homeless[] {
  const { site } = lookupsOf(base)
  const offMatrix = [...layer.annotations].filter(([key]) => !site.has(key))
  return [
    ...offMatrix.map(([key, annotation]): Homeless => ({ ...parseCellKey(key), annotation, leftOut: [], stray: null })),
    ...layer.strays.flatMap((stray): readonly Homeless[] => {
      const mark = readStray(stray)
      if (!mark) return []
      const annotation =
        mark.tactic === null
          ? mark.annotation
          : withoutBakedColour(layer, formatCellKey(mark.technique, mark.tactic), mark.annotation)
      return [{ ...mark, annotation, stray }]
    }),
  ]
}

/** Marks on cells stand for the whole technique, as rows without tactic were spread over tactics that came later. */
function namedBy(layer: Layer, homeless: readonly Homeless[]): readonly Named[] {
  const techniques = new Set([...layer.annotations.keys()].map((key) => parseCellKey(key).technique))
  return [...[...techniques].map((technique) => ({ technique, tactic: null })), ...homeless]
}

/** Empty where ATLAS names no place. */
function homesOf({ technique, tactic }: Named, base: KnowledgeBase, history: ReleaseHistory): readonly CellKey[] {
  const present = history.presentOf(technique)
  if (present === null) return []
  const { cellsOfTechnique, site } = lookupsOf(base)
  const every = cellsOfTechnique.get(present) ?? []
  if (tactic === null) return every
  const same = formatCellKey(present, tactic)
  if (site.has(same)) return [same]
  const before = history.lastTacticsWith(technique, tactic)
  // Never a place of this technique: a mistake, which is not for us to put right.
  if (!before) return []
  const joined = every.filter((key) => !before.includes(parseCellKey(key).tactic))
  return present === technique && joined.length > 0 ? joined : every
}

type Brought = readonly { readonly mark: Homeless; readonly cells: readonly CellKey[] }[]

/** Every mark on its cells. */
function landed(
  layer: Layer,
  brought: Brought,
  base: KnowledgeBase,
): { readonly annotations: ReadonlyMap<CellKey, Annotation>; readonly merged: readonly MergedCell[] } {
  const { site } = lookupsOf(base)
  const sources = new Map<CellKey, Homeless[]>()
  for (const { mark, cells } of brought) {
    if (!isWorthKeeping(mark.annotation)) continue
    for (const key of cells) {
      const marks = sources.get(key)
      if (marks) marks.push(mark)
      else sources.set(key, [mark])
    }
  }
  const homes = new Set(brought.flatMap(({ mark }) => (mark.stray ? [] : [markKey(mark)])))
  const annotations = new Map([...layer.annotations].filter(([key]) => site.has(key) || !homes.has(key)))
  const merged: MergedCell[] = []
  for (const [key, coming] of sources) {
    const there = annotations.get(key)
    const own = there ? [{ ...parseCellKey(key), annotation: there }] : []
    const marks = rankedMarks([...own, ...coming])
    annotations.set(key, mergedMarks(marks.map(({ annotation }) => annotation)))
    const said = marks.filter(({ annotation }) => isAnnotated(annotation) || annotation.carried !== null)
    if (new Set(said.map(({ annotation }) => JSON.stringify(annotation))).size < 2) continue
    merged.push({
      ...parseCellKey(key),
      marks: said.map(({ technique, tactic, annotation: { score, color, enabled } }) => {
        return { technique, tactic, score, color, enabled }
      }),
    })
  }
  return { annotations, merged }
}

function markKey({ technique, tactic }: Named): CellKey | null {
  return tactic === null ? null : formatCellKey(technique, tactic)
}

/** How marks that say something came to their cells. */
function waysOf(brought: Brought): Pick<UpgradeRecord, 'replaced' | 'moved' | 'found'> {
  const replaced = new Map<TechniqueId, TechniqueId>()
  const moved = new Map<string, UpgradeRecord['moved'][number]>()
  const found = new Set<TechniqueId>()
  for (const { mark, cells } of brought) {
    const [first] = cells
    if (!first || !isWorthKeeping(mark.annotation)) continue
    const { technique, tactic } = mark
    const present = parseCellKey(first).technique
    if (present !== technique) replaced.set(technique, present)
    else if (tactic !== null && first !== formatCellKey(technique, tactic)) {
      const to: readonly TacticId[] = cells.map((key) => parseCellKey(key).tactic)
      moved.set(`${technique} ${tactic}`, { technique, from: tactic, to })
    } else found.add(technique)
  }
  return {
    replaced: [...replaced].map(([from, to]) => ({ from, to })),
    moved: [...moved.values()],
    found: [...found],
  }
}

/**
 * A mark that stood at the top of its column stays in sight where it is a sub-technique's now; and where the layer opens the parents of
 * all marks, it opens those that have one now.
 */
function opened(layer: Layer, brought: Brought, base: KnowledgeBase, history: ReleaseHistory): Layer {
  const { site, cellsOfTechnique } = lookupsOf(base)
  const opensAll = layer.layout.expandedSubtechniques === 'annotated'
  const parents = brought.flatMap(({ mark, cells }) => {
    if (!isAnnotated(mark.annotation)) return []
    const isBelowNow = history.lastSeen(mark.technique)?.parentId === null
    return cells.flatMap((key): readonly CellKey[] => {
      const cell = site.get(key)
      const parentId = cell?.technique.parentId ?? null
      if (opensAll && parentId !== null) return cellsOfTechnique.get(parentId) ?? []
      return isBelowNow && cell?.parent ? [cell.parent] : []
    })
  })
  const withChildren = parents.filter((key) => (site.get(key)?.children.length ?? 0) > 0)
  return editCells(layer, withChildren, (annotation) =>
    annotation.showSubtechniques ? annotation : { ...annotation, showSubtechniques: true },
  )
}

/** An upgrade that only brings more rows home goes on with the record of the one before. */
function withBefore(record: UpgradeRecord, before: UpgradeRecord | null): UpgradeRecord {
  if (before === null || before.to !== record.to || record.from !== record.to) return record
  return {
    ...record,
    from: before.from,
    guessed: before.guessed,
    replaced: [...before.replaced, ...record.replaced],
    moved: [...before.moved, ...record.moved],
    found: [...before.found, ...record.found],
    merged: [...before.merged, ...record.merged],
    leftOut: [...before.leftOut, ...record.leftOut],
  }
}
