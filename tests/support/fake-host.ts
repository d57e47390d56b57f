import type { Host } from '../../src/cli/host.ts'
import { run } from '../../src/cli/run.ts'

export interface CliOutcome {
  readonly code: number
  /** Standard output as text. */
  readonly out: string
  readonly bytes: Uint8Array
  readonly err: string
  /** Text of a file that was written or given. */
  readonly file: (path: string) => string
  readonly files: ReadonlyMap<string, Uint8Array>
}

export interface CliMachine {
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly input?: string
  readonly terminal?: boolean
  readonly environment?: Readonly<Record<string, string>>
  readonly pngOf?: Host['pngOf']
}

/** Runs the command line in this process, on files that are only in memory. */
export async function runCli(args: readonly string[], machine: CliMachine = {}): Promise<CliOutcome> {
  const files = new Map(Object.entries(machine.files ?? {}).map(([path, content]) => [path, bytesOf(content)]))
  const folders = new Set<string>()
  const out: Uint8Array[] = []
  let err = ''
  const host: Host = {
    readFile: async (path) => files.get(path) ?? missing(),
    readInput: async () => bytesOf(machine.input ?? ''),
    writeFile: async (path, content) => {
      const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
      const isThere =
        folder === '' || folders.has(folder) || [...files.keys()].some((file) => file.startsWith(`${folder}/`))
      if (!isThere) missing()
      files.set(path, bytesOf(content))
    },
    makeFolder: async (path) => {
      folders.add(path)
    },
    filesBelow: async (path) => {
      if (files.has(path)) return [path]
      const below = [...files.keys()].filter((file) => file.startsWith(`${path}/`)).sort()
      return below.length > 0 ? below : missing()
    },
    out: async (content) => {
      out.push(bytesOf(content))
    },
    err: async (text) => {
      err += text
    },
    outIsTerminal: machine.terminal ?? false,
    errIsTerminal: machine.terminal ?? false,
    environment: (name) => machine.environment?.[name],
    today: () => '2026-11-24',
    pngOf: machine.pngOf ?? (async () => ({ kind: 'no-renderer' })),
  }
  const code = await run(args, host)
  const bytes = Uint8Array.from(out.flatMap((part) => [...part]))
  const file = (path: string) => textOf(files.get(path) ?? missing())
  return { code, out: textOf(bytes), bytes, err, file, files }
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function missing(): never {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
}
