import type { CellKey } from '../../core/atlas/ids.ts'
import { colourName } from '../../core/colour/colour-name.ts'
import type { Colouring } from '../../core/colour/colouring.ts'
import { colorSpelling } from '../../core/colour/css-color.ts'
import { colouringOf, withColouring } from '../../core/colour/layer-colouring.ts'
import { scoreRange } from '../../core/colour/score-range.ts'
import { unexplainedColors, usedColors } from '../../core/insight/legend.ts'
import type { Gradient, LegendItem } from '../../core/layer/layer.ts'
import { NOTHING_SELECTED } from '../../core/layer/selection.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import type { AppContext } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import type { Command } from './command.ts'
import { panelCommand } from './panel-command.ts'

export const colourCommands: readonly Command[] = [
  panelCommand('view.colours', 'Colours and legend', 'colours', 'Colours'),
  {
    id: 'view.legend',
    label: 'Show legend',
    isOn: (state) => state.preferences.showLegend,
    run: ({ store }) => {
      const showLegend = !store.getState().preferences.showLegend
      store.setPreferences({ showLegend })
      store.setSession({ announcement: showLegend ? 'Legend shown' : 'Legend hidden' })
    },
  },
  {
    id: 'colour.fit',
    label: 'Fit to scores: smallest and largest',
    word: 'Fit to scores',
    isEnabled: (state) => {
      const layer = activeLayer(state)
      return colouringOf(layer).kind === 'gradient' && scoreRange(layer) !== null
    },
    run: (context) => {
      const range = scoreRange(activeLayer(context.store.getState()))
      if (range) changeGradient(context, range, null)
    },
  },
  {
    id: 'colour.reverse',
    label: 'Reverse colours',
    word: 'Reverse',
    run: async (context) => {
      const inFront = () => activeLayer(context.store.getState())
      const { id } = inFront()
      const hasSteps = colouringOf(inFront()).kind !== 'gradient'
      const steps = hasSteps ? await import('../../core/colour/suggested-colouring.ts') : null
      const layer = inFront()
      // It was meant for the layer that was in front then, as it is now.
      if (layer.id !== id) return
      const colouring = colouringOf(layer)
      if (colouring.kind === 'gradient') changeGradient(context, { colors: layer.gradient.colors.toReversed() }, null)
      else if (steps) {
        setColouring(context, steps.withStepColors(colouring, steps.stepColors(colouring).toReversed()), null)
      }
      context.store.setSession({ announcement: 'Colours reversed' })
    },
  },
  {
    id: 'legend.add-missing',
    label: 'Add unexplained colours to the legend',
    word: 'Add unexplained',
    isEnabled: (state) => unexplainedColors(activeLayer(state)).length > 0,
    run: (context) => {
      const missing = unexplainedColors(activeLayer(context.store.getState())).map(({ color }) => itemFor(color))
      const label = missing.length === 1 ? 'Add 1 colour to the legend' : `Add ${missing.length} colours to the legend`
      changeLegend(context, label, (legend) => [...legend, ...missing])
      // The words for them are still to be found.
      context.store.setSession({ panelOpen: true, panel: 'colours', announcement: `${label}: name them in the panel` })
    },
  },
  {
    id: 'legend.from-colours',
    label: 'Make legend from colours used',
    word: 'From colours used',
    isEnabled: (state) => usedColors(activeLayer(state)).length > 0,
    run: (context) => {
      const layer = activeLayer(context.store.getState())
      const missing = new Set(unexplainedColors(layer).map(({ color }) => color))
      const used = usedColors(layer).map(({ color }) => color)
      const spellings = new Set(used.map(colorSpelling))
      const kept = layer.legend.filter(({ color }) => spellings.has(colorSpelling(color)))
      const label = 'Make legend from colours used'
      changeLegend(context, label, () => [...kept, ...used.filter((color) => missing.has(color)).map(itemFor)])
      context.store.setSession({ announcement: label })
    },
  },
  {
    id: 'legend.clear',
    label: 'Clear legend',
    word: 'Clear',
    isEnabled: (state) => activeLayer(state).legend.length > 0,
    run: (context) => {
      changeLegend(context, 'Clear legend', () => [])
      context.store.showMessage({
        tone: 'info',
        text: 'Cleared the legend',
        action: { label: 'Undo', commandId: 'edit.undo' },
      })
    },
  },
]

/** Sets how the layer in front turns scores into colours. `mergeKey` joins the changes of one visit to a control into one step. */
export function setColouring(context: AppContext, colouring: Colouring, mergeKey: string | null): void {
  context.store.editLayer({ label: 'Change the colours', mergeKey }, (layer) => withColouring(layer, colouring))
}

export function changeGradient(context: AppContext, patch: Partial<Gradient>, mergeKey: string | null): void {
  context.store.editLayer({ label: 'Change the gradient', mergeKey }, (layer) => ({
    ...layer,
    gradient: { ...layer.gradient, ...patch },
  }))
}

/** Changes the items of the layer's own legend. */
export function changeLegend(
  context: AppContext,
  label: string,
  change: (legend: readonly LegendItem[]) => readonly LegendItem[],
  mergeKey: string | null = null,
): void {
  context.store.editLayer({ label, mergeKey }, (layer) => ({ ...layer, legend: change(layer.legend) }))
}

/** Selects the cells of a legend entry, or with `add` these too. The same again takes the selection back. */
export function selectLegendCells(context: AppContext, name: string, cells: readonly CellKey[], add: boolean): void {
  const { selection } = context.store.getState().session
  const isAgain = !add && selection.size === cells.length && cells.every((key) => selection.has(key))
  const next = isAgain ? NOTHING_SELECTED : new Set(add ? [...selection, ...cells] : cells)
  const announcement = next.size === 0 ? 'Nothing selected' : `${name}: ${cellWords(next)} selected`
  context.store.setSession({ selection: next, anchor: null, announcement })
}

/** A legend item for a colour that nobody named yet: it is called by its looks. */
export function itemFor(color: string): LegendItem {
  const name = colourName(color)
  return { label: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, color }
}
