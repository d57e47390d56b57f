import type { Layer } from '../core/layer/layer.ts'
import { statusScaleOf } from '../core/layer/status.ts'
import type { Status, StatusScale } from '../core/layer/status-scale.ts'
import type { AppContext } from './context.ts'
import type { Brush } from './state.ts'

/** The vocabulary in which the layer is assessed: its own, else the one that is offered first. */
export function scaleInUse({ knowledge }: Pick<AppContext, 'knowledge'>, layer: Layer): StatusScale {
  return statusScaleOf(layer) ?? knowledge.statusScales[0]
}

/** The one a layer begins with, which goes again with the last status. */
export function presetScale({ knowledge }: Pick<AppContext, 'knowledge'>): StatusScale {
  return knowledge.statusScales[0]
}

/** The status that a brush paints in a vocabulary; null takes the status off. */
export function brushStatus(brush: Extract<Brush, { kind: 'status' }>, scale: StatusScale): Status | null {
  if (brush.id === null) return null
  return scale.statuses.find(({ id }) => id === brush.id) ?? scale.statuses[0] ?? null
}

/** What the brush is called: "Partial", "score 40", "colour #3182bd". */
export function brushName(brush: Brush, scale: StatusScale): string {
  switch (brush.kind) {
    case 'status':
      return brushStatus(brush, scale)?.label ?? scale.blank
    case 'score':
      return `score ${brush.score}`
    case 'color':
      return `colour ${brush.color}`
  }
}
