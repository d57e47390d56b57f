/** Why a file of ATLAS data was refused: the first thing wrong in it, by position. */
export interface AtlasDataProblem {
  readonly kind: AtlasDataProblemKind
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1. */
  readonly column: number
  /** Way to the place through the file's keys: `techniques > AML.T0051 > name`; empty for the file as a whole. */
  readonly path: string
  /** One sentence without the place, for the person who maintains the file. */
  readonly message: string
}

export type AtlasDataProblemKind =
  /** Nothing but blanks and comments. */
  | 'empty'
  /** Bytes that are no text, or text in another encoding than UTF-8. */
  | 'not-text'
  /** More than `MAX_CHARACTERS`, or nested deeper than `MAX_DEPTH`. */
  | 'too-large'
  | 'yaml-syntax'
  | 'duplicate-key'
  /** An alias that names no anchor, holds itself, or unfolds into more than the file could honestly need. */
  | 'bad-alias'
  /** Sound YAML that is something else. */
  | 'not-atlas'
  /** ATLAS data, in a format that is not read here. */
  | 'unsupported-format'
  | 'missing'
  | 'wrong-type'
  /** Of the right type, but none of the values the format has. */
  | 'wrong-value'
  /** The same object, place or link given twice. */
  | 'duplicate'
  /** A relation that points at nothing, or that the format does not allow there. */
  | 'broken-relation'

/** Keys and list positions from the top of the file. */
export type Path = readonly (string | number)[]

export function formatPath(path: Path): string {
  let text = ''
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : text === '' ? step : ` > ${step}`
  return text
}

/** `data/ATLAS-2026.09.yaml:236: techniques > AML.T0000 > name: is missing`. */
export function formatProblem(file: string, problem: AtlasDataProblem): string {
  const place = problem.path === '' ? '' : ` ${problem.path}:`
  return `${file}:${problem.line}:${place} ${problem.message}`
}

export function comesBefore(a: AtlasDataProblem, b: AtlasDataProblem): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column)
}
