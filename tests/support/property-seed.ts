import process from 'node:process'
import fc from 'fast-check'

/**
 * Tests of properties try the same inputs in every run, so that a failure comes back and means the change at hand.
 * `PROPERTY_SEED=random npm run test:unit` tries others, and a number the ones of a failure.
 */
const wish = process.env['PROPERTY_SEED'] ?? '2026'
if (wish !== 'random') fc.configureGlobal({ seed: Number(wish) })

/** `PROPERTY_TIMES=100` makes a hundred times as many runs of the tests that ask for it, and gives them the time. */
export const PROPERTY_TIMES = Number(process.env['PROPERTY_TIMES'] ?? 1)
