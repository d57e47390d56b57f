import { commandById } from '../../app/commands/all-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import type { SortOrder } from '../../core/layer/layer.ts'
import { useAppState, useRun } from '../app-context.tsx'

const ORDERS: readonly SortOrder[] = ['name-ascending', 'name-descending', 'score-descending', 'score-ascending']

// No order of a layer: it lasts for as long as one looks.
const BY_ID = 'id'

export function SortField() {
  const sorting = useAppState((state) => (state.session.view.sortById ? BY_ID : activeLayer(state).sorting))
  const run = useRun()
  return (
    <select
      aria-label="Sort"
      title={`Sort: ${commandById(`view.sort-${sorting}`).word}`}
      value={sorting}
      onChange={(event) => run(`view.sort-${event.target.value}`)}
    >
      {[...ORDERS, BY_ID].map((order) => (
        <option key={order} value={order}>
          {commandById(`view.sort-${order}`).word}
        </option>
      ))}
    </select>
  )
}
