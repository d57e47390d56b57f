import type { SampleLayer } from '../../core/guide.ts'
import { readLayerFile } from '../../formats/navigator-layer/read-layers.ts'
import { addLayers } from '../commands/layer-commands.ts'
import type { AppContext } from '../context.ts'
import { newLayerId } from '../context.ts'
import { refusesEdits } from '../refused-edits.ts'

/** Opens a sample in a tab of its own, as one step. */
export function openSample(context: AppContext, sample: SampleLayer): void {
  if (refusesEdits(context)) return
  const { base, aliases } = context.knowledge
  const read = readLayerFile(sample.text, { base, aliases, newId: () => newLayerId(context) })
  if (!read.ok) throw new Error(`the sample ${sample.id} is no layer: ${read.problem.kind}`)
  const layers = read.value.layers.map(({ layer }) => layer)
  addLayers(context, `Open "${sample.name}"`, layers, { kind: 'file', name: `${sample.id}.json` })
  context.store.showMessage({
    tone: 'success',
    text: `Opened "${sample.name}". It is an example: change it as you like.`,
    action: { label: 'Undo', commandId: 'edit.undo' },
  })
}
