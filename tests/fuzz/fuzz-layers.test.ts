import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { brokenReadingLaw } from '../support/layer-laws.ts'
import { arbitraryLayerText } from '../support/layer-text-arbitraries.ts'

/** Set by `npm run fuzz MINUTES`; a few seconds where nobody asked for more. */
const minutes = Number(process.env['FUZZ_MINUTES'] ?? 0)
const milliseconds = minutes > 0 ? minutes * 60_000 : 5_000

it('no generated or damaged layer file breaks a law of reading', () => {
  const outcome = fc.check(
    fc.property(arbitraryLayerText(testKnowledgeBase()), (text) => {
      expect(brokenReadingLaw(text)).toBeNull()
    }),
    { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: milliseconds },
  )
  // The time limit ends the run; it is a failure only when nothing was tried.
  if (outcome.failed && outcome.counterexample) throw new Error(fc.defaultReportMessage(outcome))
  expect(outcome.numRuns).toBeGreaterThan(100)
})
