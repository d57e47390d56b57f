import type { MetadataItem } from './layer.ts'

/** The value of the first entry with this name, or null. */
export function entryValue(metadata: readonly MetadataItem[], name: string): string | null {
  for (const item of metadata) if (item.kind === 'entry' && item.name === name) return item.value
  return null
}

/**
 * The list with one entry of this name: in the place of the first there was, else at the end. Null takes all of them out.
 * Gives back the very same list when it says that already.
 * @param isMeant which of the entries with the name are meant; the others stay as they are
 */
export function withEntry(
  metadata: readonly MetadataItem[],
  name: string,
  value: string | null,
  isMeant: (value: string) => boolean = () => true,
): readonly MetadataItem[] {
  const isOne = (item: MetadataItem) => item.kind === 'entry' && item.name === name && isMeant(item.value)
  const at = metadata.findIndex(isOne)
  const before = metadata[at]
  if (value === null) return before ? metadata.filter((item) => !isOne(item)) : metadata
  if (before?.kind !== 'entry') return [...metadata, { kind: 'entry', name, value }]
  const single = metadata.findLastIndex(isOne) === at
  if (single && before.value === value) return metadata
  return metadata.flatMap((item, i) => (i === at ? [{ ...before, value }] : isOne(item) ? [] : [item]))
}
