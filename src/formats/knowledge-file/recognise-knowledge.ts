/** Bytes at the beginning and at the end of a file that tell what it is. */
const SAMPLE = 20_000

/**
 * Whether a file is a knowledge base and no layer, by its beginning and end: ATLAS data in YAML, or a STIX bundle. A file that is
 * meant as one but damaged counts too, so that it is answered as what it is.
 */
export function isKnowledgeFile(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, SAMPLE)).trimStart()
  if (head.startsWith('{')) return isBundle(head, new TextDecoder().decode(bytes.subarray(-SAMPLE)))
  if (/^[<["]/.test(head)) return false
  const has = (key: string) => new RegExp(`^["']?${key}["']?[ \\t]*:`, 'm').test(head)
  return has('format-version') || (has('matrices') && has('version')) || (has('tactics') && has('techniques'))
}

function isBundle(head: string, tail: string): boolean {
  const type = /"type"\s*:\s*"bundle"/
  if (type.test(head)) return true
  // JSON has no order: the type can stand behind all of the objects.
  return /^\{\s*(?:"(?:id|spec_version)"\s*:\s*"[^"]*"\s*,\s*)*"objects"\s*:/.test(head) && type.test(tail)
}
