import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { type ChosenMutant, chooseMutants } from './choose-mutants.ts'
import { withMutant } from './mutants.ts'

// `npm run mutate`: puts small faults into the rules, one at a time, and says which of them no test notices.
// Works on a copy of the last commit; the tree it is started from stays as it is.
//
// npm run mutate -- --count 200 --seed 1 --in src/core   what it does without arguments
// npm run mutate -- --line src/core/layer/merge.ts:56    every mutant of one line
// npm run mutate -- --again test-results/mutants.json    those that survived an earlier run

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', default: 'src/core' },
    line: { type: 'string', multiple: true, default: [] },
    again: { type: 'string' },
    results: { type: 'string', default: 'test-results/mutants.json' },
  },
})

type Fate = 'killed' | 'timeout' | 'survived'

interface MutantResult {
  readonly fate: Fate
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  readonly change: string
  /** The line with the mutant in it, without blanks at its ends. */
  readonly code: string
}

/**
 * Seconds after which a run of tests has gone astray: a mutant that ends a loop never. Ten times what the slowest needs
 * on a machine that does nothing else.
 */
const LIMITS = { near: 120, related: 600, all: 1800 }

/** Asked only of faults in their own folder of `src`, and only where no other test notices: they take minutes. */
const LAWS = ['tests/formats/share-link/share-link.test.ts', 'tests/formats/navigator-layer/layer-laws.test.ts']
/** Never asked: what starts programs or goes on for long. */
const NEVER_ASKED = ['tests/*.test.ts', 'tests/{build,cli,bench,mutation,support,fuzz,attack}/**']
const NOT_ASKED = [...NEVER_ASKED, ...LAWS]
/** Those of other folders are asked only where no other test notices: they meet most rules, and take longest. */
const ASKED_LAST = 'tests/formats/**'

const home = process.cwd()
const copy = mkdtempSync(join(tmpdir(), 'mutants-'))
try {
  fillCopy()
  const mutants =
    values.again !== undefined
      ? survivorsOf(values.again)
      : values.line.length > 0
        ? mutantsOfLines(values.line)
        : chosenMutants()
  process.stdout.write(`${mutants.length} mutants\n`)
  if (!passes(['run'], LIMITS.all, NOT_ASKED)) throw new Error('the tests fail, or take too long, without a mutant')
  const results = mutants.map((mutant, i): MutantResult => {
    const fate = fateOf(mutant)
    const { path, line, change } = mutant
    process.stdout.write(`${i + 1}/${mutants.length} ${fate.padEnd(8)} ${path}:${line} ${change}\n`)
    return { fate, path, line, change, code: lineWith(mutant) }
  })
  mkdirSync('test-results', { recursive: true })
  writeFileSync(values.results, `${JSON.stringify(results, null, 2)}\n`)
  for (const { fate, path, line, change, code } of results) {
    if (fate === 'survived') process.stdout.write(`\n${path}:${line} ${change}\n    ${code}\n`)
  }
  const count = (fate: Fate) => results.filter((result) => result.fate === fate).length
  const noticed = count('killed') + count('timeout')
  process.stdout.write(
    `\n${results.length} mutants: ${count('killed')} killed, ${count('timeout')} timed out, ${count('survived')} survived` +
      ` (${((100 * noticed) / results.length).toFixed(1)} % noticed)\n`,
  )
} finally {
  rmSync(copy, { recursive: true, force: true })
}

/** The last commit, with every installed package linked but no cache of Vite, which the tree at home uses. */
function fillCopy(): void {
  const archive = execFileSync('git', ['archive', 'HEAD'], { maxBuffer: 2 ** 30 })
  execFileSync('tar', ['-x', '-C', copy], { input: archive })
  const packages = join(home, 'node_modules')
  mkdirSync(join(copy, 'node_modules'))
  for (const name of readdirSync(packages)) {
    if (!name.startsWith('.')) symlinkSync(join(packages, name), join(copy, 'node_modules', name))
  }
}

