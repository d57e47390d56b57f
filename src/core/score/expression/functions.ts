import { compares, isNearlyEqual } from './comparing.ts'
import type { ComparisonSign } from './expression.ts'
import {
  catalan,
  combinations,
  errorFunction,
  factorial,
  gamma,
  logGamma,
  permutations,
  zeta,
} from './special-functions.ts'
import { both, either, opposite, truth, unlike } from './truth.ts'

export interface ExpressionFunction {
  /** How many arguments it takes; `max` null for any number from `min` on. */
  readonly min: number
  readonly max: number | null
  /** NaN where it is not defined; true is 1 and false is 0. */
  readonly apply: (args: readonly number[]) => number
}

/** Names in lower case. Those of the ATT&CK Navigator give the same numbers here. */
export const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map<string, ExpressionFunction>([
  ...Object.entries({
    abs: one(Math.abs),
    norm: one(Math.abs),
    sign: one(Math.sign),
    sqrt: one(Math.sqrt),
    cbrt: one(Math.cbrt),
    square: one((x) => x * x),
    cube: one((x) => x * x * x),
    exp: one(Math.exp),
    expm1: one(Math.expm1),
    log: {
      min: 1,
      max: 2,
      apply: ([x = 0, base]) => (base === undefined ? Math.log(x) : Math.log(x) / Math.log(base)),
    },
    log1p: one(Math.log1p),
    log2: one(Math.log2),
    log10: one(Math.log10),
    number: one((x) => x),
    boolean: one((x) => opposite(opposite(x))),
    not: one(opposite),

    floor: rounding((x) => Math.floor(settled(x))),
    ceil: rounding((x) => Math.ceil(settled(x))),
    fix: rounding((x) => Math.trunc(settled(x))),
    // Halves away from zero: -2.5 becomes -3.
    round: rounding((x) => Math.sign(x) * Math.round(Math.abs(x))),

    pow: two((x, y) => x ** y),
    mod: two(modulo),
    atan2: two(Math.atan2),
    add: atLeast(2, (args) => args.reduce((total, x) => total + x)),
    multiply: atLeast(2, (args) => args.reduce((total, x) => total * x)),
    subtract: two((x, y) => x - y),
    divide: two((x, y) => x / y),
    and: two(both),
    or: two(either),
    xor: two(unlike),
    equal: comparison('=='),
    unequal: comparison('!='),
    smaller: comparison('<'),
    smallereq: comparison('<='),
    larger: comparison('>'),
    largereq: comparison('>='),
    compare: two((x, y) => (isNearlyEqual(x, y) ? 0 : Math.sign(x - y))),
    gcd: atLeast(2, (args) => args.reduce(commonDivisor)),
    lcm: atLeast(2, (args) => args.reduce((x, y) => (x === 0 || y === 0 ? 0 : Math.abs(x * y) / commonDivisor(x, y)))),
    hypot: atLeast(1, (args) => Math.hypot(...args)),

    max: atLeast(1, (args) => Math.max(...args)),
    min: atLeast(1, (args) => Math.min(...args)),
    sum: atLeast(1, sum),
    prod: atLeast(1, (args) => args.reduce((total, x) => total * x)),
    mean: atLeast(1, (args) => sum(args) / args.length),
    median: atLeast(1, median),
    variance: atLeast(1, variance),
    std: atLeast(1, (args) => Math.sqrt(variance(args))),
    mad: atLeast(1, medianDeviation),

    factorial: one(factorial),
    gamma: one(gamma),
    lgamma: one(logGamma),
    erf: one(errorFunction),
    zeta: one(zeta),
    catalan: one(catalan),
    combinations: two(combinations),
    permutations: { min: 1, max: 2, apply: ([n = 0, k]) => permutations(n, k) },

    sin: one(Math.sin),
    cos: one(Math.cos),
    tan: one(Math.tan),
    sec: one((x) => 1 / Math.cos(x)),
    csc: one((x) => 1 / Math.sin(x)),
    cot: one((x) => 1 / Math.tan(x)),
    asin: one(Math.asin),
    acos: one(Math.acos),
    atan: one(Math.atan),
    asec: one((x) => Math.acos(1 / x)),
    acsc: one((x) => Math.asin(1 / x)),
    acot: one((x) => Math.atan(1 / x)),
    sinh: one(Math.sinh),
    cosh: one(Math.cosh),
    tanh: one(Math.tanh),
    sech: one((x) => 1 / Math.cosh(x)),
    csch: one((x) => 1 / Math.sinh(x)),
    coth: one((x) => 1 / Math.tanh(x)),
    asinh: one(Math.asinh),
    acosh: one(Math.acosh),
    atanh: one(Math.atanh),
    asech: one((x) => Math.acosh(1 / x)),
    acsch: one((x) => Math.asinh(1 / x)),
    acoth: one((x) => Math.atanh(1 / x)),
  } satisfies Record<string, ExpressionFunction>),
])

