import { useId, useState } from 'react'

/** A key that is the same for all edits of one visit to a field, so that they make one step of undo. */
export function useVisit(name: string): { readonly key: string; readonly begin: () => void } {
  const id = useId()
  const [count, setCount] = useState(0)
  return { key: `${name} ${id} ${count}`, begin: () => setCount((n) => n + 1) }
}
