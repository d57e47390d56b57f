import type { LayerId } from '../../core/layer/layer.ts'
import { isAnnotated } from '../../core/layer/layer.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import type { AppContext } from '../context.ts'
import { isAnythingHidden } from '../is-anything-hidden.ts'
import type { AppState } from '../state.ts'

/**
 * `12 of 14 rows shown, 2 kept but not shown`; where filters keep some of them out of sight, `14 rows, 5 marked techniques hidden by
 * filters, …`, as the status bar counts what is left.
 * @param ids the layers that the rows are in
 * @param others what became of the rows that have no cell
 */
export function rowsText(
  context: AppContext,
  ids: readonly LayerId[],
  { rows, shown }: { readonly rows: number; readonly shown: number },
  others: readonly string[],
): string {
  const hidden = shown === 0 ? '' : hiddenText(context, ids)
  const first = hidden === '' ? `${shown} of ${rows} rows shown` : `${rows === 1 ? '1 row' : `${rows} rows`}, ${hidden}`
  return [first, ...others].join(', ')
}

/** Empty where everything marked is in sight. */
function hiddenText({ store, view }: AppContext, ids: readonly LayerId[]): string {
  const state = store.getState()
  const layers = state.document.layers.filter(({ id }) => ids.includes(id))
  if (!isAnythingHidden(state, layers)) return ''
  const [layer, ...more] = layers
  // Counting would take a matrix for each.
  if (!layer || more.length > 0) return 'some can be hidden by filters'
  const { cells } = view(inFront(state, layer.id))
  const marked = [...layer.annotations].filter(([, annotation]) => isAnnotated(annotation)).map(([key]) => key)
  const seen = marked.filter((key) => cells.get(key)?.passes)
  const count = countTechniques(marked) - countTechniques(seen)
  return count === 0 ? '' : `${count} marked ${count === 1 ? 'technique' : 'techniques'} hidden by filters`
}

function inFront(state: AppState, activeLayerId: LayerId): AppState {
  return { ...state, session: { ...state.session, activeLayerId } }
}
