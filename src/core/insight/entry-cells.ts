import type { Entry } from '../atlas/entries.ts'
import { detailsIndex } from '../atlas/entries.ts'
import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import { formatCellKey, parseCellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import type { CaseStudyStep, KnowledgeDetails } from '../atlas/knowledge-details.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import { unreachable } from '../result.ts'
import { inAttackOrder } from './attack-path.ts'

/**
 * The cells that an entry is about, column by column, each with what the knowledge base says of it there: a technique with its
 * sub-techniques, the column of a tactic, what a mitigation helps against, the steps of a case study under their tactics.
 */
export function entryCells(
  base: KnowledgeBase,
  details: KnowledgeDetails,
  entry: Entry,
): ReadonlyMap<CellKey, readonly string[]> {
  const notes = new Map<CellKey, string[]>()
  for (const { cells, note } of saidBy(base, details, entry)) {
    for (const key of cells) {
      const before = notes.get(key)
      if (!before) notes.set(key, [note])
      else if (!before.includes(note)) before.push(note)
    }
  }
  const ordered = lookupsOf(base).allCells.flatMap((key): [CellKey, readonly string[]][] => {
    const own = notes.get(key)
    return own ? [[key, own]] : []
  })
  return new Map(ordered)
}

interface Said {
  readonly cells: readonly CellKey[]
  readonly note: string
}

function saidBy(base: KnowledgeBase, details: KnowledgeDetails, entry: Entry): readonly Said[] {
  const lookups = lookupsOf(base)
  const cellsOf = (id: TechniqueId) => lookups.cellsOfTechnique.get(id) ?? []
  switch (entry.kind) {
    case 'technique': {
      const name = lookups.technique.get(entry.id)?.name ?? ''
      const subtechniques = lookups.subtechniques.get(entry.id) ?? []
      return [
        { cells: cellsOf(entry.id), note: `${entry.id} ${name}` },
        { cells: subtechniques.flatMap(({ id }) => cellsOf(id)), note: `Sub-technique of ${entry.id} ${name}` },
      ]
    }
    case 'tactic': {
      const cells = lookups.allCells.filter((key) => parseCellKey(key).tactic === entry.id)
      return [{ cells, note: `${entry.id} ${lookups.tactic.get(entry.id)?.name ?? ''}` }]
    }
    case 'mitigation': {
      const mitigation = detailsIndex(details).mitigation.get(entry.id)
      const source = `${entry.id} ${mitigation?.name ?? ''}`
      return (mitigation?.techniques ?? []).map(({ id, use }) => ({ cells: cellsOf(id), note: joined(source, use) }))
    }
    case 'case-study': {
      const study = detailsIndex(details).caseStudy.get(entry.id)
      return inAttackOrder(study?.steps ?? []).map((step, place) => ({
        cells: cellsOfStep(base, step),
        note: joined(`${entry.id} step ${place + 1}`, step.description),
      }))
    }
    default:
      return unreachable(entry)
  }
}

/** The technique under the tactic of the step; all its cells where the matrix does not have it there. */
function cellsOfStep(base: KnowledgeBase, { technique, tactic }: CaseStudyStep): readonly CellKey[] {
  const { site, cellsOfTechnique } = lookupsOf(base)
  const key = formatCellKey(technique, tactic)
  return site.has(key) ? [key] : (cellsOfTechnique.get(technique) ?? [])
}

function joined(source: string, words: string): string {
  return words.trim() === '' ? source : `${source}: ${words.trim()}`
}
