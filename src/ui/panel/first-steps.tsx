import { CommandButton } from '../controls/command-button.tsx'
import styles from './panel.module.css'

/** What to do with a matrix that nobody marked yet. */
export function FirstSteps() {
  return (
    <div className={styles.body}>
      <h2>Mark what you cover</h2>
      <ol className={styles.steps}>
        <li>
          Click a technique. Shift reaches a range, Ctrl adds, dragging takes a rectangle, a tactic takes its column.
        </li>
        <li>Type a number to score it, or use Score, Colour and Comment in the bar above.</li>
        <li>Save the layer as a file, or copy a link that holds all of it. Nothing leaves this browser by itself.</li>
      </ol>
      <div className={styles.buttons}>
        <CommandButton id="help.tour" text="label" />
        <CommandButton id="help.samples" text="label" />
        <CommandButton id="layer.open" text="label" />
        <CommandButton id="help.shortcuts" text="label" />
      </div>
    </div>
  )
}
