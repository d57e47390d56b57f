import { Palette, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { commandById } from '../../app/commands/all-commands.ts'
import { selectLegendCells } from '../../app/commands/colour-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { shownLegend } from '../../app/shown-legend.ts'
import type { LegendEntry } from '../../core/insight/legend.ts'
import { unexplainedColors } from '../../core/insight/legend.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import { unreachable } from '../../core/result.ts'
import { useApp, useAppState, useRun } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { numbered } from '../controls/numbered.ts'
import styles from './footer.module.css'
import { GradientStrip } from './gradient-strip.tsx'

/** What the colours mean: first the scores, then the layer's own items. Every entry selects the cells that it explains. */
export function Legend() {
  const context = useApp()
  const isShown = useAppState((state) => state.preferences.showLegend)
  const entries = useAppState((state) => shownLegend(context, state))
  const missing = useAppState((state) =>
    state.session.view.painting ? 0 : unexplainedColors(activeLayer(state)).length,
  )
  const isBlank = useAppState((state) => {
    const { annotations, strays } = activeLayer(state)
    return annotations.size + strays.length === 0
  })
  const readOnly = useAppState((state) => state.session.readOnly)
  const run = useRun()
  const bar = useRef<HTMLDivElement>(null)
  const askedToAdd = useRef(false)
  useEffect(() => {
    // The button that adds the missing colours goes with the last of them and takes the focus along.
    if (missing === 0 && askedToAdd.current) bar.current?.querySelector('button')?.focus()
    askedToAdd.current = false
  }, [missing])
  return (
    <div ref={bar} className={styles.legend}>
      <CommandButton id="view.colours" icon={Palette} text="none" className={styles.square} />
      {isShown ? (
        <>
          {entries.length > 0 || missing > 0 ? null : (
            <span className={styles.empty}>
              {isBlank ? (
                <>
                  No colours yet. New here? <CommandButton id="help.tour" text="label" className={styles.hint} />
                </>
              ) : (
                'No colours in view'
              )}
            </span>
          )}
          {entries.length > 0 ? (
            <ul aria-label="Legend">
              {numbered(entries).map(({ key, item }) => (
                <li key={key}>
                  <EntryButton entry={item} />
                </li>
              ))}
            </ul>
          ) : null}
          {missing > 0 ? (
            <span className={styles.missing}>
              <TriangleAlert size={13} aria-hidden="true" />
              {missing === 1 ? '1 colour unexplained' : `${missing} colours unexplained`}
              {readOnly ? null : (
                <button
                  type="button"
                  data-command="legend.add-missing"
                  aria-label={commandById('legend.add-missing').label}
                  className={styles.add}
                  onClick={() => {
                    askedToAdd.current = true
                    run('legend.add-missing')
                  }}
                >
                  Add
                </button>
              )}
            </span>
          ) : null}
        </>
      ) : (
        <CommandButton id="view.legend" text="label" />
      )}
    </div>
  )
}

function EntryButton({ entry }: { readonly entry: LegendEntry }) {
  const context = useApp()
  const { name, detail } = wordsOf(entry)
  // Layers can compare otherwise under each tactic: a technique would count in two states at once.
  const isPainted = entry.kind === 'painted'
  const count = isPainted ? entry.cells.length : countTechniques(entry.cells)
  const unit = `${isPainted ? ' cell' : ' technique'}${count === 1 ? '' : 's'}`
  return (
    <button
      type="button"
      className={styles.entry}
      aria-disabled={count === 0 || undefined}
      title={`${detail}: ${count}${unit}. Click to select, with Ctrl to add to the selection.`}
      data-legend={entry.kind}
      onClick={(event) =>
        count > 0 && selectLegendCells(context, name, entry.cells, event.ctrlKey || event.metaKey || event.shiftKey)
      }
    >
      <EntryLook entry={entry} />{' '}
      <span className={styles.count}>
        {count}
        {/* Beside the numbers of the gradient, a bare one would be taken for a third. */}
        {entry.kind === 'gradient' ? ' scored' : isPainted ? unit : ''}
      </span>
      <span className="visually-hidden">{isPainted ? '' : unit}: select</span>
    </button>
  )
}

function EntryLook({ entry }: { readonly entry: LegendEntry }) {
  switch (entry.kind) {
    case 'gradient':
      return (
        <>
          <span className="visually-hidden">Scores from </span>
          {entry.gradient.min}
          <GradientStrip colors={entry.gradient.colors} />
          <span className="visually-hidden"> to </span>
          {entry.gradient.max}
        </>
      )
    case 'blank':
      return (
        <>
          <i className={styles.swatch} data-blank="" />
          <span className="visually-hidden">Scored, </span>
          no colour
        </>
      )
    default: {
      const [fill, contained] =
        entry.kind === 'painted' ? [entry.meaning.color, entry.meaning.id] : [entry.fill, undefined]
      return (
        <>
          <i
            className={styles.swatch}
            data-contained={contained}
            {...(fill === null ? { 'data-blank': '' } : { style: { backgroundColor: fill } })}
          />
          <span className={styles.label}>{wordsOf(entry).name}</span>
        </>
      )
    }
  }
}

function wordsOf(entry: LegendEntry): { readonly name: string; readonly detail: string } {
  switch (entry.kind) {
    case 'gradient': {
      const name = `Scores from ${entry.gradient.min} to ${entry.gradient.max}`
      return { name, detail: name }
    }
    case 'step': {
      const { label, range } = entry.step
      return { name: label, detail: label === range ? `Scores ${range}` : `${label}, scores ${range}` }
    }
    case 'blank':
      return { name: 'Scored, no colour', detail: 'Scores that the colours leave out' }
    case 'item': {
      const name = entry.label.trim() === '' ? 'Without a name' : entry.label
      return { name, detail: name }
    }
    case 'painted':
      return { name: entry.meaning.label, detail: entry.meaning.label }
    default:
      return unreachable(entry)
  }
}
