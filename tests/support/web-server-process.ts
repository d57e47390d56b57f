import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import process from 'node:process'

export function isInstalled(program: string, versionFlag: string): boolean {
  return spawnSync(program, [versionFlag], { stdio: 'ignore' }).status === 0
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => done(port))
    })
  })
}

/** A user that may do nothing, for programs that must run without being root. Ignored where the tests are not root. */
const NOBODY = 65534

export interface RunningProgram {
  readonly stop: () => Promise<void>
}

/**
 * Starts a web server, as nobody where the tests are root, and waits until it answers at `address`.
 * Throws with what the program printed when it ends or stays silent.
 */
export async function startServer(
  program: string,
  parameters: readonly string[],
  address: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const child = spawn(program, parameters, {
    ...user,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      printed += part.toString()
    })
  }
  const stop = () => stopped(child)
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) break
    const answers = await fetch(address).then(
      () => true,
      () => false,
    )
    if (answers) return { stop }
    await new Promise((done) => setTimeout(done, 50))
  }
  await stop()
  throw new Error(`${program} does not answer at ${address}:\n${printed}`)
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
}
