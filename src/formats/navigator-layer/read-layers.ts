import type { Notice } from '../../core/layer/notices.ts'
import type { Result } from '../../core/result.ts'
import { failure, success } from '../../core/result.ts'
import { parseEmbeddedLayer } from '../svg/embedded-layer.ts'
import type { FoundLayers } from './find-layers.ts'
import { findLayers } from './find-layers.ts'
import type { JsonTextProblem } from './json-text.ts'
import { isList, parseJson, positionOf } from './json-text.ts'
import type { LayerFileProblem, SkippedEntry } from './layer-file-problem.ts'
import { limits } from './limits.ts'
import type { FencedBlock } from './markdown-fences.ts'
import { fencedBlocks } from './markdown-fences.ts'
import type { OpenedLayer, ReadContext } from './read-layer.ts'
import { readLayer } from './read-layer.ts'
import { recogniseText } from './recognise-file.ts'

export interface OpenedFile {
  /** At least one, in file order. */
  readonly layers: readonly OpenedLayer[]
  /** Entries of a list that are no layers or could not be opened. */
  readonly skipped: readonly SkippedEntry[]
}

/**
 * The text of a layer file -> its layers. One layer, a list of them, either inside other JSON or in a fenced block of Markdown;
 * format 1.0 to 4.5 and whatever comes after, read by what is there. Never throws and works in time linear to the text.
 * The formats are described in `docs/layer-format.md`.
 */
export function readLayerFile(text: string, context: ReadContext): Result<OpenedFile, LayerFileProblem> {
  if (text.length > limits.characters) {
    return failure({ kind: 'too-large', characters: text.length, limit: limits.characters })
  }
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (plain.trim() === '') return failure({ kind: 'empty' })

  const read = readJson(plain, context, null)
  if (read.ok || read.problem.kind !== 'not-json') return read
  if (read.problem.looksLike === 'svg-picture') return readPicture(plain, context) ?? read
  const isJsonGoneWrong = read.problem.looksLike === 'truncated-json' || read.problem.looksLike === 'broken-json'
  return (isJsonGoneWrong ? null : readMarkdown(plain, context)) ?? read
}

function readJson(text: string, context: ReadContext, fence: FencedBlock | null): Result<OpenedFile, LayerFileProblem> {
  const firstLine = fence?.line ?? 1
  const parsed = parseJson(text)
  if (!parsed.ok) return failure(problemOfText(text, parsed.problem, firstLine))
  const { value, repeatedKeys } = parsed.value
  if (isList(value) && value.length === 0) return failure({ kind: 'no-layers' })
  const notices: Notice[] = []
  if (fence) notices.push({ kind: 'unwrapped', from: 'markdown', where: `line ${fence.line}`, dropped: [] })
  for (const { key, offset } of repeatedKeys) {
    notices.push({ kind: 'key-repeated', key, line: positionOf(text, offset).line + firstLine - 1 })
  }
  return openAll(findLayers(value), context, notices)
}

/** The layer inside a picture that was saved here; null where there is none. */
function readPicture(text: string, context: ReadContext): Result<OpenedFile, LayerFileProblem> | null {
  const json = parseEmbeddedLayer(text)
  if (json === null) return null
  const parsed = parseJson(json)
  if (!parsed.ok) return failure(problemOfText(json, parsed.problem, 1))
  const notice: Notice = { kind: 'unwrapped', from: 'picture', where: '', dropped: [] }
  return openAll(findLayers(parsed.value.value), context, [notice])
}

/** Null where no fenced block holds a layer. */
function readMarkdown(text: string, context: ReadContext): Result<OpenedFile, LayerFileProblem> | null {
  const layers: OpenedLayer[] = []
  const skipped: SkippedEntry[] = []
  let first: LayerFileProblem | null = null
  let tried = 0
  for (const fence of fencedBlocks(text)) {
    if (!/^\s*[{[]/.test(fence.text)) continue
    if (++tried > limits.layers) return failure(tooManyLayers(tried))
    const read = readJson(fence.text, context, fence)
    if (read.ok) {
      layers.push(...read.value.layers)
      skipped.push(...read.value.skipped)
    } else {
      first ??= read.problem
      skipped.push({ where: `line ${fence.line}`, problem: read.problem })
    }
    if (layers.length > limits.layers) return failure(tooManyLayers(layers.length))
  }
  if (layers.length > 0) return success({ layers, skipped })
  return first ? failure(first) : null
}

function openAll(
  found: FoundLayers,
  context: ReadContext,
  notices: readonly Notice[],
): Result<OpenedFile, LayerFileProblem> {
  const { candidates } = found
  if (candidates.length > limits.layers) return failure(tooManyLayers(candidates.length))
  const layers: OpenedLayer[] = []
  const skipped = [...found.skipped]
  for (const { object, where, unwrapped } of candidates) {
    // What concerns the whole text stands in the first receipt only.
    const before = layers.length === 0 ? notices : notices.filter((notice) => notice.kind === 'unwrapped')
    const opened = readLayer(object, context, unwrapped ? [...before, unwrapped] : before)
    if (opened.ok) layers.push(opened.value)
    else skipped.push({ where, problem: opened.problem })
  }
  if (layers.length > 0) return success({ layers, skipped: skipped.slice(0, limits.skipped) })
  const [only, ...others] = skipped
  if (only && others.length === 0) return failure(only.problem)
  if (candidates.length === 0) return failure({ kind: 'not-a-layer', looksLike: 'list' })
  return failure({ kind: 'no-readable-layer', entries: skipped.slice(0, limits.skipped) })
}

function tooManyLayers(count: number): LayerFileProblem {
  return { kind: 'too-many', what: 'layers', count, limit: limits.layers }
}

function problemOfText(text: string, problem: JsonTextProblem, firstLine: number): LayerFileProblem {
  const place = positionOf(text, problem.offset)
  const line = place.line + firstLine - 1
  switch (problem.kind) {
    case 'syntax': {
      const near = text.slice(problem.offset, problem.offset + 40).split(/[\r\n]/)[0] ?? ''
      return { kind: 'not-json', line, column: place.column, near, looksLike: recogniseText(text, problem) }
    }
    case 'too-deep':
      return { kind: 'too-deep', line, limit: problem.limit }
    case 'too-many':
      return { kind: 'too-many', what: problem.what, count: null, limit: problem.limit }
    case 'text-too-long':
      return { kind: 'text-too-long', line, limit: problem.limit }
  }
}
