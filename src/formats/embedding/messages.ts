import * as z from 'zod/mini'
import { failure, type Result, success } from '../../core/result.ts'

/**
 * Version of the messages between this page in a frame and the page around it. A change that an old page could misunderstand raises
 * it; the old version is then answered as before. The messages are described in `docs/embedding.md`.
 */
export const MESSAGE_VERSION = 1

export type FrameCall =
  | { readonly call: 'hello' }
  | {
      readonly call: 'load-layers'
      /** Layer files: their text, or what `JSON.parse` makes of it. */
      readonly layers: readonly (string | object)[]
      /** Closes what this page loaded before. */
      readonly replace: boolean
    }
  | { readonly call: 'get-layer' }
  | { readonly call: 'get-layers' }
  | { readonly call: 'get-view' }
  /** `view` is a fragment as in `docs/view-link.md`. */
  | { readonly call: 'set-view'; readonly view: string }

export interface FrameRequest {
  /** Given back with the answer. */
  readonly id: string | number
  readonly asked: FrameCall
}

export type RequestProblem =
  /** None of ours: other scripts on a page send messages too. */
  | { readonly kind: 'not-for-us' }
  | { readonly kind: 'other-version'; readonly id: string | number | null }
  | { readonly kind: 'unknown-call'; readonly id: string | number | null }
  | { readonly kind: 'not-understood'; readonly id: string | number | null; readonly where: string }

export interface FrameProblem {
  readonly kind: 'other-version' | 'unknown-call' | 'not-understood' | 'not-a-layer' | 'failed'
  /** For people. */
  readonly text: string
}

export type FrameMessage =
  | { readonly atlasNavigator: number; readonly id: string | number; readonly ok: true; readonly value: unknown }
  | {
      readonly atlasNavigator: number
      readonly id: string | number | null
      readonly ok: false
      readonly problem: FrameProblem
    }
  | {
      readonly atlasNavigator: number
      readonly event: 'ready' | 'selection-changed' | 'layer-changed'
      readonly value: unknown
    }

const idShape = z.union([z.string().check(z.maxLength(200)), z.number()])
const envelopeShape = z.looseObject({ atlasNavigator: z.number() })
const identified = z.looseObject({ id: idShape })
const callShapes = {
  hello: z.object({ call: z.literal('hello') }),
  'load-layers': z.object({
    call: z.literal('load-layers'),
    layers: z.array(z.union([z.string(), z.custom<object>(isPlainObject)])).check(z.minLength(1), z.maxLength(100)),
    replace: z._default(z.boolean(), true),
  }),
  'get-layer': z.object({ call: z.literal('get-layer') }),
  'get-layers': z.object({ call: z.literal('get-layers') }),
  'get-view': z.object({ call: z.literal('get-view') }),
  'set-view': z.object({ call: z.literal('set-view'), view: z.string().check(z.maxLength(100_000)) }),
} as const

export const CALLS: readonly string[] = Object.keys(callShapes)

/** Never throws, whatever was sent. */
export function parseFrameRequest(data: unknown): Result<FrameRequest, RequestProblem> {
  const envelope = z.safeParse(envelopeShape, data)
  if (!envelope.success) return failure({ kind: 'not-for-us' })
  const named = z.safeParse(identified, envelope.data)
  const id = named.success ? named.data.id : null
  if (envelope.data.atlasNavigator !== MESSAGE_VERSION) return failure({ kind: 'other-version', id })
  const { call } = envelope.data
  // Answers and events have no `call`; a page that frames itself must not answer its own.
  if (call === undefined) return failure({ kind: 'not-for-us' })
  if (typeof call !== 'string' || !Object.hasOwn(callShapes, call)) return failure({ kind: 'unknown-call', id })
  if (id === null) return failure({ kind: 'not-understood', id, where: 'id' })
  const read = z.safeParse(callShapes[call as keyof typeof callShapes], envelope.data)
  if (read.success) return success({ id, asked: read.data })
  return failure({ kind: 'not-understood', id, where: read.error.issues[0]?.path.join('.') ?? '' })
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
