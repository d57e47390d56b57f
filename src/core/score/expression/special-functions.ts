// Lanczos' approximation with g = 607/128 and 15 terms, as published by Paul Godfrey: 15 digits.
const LANCZOS_G = 4.7421875
const LANCZOS = [
  0.999_999_999_999_997_1, 57.156_235_665_862_92, -59.597_960_355_475_49, 14.136_097_974_741_746,
  -0.491_913_816_097_620_2, 0.339_946_499_848_118_9e-4, 0.465_236_289_270_485_8e-4, -0.983_744_753_048_795_6e-4,
  0.158_088_703_224_912_5e-3, -0.210_264_441_724_104_9e-3, 0.217_439_618_115_212_6e-3, -0.164_318_106_536_763_9e-3,
  0.844_182_239_838_527_4e-4, -0.261_908_384_015_814_1e-4, 0.368_991_826_595_316_2e-5,
]

/** Γ(x); infinite at 0 and the negative whole numbers, as in the ATT&CK Navigator. */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0 || x > 171) return Number.POSITIVE_INFINITY
    let product = 1
    for (let factor = 2; factor < x; factor++) product *= factor
    return product
  }
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x))
  if (x >= 171.35) return Number.POSITIVE_INFINITY
  return Math.exp(logGamma(x))
}

/** ln Γ(x) for x >= 0; NaN below. */
export function logGamma(x: number): number {
  if (x < 0 || Number.isNaN(x)) return Number.NaN
  if (x === 0 || x === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const base = x - 1 + LANCZOS_G + 0.5
  const sum = LANCZOS.reduce((total, term, k) => total + (k === 0 ? term : term / (x - 1 + k)), 0)
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(base) - base + Math.log(sum)
}

export function factorial(n: number): number {
  return n < 0 ? Number.NaN : gamma(n + 1)
}

/** Ways to choose k of n; NaN unless 0 <= k <= n are whole numbers. */
export function combinations(n: number, k: number): number {
  if (!isCount(n) || !isCount(k) || k > n) return Number.NaN
  const few = Math.min(k, n - k)
  let product = 1
  // Ends early: past the largest number it stays infinite.
  for (let i = 1; i <= few && product < Number.POSITIVE_INFINITY; i++) product = (product * (n - few + i)) / i
  return product < 2 ** 53 ? Math.round(product) : product
}

/** Ways to put k of n in a row; NaN unless 0 <= k <= n are whole numbers. */
export function permutations(n: number, k: number = n): number {
  if (!isCount(n) || !isCount(k) || k > n) return Number.NaN
  let product = 1
  for (let i = 0; i < k && product < Number.POSITIVE_INFINITY; i++) product *= n - i
  return product
}

export function catalan(n: number): number {
  return isCount(n) ? combinations(2 * n, n) / (n + 1) : Number.NaN
}

/** erf(x) by its series near 0 and its continued fraction (Lentz) far from it: 14 digits or more. */
export function errorFunction(x: number): number {
  const size = Math.abs(x)
  if (size > 6) return Math.sign(x)
  if (size < 2.5) {
    let term = x
    let sum = x
    for (let n = 1; n < 100 && Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= (-x * x) / n
      sum += term / (2 * n + 1)
    }
    return (2 / Math.sqrt(Math.PI)) * sum
  }
  let fraction = size
  for (let n = 60; n > 0; n--) fraction = size + n / 2 / fraction
  return Math.sign(x) * (1 - Math.exp(-size * size) / (Math.sqrt(Math.PI) * fraction))
}

const ZETA_TERMS = 30

/** Riemann's ζ(x) for real x (Borwein's second algorithm, reflected below 0); NaN at 1. */
export function zeta(x: number): number {
  if (x === 1 || Number.isNaN(x) || x === Number.NEGATIVE_INFINITY) return Number.NaN
  if (x === 0) return -0.5
  if (x === Number.POSITIVE_INFINITY) return 1
  if (x < 0) {
    const reflected = 2 ** x * Math.PI ** (x - 1) * Math.sin((Math.PI * x) / 2)
    return reflected === 0 ? 0 : reflected * gamma(1 - x) * zeta(1 - x)
  }
  const weights: number[] = []
  let sum = 0
  let term = 1 / ZETA_TERMS
  for (let i = 0; i <= ZETA_TERMS; i++) {
    if (i > 0) term *= (4 * (ZETA_TERMS + i - 1) * (ZETA_TERMS - i + 1)) / (2 * i * (2 * i - 1))
    sum += term
    weights.push(ZETA_TERMS * sum)
  }
  const last = weights[ZETA_TERMS] ?? 1
  let total = 0
  for (let k = 0; k < ZETA_TERMS; k++) total += ((-1) ** k * ((weights[k] ?? 0) - last)) / (k + 1) ** x
  return -total / (last * (1 - 2 ** (1 - x)))
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0
}
