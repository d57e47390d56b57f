/** What a metadata entry of our own holds, unchecked: null where the text is no object of exactly this version. */
export function parseVersionedRecord(text: string, version: number): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) && value['version'] === version ? value : null
  } catch {
    return null
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
