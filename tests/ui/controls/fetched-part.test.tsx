import { createElement } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

// React takes its timer when it is loaded, so the components are loaded anew in a page whose waits of some length never end.
const LONGEST_WAIT_MS = 100

const whileTesting = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean | undefined }
const before = whileTesting.IS_REACT_ACT_ENVIRONMENT

beforeEach(() => {
  vi.resetModules()
  whileTesting.IS_REACT_ACT_ENVIRONMENT = undefined
  const set = globalThis.setTimeout
  vi.stubGlobal('setTimeout', (then: () => void, ms = 0) => (ms < LONGEST_WAIT_MS ? set(then, ms) : 0))
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
  whileTesting.IS_REACT_ACT_ENVIRONMENT = before
})

/** Resolves when the page holds this text. */
function shown(root: HTMLElement, text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => root.textContent === text && resolve()
    new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true })
    look()
  })
}

async function loaded() {
  const { createRoot } = await import('react-dom/client')
  const { fetchedPart, Meanwhile } = await import('../../../src/ui/controls/fetched-part.tsx')
  return { root: document.createElement('div'), createRoot, fetchedPart, Meanwhile }
}

describe('a part whose code is fetched', () => {
  it('is shown as soon as it has come, however short its placeholder stood', async () => {
    const { root, createRoot, fetchedPart, Meanwhile } = await loaded()
    let arrive = () => {}
    const arriving = new Promise<void>((resolve) => (arrive = resolve))
    const Part = fetchedPart(async () => {
      await arriving
      return ({ text }: { readonly text: string }) => text
    })
    createRoot(root).render(<Meanwhile value="wait">{createElement(Part, { text: 'here' })}</Meanwhile>)
    await shown(root, 'wait')
    arrive()
    await shown(root, 'here')
    expect(root.textContent).toBe('here')
  })

  it('is shown at once when it has come before, and another one within it waits with a placeholder of its own', async () => {
    const { root, createRoot, fetchedPart, Meanwhile } = await loaded()
    const Inner = fetchedPart(() => new Promise<() => string>(() => {}))
    const Outer = fetchedPart(async () => () => ['outer', createElement(Inner, { key: 'inner' })])
    const first = createRoot(root)
    first.render(<Meanwhile value="wait">{createElement(Outer)}</Meanwhile>)
    await shown(root, 'outer')
    const again = document.createElement('div')
    const seen: (string | null)[] = []
    new MutationObserver(() => seen.push(again.textContent)).observe(again, { subtree: true, childList: true })
    createRoot(again).render(<Meanwhile value="wait">{createElement(Outer)}</Meanwhile>)
    await shown(again, 'outer')
    expect(seen).not.toContain('wait')
  })
})
