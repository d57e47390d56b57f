import { useCallback, useEffect, useState } from 'react'
import type { OfferedFile } from '../app/browser-port.ts'
import { runCommand } from '../app/commands/all-commands.ts'
import { isCopiedText } from '../app/commands/clipboard-commands.ts'
import type { AppContext } from '../app/context.ts'
import { failureWords } from '../app/failure-words.ts'
import { useApp } from './app-context.tsx'
import styles from './open-files.module.css'

/** Takes files from the dialog, from dropping them anywhere on the page, and from pasting. */
export function OpenFiles({ root }: { readonly root: HTMLElement | null }) {
  const context = useApp()
  const [over, setOver] = useState(false)
  const openFiles = useCallback(
    (files: readonly File[]) => open(context, (parts) => parts.openFiles(context, files.map(offered))),
    [context],
  )

  useEffect(() => {
    const page = root?.ownerDocument
    if (!page) return
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea')) return
      // Nothing happens behind a dialog.
      if (context.store.getState().session.dialog !== null) return
      // Marks copied here go on cells, not into a new layer.
      if (files.length === 0 && isCopiedText(context, text)) void runCommand(context, 'edit.paste-annotations')
      else if (files.length > 0) void openFiles(files)
      else if (text.trim() !== '') void open(context, (parts) => parts.openText(context, text))
      else return
      event.preventDefault()
    }
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      // Only leaving the window itself leads to nothing.
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      setOver(false)
      if (files.length === 0) return
      event.preventDefault()
      void openFiles(files)
    }
    page.addEventListener('paste', onPaste)
    page.addEventListener('dragover', onDragOver)
    page.addEventListener('dragleave', onDragLeave)
    page.addEventListener('drop', onDrop)
    return () => {
      page.removeEventListener('paste', onPaste)
      page.removeEventListener('dragover', onDragOver)
      page.removeEventListener('dragleave', onDragLeave)
      page.removeEventListener('drop', onDrop)
    }
  }, [context, root, openFiles])

  return (
    <>
      <input
        type="file"
        data-open-file=""
        multiple
        hidden
        aria-label="Layer files"
        accept=".json,.yaml,.yml,.csv,.tsv,.txt,.md,.svg,application/json,text/csv,text/tab-separated-values,text/plain"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // Emptied, so that choosing the same file again is a change again.
          event.target.value = ''
          void openFiles(files)
        }}
      />
      {over ? <div className={styles.drop}>Drop layers, tables or texts to open them</div> : null}
    </>
  )
}

/** With the code for it, which comes with the code that keeps the work. */
async function open(
  context: AppContext,
  how: (parts: typeof import('../app/opening/open-layers.ts')) => Promise<void>,
): Promise<void> {
  try {
    await how(await import('../app/opening/open-layers.ts'))
  } catch (error) {
    context.store.showMessage({ tone: 'problem', text: `Nothing was opened: ${failureWords(error)}`, action: null })
  }
}

function offered(file: File): OfferedFile {
  const bytesOf = async (part: Blob) => new Uint8Array(await part.arrayBuffer())
  const head = (bytes: number) => bytesOf(file.slice(0, bytes))
  const part = (start: number, end: number) => bytesOf(file.slice(start, end))
  return { name: file.name, size: file.size, read: () => bytesOf(file), head, part }
}