function chosenMutants(): readonly ChosenMutant[] {
  const paths = readdirSync(join(copy, values.in), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${values.in}/${path.replaceAll('\\', '/')}`)
    .sort()
  const files = paths.map((path) => ({ path, text: readFileSync(join(copy, path), 'utf8') }))
  return chooseMutants(files, Number(values.count), Number(values.seed))
}

function mutantsOfLines(places: readonly string[]): readonly ChosenMutant[] {
  return places.flatMap((place) => {
    const [path = '', line = ''] = place.split(':')
    const text = readFileSync(join(copy, path), 'utf8')
    return chooseMutants([{ path, text }], Number.POSITIVE_INFINITY, 1).filter((mutant) => mutant.line === Number(line))
  })
}

/**
 * Found again by what they do, as lines move, and the nearest where several do the same; those whose code is gone are left out, and
 * said to be.
 */
function survivorsOf(file: string): readonly ChosenMutant[] {
  const earlier = JSON.parse(readFileSync(file, 'utf8')) as readonly MutantResult[]
  return earlier
    .filter(({ fate }) => fate === 'survived')
    .flatMap(({ path, line, change, code }) => {
      const text = existsSync(join(copy, path)) ? readFileSync(join(copy, path), 'utf8') : ''
      const [found] = chooseMutants([{ path, text }], Number.POSITIVE_INFINITY, 1)
        .filter((mutant) => mutant.change === change && lineWith(mutant) === code)
        .sort((one, another) => Math.abs(one.line - line) - Math.abs(another.line - line))
      if (!found) process.stdout.write(`gone: ${path} ${change}\n    ${code}\n`)
      return found ?? []
    })
}

/** The tests of the file itself first, then those beside them: they find most, in a tenth of the time. */
function fateOf(mutant: ChosenMutant): Fate {
  const file = join(copy, mutant.path)
  const source = readFileSync(file, 'utf8')
  writeFileSync(file, withMutant(source, mutant))
  try {
    const own = mutant.path.replace(/^src\//, 'tests/').replace(/\.ts$/, '.test.ts')
    // With the stroke at its end: what is asked for by a part of its path could stand in another folder too.
    const beside = `${dirname(own)}/`
    const laws = LAWS.filter((path) => path.startsWith(beside))
    const related = ['related', '--run', mutant.path]
    const runs = [
      ...[own, beside]
        .filter((path) => existsSync(join(copy, path)))
        .map((path) => ({ words: ['run', path], seconds: LIMITS.near, left: NOT_ASKED })),
      { words: related, seconds: LIMITS.related, left: [...NOT_ASKED, ASKED_LAST] },
      { words: related, seconds: LIMITS.related, left: NOT_ASKED },
      ...(laws.length > 0 ? [{ words: ['run', ...laws], seconds: LIMITS.related, left: NEVER_ASKED }] : []),
    ]
    for (const { words, seconds, left } of runs) {
      const passed = passes(words, seconds, left)
      if (passed === null) return 'timeout'
      if (!passed) return 'killed'
    }
    return 'survived'
  } finally {
    writeFileSync(file, source)
  }
}

/** Whether tests pass; null when they did not end in time. */
function passes(words: readonly string[], seconds: number, leftOut: readonly string[]): boolean | null {
  const vitest = resolve(copy, 'node_modules/vitest/vitest.mjs')
  // Threads, so that ending this one process ends them too.
  const options = ['--project', 'pure', '--pool', 'threads', '--bail', '1', '--passWithNoTests']
  const excluded = leftOut.flatMap((pattern) => ['--exclude', pattern])
  const { status, signal } = spawnSync(process.execPath, [vitest, ...words, ...options, ...excluded], {
    cwd: copy,
    stdio: 'ignore',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  })
  return signal === null ? status === 0 : null
}

function lineWith(mutant: ChosenMutant): string {
  const source = readFileSync(join(copy, mutant.path), 'utf8')
  return withMutant(source, mutant).split('\n')[mutant.line - 1]?.trim() ?? ''
}
