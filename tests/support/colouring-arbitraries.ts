import fc from 'fast-check'
import type { Colouring } from '../../src/core/colour/colouring.ts'

const color = fc.oneof(
  fc.stringMatching(/^#[0-9a-f]{6}$/),
  fc.constantFrom('red', '#FFF', '#C8E6C980', 'rgba(1, 2, 3, 0.5)', '#ffffff'),
)
const label = fc.oneof(fc.constant(''), fc.string({ maxLength: 8 }), fc.constant('__proto__'))
// Minus zero is zero in JSON.
const score = fc
  .oneof(fc.integer({ min: -5, max: 105 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
  .map((n) => n + 0)

type Steps = Exclude<Colouring, { readonly kind: 'gradient' }>

const ofEachKind: { readonly [Kind in Steps['kind']]: fc.Arbitrary<Extract<Steps, { readonly kind: Kind }>> } = {
  bands: fc.record({
    kind: fc.constant('bands' as const),
    bands: fc.array(fc.record({ from: score, color, label }), { minLength: 1, maxLength: 5 }),
  }),
  quantiles: fc.record({
    kind: fc.constant('quantiles' as const),
    colors: fc.array(color, { minLength: 1, maxLength: 6 }),
  }),
  categories: fc.record({
    kind: fc.constant('categories' as const),
    categories: fc.array(fc.record({ score, color, label }), { minLength: 1, maxLength: 5 }),
  }),
}

/** Every colouring a layer can have but the gradient. */
export const arbitrarySteps: fc.Arbitrary<Colouring> = fc.oneof(...Object.values(ofEachKind))
