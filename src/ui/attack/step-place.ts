import type { CellKey } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { AttackStep } from '../../core/insight/attack-path.ts'
import { elementOfKey } from '../reading/cell-element.ts'
import type { StepPlace } from './attack-drawing.ts'

/**
 * Where a step stands on the screen: its cell, the parent that it is folded into, or the header of its folded tactic. Null while a
 * filter hides it.
 */
export function placeOfStep(
  region: HTMLElement,
  base: KnowledgeBase,
  step: AttackStep,
  origin: { readonly x: number; readonly y: number },
): (StepPlace & { readonly element: HTMLElement }) | null {
  for (const key of step.cells) {
    const element = elementFor(region, base, key)
    if (!element) continue
    const { x, y, width, height } = element.getBoundingClientRect()
    const folded = element !== elementOfKey(region, key)
    return { key: element.id, element, folded, box: { x: x - origin.x, y: y - origin.y, width, height } }
  }
  return null
}

function elementFor(region: HTMLElement, base: KnowledgeBase, key: CellKey): HTMLElement | null {
  const parent = lookupsOf(base).site.get(key)?.parent
  const { tactic } = parseCellKey(key)
  return (
    elementOfKey(region, key) ??
    (parent ? elementOfKey(region, parent) : null) ??
    region.querySelector<HTMLElement>(`[role="columnheader"][data-tactic-id="${tactic}"][aria-expanded="false"]`)
  )
}
