import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { killBrowser, openProfile } from '../support/browser-process.ts'

// A browser of its own for every test, with a profile on the disk: what is tested is what outlives the browser.

let profile = ''
let context: BrowserContext | null = null

test.beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'atlas-profile-'))
})

test.afterEach(async () => {
  await context?.close().catch(() => undefined)
  context = null
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

async function openBrowser(address: string): Promise<Page> {
  context = await openProfile(profile)
  const page = context.pages()[0] ?? (await context.newPage())
  await openPage(page, address)
  return page
}

async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('html[data-ready="true"]').waitFor()
}

async function kill(): Promise<void> {
  if (context) await killBrowser(context, profile)
  context = null
}

const cell = (page: Page) => page.locator('[role=gridcell][data-technique-id="AML.T0051"]').first()

async function score(page: Page, value: string): Promise<void> {
  // A click on the only selected cell would let go of it.
  if ((await cell(page).getAttribute('aria-selected')) !== 'true') await cell(page).click()
  const field = page.getByLabel('Score', { exact: true })
  await field.fill(value)
  await field.press('Enter')
  await expect(cell(page)).toHaveAttribute('data-score', value)
}

test.describe('work in this browser', () => {
  test('outlives the browser being killed one second after the edit', async ({ baseURL }) => {
    // Four starts of a browser.
    test.setTimeout(120_000)
    const address = baseURL ?? '/'
    let page = await openBrowser(address)
    for (const value of ['41', '42', '43']) {
      await score(page, value)
      // The second is the promise: killing the browser loses at most that.
      await page.waitForTimeout(1000)
      await kill()
      page = await openBrowser(address)
      await expect(cell(page)).toHaveAttribute('data-score', value)
    }
  })

  test('outlives a reload in the moment of the edit', async ({ baseURL }) => {
    const page = await openBrowser(baseURL ?? '/')
    for (const value of ['51', '52', '53']) {
      await score(page, value)
      await openPage(page, page.url())
      await expect(cell(page)).toHaveAttribute('data-score', value)
    }
  })

  test('outlives a reload before the code that keeps it has come', async ({ baseURL }) => {
    const page = await openBrowser(baseURL ?? '/')
    await page.route('**/assets/keeping-*.js', (route) => route.abort())
    await score(page, '71')
    await page.unrouteAll()
    await openPage(page, page.url())
    await expect(cell(page)).toHaveAttribute('data-score', '71')
    // And is in the store by then.
    await page.locator('[data-saving="saved"]').waitFor()
    await openPage(page, page.url())
    await expect(cell(page)).toHaveAttribute('data-score', '71')
    await expect(page.getByRole('tab')).toHaveCount(1)
  })

  test('reaches a second window, and comes back from there', async ({ baseURL }) => {
    const page = await openBrowser(baseURL ?? '/')
    await score(page, '61')
    await page.locator('[data-saving="saved"]').waitFor()
    const other = await page.context().newPage()
    await openPage(other, baseURL ?? '/')
    await expect(cell(other)).toHaveAttribute('data-score', '61')
    await score(page, '62')
    await expect(cell(other)).toHaveAttribute('data-score', '62')
    await score(other, '63')
    await expect(cell(page)).toHaveAttribute('data-score', '63')
  })
})
