import { spawn } from 'node:child_process'
import { closeSync, existsSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { SUBJECTS } from './subjects.ts'
import { type FuzzOutcome, tryInputs } from './try-inputs.ts'

// `npm run fuzz -- MINUTES`: generated and broken documents of every kind against the readers, one kind after another, each in a
// process of its own with little memory, so that one that hangs or fills the heap is found out as well.
//   MINUTES          for all kinds together (default 1)
//   --only TEXT      only kinds whose name holds the text, as in `--only STIX`
//   --seed NUMBER    another choice of documents (default: the day and hour); the same seed gives the same documents
//   --number NUMBER  begin with this one of the documents, as a report names it

/** Of the old generation of one process, in MB: what a document may take, and what trying it takes. */
const HEAP = 512
/** Seconds for one document, and for the start of a process: of the clock, and other work may keep the machine busy. */
const PATIENCE = 180

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 3_600_000) % 100_000) },
    number: { type: 'string', default: '0' },
    child: { type: 'string' },
  },
})
const minutes = Number(positionals[0] ?? 1)
const seed = Number(values.seed)
const from = Number(values.number)
if (![minutes, seed, from].every((number) => Number.isFinite(number) && number >= 0)) {
  throw new Error('minutes, --seed and --number are numbers')
}

if (values.child === undefined) process.exitCode = await runAll()
else await runOne(values.only, values.child)

/** The exit code: 1 when a document broke a law. */
async function runAll(): Promise<number> {
  const chosen = SUBJECTS.filter(({ name }) => name.toLowerCase().includes(values.only.toLowerCase()))
  if (chosen.length === 0)
    throw new Error(`there is no "${values.only}"; there are ${SUBJECTS.map(({ name }) => name).join(', ')}`)
  const weights = chosen.reduce((sum, { weight }) => sum + weight, 0)
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
  let total = 0
  let failures = 0
  try {
    process.stdout.write(`seed ${seed}\n`)
    for (const { name, weight } of chosen) {
      const seconds = (minutes * 60 * weight) / weights
      const ended = await inChild(name, seconds, join(folder, 'number'))
      if ('tried' in ended) total += ended.tried
      process.stdout.write(`${lineOf(name, ended)}\n`)
      if (!('tried' in ended) || ended.failure) failures++
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  process.stdout.write(`${total.toLocaleString('en')} documents, ${failures} kinds with a broken law\n`)
  return failures === 0 ? 0 : 1
}

interface Died {
  /** The number of the document that it did not survive. */
  readonly at: number
  readonly why: string
}

function inChild(name: string, seconds: number, numberFile: string): Promise<FuzzOutcome | Died> {
  rmSync(numberFile, { force: true })
  const script = process.argv[1] ?? ''
  const runner = join(import.meta.dirname, '../../src/build/run-typescript.mjs')
  const options = ['--only', name, '--seed', String(seed), '--number', String(from), '--child', numberFile]
  const flags = [`--max-old-space-size=${HEAP}`, runner, script, String(seconds / 60), ...options]
  return new Promise((done) => {
    const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString()
    })
    let seen = ''
    let since = performance.now()
    const patience = setInterval(() => {
      const number = readNumber(numberFile)
      if (number !== seen) since = performance.now()
      seen = number
      if (performance.now() - since > PATIENCE * 1_000) child.kill('SIGKILL')
    }, 1_000)
    child.on('close', (code, signal) => {
      clearInterval(patience)
      if (code === 0) return done(JSON.parse(output) as FuzzOutcome)
      const why = signal === 'SIGKILL' ? 'it does not come to an end' : `the process ended with ${signal ?? code}`
      done({ at: Number(readNumber(numberFile) || from), why })
    })
  })
}

/** Empty before the first document. */
function readNumber(numberFile: string): string {
  return existsSync(numberFile) ? readFileSync(numberFile, 'utf8') : ''
}

/** In the child: the outcome goes to the parent as JSON, the number of the document in hand to a file. */
async function runOne(name: string, numberFile: string): Promise<void> {
  const subject = SUBJECTS.find((one) => one.name === name)
  if (!subject) throw new Error(`there is no "${name}"`)
  const end = performance.now() + minutes * 60_000
  const file = openSync(numberFile, 'w')
  const outcome = await tryInputs(subject, seed, () => performance.now() > end, {
    from,
    before: (index) => {
      ftruncateSync(file)
      writeSync(file, String(index), 0)
    },
  })
  closeSync(file)
  process.stdout.write(JSON.stringify(outcome))
}

function lineOf(name: string, ended: FuzzOutcome | Died): string {
  if (!('tried' in ended)) return `${name}: ${ended.why}\n${again(name, ended.at)}`
  const counts = `${ended.tried.toLocaleString('en').padStart(9)}  ${name}, slowest ${ended.slowestSeconds.toFixed(2)} s`
  const { failure } = ended
  if (!failure) return counts
  const document = JSON.stringify(failure.document.slice(0, 3_000))
  return `${counts}\n  BROKEN: ${failure.law}\n  ${document}\n${again(name, failure.index)}`
}

function again(name: string, number: number): string {
  return `  Again: npm run fuzz -- 0.1 --only "${name}" --seed ${seed} --number ${number}`
}
