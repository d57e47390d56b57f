import type { JsonObject, JsonValue } from '../../core/json.ts'
import { isList, isObject } from './json-text.ts'
import type { JsonLook, TextLook } from './layer-file-problem.ts'

const SAMPLE = 4_000

/** Beginnings of files that are no text. A text decoded as UTF-8 has U+FFFD for the bytes that are none, so PNG matches both ways. */
const MAGIC: readonly (readonly [start: string, look: TextLook])[] = [
  ['\u0089PNG', 'picture'],
  ['\uFFFDPNG', 'picture'],
  ['GIF8', 'picture'],
  ['RIFF', 'picture'],
  ['\u00FF\u00D8\u00FF', 'picture'],
  ['\uFFFD\uFFFD\uFFFD', 'picture'],
  ['%PDF-', 'pdf'],
  ['PK\u0003\u0004', 'archive'],
  ['\u001F\u008B', 'archive'],
  ['\u001F\uFFFD', 'archive'],
]

/** For a text that `parseJson` refused. Looks at the first 4,000 characters only. */
export function recogniseText(text: string, problem: { readonly atEnd: boolean }): TextLook {
  const sample = text.slice(0, SAMPLE).trimStart()
  const binary = recogniseBytes(sample)
  if (binary) return binary
  if (/^[{[]/.test(sample)) return problem.atEnd ? 'truncated-json' : 'broken-json'
  if (sample.startsWith('<')) {
    const lower = sample.toLowerCase()
    if (/^<(?:!doctype html|html|head|body|script|div|p|table)\b/.test(lower) || lower.includes('<html'))
      return 'html-page'
    return lower.includes('<svg') ? 'svg-picture' : 'xml'
  }
  const lines = sample.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  const first = lines[0] ?? ''
  if (first.startsWith('version https://git-lfs')) return 'pointer'
  if (lines.length === 1 && /^https?:\/\/\S+$/i.test(first.trim())) return 'web-address'
  if (lines.length === 1 && /^[\w./\\-]+\.(?:json|ya?ml)$/i.test(first.trim())) return 'pointer'
  if (isTable(lines)) return 'csv'
  return isYaml(lines) ? 'yaml' : 'text'
}

/** `text` may be bytes read as Latin-1 or as UTF-8. Null for what can be text. */
export function recogniseBytes(text: string): TextLook | null {
  const sample = text.slice(0, SAMPLE)
  if (isWorkbook(sample)) return 'workbook'
  for (const [start, look] of MAGIC) if (text.startsWith(start)) return look
  let odd = 0
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i)
    if (code === 0) return 'binary'
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27) || code === 0xfffd) odd++
  }
  return odd * 20 > sample.length ? 'binary' : null
}

/** A ZIP whose first entries are those of a workbook, or the older kind of Excel. */
function isWorkbook(sample: string): boolean {
  if (sample.startsWith('\u00D0\u00CF\u0011\u00E0')) return true
  return sample.startsWith('PK\u0003\u0004') && /\[Content_Types\]\.xml|xl\/|opendocument\.spreadsheet/.test(sample)
}

/** For JSON in which no layer was found. */
export function recogniseJson(value: JsonValue): JsonLook {
  if (value === null) return 'nothing'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'switch'
  if (!isObject(value)) return 'list'
  return recogniseObject(value) ?? 'object'
}

/** The known kinds of JSON file that are no layers, although some share keys with one. */
export function recogniseObject(object: JsonObject): JsonLook | null {
  const has = (key: string) => Object.hasOwn(object, key)
  if (object.type === 'bundle' && has('objects')) return 'stix-bundle'
  if (typeof object.type === 'string' && typeof object.id === 'string' && object.id.startsWith(`${object.type}--`)) {
    return 'stix-object'
  }
  if (['default_layers', 'collection_index_url', 'customize_features', 'comment_color'].some(has))
    return 'navigator-config'
  if (isList(object.collections)) return 'collection-index'
  if (has('format-version') || isList(object.matrices) || (has('tactics') && has('techniques'))) return 'atlas-data'
  if (typeof object.$schema === 'string' && has('properties')) return 'json-schema'
  if (typeof object.name === 'string' && typeof object.version === 'string' && ['dependencies', 'scripts'].some(has)) {
    return 'package-manifest'
  }
  return null
}

function isTable(lines: readonly string[]): boolean {
  // The sample can end in the middle of a line, so the last one does not count where there are more.
  const rows = lines.slice(0, 5)
  if (rows.length < 2) return false
  return [',', ';', '\t'].some((separator) => {
    const counts = rows.map((row) => row.replace(/"[^"]*"/g, '').split(separator).length)
    return (counts[0] ?? 0) > 1 && counts.every((count) => count === counts[0])
  })
}

function isYaml(lines: readonly string[]): boolean {
  if (lines[0]?.startsWith('---') || lines[0]?.startsWith('%YAML')) return true
  const rows = lines.filter((line) => !line.trimStart().startsWith('#')).slice(0, 10)
  const typical = rows.filter((line) => /^\s*(?:- \S|-$|[\w"'.-]+:(?:\s|$))/.test(line))
  return typical.length >= 2 && typical.length * 2 > rows.length
}
