import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { AppProvider } from '../../../src/ui/app-context.tsx'
import { useDetails } from '../../../src/ui/filter/use-details.ts'
import { type TestContext, testContext } from '../../support/app-context.ts'

afterEach(cleanup)

/** What stands there each time that it is drawn. */
function show(context: TestContext): readonly string[] {
  const drawn: string[] = []
  function Part() {
    const details = useDetails(true)
    drawn.push(typeof details === 'string' ? details : 'there')
    return <p>{drawn.at(-1)}</p>
  }
  render(
    <AppProvider context={context}>
      <Part />
    </AppProvider>,
  )
  return drawn
}

it('details that have come once are there at once when they are asked for again, for this knowledge base only', async () => {
  const context = testContext()
  const first = show(context)
  await screen.findByText('there')
  expect(first).toEqual(['loading', 'there'])
  cleanup()
  expect(show(context)).toEqual(['there'])
  cleanup()
  expect(show(testContext())[0]).toBe('loading')
})
