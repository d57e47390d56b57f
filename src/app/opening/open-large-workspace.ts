import { decodeText } from '../../formats/navigator-layer/decode-text.ts'
import { limits } from '../../formats/navigator-layer/limits.ts'
import { ListScan } from '../../formats/navigator-layer/list-entries.ts'
import { layerFileProblemText } from '../../formats/navigator-layer/problem-words.ts'
import type { OpenedLayer } from '../../formats/navigator-layer/read-layer.ts'
import { readLayerFile } from '../../formats/navigator-layer/read-layers.ts'
import type { OfferedFile } from '../browser-port.ts'
import type { AppContext } from '../context.ts'
import { newLayerId } from '../context.ts'
import { readingOn } from '../knowledge/shown-knowledge.ts'
import { workInPieces } from '../work-in-pieces.ts'

/** Bytes looked through in one go: some milliseconds. */
const CHUNK = 1_000_000

/** Problems that are told one by one; what lies behind them is mostly the same. */
const MOST_PROBLEMS = 20

type PartOf = NonNullable<OfferedFile['part']>

/** What a large file gave; `no-list` where it is no list of layers, so that nothing of it can be read in pieces. */
export type LargeWorkspace =
  | { readonly kind: 'no-list' }
  | { readonly kind: 'stopped' }
  /** It was moved or changed since it was chosen. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'read'; readonly layers: readonly OpenedLayer[]; readonly problem: string | null }

/** Opens a list of layers that is larger than one layer file may be: each layer keeps to the limits of a file of its own. */
export async function readLargeWorkspace(
  context: AppContext,
  file: OfferedFile,
  partOf: PartOf,
): Promise<LargeWorkspace> {
  let isReadable = true
  const part: PartOf = (start, end) =>
    partOf(start, end).catch((error: unknown) => {
      isReadable = false
      throw error
    })
  try {
    return await readInPieces(context, file, part)
  } catch (error) {
    if (isReadable) throw error
    return { kind: 'unreadable' }
  }
}

async function readInPieces(context: AppContext, { name, size }: OfferedFile, part: PartOf): Promise<LargeWorkspace> {
  const title = `Opening ${name}`
  const scan = new ListScan()
  const chunks = Math.ceil(size / CHUNK)
  const looked = await workInPieces(context, `${title}: finding its layers`, chunks, async (index) => {
    if (scan.state === 'no-list' || scan.entries.length > limits.layers) return
    scan.feed(await part(index * CHUNK, Math.min((index + 1) * CHUNK, size)))
  })
  if (!looked) return { kind: 'stopped' }
  if (scan.entries.length > limits.layers) {
    const problem = { kind: 'too-many', what: 'layers', count: null, limit: limits.layers } as const
    return { kind: 'read', layers: [], problem: layerFileProblemText(problem) }
  }
  if (scan.state === 'no-list') return { kind: 'no-list' }
  const problems = scan.state === 'closed' ? [] : ['The file ends in the middle, as after a broken download.']
  const layers: OpenedLayer[] = []
  const read = await workInPieces(context, title, scan.entries.length, async (index) => {
    const place = scan.entries[index]
    if (!place) return
    const opened = readEntry(context, await part(place.start, place.end))
    if (typeof opened === 'string') problems.push(`[${index}]: ${opened}`)
    else layers.push(...opened)
  })
  if (!read) return { kind: 'stopped' }
  const more = problems.length - MOST_PROBLEMS
  const told = [...problems.slice(0, MOST_PROBLEMS), ...(more > 0 ? [`And ${more} more.`] : [])]
  return { kind: 'read', layers, problem: told.length > 0 ? told.join(' ') : null }
}

/** Its layers, or why there are none, in words. */
function readEntry(context: AppContext, bytes: Uint8Array): readonly OpenedLayer[] | string {
  const text = decodeText(bytes)
  if (!text.ok) return layerFileProblemText(text.problem)
  const read = readLayerFile(text.value, { ...readingOn(context.store.getState()), newId: () => newLayerId(context) })
  return read.ok ? read.value.layers : layerFileProblemText(read.problem)
}
