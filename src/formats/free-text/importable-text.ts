import type { LayerFileProblem } from '../navigator-layer/layer-file-problem.ts'
import { findIds } from './find-ids.ts'

const TABLE_FILE = /\.(?:csv|tsv|tab)$/i
/** The beginning of ATLAS data, which names every technique there is. */
const KNOWLEDGE = /^(?:format-version|matrices|tactics|techniques|mitigations|case-studies|\s*-?\s*object-type):/m
const SAMPLE = 4_000

/**
 * Whether a text that is no layer can be made one: a table, or prose, notes and detection rules with technique IDs in them.
 * @param problem why it is no layer
 * @param fileName null for what was pasted
 */
export function isImportable(text: string, problem: LayerFileProblem, fileName: string | null): boolean {
  if (problem.kind !== 'not-json') return false
  const { looksLike } = problem
  if (looksLike !== 'csv' && looksLike !== 'text' && looksLike !== 'yaml' && looksLike !== 'web-address') return false
  if (fileName !== null && TABLE_FILE.test(fileName)) return true
  const sample = text.slice(0, SAMPLE)
  if (looksLike === 'yaml' && KNOWLEDGE.test(sample)) return false
  if (looksLike === 'csv' && /technique/i.test(sample.split(/[\r\n]/, 1)[0] ?? '')) return true
  const { techniques, attack } = findIds(text)
  return techniques.length > 0 || attack.length > 0
}
