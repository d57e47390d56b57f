import { changeLegend, itemFor } from '../../app/commands/colour-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { shownLegend } from '../../app/shown-legend.ts'
import { CATEGORY_PALETTES } from '../../core/colour/palettes.ts'
import { unexplainedColors } from '../../core/insight/legend.ts'
import type { LegendItem } from '../../core/layer/layer.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { useVisit } from '../controls/use-visit.ts'
import styles from './colours.module.css'
import { ColourField } from './fields.tsx'
import { RowList } from './row-list.tsx'

const MOST_ITEMS = 200

/** The layer's own legend, in the order in which it is shown. The part that follows from the scores makes itself. */
export function LegendEditor() {
  const context = useApp()
  const layer = useAppState(activeLayer)
  const entries = useAppState((state) => shownLegend(context, state))
  const isShown = useAppState((state) => state.preferences.showLegend)
  const visit = useVisit('legend')
  const { legend } = layer
  const missing = unexplainedColors(layer).length
  const countOf = (place: number) => {
    const entry = entries.find((candidate) => candidate.kind === 'item' && candidate.place === place)
    return entry ? countTechniques(entry.cells) : 0
  }
  const set = (place: number, patch: Partial<LegendItem>) =>
    changeLegend(
      context,
      'Edit the legend',
      (items) => {
        const item = items[place]
        return item ? items.with(place, { ...item, ...patch }) : items
      },
      visit.key,
    )
  return (
    <section className={styles.section} aria-label="Legend of the layer">
      <h2>Legend</h2>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isShown}
          onChange={(event) => context.store.setPreferences({ showLegend: event.target.checked })}
        />
        Show the legend under the matrix
      </label>
      <p className={styles.about}>What the scores mean stands there by itself. Here you say what other colours mean.</p>
      {missing > 0 ? (
        <p className={styles.warning}>
          {missing === 1 ? '1 colour in the layer has' : `${missing} colours in the layer have`} no explanation.
        </p>
      ) : null}
      <RowList
        label="Legend items"
        noun="item"
        rows={legend}
        min={0}
        max={MOST_ITEMS}
        movable
        make={() => itemFor(freeColor(legend))}
        onChange={(items) => changeLegend(context, 'Edit the legend', () => items)}
      >
        {(item, place) => (
          <>
            <ColourField
              label={`Colour of item ${place + 1}`}
              value={item.color}
              begin={visit.begin}
              onChange={(color) => set(place, { color })}
            />
            <input
              aria-label={`Label of item ${place + 1}`}
              placeholder="what it means"
              maxLength={1000}
              value={item.label}
              onFocus={visit.begin}
              onChange={(event) => set(place, { label: event.target.value })}
            />
            <span className={styles.tally} title={`${countOf(place)} techniques shown in this colour`}>
              {countOf(place)}
            </span>
          </>
        )}
      </RowList>
      <div className={styles.buttons}>
        <CommandButton id="legend.add-missing" />
        <CommandButton id="legend.from-colours" />
        <CommandButton id="legend.clear" />
      </div>
    </section>
  )
}

function freeColor(legend: readonly LegendItem[]): string {
  const colors = CATEGORY_PALETTES[0]?.colors ?? []
  return colors.find((color) => legend.every((item) => item.color !== color)) ?? '#999999'
}
