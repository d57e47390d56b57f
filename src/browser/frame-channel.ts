import type { FrameChannel } from '../app/outside-port.ts'

/**
 * Messages with the page around this one. What comes from another window than the parent, or from an origin that is not in the list,
 * is not heard; what is sent names the origin it is for, so that the browser gives it to nobody else.
 */
export function frameChannel(
  origins: readonly string[],
  onMessage: (data: unknown, origin: string) => void,
  frame: Window = window,
): FrameChannel {
  const around = frame.parent
  let known = parentOrigin(frame)
  const onEvent = (event: MessageEvent) => {
    if (event.source !== around || around === frame || !origins.includes(event.origin)) return
    known = event.origin
    onMessage(event.data, event.origin)
  }
  frame.addEventListener('message', onEvent)
  return {
    post: (message) => {
      if (around === frame) return
      // Where the browser does not tell who is around, it still finds out whether it is one of these.
      const targets = known === null ? origins : origins.filter((origin) => origin === known)
      for (const origin of targets) around.postMessage(message, origin)
    },
    close: () => frame.removeEventListener('message', onEvent),
  }
}

/** Null where the browser keeps it to itself, which Firefox does for pages that send no referrer. */
function parentOrigin(frame: Window): string | null {
  const [nearest] = frame.location.ancestorOrigins ?? []
  if (nearest !== undefined) return nearest
  try {
    return new URL(frame.document.referrer).origin
  } catch {
    return null
  }
}
