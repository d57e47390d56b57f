import type { AppContext } from './context.ts'

/**
 * True where the address refuses edits, after telling so and offering to allow them.
 * @param text says what did not happen, where "read-only" alone would leave that open
 */
export function refusesEdits({ store }: AppContext, text = 'This view is read-only.'): boolean {
  const { readOnly } = store.getState().session
  if (readOnly) {
    store.showMessage({
      tone: 'info',
      text,
      action: { label: 'Allow editing', commandId: 'view.allow-editing' },
    })
  }
  return readOnly
}
