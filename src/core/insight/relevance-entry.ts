import type { Layer } from '../layer/layer.ts'

/**
 * Where a relevance layer keeps the answers it was made of, read and written by `relevance-record.ts`: in its metadata, so that they go
 * wherever the layer goes, with undo, files, links and the autosave alike. The entry is the only copy: the layer is the system.
 */
export const RELEVANCE_ENTRY = 'atlas-navigator.relevance'

/** Whether it is worth fetching what reads the answers; that then looks closer. */
export function mayBeSystem({ metadata }: Pick<Layer, 'metadata'>): boolean {
  return metadata.some((item) => item.kind === 'entry' && item.name === RELEVANCE_ENTRY)
}
