import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { Rgba } from '../../core/colour/css-color.ts'
import { parseCssColor } from '../../core/colour/css-color.ts'
import { buildLegend } from '../../core/insight/legend.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'
import { buildMatrixView } from '../../core/matrix/matrix-view.ts'
import type { PictureOptions, PictureTheme } from '../../core/matrix/picture-options.ts'
import type { ViewSettings } from '../../core/matrix/view-settings.ts'
import { viewOptions } from '../../core/matrix/view-settings.ts'
import { formatLayer } from '../navigator-layer/write-layer.ts'
import type { Picture } from './draw-picture.ts'
import { drawPicture } from './draw-picture.ts'
import { PICTURE_COLORS } from './picture-theme.ts'

/** Facts that a picture of a layer states beside the layer. */
export interface PictureFacts {
  /** How the matrix is looked at. */
  readonly settings: ViewSettings
  /** The filters of `settings` in words; empty when none is on. */
  readonly filters: string
  /** `2026-11-24`. */
  readonly day: string
  /** Whether the layer may travel inside, if that was chosen: a preview needs none. */
  readonly embed: boolean
}

/** A layer as a picture: the same for page and command line. */
export function layerPicture(base: KnowledgeBase, layer: Layer, options: PictureOptions, facts: PictureFacts): Picture {
  const surface = surfaceOf(options.theme)
  const view = buildMatrixView(base, layer, viewOptions(base, facts.settings, surface))
  const isAtlas = base.name === 'ATLAS'
  return drawPicture(
    {
      view,
      legend: buildLegend(layer, view, surface),
      title: view.painting?.title ?? layer.name,
      description: view.painting?.description ?? layer.description,
      release: `${isAtlas ? 'MITRE ' : ''}${base.name} ${base.release}`,
      source: isAtlas ? 'Techniques: MITRE ATLAS, © The MITRE Corporation, Apache License 2.0.' : '',
      filters: facts.filters,
      day: facts.day,
      disabledLabel: disabledLabel(layer, view),
      // What is compared is more than the layer in front.
      layerJson: facts.embed && options.embedLayer && !view.painting ? formatLayer(layer, { base }) : null,
    },
    options,
  )
}

function surfaceOf(theme: PictureTheme): Rgba {
  const color = parseCssColor(PICTURE_COLORS[theme].cell)
  if (!color) throw new Error(`the theme ${theme} has no colour for cells`)
  return color
}

/** "Not applicable" where every disabled cell has that status, as the vocabulary calls it. */
function disabledLabel(layer: Layer, view: MatrixView): string {
  const labels = new Set<string>()
  for (const { annotation, status } of view.cells.values()) {
    if (!annotation.enabled)
      labels.add(status?.kind === 'fits' && status.status.notApplicable ? status.status.label : '')
  }
  const [only, ...others] = labels
  return only && others.length === 0 && statusScaleOf(layer) ? only : 'Disabled'
}