/** Named numbers. Euler's has no name, since `e` is a layer: it is `exp(1)`. */
export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['tau', 2 * Math.PI],
  ['phi', (1 + Math.sqrt(5)) / 2],
])

/** The remainder with the sign of the divisor; x itself for a divisor of 0. */
export function modulo(x: number, divisor: number): number {
  return divisor === 0 ? x : x - divisor * Math.floor(x / divisor)
}

function one(apply: (x: number) => number): ExpressionFunction {
  return { min: 1, max: 1, apply: ([x = 0]) => apply(x) }
}

function two(apply: (x: number, y: number) => number): ExpressionFunction {
  return { min: 2, max: 2, apply: ([x = 0, y = 0]) => apply(x, y) }
}

function atLeast(min: number, apply: (args: readonly number[]) => number): ExpressionFunction {
  return { min, max: null, apply }
}

function comparison(sign: ComparisonSign): ExpressionFunction {
  return two((x, y) => (Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : truth(compares(x, sign, y))))
}

/** The second argument is the number of decimals, 0 to 15. */
function rounding(apply: (x: number) => number): ExpressionFunction {
  return {
    min: 1,
    max: 2,
    apply: ([x = 0, decimals = 0]) => {
      if (!Number.isInteger(decimals) || decimals < 0 || decimals > 15) return Number.NaN
      return decimals === 0 ? apply(x) : shifted(apply(shifted(x, decimals)), -decimals)
    },
  }
}

/** Times a power of ten, through the decimal digits: 1.005 * 100 would be 100.49999999999999. */
function shifted(x: number, by: number): number {
  const [digits, exponent = '0'] = String(x).split('e')
  return Number(`${digits}e${Number(exponent) + by}`)
}

/** A number that misses a whole one only by rounding is taken for it. */
function settled(x: number): number {
  const whole = Math.round(x)
  return isNearlyEqual(x, whole) ? whole : x
}

/** NaN unless both are whole numbers. */
function commonDivisor(x: number, y: number): number {
  if (!Number.isInteger(x) || !Number.isInteger(y)) return Number.NaN
  let [larger, smaller] = [Math.abs(x), Math.abs(y)]
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller]
  return larger
}

function sum(args: readonly number[]): number {
  return args.reduce((total, x) => total + x, 0)
}

function median(args: readonly number[]): number {
  const sorted = args.toSorted((x, y) => x - y)
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0
  return (low + high) / 2
}

function medianDeviation(args: readonly number[]): number {
  const middle = median(args)
  return median(args.map((x) => Math.abs(x - middle)))
}

/** Of a sample: divided by n - 1; 0 for a single number. */
function variance(args: readonly number[]): number {
  if (args.length === 1) return 0
  const mean = sum(args) / args.length
  return sum(args.map((x) => (x - mean) ** 2)) / (args.length - 1)
}
