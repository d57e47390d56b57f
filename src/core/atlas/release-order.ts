import { isRelease, type Release } from './releases.ts'

/**
 * Orders release names by age, oldest first, for `sort`. Calendar names (`2026.10`) say when; semantic ones (`5.6.1`) come
 * right after the newest of `releases` that they are not older than.
 */
export function compareReleases(a: string, b: string, releases: readonly Release[]): number {
  return compareNumbers(ageOf(a, releases), ageOf(b, releases))
}

/** Year and month first, then whatever tells releases of one month apart. */
function ageOf(name: string, releases: readonly Release[]): readonly number[] {
  const known = releases.find((release) => isRelease(release, name))
  if (known) return known.calendar === null ? datePart(known) : numbersOf(known.calendar)
  const numbers = numbersOf(name)
  if (isCalendar(name)) return numbers
  const before = releases.findLast(({ semver }) => semver !== null && compareNumbers(numbersOf(semver), numbers) <= 0)
  // Ends in the numbers of the name, so that 5.6.2 comes after 5.6.1 and both after 5.6.0.
  return before ? [...ageOf(before.name, releases), 0, ...numbers] : [0, ...numbers]
}

function datePart({ date }: Release): readonly number[] {
  return date.split('-', 2).map(Number)
}

function isCalendar(name: string): boolean {
  return /^20\d\d\.\d/.test(name)
}

function numbersOf(name: string): readonly number[] {
  return name.split('.').map((part) => Number.parseInt(part, 10) || 0)
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}
