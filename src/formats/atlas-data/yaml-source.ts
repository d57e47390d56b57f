import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLError,
} from 'yaml'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import { failure, type Result, success } from '../../core/result.ts'
import { type AtlasDataProblem, type AtlasDataProblemKind, formatPath, type Path } from './problem.ts'

/** Ten times the largest ATLAS release so far. */
export const MAX_CHARACTERS = 8_000_000
/** Far above the 7 levels that ATLAS data has, far below what the stack takes. */
const MAX_DEPTH = 100
/** Values of a file with its aliases unfolded; ATLAS 2026.09 has some 16,000. Nested aliases reach millions in a few lines. */
const MAX_VALUES = 1_000_000

/** A YAML file as plain values that still know where in the text they stand. */
export interface YamlSource {
  readonly value: JsonValue
  /** The problem at a path of `value`; at the innermost key that exists where the path leads nowhere. */
  readonly problemAt: (kind: AtlasDataProblemKind, path: Path, message: string) => AtlasDataProblem
}

/** Never throws, whatever the text. Dates, and numbers with a point (`2026.10` is a release), come as the text in the file. */
export function readYaml(text: string): Result<YamlSource, AtlasDataProblem> {
  const unreadable = refuseText(text)
  if (unreadable) return failure(unreadable)
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // 'silent' would also hide that a second document follows.
    logLevel: 'error',
    stringKeys: true,
  })
  const error = document.errors[0]
  if (error) return failure(syntaxProblem(error, text, lines))
  if (document.contents === null) return failure(wholeFile('empty', 'the file is empty'))
  const unfolded = unfold(document.contents)
  if (!unfolded.ok) {
    const { kind, offset, message } = unfolded.problem
    return failure({ kind, ...place(lines, offset), path: '', message })
  }
  const { value, targets } = unfolded.value
  return success({
    value,
    problemAt: (kind, path, message) => ({
      kind,
      ...place(lines, offsetOf(document, targets, path)),
      path: formatPath(path),
      message,
    }),
  })
}

export function wholeFile(kind: AtlasDataProblemKind, message: string): AtlasDataProblem {
  return { kind, line: 1, column: 1, path: '', message }
}

function refuseText(text: string): AtlasDataProblem | null {
  if (text.length > MAX_CHARACTERS) {
    return wholeFile('too-large', `the file has ${text.length} characters; at most ${MAX_CHARACTERS} are read`)
  }
  if (text.trim() === '') return wholeFile('empty', 'the file is empty')
  let line = 1
  let lineStart = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x0a) {
      line++
      lineStart = i + 1
    } else if (code < 0x09 || (code > 0x0d && code < 0x20) || code === 0xfffd) {
      const message = 'this is not plain UTF-8 text: the file is binary, compressed or in another encoding'
      return { kind: 'not-text', line, column: i - lineStart + 1, path: '', message }
    }
  }
  return null
}

function syntaxProblem(error: YAMLError, text: string, lines: LineCounter): AtlasDataProblem {
  const offset = error.pos[0]
  if (error.code === 'DUPLICATE_KEY') {
    const key = text.slice(offset).match(/^[^\s:]+/)?.[0] ?? ''
    const message = `the key ${key} stands twice in the same place; remove or rename one`
    return { kind: 'duplicate-key', ...place(lines, offset), path: '', message }
  }
  const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1)
  return { kind: 'yaml-syntax', ...place(lines, offset), path: '', message: `this is not valid YAML: ${reason}` }
}

interface Unfolded {
  readonly value: JsonValue
  /** Alias node -> the node it stands for. */
  readonly targets: ReadonlyMap<ParsedNode, ParsedNode>
}

interface UnfoldProblem {
  readonly kind: 'bad-alias' | 'too-large'
  readonly offset: number
  readonly message: string
}

/**
 * Own conversion instead of the package's `toJS`, which turns 2026.10 into 2026.1, makes dates of some texts, throws on aliases
 * and lets nested ones share one value that looks endless to whoever walks it.
 */
function unfold(root: ParsedNode): Result<Unfolded, UnfoldProblem> {
  const anchors = new Map<string, ParsedNode>()
  const targets = new Map<ParsedNode, ParsedNode>()
  const done = new Map<ParsedNode, { readonly value: JsonValue; readonly size: number }>()
  let problem: UnfoldProblem | null = null
  let total = 0

  const stop = (kind: UnfoldProblem['kind'], node: ParsedNode, message: string): null => {
    problem ??= { kind, offset: node.range[0], message }
    return null
  }
  const count = (node: ParsedNode, size: number) => {
    total += size
    if (total > MAX_VALUES) stop('bad-alias', node, `aliases unfold into more than ${MAX_VALUES} values`)
  }
  const convert = (node: ParsedNode | null, depth: number): JsonValue => {
    if (problem || node === null) return null
    if (depth > MAX_DEPTH) return stop('too-large', node, `nested deeper than ${MAX_DEPTH} levels`)
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (!target) return stop('bad-alias', node, `the alias *${node.source} names no anchor above it`)
      const known = done.get(target)
      if (!known) return stop('bad-alias', node, `the alias *${node.source} stands inside its own anchor`)
      targets.set(node, target)
      count(node, known.size)
      return known.value
    }
    if (node.anchor) anchors.set(node.anchor, node)
    const before = total
    count(node, 1)
    const value = collect(node, depth)
    if (node.anchor) done.set(node, { value, size: total - before })
    return value
  }
  const collect = (node: ParsedNode, depth: number): JsonValue => {
    if (isSeq(node)) return node.items.map((item) => convert(item as ParsedNode | null, depth + 1))
    if (isMap(node)) {
      const object: Record<string, JsonValue> = Object.create(null)
      for (const pair of node.items) {
        const key = pair.key as ParsedNode | null
        if (key?.anchor) anchors.set(key.anchor, key)
        object[keyText(key)] = convert(pair.value as ParsedNode | null, depth + 1)
      }
      return object satisfies JsonObject
    }
    return isScalar(node) ? scalarOf(node.value, node.source) : null
  }
  const value = convert(root, 0)
  return problem ? failure(problem) : success({ value, targets })
}

function scalarOf(value: unknown, source: string): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  // No field of ATLAS data holds a fraction or a huge number; text that looks like one is a release name.
  return typeof value === 'number' && Number.isSafeInteger(value) && /^\d+$/.test(source) ? value : source
}

function keyText(key: ParsedNode | null): string {
  return key !== null && isScalar(key) ? String(key.value) : ''
}

/** Offset of the value for texts and numbers, of the key above it for maps and lists, which is the line people look for. */
function offsetOf(document: Document.Parsed, targets: ReadonlyMap<ParsedNode, ParsedNode>, path: Path): number {
  let node = document.contents as ParsedNode | null
  let offset = 0
  for (const step of path) {
    if (node && isAlias(node)) node = targets.get(node) ?? null
    if (isMap(node)) {
      const pair = node.items.find((item) => keyText(item.key as ParsedNode | null) === step)
      if (!pair) return offset
      node = pair.value as ParsedNode | null
      offset = (pair.key as ParsedNode | null)?.range[0] ?? offset
    } else if (isSeq(node) && typeof step === 'number' && step in node.items) {
      node = node.items[step] as ParsedNode | null
      offset = node?.range[0] ?? offset
    } else return offset
  }
  return node && isScalar(node) && node.value !== null ? node.range[0] : offset
}

function place(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}
