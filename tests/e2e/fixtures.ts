import { test as base, expect } from '@playwright/test'
import { NavigatorPage } from './navigator-page.ts'

/** A fresh visit, with the page's complaints and foreign requests checked at the end of every test. */
export const test = base.extend<{ readonly navigator: NavigatorPage }>({
  navigator: async ({ page }, use) => {
    const navigator = new NavigatorPage(page)
    await navigator.open()
    await use(navigator)
    expect(navigator.complaints).toEqual([])
    expect(navigator.strangers).toEqual([])
  },
})

export { expect }
