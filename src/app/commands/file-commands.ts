import type { Layer } from '../../core/layer/layer.ts'
import type { FileToSave } from '../browser-port.ts'
import type { AppContext } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import type { Command } from './command.ts'

export const fileCommands: readonly Command[] = [
  {
    id: 'layer.save-json',
    label: 'Save layer as JSON',
    word: 'Save',
    shortcuts: ['Mod+S'],
    run: async (context) => {
      const { formatLayer, fileNameOf } = await import('../../formats/navigator-layer/write-layer.ts')
      const layer = activeLayer(context.store.getState())
      const content = formatLayer(layer, writing(context))
      saveJson(context, fileNameOf(layer, 'json'), content)
    },
  },
  {
    id: 'workspace.save-json',
    label: 'Save all layers as one JSON file',
    run: async (context) => {
      const { allLayersFile } = await import('../save-workspace.ts')
      const content = await allLayersFile(context)
      if (content !== null) saveJson(context, 'atlas_workspace.json', content)
    },
  },
  {
    id: 'layer.copy-json',
    label: 'Copy layer JSON',
    run: async (context) => {
      const { formatLayer } = await import('../../formats/navigator-layer/write-layer.ts')
      const layer: Layer = activeLayer(context.store.getState())
      const copied = await context.browser.copyText(formatLayer(layer, writing(context)))
      context.store.showMessage(
        copied
          ? { tone: 'success', text: `Copied "${layer.name}" as JSON`, action: null }
          : {
              tone: 'problem',
              text: 'The browser did not allow copying.',
              action: { label: 'Save as file', commandId: 'layer.save-json', layerId: layer.id },
            },
      )
    },
  },
]

function writing(context: AppContext) {
  return { base: context.knowledge.base }
}

function saveJson(context: AppContext, name: string, content: FileToSave['content']): void {
  context.browser.saveFile({ name, mime: 'application/json', content })
  // The status bar tells of the copy that the browser keeps, which says nothing about a file.
  context.store.showMessage({ tone: 'success', text: `Saved ${name}`, action: null })
}
