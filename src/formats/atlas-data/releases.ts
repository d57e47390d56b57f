import * as z from 'zod/mini'
import type { ReleaseName, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import type { Release, ReleaseTechnique } from '../../core/atlas/releases.ts'
import type { Result } from '../../core/result.ts'
import { type Findings, findingsOf } from './findings.ts'
import type { AtlasDataProblem, Path } from './problem.ts'
import { filledText, optionalList, optionalText, readShape, releaseText, tacticId, techniqueId } from './shape.ts'
import { readYaml } from './yaml-source.ts'

const tacticRow = z.looseObject({ id: tacticId, name: filledText })
const techniqueRow = z.looseObject({
  id: techniqueId,
  name: filledText,
  parent: optionalText,
  tactics: z.array(filledText),
})
const renameRow = z.looseObject({ id: filledText, from: filledText, to: filledText })
const releaseRow = z.looseObject({
  release: z.nullish(releaseText),
  semver: z.nullish(releaseText),
  date: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'must be a day such as 2026-09-15')),
  counts: z.looseObject({ tactics: z.int(), techniques: z.int(), 'sub-techniques': z.int() }),
  // The first entry only.
  tactics: optionalList(tacticRow),
  techniques: optionalList(techniqueRow),
  // The others.
  'tactics-added': optionalList(tacticRow),
  'tactics-renamed': optionalList(renameRow),
  'tactic-order': optionalList(filledText),
  added: optionalList(techniqueRow),
  removed: optionalList(z.looseObject({ id: filledText, 'replaced-by': optionalText })),
  renamed: optionalList(renameRow),
  'tactics-changed': optionalList(
    z.looseObject({ id: filledText, from: z.array(filledText), to: z.array(filledText) }),
  ),
})
type Row = z.infer<typeof releaseRow>

/** The state that the deltas change; every release gets a copy. */
interface State {
  readonly tacticNames: Map<string, string>
  order: readonly string[]
  readonly techniques: Map<string, ReleaseTechnique>
}

/**
 * Reads `data/releases.yaml`: the first entry is a whole release, each later one what changed since the entry before it.
 * Gives every release complete, oldest first. Refuses a change that does not fit the release before it, and counts that differ.
 */
export function readReleases(text: string): Result<readonly Release[], AtlasDataProblem> {
  const yaml = readYaml(text)
  if (!yaml.ok) return yaml
  const shape = readShape(z.array(releaseRow).check(z.minLength(1, 'there is no release')), yaml.value)
  if (!shape.ok) return shape
  const findings = findingsOf(yaml.value)
  const state: State = { tacticNames: new Map(), order: [], techniques: new Map() }
  const releases: Release[] = []
  shape.value.forEach((row, i) => {
    releases.push(applyRow(row, [i], state, findings))
    const previous = releases[i - 1]
    if (previous && previous.date >= row.date) {
      findings.problem('wrong-value', [i, 'date'], `is not after ${previous.date}, the day of the release before it`)
    }
  })
  const outcome = findings.outcome({ releases })
  return outcome.ok ? { ok: true, value: outcome.value.releases } : outcome
}

function applyRow(row: Row, path: Path, state: State, findings: Findings): Release {
  const name = row.release ?? row.semver
  if (name == null) findings.problem('missing', path, 'a release needs the key release, semver, or both')
  applyTactics(row, path, state, findings)
  const retired = applyTechniques(row, path, state, findings)
  checkRelations(row, path, state, findings)
  if (findings.isSound()) checkCounts(row, path, state, findings)
  return {
    name: (name ?? '') as ReleaseName,
    calendar: row.release ?? null,
    semver: row.semver ?? null,
    date: row.date,
    tactics: state.order.map((id) => ({ id: id as TacticId, name: state.tacticNames.get(id) ?? '' })),
    techniques: new Map(
      [...state.techniques]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, technique]) => [id as TechniqueId, technique]),
    ),
    retired,
  }
}

