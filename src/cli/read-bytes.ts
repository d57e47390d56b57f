import type { Result } from '../core/result.ts'
import { failure, success, unreachable } from '../core/result.ts'
import type { DecodeProblem } from '../formats/navigator-layer/decode-text.ts'
import { decodeText } from '../formats/navigator-layer/decode-text.ts'
import { Refusal } from './command.ts'
import type { Host } from './host.ts'

/** `-` is standard input. Refuses files that cannot be read. */
export async function readBytes(host: Host, path: string): Promise<Uint8Array> {
  const bytes = await tryBytes(host, path)
  if (!bytes.ok) throw new Refusal(`${sourceName(path)}: ${bytes.problem}`)
  return bytes.value
}

/** The text of a file that need not be a layer, or a sentence without the name of the file. */
export async function readText(host: Host, path: string): Promise<Result<string, string>> {
  const bytes = await tryBytes(host, path)
  if (!bytes.ok) return bytes
  const text = decodeText(bytes.value)
  return text.ok ? text : failure(decodeProblemText(text.problem))
}

async function tryBytes(host: Host, path: string): Promise<Result<Uint8Array, string>> {
  if (path === '-') return success(await host.readInput())
  try {
    return success(await host.readFile(path))
  } catch (error) {
    return failure(fileProblemText(error))
  }
}

/** A sentence without the name of the file. */
export function decodeProblemText(problem: DecodeProblem): string {
  switch (problem.kind) {
    case 'not-text':
      return 'this is no text file.'
    case 'not-utf8':
      return 'the text is damaged or in an encoding other than UTF-8 and UTF-16.'
    case 'too-large':
      return `it is larger than ${problem.limit.toLocaleString('en')} bytes.`
    default:
      return unreachable(problem)
  }
}

/** What a file is called in messages. */
export function sourceName(path: string): string {
  return path === '-' ? 'standard input' : path
}

/** What the file system says, in words. */
export function fileProblemText(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return FILE_PROBLEMS[code] ?? (error instanceof Error ? error.message : 'it cannot be used')
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EISDIR: 'this is a folder.',
  ENOTDIR: 'a part of the path is no folder.',
  EACCES: 'reading or writing it is not allowed.',
  EPERM: 'reading or writing it is not allowed.',
  EROFS: 'nothing can be written there.',
  ENOSPC: 'there is no room left.',
}
