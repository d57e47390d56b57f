import { act, cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { AppProvider } from '../../../src/ui/app-context.tsx'
import { usePainted } from '../../../src/ui/controls/use-painted.ts'
import { useRestLater } from '../../../src/ui/controls/use-rest-later.ts'
import { testContext } from '../../support/app-context.ts'

afterEach(cleanup)

/** A page whose frames are painted when a test says so. */
function pageThatPaintsOnDemand() {
  const waiting: (() => void)[] = []
  const made = testContext()
  const browser = { ...made.browser, painted: () => new Promise<void>((done) => waiting.push(done)) }
  const context = { ...made, knowledge: made.knowledge, browser }
  const paint = () =>
    act(async () => {
      for (const done of waiting.splice(0)) done()
    })
  return { context, paint }
}

describe('what may come a frame later', () => {
  function Later({ value }: { readonly value: string }) {
    return usePainted(value)
  }

  it('comes when the frame before it is painted', async () => {
    const { context, paint } = pageThatPaintsOnDemand()
    const drawn = (value: string) => (
      <AppProvider context={context}>
        <Later value={value} />
      </AppProvider>
    )
    const { container, rerender } = render(drawn('a'))
    rerender(drawn('b'))
    expect(container.textContent).toBe('a')
    await paint()
    expect(container.textContent).toBe('b')
  })

  it('is the last value where several come before the frame', async () => {
    const { context, paint } = pageThatPaintsOnDemand()
    const values: string[] = []
    function Noted({ value }: { readonly value: string }) {
      values.push(usePainted(value))
      return null
    }
    const drawn = (value: string) => (
      <AppProvider context={context}>
        <Noted value={value} />
      </AppProvider>
    )
    const { rerender } = render(drawn('a'))
    rerender(drawn('b'))
    rerender(drawn('c'))
    await paint()
    expect([...new Set(values)]).toEqual(['a', 'c'])
  })
})

describe('a long list', () => {
  const ROWS = ['a', 'b', 'c', 'd', 'e']

  function List({ atOnce }: { readonly atOnce: boolean }) {
    return useRestLater(ROWS, 2, atOnce).join('')
  }

  it('begins with a screenful and has the rest when that is painted', async () => {
    const { context, paint } = pageThatPaintsOnDemand()
    const { container } = render(
      <AppProvider context={context}>
        <List atOnce={false} />
      </AppProvider>,
    )
    expect(container.textContent).toBe('ab')
    await paint()
    expect(container.textContent).toBe('abcde')
  })

  it('is whole from the start where somebody goes back to a place in it', () => {
    const { context } = pageThatPaintsOnDemand()
    const { container } = render(
      <AppProvider context={context}>
        <List atOnce />
      </AppProvider>,
    )
    expect(container.textContent).toBe('abcde')
  })
})
