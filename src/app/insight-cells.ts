import type { CellKey, TechniqueId } from '../core/atlas/ids.ts'
import { countTechniques } from '../core/layer/selection.ts'
import { cellWords } from '../core/layer/technique-words.ts'
import type { AppContext } from './context.ts'
import { chooseTarget } from './search/choose-target.ts'

/** Goes to a technique in the matrix and selects it; the panel stays what it is. */
export function revealTechnique(context: AppContext, id: TechniqueId): void {
  const { panel } = context.store.getState().session
  chooseTarget(context, { kind: 'technique', id }, false, null)
  context.store.setSession({ panel })
}

/** Selects exactly these cells of the layer in front. */
export function selectCells({ store }: AppContext, cells: readonly CellKey[]): void {
  const selection = new Set(cells)
  const announcement = countTechniques(selection) === 0 ? 'Nothing selected' : `${cellWords(selection)} selected`
  store.setSession({ selection, anchor: null, announcement })
}
