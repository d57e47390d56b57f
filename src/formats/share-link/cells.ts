import { type CellKey, formatCellKey, parseCellKey, type TacticId, type TechniqueId } from '../../core/atlas/ids.ts'
import type { Annotation } from '../../core/layer/layer.ts'
import { homeTacticsOf, parentIdOf } from './home-tactics.ts'
import { codeAnnotation, type RowFields, RowMemory } from './marks.ts'
import { isSameAnnotation } from './same-annotation.ts'
import { chooseScoreSpelling, codeScoreSpelling } from './score-spelling.ts'
import type { SymbolCoder } from './symbol-coder.ts'
import { textKinds } from './text-model.ts'

/** The techniques and tactics that the link calls by number: the first of each registry, up to the last one it needs. */
export interface Numbering {
  readonly techniques: readonly TechniqueId[]
  readonly tactics: readonly TacticId[]
}

export interface Cell {
  readonly technique: TechniqueId
  readonly tactic: TacticId
  readonly annotation: Annotation
}

type Row = ReadonlyMap<TacticId, Annotation>

/**
 * Every marked cell of one layer: first the techniques that have a number, one row each for all its tactics, then single cells by name.
 * `before`: the numbered techniques of the layer before this one in the link, which the same workspace tends to mark again.
 */
export function codeCells(
  coder: SymbolCoder,
  numbering: Numbering,
  before: ReadonlySet<TechniqueId>,
  annotations: ReadonlyMap<CellKey, Annotation>,
): { readonly cells: readonly Cell[]; readonly marked: ReadonlySet<TechniqueId> } {
  const { rows, others } = splitCells(numbering, annotations)
  const fields = codeRowFields(coder, [...annotations.values()])
  const memory = new RowMemory()
  const cells: Cell[] = []
  const tacticsOf = new Map<TechniqueId, readonly TacticId[]>()
  let last: readonly TacticId[] = []
  let isLastMarked = false
  for (const technique of numbering.techniques) {
    const row = rows.get(technique)
    const parent = parentIdOf(technique)
    const family = parent === undefined ? 'top' : tacticsOf.has(parent)
    const question = `marked after ${isLastMarked} in ${family} again ${before.has(technique)}`
    isLastMarked = coder.flag(question, row !== undefined)
    if (!isLastMarked) continue
    const parentTactics = parent === undefined ? undefined : tacticsOf.get(parent)
    const expected = parentTactics ?? homeTacticsOf(technique) ?? (parent && homeTacticsOf(parent)) ?? last
    last = codeTactics(coder, numbering.tactics, expected, [...(row?.keys() ?? [])])
    tacticsOf.set(technique, last)
    cells.push(...codeRow(coder, fields, memory, technique, last, row))
  }
  const count = coder.count('cells by name', others.length)
  for (let i = 0; i < count; i++) {
    const technique = coder.text('technique', textKinds.label, others[i]?.technique ?? '') as TechniqueId
    const tactic = coder.text('tactic', textKinds.label, others[i]?.tactic ?? '') as TacticId
    const annotation = codeAnnotation(coder, fields, memory, others[i]?.annotation ?? null)
    cells.push({ technique, tactic, annotation })
  }
  return { cells, marked: new Set(tacticsOf.keys()) }
}

function codeRow(
  coder: SymbolCoder,
  fields: RowFields,
  memory: RowMemory,
  technique: TechniqueId,
  tactics: readonly TacticId[],
  row: Row | undefined,
): readonly Cell[] {
  const given = tactics.map((tactic) => row?.get(tactic) ?? null)
  const [first = null] = given
  coder.budget.spend('entries', tactics.length)
  const isShared =
    tactics.length > 1 &&
    coder.flag(
      'same in all tactics',
      given.every((one) => one !== null && first !== null && isSameAnnotation(one, first)),
    )
  if (!isShared) {
    return tactics.map((tactic, i) => ({
      technique,
      tactic,
      annotation: codeAnnotation(coder, fields, memory, given[i] ?? null),
    }))
  }
  const unitsBefore = coder.budget.used('textUnits')
  const annotation = codeAnnotation(coder, fields, memory, first)
  // Whoever writes the layer out writes the texts once for each tactic.
  coder.budget.spend('textUnits', (coder.budget.used('textUnits') - unitsBefore) * (tactics.length - 1))
  return tactics.map((tactic) => ({ technique, tactic, annotation }))
}

/** The given tactics in the order of their numbers. */
function codeTactics(
  coder: SymbolCoder,
  numbered: readonly TacticId[],
  expected: readonly TacticId[],
  given: readonly TacticId[],
): readonly TacticId[] {
  const asExpected = given.length === expected.length && given.every((tactic) => expected.includes(tactic))
  if (coder.flag('tactics as expected', asExpected)) return numbered.filter((tactic) => expected.includes(tactic))
  return numbered.filter((tactic) => coder.flag(`tactic expected ${expected.includes(tactic)}`, given.includes(tactic)))
}

function codeRowFields(coder: SymbolCoder, annotations: readonly Annotation[]): RowFields {
  const some = (field: string, has: (annotation: Annotation) => boolean) =>
    coder.rare(`some ${field}`, annotations.some(has))
  return {
    scores: codeScoreSpelling(coder, chooseScoreSpelling(annotations)),
    colors: some('color', ({ color }) => color !== null),
    comments: some('comment', ({ comment }) => comment !== ''),
    disabled: some('disabled', ({ enabled }) => !enabled),
    metadata: some('metadata', ({ metadata }) => metadata.length > 0),
    links: some('links', ({ links }) => links.length > 0),
    expanded: some('expanded', ({ showSubtechniques }) => showSubtechniques),
    carried: some('carried', ({ carried }) => carried !== null),
  }
}

// The same link whatever order the marks were made in: rows by number, the others by key.
function splitCells(
  { techniques, tactics }: Numbering,
  annotations: ReadonlyMap<CellKey, Annotation>,
): { readonly rows: ReadonlyMap<TechniqueId, Row>; readonly others: readonly Cell[] } {
  const numberedTechniques = new Set(techniques)
  const numberedTactics = new Set(tactics)
  const rows = new Map<TechniqueId, Map<TacticId, Annotation>>()
  const others: Cell[] = []
  for (const [key, annotation] of annotations) {
    const { technique, tactic } = parseCellKey(key)
    if (!numberedTechniques.has(technique) || !numberedTactics.has(tactic)) {
      others.push({ technique, tactic, annotation })
      continue
    }
    const row = rows.get(technique)
    if (row) row.set(tactic, annotation)
    else rows.set(technique, new Map([[tactic, annotation]]))
  }
  others.sort((a, b) => (formatCellKey(a.technique, a.tactic) < formatCellKey(b.technique, b.tactic) ? -1 : 1))
  return { rows, others }
}
