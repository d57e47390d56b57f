import { parseAllDocuments } from 'yaml'
import type { DetectionRule } from '../../core/insight/detection-layer.ts'
import type { Result } from '../../core/result.ts'
import { failure, success } from '../../core/result.ts'
import { isRecord } from '../../core/versioned-record.ts'
import { tableProblemText } from '../csv/problem-words.ts'
import { readCsv } from '../csv/read-csv.ts'
import { findIds } from '../free-text/find-ids.ts'

export interface ReadRules {
  /** Those that name at least one technique of ATLAS. */
  readonly rules: readonly DetectionRule[]
  /** Rules whose tags name none. */
  readonly untagged: number
  /** Rules that say they are deprecated or unsupported. */
  readonly outOfUse: number
}

/** Larger files are no rules; the YAML reader takes its time. */
export const MOST_CHARACTERS = 5_000_000
const MOST_ALIASES = 100

const TITLES = ['title', 'name', 'rule', 'rule name', 'rule title', 'id']
const TAGS = ['tags', 'tag', 'labels', 'techniques', 'technique', 'technique id', 'atlas', 'mitre atlas', 'mitre_atlas']
const LEVELS = ['level', 'severity']
const STATES = ['status', 'state']
const OUT_OF_USE = ['deprecated', 'unsupported']

/**
 * Detection rules of one file. YAML (and JSON): a rule a document, or a list of them, as Sigma has it: `title`, `level`, and `tags` such
 * as `atlas.aml.t0051`. CSV: a rule a row under such headings; without a column of tags, IDs anywhere in the row count. The problem is
 * a sentence without the name of the file.
 * @param file for the rules, and by its ending for the format
 */
export function readDetectionRules(text: string, file: string): Result<ReadRules, string> {
  if (text.length > MOST_CHARACTERS)
    return failure(`It has more than ${MOST_CHARACTERS.toLocaleString('en')} characters.`)
  return /\.(csv|tsv)$/i.test(file) ? readTable(text, file) : readYamlRules(text, file)
}

function readYamlRules(text: string, file: string): Result<ReadRules, string> {
  const fields: Fields[] = []
  try {
    for (const document of parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' })) {
      const [error] = document.errors
      if (error) return failure(`It is no sound YAML: ${error.message.split('\n')[0]}`)
      const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
      for (const each of Array.isArray(value) ? value : [value]) if (isRecord(each)) fields.push(fieldsOf(each))
    }
  } catch (error) {
    return failure(
      `It is no sound YAML: ${error instanceof Error ? error.message.split('\n')[0] : 'it cannot be read'}`,
    )
  }
  return success(rulesOf(fields, file))
}

function readTable(text: string, file: string): Result<ReadRules, string> {
  const table = readCsv(text)
  if (!table.ok) return failure(tableProblemText(table.problem))
  const [head, ...rows] = table.value.rows
  const headings = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  const hasTags = headings.some((heading) => TAGS.includes(heading))
  const fields = rows.map(({ cells, line }): Fields => {
    const cell = (names: readonly string[]) =>
      cells.filter((_, i) => names.includes(headings[i] ?? '')).find((each) => each.trim() !== '')
    return {
      title: cell(TITLES)?.trim() ?? `row ${line}`,
      tags: hasTags ? cells.filter((_, i) => TAGS.includes(headings[i] ?? '')) : cells,
      level: cell(LEVELS) ?? null,
      state: cell(STATES) ?? null,
    }
  })
  return success(rulesOf(fields, file))
}

interface Fields {
  readonly title: string | null
  readonly tags: readonly string[]
  readonly level: string | null
  readonly state: string | null
}

function fieldsOf(record: Readonly<Record<string, unknown>>): Fields {
  const entries = new Map(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]))
  const text = (names: readonly string[]) => {
    const value = names.map((name) => entries.get(name)).find((each) => typeof each === 'string' && each.trim() !== '')
    return typeof value === 'string' ? value.trim() : null
  }
  return {
    title: text(TITLES),
    tags: TAGS.flatMap((name) => textsIn(entries.get(name), 0)),
    level: text(LEVELS),
    state: text(STATES),
  }
}

function rulesOf(all: readonly Fields[], file: string): ReadRules {
  const inUse = all.filter(({ state }) => !OUT_OF_USE.includes(state?.trim().toLowerCase() ?? ''))
  const rules = inUse.map(
    ({ title, tags, level }): DetectionRule => ({
      title: title ?? file,
      file,
      level: level?.trim().toLowerCase() || null,
      techniques: findIds(tags.join('\n')).techniques.map(({ id }) => id),
    }),
  )
  const tagged = rules.filter(({ techniques }) => techniques.length > 0)
  return { rules: tagged, untagged: rules.length - tagged.length, outOfUse: all.length - inUse.length }
}

/** Texts in lists and objects, a few levels deep. */
function textsIn(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return [value]
  if (depth > 4) return []
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, depth + 1))
  return isRecord(value) ? Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each, depth + 1)]) : []
}
