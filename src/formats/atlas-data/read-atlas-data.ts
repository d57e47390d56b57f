import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import type { JsonValue } from '../../core/json.ts'
import { failure, type Result } from '../../core/result.ts'
import { assemble } from './assemble.ts'
import { findingsOf } from './findings.ts'
import { readFormat6 } from './format-6.ts'
import { readLegacy } from './legacy.ts'
import type { AtlasDataProblem } from './problem.ts'
import { readYaml, wholeFile } from './yaml-source.ts'

export interface AtlasData {
  /** `6.0.0`, or `legacy`. */
  readonly format: string
  readonly base: KnowledgeBase
  readonly details: KnowledgeDetails
  /** What the reader took for what it means, a sentence each. */
  readonly notices: readonly string[]
}

/** Raise it when a format is read that older readers cannot take, and add a file beside `format-6.ts`. */
const FORMAT_MAJOR = 6

/**
 * Reads the text of an ATLAS release: format 6 or the legacy format of 4.0.0 to 5.6.x.
 * Never throws: bad data is a problem with its line, path and plain words.
 */
export function readAtlasData(text: string): Result<AtlasData, AtlasDataProblem> {
  const yaml = readYaml(text)
  if (!yaml.ok) return yaml
  const source = yaml.value
  const reader = readerFor(source.value)
  if (!reader.ok) return reader
  const findings = findingsOf(source)
  const draft = reader.value(source, findings)
  return draft.ok ? findings.outcome({ format: draft.value.format, ...assemble(draft.value, findings) }) : draft
}

type Reader = typeof readFormat6

function readerFor(value: JsonValue): Result<Reader, AtlasDataProblem> {
  const refuse = (kind: 'not-atlas' | 'unsupported-format', message: string) => failure(wholeFile(kind, message))
  if (typeof value === 'string' && /^\S+\.ya?ml$/.test(value)) {
    // Raw hosting serves a symbolic link as the text of its target.
    return refuse('not-atlas', `the file holds only the name of another file, ${value}: take that one`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('not-atlas', 'this is no ATLAS data: it has no format-version and no matrices at the top')
  }
  const keys = new Map(Object.entries(value))
  const version = keys.get('format-version')
  if (version !== undefined) {
    // A map or a list has no number; the reader of the format says what is wrong with it.
    const stated = typeof version === 'string' || typeof version === 'number' ? `${version}` : ''
    if (Number.parseInt(stated, 10) > FORMAT_MAJOR) {
      return refuse('unsupported-format', `format ${stated} is newer than this reader`)
    }
    return { ok: true, value: readFormat6 }
  }
  if (keys.has('matrices')) return { ok: true, value: readLegacy }
  if (keys.get('type') === 'bundle') return refuse('not-atlas', 'this is a STIX bundle; the YAML form is needed here')
  if (keys.has('version') && keys.has('tactics') && keys.has('techniques')) {
    return refuse('unsupported-format', 'ATLAS data before 4.0.0 is not read')
  }
  return refuse('not-atlas', 'this is no ATLAS data: it has no format-version and no matrices at the top')
}
