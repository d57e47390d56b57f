import { type CellKey, formatCellKey, parseCellKey, type TacticId, type TechniqueId } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { Annotation, Layer, LayerId, StrayRow } from '../../core/layer/layer.ts'
import { failure, type Result, success } from '../../core/result.ts'
import { BitReader, BitWriter } from './bit-coder.ts'
import { type Cell, codeCells, type Numbering } from './cells.ts'
import { codeLayerFields, type LayerFields } from './layer-fields.ts'
import { LinkRefusal, type ShareLinkProblem } from './limits.ts'
import { crc24, formatLinkText, parseLinkText } from './link-text.ts'
import { primedTextModel } from './priming.ts'
import { SymbolCoder } from './symbol-coder.ts'
import { unplacedRow } from './unplaced-row.ts'

/**
 * The version a link begins with: one letter or digit. Whatever changes the meaning of a single bit is a new version with code of its
 * own for reading the old one: the order of fields, the names of questions that share statistics, a limit of the text model, one
 * character of the priming. `tests/formats/share-link/golden-links.test.ts` keeps links of every version and fails when one stops opening.
 */
const VERSION = '1'
/** For sealing a link that was just written. */
export const SHARE_LINK_VERSION = VERSION

export interface ShareLinkContext {
  /** `techniqueRegistry` of the releases: only ever appended to, so that a number keeps its technique. */
  readonly registry: readonly TechniqueId[]
  /** Every tactic of any release, likewise only ever appended to. */
  readonly tacticIds: readonly TacticId[]
  /** Of the layers: says which cells there are. */
  readonly base: KnowledgeBase
  readonly newId: () => LayerId
}

/**
 * `layer=` and the layers, for the fragment of an address; some 260 characters for a score on every technique. Everything but the
 * ids of the layers is in it. The same layers give the same link, in every browser and whatever order the marks were made in.
 * Fails as `too-large` only. Takes about 5 µs a byte of text. Format: `docs/share-link.md`.
 */
export function formatShareLink(layers: readonly Layer[], context: ShareLinkContext): Result<string, ShareLinkProblem> {
  return refusing(() => {
    const writer = new BitWriter()
    const coder = new SymbolCoder(writer, primedTextModel())
    const numbering = codeNumbering(coder, context, numberingOf(layers, context))
    coder.budget.spend('layers', coder.number('layers', layers.length))
    let before: ReadonlySet<TechniqueId> = new Set()
    for (const layer of layers) {
      codeLayerFields(coder, layer)
      before = codeCells(coder, numbering, before, layer.annotations).marked
    }
    return formatLinkText(VERSION, writer.finish())
  })
}

/**
 * The layers of a fragment (`#layer=...`, `layer=...&view=...`), each with a new id. Cells that `context.base` does not have become rows
 * without a cell. Never throws; time and memory are bounded by `limits`, whatever the text.
 */
export function parseShareLink(
  fragment: string,
  context: ShareLinkContext,
): Result<readonly Layer[], ShareLinkProblem> {
  const text = parseLinkText(fragment, [VERSION])
  if (!text.ok) return text
  return refusing(() => {
    const reader = new BitReader(text.value.bytes)
    const coder = new SymbolCoder(reader, primedTextModel())
    const numbering = codeNumbering(coder, context, NO_NUMBERING)
    const count = coder.number('layers', 0)
    coder.budget.spend('layers', count)
    const layers: Layer[] = []
    let before: ReadonlySet<TechniqueId> = new Set()
    for (let i = 0; i < count; i++) {
      const fields = codeLayerFields(coder, null)
      const { cells, marked } = codeCells(coder, numbering, before, new Map())
      layers.push(placeCells(fields, cells, context))
      before = marked
    }
    if (!reader.isAtEnd) throw new LinkRefusal({ kind: 'damaged' })
    return layers
  })
}

function refusing<Value>(run: () => Value): Result<Value, ShareLinkProblem> {
  try {
    return success(run())
  } catch (thrown) {
    if (thrown instanceof LinkRefusal) return failure(thrown.problem)
    throw thrown
  }
}

const NO_NUMBERING: Numbering = { techniques: [], tactics: [] }

// Up to the last that is needed, so that a link opens wherever the techniques it marks are known.
function numberingOf(layers: readonly Layer[], { registry, tacticIds }: ShareLinkContext): Numbering {
  const techniques = new Set<TechniqueId>()
  const tactics = new Set<TacticId>()
  for (const { annotations } of layers) {
    for (const key of annotations.keys()) {
      const { technique, tactic } = parseCellKey(key)
      techniques.add(technique)
      tactics.add(tactic)
    }
  }
  return {
    techniques: registry.slice(0, registry.findLastIndex((id) => techniques.has(id)) + 1),
    tactics: tacticIds.slice(0, tacticIds.findLastIndex((id) => tactics.has(id)) + 1),
  }
}

const FINGERPRINT_SIZE = 1 << 12

function codeNumbering(coder: SymbolCoder, context: ShareLinkContext, given: Numbering): Numbering {
  const techniqueCount = coder.number('techniques', given.techniques.length)
  const tacticCount = coder.number('tactics', given.tactics.length)
  if (techniqueCount > context.registry.length || tacticCount > context.tacticIds.length) {
    throw new LinkRefusal({ kind: 'newer-version', what: 'knowledge-base' })
  }
  const techniques = context.registry.slice(0, techniqueCount)
  const tactics = context.tacticIds.slice(0, tacticCount)
  const fingerprint = fingerprintOf([...techniques, ...tactics])
  if (coder.uniform(FINGERPRINT_SIZE, fingerprint) !== fingerprint) {
    throw new LinkRefusal({ kind: 'other-knowledge-base' })
  }
  return { techniques, tactics }
}

// Numbers of another registry would paint other techniques, which nobody might notice.
function fingerprintOf(ids: readonly string[]): number {
  const text = ids.join(' ')
  return crc24(Array.from(text, (character) => character.charCodeAt(0) & 0xff)) % FINGERPRINT_SIZE
}

function placeCells(fields: LayerFields, cells: readonly Cell[], { base, registry, newId }: ShareLinkContext): Layer {
  const { site } = lookupsOf(base)
  const registered = new Set<string>(registry)
  const annotations = new Map<CellKey, Annotation>()
  const strays: StrayRow[] = [...fields.strays]
  for (const cell of cells) {
    const key = formatCellKey(cell.technique, cell.tactic)
    if (site.has(key)) annotations.set(key, cell.annotation)
    else strays.push(unplacedRow(cell, base, registered))
  }
  return { ...fields, id: newId(), annotations, strays }
}
