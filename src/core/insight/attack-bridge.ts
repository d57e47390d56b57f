import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import { bakeColours } from '../colour/baked-colours.ts'
import { joinedAnnotations } from '../layer/joined-annotations.ts'
import type { Annotation, Layer } from '../layer/layer.ts'
import { annotationOf, isAnnotated } from '../layer/layer.ts'

/*
 * From ATLAS to ATT&CK Enterprise and back, by the counterpart that ATLAS names for a technique (`Technique.attackId`). Some ATLAS
 * techniques share one, most have none, and a counterpart says nothing about tactics: what is marked for a technique counts for all of
 * its counterpart.
 */

/** The domain of ATT&CK Enterprise in layer files. */
export const ATTACK_DOMAIN = 'enterprise-attack'

export interface AttackRow {
  /** `T1566`, `T1596.005`. */
  readonly attackId: string
  readonly annotation: Annotation
  /** The ATLAS techniques it was made of, by ID. */
  readonly from: readonly TechniqueId[]
}

export interface OnAttack {
  /** By ATT&CK ID. */
  readonly rows: readonly AttackRow[]
  /** Marked ATLAS techniques without a counterpart, by ID. */
  readonly without: readonly TechniqueId[]
}

/** The marks of an ATLAS layer on ATT&CK techniques. Colours by bands or categories become those of the cells. */
export function onAttack(base: KnowledgeBase, layer: Layer): OnAttack {
  const { cellsOfTechnique } = lookupsOf(base)
  const coloured = bakeColours(layer, base)
  const groups = new Map<string, { id: TechniqueId; annotation: Annotation }[]>()
  const without: TechniqueId[] = []
  for (const { id, attackId } of base.techniques) {
    const marks = (cellsOfTechnique.get(id) ?? []).map((key) => annotationOf(coloured, key)).filter(isAnnotated)
    if (marks.length === 0) continue
    if (attackId === null) {
      without.push(id)
      continue
    }
    const annotation = joinedAnnotations(marks)
    const group = groups.get(attackId)
    if (group) group.push({ id, annotation })
    else groups.set(attackId, [{ id, annotation }])
  }
  const rows = [...groups].map(([attackId, group]): AttackRow => {
    const signed = group.length === 1 ? group : group.map(signedComment)
    const annotation = joinedAnnotations(signed.map((each) => each.annotation))
    return {
      attackId,
      annotation: { ...annotation, showSubtechniques: false, carried: null },
      from: group.map(({ id }) => id),
    }
  })
  return { rows: rows.sort((one, other) => (one.attackId < other.attackId ? -1 : 1)), without }
}

/** Of several techniques on one row, each says which of the comments is its own. */
function signedComment(each: { readonly id: TechniqueId; readonly annotation: Annotation }) {
  const { id, annotation } = each
  return annotation.comment === ''
    ? each
    : { id, annotation: { ...annotation, comment: `${id}: ${annotation.comment}` } }
}

/** A row of an ATT&CK layer; `tactic` is its shortname, null where the row stands for all of them. */
export interface AttackMark {
  readonly attackId: string
  readonly tactic: string | null
  readonly annotation: Annotation
}

export interface OnAtlas {
  readonly annotations: ReadonlyMap<CellKey, Annotation>
  /** Places in the list of marks whose technique is nobody's counterpart. */
  readonly without: readonly number[]
}

/**
 * The marks of an ATT&CK layer on ATLAS cells. Both matrices have tactics of the same shortname: a cell takes the rows of its own
 * tactic and those without one; only where its tactic has no row, it takes what the technique has under other tactics.
 */
export function onAtlas(base: KnowledgeBase, marks: readonly AttackMark[]): OnAtlas {
  const { cellsOfTechnique, site, tactic } = lookupsOf(base)
  const byAttackId = new Map<string, AttackMark[]>()
  for (const mark of marks) {
    const group = byAttackId.get(mark.attackId)
    if (group) group.push(mark)
    else byAttackId.set(mark.attackId, [mark])
  }
  const annotations = new Map<CellKey, Annotation>()
  const counterparts = new Set<string>()
  for (const { id, attackId } of base.techniques) {
    const group = attackId === null ? undefined : byAttackId.get(attackId)
    if (attackId === null || !group) continue
    counterparts.add(attackId)
    for (const key of cellsOfTechnique.get(id) ?? []) {
      const tacticId = site.get(key)?.tacticId
      const shortname = tacticId && tactic.get(tacticId)?.shortname
      const own = group.filter((mark) => mark.tactic === shortname)
      const taken = own.length > 0 ? group.filter((mark) => mark.tactic === null || own.includes(mark)) : group
      const annotation = joinedAnnotations(taken.map((mark) => mark.annotation))
      if (isAnnotated(annotation)) annotations.set(key, { ...annotation, showSubtechniques: false, carried: null })
    }
  }
  const without = marks.flatMap(({ attackId }, i) => (counterparts.has(attackId) ? [] : [i]))
  return { annotations, without }
}
