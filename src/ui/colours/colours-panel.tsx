import { activeLayer } from '../../app/selectors.ts'
import { useAppState } from '../app-context.tsx'
import { Editable } from '../controls/editable.tsx'
import { ColourEditor } from './colour-editor.tsx'
import styles from './colours.module.css'
import { LegendEditor } from './legend-editor.tsx'

/** What colours mean in the layer in front, and how they are made. */
export function ColoursPanel() {
  const id = useAppState((state) => activeLayer(state).id)
  return (
    <div className={styles.panel} key={id}>
      <Editable>
        <ColourEditor />
        <LegendEditor />
      </Editable>
    </div>
  )
}
