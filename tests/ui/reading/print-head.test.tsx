import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { setFilter } from '../../../src/app/view-state.ts'
import { AppProvider } from '../../../src/ui/app-context.tsx'
import { PrintHead } from '../../../src/ui/reading/print-head.tsx'
import { testContext } from '../../support/app-context.ts'

afterEach(cleanup)

function head() {
  const context = testContext()
  render(
    <AppProvider context={context}>
      <PrintHead />
    </AppProvider>,
  )
  return context
}

describe('the head of a printed page', () => {
  it('says that the view is filtered, how much of it is shown and by what, and nothing while it is not', async () => {
    const context = head()
    expect(screen.queryByText('Filtered view:')).toBeNull()
    act(() => setFilter(context, { text: 'AML.T0051' }))
    const line = (await screen.findByText('Filtered view:')).parentElement
    expect(line?.textContent).toBe('Filtered view: 1 of 120 techniques and 3 of 88 sub-techniques. Text: AML.T0051.')
    act(() => setFilter(context, { text: '' }))
    expect(screen.queryByText('Filtered view:')).toBeNull()
  })

  it('says what the layer itself hides', async () => {
    const context = head()
    act(() =>
      context.store.editLayer({ label: 'Platforms', mergeKey: null }, (layer) => ({
        ...layer,
        platforms: ['Agentic AI'],
      })),
    )
    const line = (await screen.findByText('Filtered view:')).parentElement
    expect(line?.textContent).toMatch(/ of 120 techniques .*Layer: Agentic AI\.$/)
  })

  it('says the day of printing, not that of opening', () => {
    head()
    expect(document.body.textContent).not.toContain('Printed')
    act(() => {
      window.dispatchEvent(new Event('beforeprint'))
    })
    expect(document.body.textContent).toContain('Printed on 2026-11-24')
  })
})
