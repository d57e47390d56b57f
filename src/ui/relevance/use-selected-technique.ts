import { parseCellKey } from '../../core/atlas/ids.ts'
import type { Technique } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import { useApp, useAppState } from '../app-context.tsx'

/** The technique that was selected first, of which the panel says why it matters. */
export function useSelectedTechnique(): Technique | undefined {
  const { base } = useApp().knowledge
  const selected = useAppState(({ session: { selection } }) => {
    const [first] = selection
    return first === undefined ? null : parseCellKey(first).technique
  })
  return selected === null ? undefined : lookupsOf(base).technique.get(selected)
}
