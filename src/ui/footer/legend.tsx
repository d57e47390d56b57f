import { activeLayer } from '../../app/selectors.ts'
import { scoreRange } from '../../core/colour/score-range.ts'
import { hasScores } from '../../core/layer/layer.ts'
import { useAppState } from '../app-context.tsx'
import { numbered } from '../controls/numbered.ts'
import styles from './footer.module.css'
import { GradientStrip } from './gradient-strip.tsx'

/** What the colours mean: the gradient while there are scores, and the layer's own legend. */
export function Legend() {
  const layer = useAppState(activeLayer)
  const { gradient, legend } = layer
  const scored = hasScores(layer)
  const range = scored ? scoreRange(layer) : null
  return (
    <ul className={styles.legend} aria-label="Legend">
      {scored ? (
        <li title={range ? `Scores from ${range.min} to ${range.max}` : undefined}>
          {gradient.min}
          <GradientStrip colors={gradient.colors} />
          {gradient.max}
        </li>
      ) : null}
      {numbered(legend).map(({ key, item }) => (
        <li key={key}>
          <i className={styles.swatch} style={{ backgroundColor: item.color }} />
          {item.label}
        </li>
      ))}
      {scored || legend.length > 0 ? null : <li className={styles.empty}>No colours yet</li>}
    </ul>
  )
}
