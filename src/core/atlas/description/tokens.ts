import { unreachable } from '../../result.ts'

/**
 * What a description says, as a tree whose leaves are plain texts: whoever shows it makes elements of the nodes and never markup of
 * the texts. HTML in a description is text like any other.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'heading'; readonly content: readonly Inline[] }
  /** `start` is the first number of an ordered list; null for bullets. */
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly content: readonly Block[] }
  /** `language` is what stands behind the opening fence; empty where nothing does. */
  | { readonly kind: 'code-block'; readonly language: string; readonly text: string }
  | { readonly kind: 'table'; readonly head: TableRow; readonly rows: readonly TableRow[] }

/** Cells from left to right; rows of one table can differ in length. */
export type TableRow = readonly (readonly Inline[])[]

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly content: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly content: readonly Inline[] }
  /** `url` passed `isSafeAddress`. */
  | { readonly kind: 'link'; readonly url: string; readonly content: readonly Inline[] }
  /** An object of ATLAS by its ID, which the knowledge base in use need not have. */
  | { readonly kind: 'reference'; readonly id: string; readonly content: readonly Inline[] }
  | { readonly kind: 'break' }

/** The words of a tree without its form; blocks, cells and items a line each. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n')
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content)
    case 'list':
      return block.items.map(plainText).join('\n')
    case 'quote':
      return plainText(block.content)
    case 'code-block':
      return block.text
    case 'table':
      return [block.head, ...block.rows].flatMap((row) => row.map(inlineText)).join('\n')
    default:
      return unreachable(block)
  }
}

export function inlineText(content: readonly Inline[]): string {
  return content
    .map((token) => {
      if (token.kind === 'break') return '\n'
      return 'text' in token ? token.text : inlineText(token.content)
    })
    .join('')
}