function applyTactics(row: Row, path: Path, state: State, findings: Findings): void {
  for (const key of ['tactics', 'tactics-added'] as const) {
    row[key]?.forEach(({ id, name }, i) => {
      if (state.tacticNames.has(id)) findings.problem('duplicate', [...path, key, i], `${id} is there already`)
      state.tacticNames.set(id, name)
      state.order = [...state.order, id]
    })
  }
  row['tactics-renamed']?.forEach(({ id, from, to }, i) => {
    const at = [...path, 'tactics-renamed', i]
    const name = state.tacticNames.get(id)
    if (name === undefined) findings.problem('broken-relation', at, `${id} is not in the release before`)
    else if (name !== from) findings.problem('wrong-value', [...at, 'from'], `the name before was ${name}, not ${from}`)
    else state.tacticNames.set(id, to)
  })
  const order = row['tactic-order']
  if (!order) return
  const same = order.length === state.order.length && new Set([...order, ...state.order]).size === order.length
  if (same) state.order = order
  else findings.problem('broken-relation', [...path, 'tactic-order'], 'must name every tactic of the release once')
}

function applyTechniques(
  row: Row,
  path: Path,
  state: State,
  findings: Findings,
): ReadonlyMap<TechniqueId, TechniqueId | null> {
  const { techniques } = state
  const retired = new Map<TechniqueId, TechniqueId | null>()
  const existing = (id: string, at: Path) => {
    const technique = techniques.get(id)
    if (!technique) findings.problem('broken-relation', at, `${id} is not in the release before`)
    return technique
  }
  row.removed?.forEach((entry, i) => {
    if (existing(entry.id, [...path, 'removed', i])) techniques.delete(entry.id)
    retired.set(entry.id as TechniqueId, (entry['replaced-by'] ?? null) as TechniqueId | null)
  })
  row.renamed?.forEach(({ id, from, to }, i) => {
    const at = [...path, 'renamed', i]
    const technique = existing(id, at)
    if (!technique) return
    if (technique.name !== from) {
      findings.problem('wrong-value', [...at, 'from'], `the name before was ${technique.name}, not ${from}`)
    }
    techniques.set(id, { ...technique, name: to })
  })
  row['tactics-changed']?.forEach(({ id, from, to }, i) => {
    const at = [...path, 'tactics-changed', i]
    const technique = existing(id, at)
    if (!technique) return
    const before = technique.tacticIds.toSorted().join(', ')
    if (from.toSorted().join(', ') !== before) {
      findings.problem('wrong-value', [...at, 'from'], `the tactics before were ${before}`)
    }
    techniques.set(id, { ...technique, tacticIds: to as TacticId[] })
  })
  for (const key of ['techniques', 'added'] as const) {
    row[key]?.forEach(({ id, name, parent, tactics }, i) => {
      if (techniques.has(id)) findings.problem('duplicate', [...path, key, i], `${id} is there already`)
      techniques.set(id, { name, parentId: (parent ?? null) as TechniqueId | null, tacticIds: tactics as TacticId[] })
    })
  }
  return retired
}

function checkRelations(row: Row, path: Path, { tacticNames, techniques }: State, findings: Findings): void {
  for (const [id, technique] of techniques) {
    if (technique.parentId !== null && !techniques.has(technique.parentId)) {
      findings.problem('broken-relation', path, `${id} has the parent ${technique.parentId}, which does not exist`)
    }
    const unknown = technique.tacticIds.find((tactic) => !tacticNames.has(tactic))
    if (unknown) findings.problem('broken-relation', path, `${id} has the tactic ${unknown}, which does not exist`)
  }
  row.removed?.forEach((entry, i) => {
    const successor = entry['replaced-by']
    if (successor == null || techniques.has(successor)) return
    findings.problem('broken-relation', [...path, 'removed', i, 'replaced-by'], `${successor} does not exist`)
  })
}

function checkCounts({ counts }: Row, path: Path, { order, techniques }: State, findings: Findings): void {
  const subtechniques = [...techniques.values()].filter(({ parentId }) => parentId !== null).length
  const actual = {
    tactics: order.length,
    techniques: techniques.size - subtechniques,
    'sub-techniques': subtechniques,
  }
  for (const key of ['tactics', 'techniques', 'sub-techniques'] as const) {
    if (counts[key] === actual[key]) continue
    findings.problem(
      'wrong-value',
      [...path, 'counts', key],
      `says ${counts[key]}, but the changes give ${actual[key]}`,
    )
  }
}
