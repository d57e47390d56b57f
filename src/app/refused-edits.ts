import type { AppContext } from './context.ts'

/** True where the address refuses edits, after telling so and offering to allow them. */
export function refusesEdits({ store }: AppContext): boolean {
  const { readOnly } = store.getState().session
  if (readOnly) {
    store.showMessage({
      tone: 'info',
      text: 'This view is read-only.',
      action: { label: 'Allow editing', commandId: 'view.allow-editing' },
    })
  }
  return readOnly
}
