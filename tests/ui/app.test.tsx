import { act, cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppProvider } from '../../src/ui/app-context.tsx'
import { testContext } from '../support/app-context.ts'

const drawn = vi.hoisted(() => new Map<string, number>())

/** Stands for a part of the page and counts how often it is drawn. */
const counted = vi.hoisted(() => (name: string) => () => {
  drawn.set(name, (drawn.get(name) ?? 0) + 1)
  return null
})

vi.mock('../../src/ui/toolbar/toolbar.tsx', () => ({ Toolbar: counted('tools') }))
vi.mock('../../src/ui/matrix/matrix.tsx', () => ({ Matrix: counted('matrix') }))
vi.mock('../../src/ui/header/layer-tabs.tsx', () => ({ LayerTabs: counted('tabs') }))
vi.mock('../../src/ui/footer/messages.tsx', () => ({ Messages: counted('messages') }))

const { App } = await import('../../src/ui/app.tsx')

afterEach(() => {
  cleanup()
  drawn.clear()
})

/** How often each of the parts is drawn again by what `change` does to the page. */
function drawnBy(change: (context: ReturnType<typeof testContext>) => void): Readonly<Record<string, number>> {
  const context = testContext()
  render(
    <AppProvider context={context}>
      <App />
    </AppProvider>,
  )
  const before = new Map(drawn)
  expect([...before.keys()].toSorted()).toEqual(['matrix', 'messages', 'tabs', 'tools'])
  act(() => change(context))
  return Object.fromEntries([...drawn].map(([name, times]) => [name, times - (before.get(name) ?? 0)]))
}

describe('the page', () => {
  it('draws none of its parts anew when the panel opens, closes or is made wider', () => {
    const none = { matrix: 0, messages: 0, tabs: 0, tools: 0 }
    expect(drawnBy(({ store }) => store.setSession({ panelOpen: true }))).toEqual(none)
    expect(drawnBy(({ store }) => store.setSession({ panelOpen: false }))).toEqual(none)
    expect(drawnBy(({ store }) => store.setPreferences({ panelWidth: 400 }))).toEqual(none)
  })

  it('draws the tabs and the messages anew for no step that concerns neither', () => {
    const { tabs, messages } = drawnBy(({ store }) =>
      store.setSession({ undoLabel: 'Score 1 technique', selection: new Set() }),
    )
    expect([tabs, messages]).toEqual([0, 0])
  })
})
