import { randomNumbers } from '../support/random-numbers.ts'
import { type Mutant, mutantsOf } from './mutants.ts'

export interface SourceFile {
  readonly path: string
  readonly text: string
}

export interface ChosenMutant extends Mutant {
  readonly path: string
  /** Counted from 1. */
  readonly line: number
}

/**
 * `count` mutants, or all where there are fewer, spread over the files: every file gives one before any gives a second.
 * The same seed and the same files give the same mutants.
 */
export function chooseMutants(files: readonly SourceFile[], count: number, seed: number): readonly ChosenMutant[] {
  const random = randomNumbers(seed)
  const piles = shuffled(files, random).map((file) => shuffled(withPlaces(file), random))
  const longest = Math.max(0, ...piles.map((pile) => pile.length))
  const dealt = Array.from({ length: longest }, (_, round) => piles.flatMap((pile) => pile[round] ?? []))
  return dealt
    .flat()
    .slice(0, count)
    .sort((one, another) => compareText(one.path, another.path) || one.start - another.start)
}

function withPlaces({ path, text }: SourceFile): readonly ChosenMutant[] {
  return mutantsOf(text).map((mutant) => ({ ...mutant, path, line: text.slice(0, mutant.start).split('\n').length }))
}

/** Every item once, in an order by chance (Fisher and Yates). */
function shuffled<Item>(items: readonly Item[], random: (size: number) => number): readonly Item[] {
  const left = [...items]
  return items.flatMap(() => left.splice(random(left.length), 1))
}

function compareText(one: string, another: string): number {
  return one < another ? -1 : one > another ? 1 : 0
}
