import { stringify as formatYaml, parse as parseYaml } from 'yaml'
import { uncounted } from '../support/processor-time.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { mutateText } from './mutate-text.ts'
import { hasRawValue, mutateTree, writeTree } from './mutate-tree.ts'
import { type Draw, type FuzzSubject, pick } from './subject.ts'

/** What reading one document and trying all its laws may take. */
export interface Cost {
  /** Of processor time. */
  readonly seconds: number
  /** Growth of the heap, with the garbage of this document and less that of earlier ones. */
  readonly bytes: number
}

const MOST: Cost = { seconds: uncounted(2), bytes: 256_000_000 }

/** Documents for which one set of sound ones is used. */
const BATCH = 2_000

export interface FuzzFailure {
  readonly subject: string
  readonly seed: number
  readonly index: number
  readonly law: string
  /** As small as it was made. */
  readonly document: string
}

export interface FuzzOutcome {
  readonly tried: number
  readonly failure: FuzzFailure | null
  /** The most that any document took. */
  readonly slowestSeconds: number
}

/**
 * Tries documents `from`, `from + 1`, ... of a subject until one breaks a law or `isOver` says so. The same seed and number give
 * the same document.
 */
export async function tryInputs(
  subject: FuzzSubject,
  seed: number,
  isOver: (tried: number) => boolean,
  { from = 0, before = () => {} }: { readonly from?: number; readonly before?: (index: number) => void } = {},
): Promise<FuzzOutcome> {
  let sound: readonly string[] = []
  let slowest = 0
  for (let index = from; ; index++) {
    if (isOver(index - from)) return { tried: index - from, failure: null, slowestSeconds: slowest }
    if (index === from || index % BATCH === 0) {
      sound = await subject.soundDocuments(seed * 1_000 + Math.floor(index / BATCH))
    }
    before(index)
    const { document, isSound } = documentOf(subject, sound, seed, index)
    const { law, seconds } = await judge(subject, document, isSound, drawOf(seed, index))
    slowest = Math.max(slowest, seconds)
    if (law === null) continue
    const small = await shrink(subject, document, isSound, law, drawOf(seed, index))
    return {
      tried: index - from + 1,
      failure: { subject: subject.name, seed, index, law: small.law, document: small.document },
      slowestSeconds: slowest,
    }
  }
}

function drawOf(seed: number, index: number): Draw {
  return randomNumbers(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
}

function documentOf(
  subject: FuzzSubject,
  sound: readonly string[],
  seed: number,
  index: number,
): { readonly document: string; readonly isSound: boolean } {
  const draw = drawOf(index, seed)
  const document = pick(draw, sound)
  const way = draw(20)
  if (way < 2) return { document, isSound: true }
  const other = pick(draw, sound)
  if (subject.grammar === 'text' || way < 8) return { document: mutateText(document, other, draw), isSound: false }
  const changed = asTree(subject.grammar, document, other, draw)
  return { document: way < 16 ? changed : mutateText(changed, other, draw), isSound: false }
}

function asTree(grammar: 'json' | 'yaml', document: string, other: string, draw: Draw): string {
  const parse = (text: string): unknown => (grammar === 'json' ? JSON.parse(text) : parseYaml(text))
  const tree = mutateTree(parse(document), parse(other), draw)
  // JSON is YAML as well; what only JSON text can say is written as that.
  if (grammar === 'json' || draw(2) === 0 || hasRawValue(tree)) return writeTree(tree, draw(3))
  try {
    return formatYaml(tree)
  } catch {
    // The writer of YAML gives up on trees that are too deep for the stack.
    return writeTree(tree)
  }
}

/** The verdict on one document: the laws of the subject, and those that hold for every reader. */
export async function judge(
  subject: FuzzSubject,
  document: string,
  isSound: boolean,
  draw: Draw,
  most = MOST,
): Promise<{ readonly law: string | null; readonly seconds: number }> {
  const start = process.cpuUsage()
  const heap = process.memoryUsage().heapUsed
  let law: string | null
  try {
    law = await subject.brokenLaw(document, isSound, draw)
  } catch (thrown) {
    law = `threw ${thrown instanceof Error ? `${thrown.message}\n${thrown.stack}` : String(thrown)}`
  }
  const { user, system } = process.cpuUsage(start)
  const seconds = (user + system) / 1_000_000
  const growth = process.memoryUsage().heapUsed - heap
  const changed = changedPrototype()
  if (law === null && changed !== null) law = `changed ${changed}`
  if (law === null && seconds > most.seconds) law = `took ${seconds.toFixed(1)} s of processor time`
  if (law === null && growth > most.bytes) law = `took ${Math.round(growth / 1_000_000)} MB of memory`
  return { law, seconds }
}

const PROTOTYPES = { Object: Object.prototype, Array: Array.prototype, String: String.prototype, Map: Map.prototype }
const KEYS = new Map(Object.entries(PROTOTYPES).map(([name, prototype]) => [name, Reflect.ownKeys(prototype).length]))

/** The name of a prototype that has other keys than at the start, or any that a loop over fields would meet. */
function changedPrototype(): string | null {
  for (const [name, prototype] of Object.entries(PROTOTYPES)) {
    if (Reflect.ownKeys(prototype).length !== KEYS.get(name)) return `${name}.prototype`
  }
  for (const key in {}) return `Object.prototype by ${key}`
  return null
}

/** Leaves out as much as goes with the same law still broken. */
async function shrink(
  subject: FuzzSubject,
  document: string,
  isSound: boolean,
  law: string,
  draw: Draw,
): Promise<{ readonly document: string; readonly law: string }> {
  // What is expected of sound documents cannot be expected of their pieces.
  if (isSound) return { document, law }
  const kind = law.slice(0, 24)
  let best = { document, law }
  let tries = 1_500
  const end = process.cpuUsage().user + 20_000_000
  for (let size = Math.ceil(document.length / 2); size >= 1 && tries > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.document.length && tries > 0; ) {
      if (process.cpuUsage().user > end) return best
      tries--
      const smaller = best.document.slice(0, at) + best.document.slice(at + size)
      const verdict = await judge(subject, smaller, false, draw)
      if (verdict.law?.startsWith(kind)) best = { document: smaller, law: verdict.law }
      else at += size
    }
  }
  return best
}
