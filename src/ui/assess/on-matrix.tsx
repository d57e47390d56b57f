import { showOnMatrix } from '../../app/painted-matrix.ts'
import { activeLayer } from '../../app/selectors.ts'
import { withoutTurning } from '../../core/reading-order.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './assess.module.css'

/** Whether the matrix shows the comparison. Only with one of the compared layers in front: what is edited is what one sees. */
export function OnMatrix({ isInFront }: { readonly isInFront: boolean }) {
  const context = useApp()
  const on = useAppState((state) => state.session.compare.onMatrix)
  const front = useAppState((state) => withoutTurning(activeLayer(state).name))
  return (
    <div>
      <label className={styles.switch}>
        <input type="checkbox" checked={on} onChange={(event) => showOnMatrix(context, event.target.checked)} />
        Show on the matrix
      </label>
      {on && !isInFront ? (
        <p className={styles.note}>The layer in front, "{front}", is not among them and keeps its own colours.</p>
      ) : null}
    </div>
  )
}
