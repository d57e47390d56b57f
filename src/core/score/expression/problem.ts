/** Part of the expression's text, in UTF-16 units; at the end of the text with length 0 where something is missing. */
export interface Place {
  readonly offset: number
  readonly length: number
}

/** Why an expression means nothing, and where. Worded in `problem-words.ts`. */
export type ExpressionProblem = Place & ExpressionFault

export type ExpressionFault =
  | { readonly kind: 'too-long'; readonly limit: number }
  /** More brackets, signs or choices inside each other than `limit`. */
  | { readonly kind: 'too-deep'; readonly limit: number }
  | { readonly kind: 'unknown-character'; readonly text: string }
  /** A sign of other languages; `instead` is ours for it. */
  | { readonly kind: 'foreign-sign'; readonly text: string; readonly instead: string }
  | { readonly kind: 'unclosed-quote' }
  /** A number, a layer or a bracket is missing; `found` is what stands there, null at the end of the text. */
  | { readonly kind: 'operand-expected'; readonly after: string | null; readonly found: string | null }
  /** Two values without anything between them that says what to do. */
  | { readonly kind: 'operator-expected'; readonly found: string }
  | { readonly kind: 'unclosed-bracket' }
  | { readonly kind: 'unopened-bracket' }
  /** A comma outside of a function's arguments, as in `0,5`. */
  | { readonly kind: 'stray-comma' }
  /** `condition ? x` without `: y`. */
  | { readonly kind: 'else-expected' }
  /** A letter that stands for no layer; `count` layers are open. */
  | { readonly kind: 'no-such-layer'; readonly letter: string; readonly count: number }
  | { readonly kind: 'unknown-name'; readonly name: string }
  | { readonly kind: 'unknown-layer-name'; readonly name: string }
  | { readonly kind: 'ambiguous-layer-name'; readonly name: string; readonly letters: readonly string[] }
  /** `a(b)`. */
  | { readonly kind: 'layer-called'; readonly name: string }
  | { readonly kind: 'unknown-function'; readonly name: string }
  /** A function's name without brackets behind it. */
  | { readonly kind: 'function-not-called'; readonly name: string }
  /** `max` is null where any number of arguments will do. */
  | {
      readonly kind: 'argument-count'
      readonly name: string
      readonly min: number
      readonly max: number | null
      readonly given: number
    }
  /** `scored(…)` asks about a layer and takes nothing else. */
  | { readonly kind: 'layer-expected'; readonly name: string }
