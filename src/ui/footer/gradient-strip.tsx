import { gradientSamples } from '../../core/colour/gradient.ts'
import styles from './footer.module.css'

/** The gradient as cells are really coloured: through its samples, not as the browser would blend the stops. */
export function GradientStrip({ colors }: { readonly colors: readonly string[] }) {
  const samples = gradientSamples(colors)
  return <div className={styles.strip} style={{ backgroundImage: `linear-gradient(to right, ${samples.join()})` }} />
}
