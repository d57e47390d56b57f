import { failure, type Result, success } from '../../core/result.ts'
import { type AtlasDataProblem, type AtlasDataProblemKind, comesBefore, type Path } from './problem.ts'
import type { YamlSource } from './yaml-source.ts'

/** Collects what a reader finds in one file, so that it can look at the whole file and report what comes first in it. */
export interface Findings {
  readonly problem: (kind: AtlasDataProblemKind, path: Path, message: string) => void
  /** No problem so far: what follows from one problem is not worth a second. */
  readonly isSound: () => boolean
  /** Something the reader took for what it means; `text` names the object. */
  readonly notice: (text: string) => void
  /** The value with the notices, unless there was a problem. */
  readonly outcome: <Value>(value: Value) => Result<Value & { readonly notices: readonly string[] }, AtlasDataProblem>
}

export function findingsOf(source: YamlSource): Findings {
  const notices: string[] = []
  let first: AtlasDataProblem | null = null
  return {
    problem: (kind, path, message) => {
      const found = source.problemAt(kind, path, message)
      if (!first || comesBefore(found, first)) first = found
    },
    isSound: () => first === null,
    notice: (text) => {
      notices.push(text)
    },
    outcome: (value) => (first ? failure(first) : success({ ...value, notices })),
  }
}
