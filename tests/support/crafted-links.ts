import type { Layer } from '../../src/core/layer/layer.ts'
import { BitWriter } from '../../src/formats/share-link/bit-coder.ts'
import { codeCells } from '../../src/formats/share-link/cells.ts'
import { codeLayerFields, type LayerFields } from '../../src/formats/share-link/layer-fields.ts'
import { Budget } from '../../src/formats/share-link/limits.ts'
import { crc24, formatLinkText } from '../../src/formats/share-link/link-text.ts'
import { primedTextModel } from '../../src/formats/share-link/priming.ts'
import { SymbolCoder } from '../../src/formats/share-link/symbol-coder.ts'

class BottomlessBudget extends Budget {
  override spend(): void {}
}

/** Writes what a well-behaved writer refuses to write. */
export class UnboundedCoder extends SymbolCoder {
  override readonly budget = new BottomlessBudget()
}

/** A link with a sound checksum around whatever `write` makes; in it, no technique and no tactic has a number. */
export function craftedLink(write: (coder: UnboundedCoder) => void): string {
  const writer = new BitWriter()
  const coder = new UnboundedCoder(writer, primedTextModel())
  coder.number('techniques', 0)
  coder.number('tactics', 0)
  coder.uniform(4096, crc24([]) % 4096)
  write(coder)
  return formatLinkText('1', writer.finish())
}

/** As `formatShareLink`, without limits. */
export function unboundedLink(layers: readonly Layer[]): string {
  return craftedLink((coder) => {
    coder.number('layers', layers.length)
    for (const layer of layers) {
      codeLayerFields(coder, layer satisfies LayerFields)
      codeCells(coder, { techniques: [], tactics: [] }, new Set(), layer.annotations)
    }
  })
}
