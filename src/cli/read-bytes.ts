import { Refusal } from './command.ts'
import type { Host } from './host.ts'

/** `-` is standard input. */
export async function readBytes(host: Host, path: string): Promise<Uint8Array> {
  if (path === '-') return host.readInput()
  try {
    return await host.readFile(path)
  } catch (error) {
    throw new Refusal(`${path}: ${fileProblemText(error)}`)
  }
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
