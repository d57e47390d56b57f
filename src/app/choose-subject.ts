import type { LayerSubject } from '../core/insight/layer-subject.ts'
import { withSubject } from '../core/insight/layer-subject.ts'
import type { AppContext } from './context.ts'
import { refusesEdits } from './refused-edits.ts'

/** What the marks of the layer in front are about; null: coverage. Kept in the layer, so undoable and in its file. */
export function chooseSubject(context: AppContext, subject: LayerSubject | null): void {
  if (refusesEdits(context)) return
  const label = subject === null ? 'Count as coverage' : 'Change what the layer is about'
  context.store.editLayer({ label, mergeKey: null }, (layer) => withSubject(layer, subject))
  context.store.setSession({ announcement: subject === null ? 'Counted as coverage' : 'Not counted as coverage' })
}
