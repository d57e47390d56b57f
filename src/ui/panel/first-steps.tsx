import { useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import styles from './panel.module.css'

/** What to do with a matrix that nobody marked yet; where the address refuses edits, with one to look at. */
export function FirstSteps() {
  const readOnly = useAppState((state) => state.session.readOnly)
  return (
    <div className={styles.body}>
      <h2>{readOnly ? 'Read-only view' : 'Mark what you cover'}</h2>
      <ol className={styles.steps}>
        <li>
          Click a technique. Shift reaches a range, Ctrl adds, dragging takes a rectangle, a tactic takes its column.
        </li>
        {readOnly ? null : <li>Type a number to score it, or use Score, Colour and Comment in the bar above.</li>}
        <li>Save the layer as a file, or copy a link that holds all of it. Nothing leaves this browser by itself.</li>
      </ol>
      <div className={styles.buttons}>
        <CommandButton id="help.tour" text="label" />
        {readOnly ? null : (
          <>
            <CommandButton id="help.samples" text="label" />
            <CommandButton id="layer.open" text="label" />
          </>
        )}
        <CommandButton id="help.shortcuts" text="label" />
      </div>
    </div>
  )
}
