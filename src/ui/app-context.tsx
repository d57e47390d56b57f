import { createContext, type ReactNode, useCallback, useContext } from 'react'
import { useStore } from 'zustand'
import { runCommand } from '../app/commands/all-commands.ts'
import type { AppContext } from '../app/context.ts'
import type { AppState } from '../app/state.ts'
import type { MatrixView } from '../core/matrix/matrix-view.ts'

const Context = createContext<AppContext | null>(null)

export function AppProvider(props: { readonly context: AppContext; readonly children: ReactNode }) {
  return <Context value={props.context}>{props.children}</Context>
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
