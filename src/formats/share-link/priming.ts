import type { BitCoder } from './bit-coder.ts'
import { ASSESSMENTS, DESCRIPTIONS } from './priming-prose.ts'
import { ADDRESSES, LABELS, NAMES, WORDS } from './priming-words.ts'
import { END_OF_TEXT, formatTextBytes } from './text-bytes.ts'
import { type TextKind, TextModel, textKinds } from './text-model.ts'

/**
 * What the text model has read before the first text of a link, in this order. A link can only be read by a model that has read the same:
 * one character changed, and every link ever made with text in it is lost. To improve it, add to the end, give `share-link.ts` a
 * new version that reads further, and let the old version stop where it stops now.
 */
const PRIMING: readonly (readonly [kind: TextKind, text: string])[] = [
  [textKinds.prose, WORDS],
  [textKinds.label, NAMES],
  [textKinds.prose, DESCRIPTIONS],
  [textKinds.address, ADDRESSES],
  [textKinds.label, LABELS],
  [textKinds.prose, ASSESSMENTS],
]

let primed: TextModel | null = null
let working: TextModel | null = null

/**
 * A model that has read the priming and nothing else. The same object at each call, reset: a link is read or written in one go, and
 * the tables are too large to allocate for each.
 */
export function primedTextModel(): TextModel {
  if (primed === null) {
    primed = new TextModel()
    for (const [kind, texts] of PRIMING) {
      for (const text of texts.trim().split(/[|\n]/)) codeTextBytes(LISTENING, primed, kind, formatTextBytes(text))
    }
  }
  working ??= new TextModel()
  working.copy(primed)
  return working
}

const LISTENING: BitCoder = { code: (bit) => bit }

/** Writes the bytes and the end mark, or ignores them and reads some; at most `most` of them, else null. */
export function codeTextBytes(
  bits: BitCoder,
  model: TextModel,
  kind: TextKind,
  bytes: readonly number[],
  most = Number.POSITIVE_INFINITY,
): readonly number[] | null {
  const coded: number[] = []
  model.begin(kind)
  for (;;) {
    const given = bytes[coded.length] ?? END_OF_TEXT
    let byte = 0
    for (let shift = 7; shift >= 0; shift--) {
      const bit = bits.code((given >> shift) & 1, model.guess())
      model.learn(bit)
      byte = (byte << 1) | bit
    }
    if (byte === END_OF_TEXT) return coded
    if (coded.length >= most) return null
    coded.push(byte)
  }
}
