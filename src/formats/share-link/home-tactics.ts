import type { TacticId, TechniqueId } from '../../core/atlas/ids.ts'

/**
 * Tactics of the top-level techniques of ATLAS 2026.09, and of those that were retired before it; numbers are those of `AML.T....`.
 * A row whose tactics are these costs next to nothing; any other set can be written too. Part of the format and frozen: links do not
 * follow later releases, so that they open to the cells they were made of. A technique that is not here costs some bits more.
 */
const HOMES = [
  'AML.TA0000: 40 41 44 47',
  'AML.TA0001: 5 42 43 65 66 88 102 117 118 124',
  'AML.TA0001 AML.TA0006: 18',
  'AML.TA0002: 0 1 3 4 6 64 87 95 116',
  'AML.TA0003: 2 8 16 17 19 21 58 60 79 104 115 128',
  'AML.TA0004: 10 49 78 119 131 132',
  'AML.TA0004 AML.TA0006: 93',
  'AML.TA0004 AML.TA0007 AML.TA0011: 15',
  'AML.TA0004 AML.TA0012 AML.TA0015: 12',
  'AML.TA0004 AML.TA0015: 52',
  'AML.TA0005: 11 50 51 100 103',
  'AML.TA0005 AML.TA0012 AML.TA0015: 53',
  'AML.TA0006: 20 61 70 80 99 110 121 125',
  'AML.TA0006 AML.TA0007: 81',
  'AML.TA0007: 67 68 71 73 74 76 92 94 97 107 109 111 123 129 134',
  'AML.TA0007 AML.TA0012: 54',
  'AML.TA0008: 7 13 14 62 63 69 75 84 89 133',
  'AML.TA0009: 35 36 37 85 126 127',
  'AML.TA0010: 24 25 56 57 77 86',
  'AML.TA0011: 29 31 34 45 46 48 59 101 112 130',
  'AML.TA0012: 105',
  'AML.TA0013: 55 82 83 90 98 106 113',
  'AML.TA0014: 72 96 108 114 120',
  'AML.TA0015: 91 122',
] as const

const tacticsOf = new Map<string, readonly TacticId[]>()
for (const line of HOMES) {
  const [tactics = '', numbers = ''] = line.split(': ')
  for (const number of numbers.split(' ')) {
    tacticsOf.set(`AML.T${number.padStart(4, '0')}`, tactics.split(' ') as readonly string[] as readonly TacticId[])
  }
}

/** Undefined where the table does not say. */
export function homeTacticsOf(technique: TechniqueId): readonly TacticId[] | undefined {
  return tacticsOf.get(technique)
}

/** `AML.T0051` of `AML.T0051.000`, by the form of the ID alone; undefined for others. */
export function parentIdOf(technique: TechniqueId): TechniqueId | undefined {
  return /^(.+)\.\d{3}$/.exec(technique)?.[1] as TechniqueId | undefined
}
