import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import { runCommand } from '../app/commands/all-commands.ts'
import type { AppContext, Knowledge } from '../app/context.ts'
import type { AppState } from '../app/state.ts'
import type { MatrixView } from '../core/matrix/matrix-view.ts'

const Context = createContext<AppContext | null>(null)

export function AppProvider({ context, children }: { readonly context: AppContext; readonly children: ReactNode }) {
  const knowledge = useStore(context.store.api, () => context.knowledge)
  // Another object for another knowledge base, so that everything drawn from one is drawn anew; its own `knowledge` goes on to be that
  // of the layer in front, for whatever runs later.
  const shown = useMemo(() => onKnowledge(context, knowledge), [context, knowledge])
  return <Context value={shown}>{children}</Context>
}

function onKnowledge(context: AppContext, _knowledge: Knowledge): AppContext {
  return Object.create(context) as AppContext
}

export function useApp(): AppContext {
  const context = useContext(Context)
  if (!context) throw new Error('this component stands outside of AppProvider')
  return context
}

/** Part of the state; the component is drawn again when that part is another value. Selectors that build objects loop for ever. */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useApp().store.api, select)
}

export function useMatrixView(): MatrixView {
  return useAppState(useApp().view)
}

export function useRun(): (id: string) => void {
  const context = useApp()
  return useCallback((id) => void runCommand(context, id), [context])
}
