import type { WindowsPort } from '../app/keeping/storage-port.ts'

// One a name: what a window says must not come back to it by another channel of its own.
const channels = new Map<string, BroadcastChannel>()

/** The other windows of this browser, as far as it has a way to reach them. */
export function windowsChannel(name: string): WindowsPort {
  // Without one, windows learn of each other when they are shown again, and by the revisions they find when they save.
  if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, onMessage: () => () => undefined }
  const channel = channels.get(name) ?? new BroadcastChannel(name)
  channels.set(name, channel)
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (listener) => {
      const hear = (event: MessageEvent<unknown>) => listener(event.data)
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
  }
}
