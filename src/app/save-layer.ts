import { fileNameOf, formatLayer } from '../formats/navigator-layer/write-layer.ts'
import type { FileToSave } from './browser-port.ts'
import type { AppContext } from './context.ts'
import { activeLayer } from './selectors.ts'

/** The layer in front as a file. */
export function saveLayer(context: AppContext): void {
  const layer = activeLayer(context.store.getState())
  saveJson(context, fileNameOf(layer, 'json'), textOf(context))
}

/** The same text on the clipboard. */
export async function copyLayer(context: AppContext): Promise<void> {
  const { id, name } = activeLayer(context.store.getState())
  const copied = await context.browser.copyText(textOf(context))
  context.store.showMessage(
    copied
      ? { tone: 'success', text: `Copied "${name}" as JSON`, action: null }
      : {
          tone: 'problem',
          text: 'The browser did not allow copying.',
          action: { label: 'Save as file', commandId: 'layer.save-json', layerId: id },
        },
  )
}

/** @param more a sentence about what is in the file, behind its name */
export function saveJson(context: AppContext, name: string, content: FileToSave['content'], more = ''): void {
  context.browser.saveFile({ name, mime: 'application/json', content })
  // The status bar tells of the copy that the browser keeps, which says nothing about a file.
  context.store.showMessage({
    tone: 'success',
    text: more === '' ? `Saved ${name}` : `Saved ${name}. ${more}`,
    action: null,
  })
}

function textOf({ store, knowledge }: AppContext): string {
  return formatLayer(activeLayer(store.getState()), { base: knowledge.base })
}
