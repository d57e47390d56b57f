import * as z from 'zod/mini'

/** What windows of the same browser tell each other. A hint to look at the store again, never the content itself. */
export type WindowMessage =
  /** The records with these keys were written or removed. */
  | { readonly kind: 'stored'; readonly keys: readonly string[] }
  /** The knowledge bases that this browser keeps are others now. */
  | { readonly kind: 'knowledge' }
  /** Everything was removed because the user asked to forget it: nobody saves until the page is loaded again. */
  | { readonly kind: 'forgotten' }

const shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stored'), keys: z.array(z.string()) }),
  z.object({ kind: z.literal('knowledge') }),
  z.object({ kind: z.literal('forgotten') }),
])

/** Null for anything else: another version of this page may be open next door. */
export function parseWindowMessage(value: unknown): WindowMessage | null {
  const read = z.safeParse(shape, value)
  return read.success ? read.data : null
}
