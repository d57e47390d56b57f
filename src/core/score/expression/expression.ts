import type { Place } from './problem.ts'

/** What was typed, understood. Made by `parseExpression`, read by `evaluateExpression`. */
export interface Expression {
  readonly text: string
  /** Null for an empty text: no scores. */
  readonly root: ExpressionNode | null
  /** The layers it mentions, each once, in the order in which they are first mentioned. */
  readonly references: readonly LayerReference[]
}

export interface LayerReference {
  /** Place among the layers that the expression was read with, from 0. */
  readonly index: number
  readonly place: Place
  /** The score itself is used, not only whether there is one. */
  readonly score: boolean
}

export type ExpressionNode =
  | { readonly kind: 'number'; readonly value: number }
  /** A named number. Apart from `number` because `pi 2` is a product and `3 2` a mistake. */
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'layer'; readonly index: number }
  /** 1 where the layer has a score, else 0. */
  | { readonly kind: 'scored'; readonly index: number }
  | { readonly kind: 'group'; readonly inner: ExpressionNode }
  | { readonly kind: 'prefix'; readonly sign: PrefixSign; readonly operand: ExpressionNode }
  | { readonly kind: 'postfix'; readonly sign: PostfixSign; readonly operand: ExpressionNode }
  | { readonly kind: 'percent'; readonly operand: ExpressionNode }
  | {
      readonly kind: 'binary'
      readonly sign: BinarySign
      readonly left: ExpressionNode
      readonly right: ExpressionNode
    }
  /** `a < b < 3`: true when every neighbouring pair is; one sign less than operands. */
  | { readonly kind: 'chain'; readonly operands: readonly ExpressionNode[]; readonly signs: readonly ComparisonSign[] }
  | {
      readonly kind: 'choice'
      readonly condition: ExpressionNode
      readonly then: ExpressionNode
      readonly otherwise: ExpressionNode
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly ExpressionNode[] }

export type PrefixSign = '-' | '+' | '~' | 'not'
export type PostfixSign = '!' | "'"
export type ComparisonSign = '==' | '!=' | '<' | '>' | '<=' | '>='
export type BinarySign =
  | 'or'
  | 'xor'
  | 'and'
  | '|'
  | '^|'
  | '&'
  | '<<'
  | '>>'
  | '>>>'
  | '+'
  | '-'
  | '*'
  | '/'
  | 'mod'
  | '^'
