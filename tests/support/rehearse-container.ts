import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { type DockerStage, readCommandList, readDockerfile } from './dockerfile-steps.ts'
import { startServer } from './web-server-process.ts'

// `npm run container:rehearse`: follows docs/deployment/Dockerfile on a machine without Docker, in a folder of /tmp in
// place of the root of each image. Takes the Node, npm and nginx of this machine instead of those of the images, so it
// shows that the steps fit each other, not that the images do. Ends with status 1 at the first step that fails.

const context = process.cwd()
const folder = 'docs/deployment'
const roots = new Map<string, string>()
const workplace = mkdtempSync(join(tmpdir(), 'container-'))
const say = (text: string) => process.stdout.write(`${text}\n`)

/** What the ignore file lets into the build: the names after its `!`. */
function includedInContext(): readonly string[] {
  const lines = readFileSync(join(context, folder, 'Dockerfile.dockerignore'), 'utf8').split('\n')
  return lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
}

/** Copies what `COPY source... target` names, from a folder to a folder, as Docker does for files and for folders. */
function copy(sources: readonly string[], from: string, target: string): void {
  for (const source of sources) {
    const path = join(from, source)
    const isFolder = !target.endsWith('/') && source !== '.' && existsSync(path) && sources.length === 1
    const place = isFolder || source === '.' ? target : join(target, source)
    mkdirSync(dirname(place), { recursive: true })
    cpSync(path, place, { recursive: true })
  }
}

function run(command: string, cwd: string): void {
  const { status } = spawnSync('sh', ['-c', command], { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`${command}: ended with status ${status}`)
}

function follow({ name, steps }: DockerStage, contextFolder: string): string {
  const root = join(workplace, name ?? 'result')
  mkdirSync(root)
  let place = '/'
  for (const step of steps) {
    say(`--- ${step.name} ${step.text}`)
    if (step.name === 'WORKDIR') {
      place = step.text
      mkdirSync(join(root, place), { recursive: true })
    } else if (step.name === 'COPY') {
      const words = step.text.split(' ')
      const target = words.pop() ?? ''
      const from = step.flags['from'] === undefined ? contextFolder : roots.get(step.flags['from'])
      if (from === undefined) throw new Error(`no stage is called ${step.flags['from']}`)
      const inRoot = join(root, target.startsWith('/') ? target : join(place, target))
      copy(words, from, target.endsWith('/') ? `${inRoot}/` : inRoot)
    } else if (step.name === 'RUN') run(step.text, join(root, place))
  }
  if (name !== null) roots.set(name, root)
  return root
}

/** Starts what ENTRYPOINT says as nobody, with the paths of the image led into its folder, and asks the health check. */
async function start(stage: DockerStage, root: string): Promise<void> {
  const find = (name: string) => stage.steps.find((step) => step.name === name)?.text ?? ''
  const [program = '', ...parameters] = readCommandList(find('ENTRYPOINT'))
  const check = readCommandList(find('HEALTHCHECK').replace(/^.*?CMD /, '')).at(-1) ?? ''
  const configuration = parameters[parameters.indexOf('-c') + 1] ?? ''
  const file = join(root, configuration)
  const text = readFileSync(file, 'utf8').replaceAll('/tmp/', `${root}/tmp/`)
  writeFileSync(file, text.replaceAll('/srv/', `${root}/srv/`))
  mkdirSync(join(root, 'tmp'))
  for (const path of [workplace, root]) chmodSync(path, 0o755)
  chmodSync(join(root, 'tmp'), 0o777)
  const words = parameters.map((word) => (word === configuration ? file : word))
  say(`--- ${[program, ...words].join(' ')}`)
  const server = await startServer(program, words, check)
  const answer = await fetch(new URL('/', check))
  const page = await answer.text()
  await server.stop()
  if (!answer.ok || !page.includes('role="gridcell"')) throw new Error('the page of the container has no matrix')
  say(`The container would answer: ${answer.status}, ${page.length} characters of page with the matrix in it.`)
}

try {
  const [build, result] = readDockerfile(readFileSync(join(context, folder, 'Dockerfile'), 'utf8'))
  if (!build || !result) throw new Error('the Dockerfile has not two stages')
  const contextFolder = join(workplace, 'context')
  for (const path of includedInContext().filter((path) => existsSync(join(context, path)))) {
    cpSync(join(context, path), join(contextFolder, path), { recursive: true })
  }
  follow(build, contextFolder)
  await start(result, follow(result, contextFolder))
} finally {
  rmSync(workplace, { recursive: true, force: true })
}
