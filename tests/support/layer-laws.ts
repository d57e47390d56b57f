import type { Notice } from '../../src/core/layer/notices.ts'
import { type OpenedFile, readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { formatLayer } from '../../src/formats/navigator-layer/write-layer.ts'
import { describeLayer } from './describe-layer.ts'
import { testKnowledgeBase } from './knowledge-base.ts'
import { openOne, readContext } from './read-layer-text.ts'

/** What may be said of a file that we wrote ourselves: facts of the layer, never a repair. */
const FACTS: ReadonlySet<Notice['kind']> = new Set([
  'row-not-shown',
  'older-release',
  'newer-release',
  'unknown-domain',
  'platforms-unknown',
  'extension-unreadable',
])

/**
 * The laws of reading, for any text. Gives what is wrong, null when nothing is, so that a generator of texts can shrink it.
 * @returns the broken law
 */
export function brokenReadingLaw(text: string): string | null {
  const read = readLayerFile(text, readContext())
  return read.ok ? brokenOpeningLaw(read.value) : null
}

/** The same for what a text was opened as. */
export function brokenOpeningLaw({ layers }: OpenedFile): string | null {
  if (layers.length === 0) return 'opened without a layer'
  for (const { layer, receipt } of layers) {
    const { rows, shown, kept, repeated } = receipt
    if (rows !== shown + kept + repeated)
      return `rows do not add up: ${JSON.stringify({ rows, shown, kept, repeated })}`
    if (kept !== layer.strays.length) return 'kept rows are not the strays'
    if (kept !== receipt.notices.filter((notice) => notice.kind === 'row-not-shown').length)
      return 'a kept row without notice'
    const whole = receipt.notices.filter((notice) => notice.kind === 'row-repeated' && !notice.partly)
    if (repeated !== whole.length) return 'a repeated row without notice'

    const written = formatLayer(layer, { base: testKnowledgeBase() })
    const again = openOne(written)
    if (describeLayer(again.layer) !== describeLayer(layer)) {
      return `not the same after saving:\n${describeLayer(layer)}\n${describeLayer(again.layer)}`
    }
    const repair = again.receipt.notices.find((notice) => !FACTS.has(notice.kind))
    if (repair) return `our own file needed a repair: ${JSON.stringify(repair)}`
    if (formatLayer(again.layer, { base: testKnowledgeBase() }) !== written) return 'the second save differs'
  }
  return null
}
