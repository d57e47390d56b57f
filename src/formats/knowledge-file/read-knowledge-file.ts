import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { failure, type Result, success } from '../../core/result.ts'
import { readAtlasData } from '../atlas-data/read-atlas-data.ts'
import { readStix } from '../stix/read-stix.ts'

export interface KnowledgeFile {
  readonly base: KnowledgeBase
  readonly details: KnowledgeDetails
  /** For people: `STIX`, `ATLAS format 6.0.0`, `ATLAS legacy format`. */
  readonly format: string
  /** What was left out or taken for what it means, a sentence each. */
  readonly notices: readonly string[]
}

export interface KnowledgeFileProblem {
  readonly kind: 'not-text' | 'atlas-data' | 'stix'
  /** Counted from 1; null where there is no place to name. */
  readonly line: number | null
  /** Way to the place through the keys of the file; empty for the file as a whole. */
  readonly path: string
  /** One sentence, beginning in lower case. */
  readonly message: string
}

// What opened files may become: the page keeps them beside each other by this.
const OPENED = 'opened-'

/** Bytes of ATLAS YAML (both formats) or of a STIX bundle -> a knowledge base whose ID no bundled one has. Never throws. */
export function readKnowledgeFile(bytes: Uint8Array): Result<KnowledgeFile, KnowledgeFileProblem> {
  const text = decode(bytes)
  if (text === null) {
    return failure({ kind: 'not-text', line: null, path: '', message: 'the text is damaged or not in UTF-8' })
  }
  const read = text.trimStart().startsWith('{') ? stixFile(text) : atlasFile(text)
  if (!read.ok) return read
  const { base, details, format, notices } = read.value
  return success({ base: { ...base, id: `${OPENED}${base.id}` }, details, format, notices })
}

function stixFile(text: string): Result<KnowledgeFile, KnowledgeFileProblem> {
  const read = readStix(text)
  if (read.ok) return success({ ...read.value, format: 'STIX' })
  return failure({ kind: 'stix', line: read.problem.line, path: '', message: read.problem.message })
}

function atlasFile(text: string): Result<KnowledgeFile, KnowledgeFileProblem> {
  const read = readAtlasData(text)
  if (!read.ok) {
    const { line, path, message } = read.problem
    return failure({ kind: 'atlas-data', line, path, message })
  }
  const { base, details, format, notices } = read.value
  return success({
    base,
    details,
    format: format === 'legacy' ? 'ATLAS legacy format' : `ATLAS format ${format}`,
    notices,
  })
}

function decode(bytes: Uint8Array): string | null {
  try {
    // A leading byte order mark is taken off by the decoder itself.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
