import type { Page } from '@playwright/test'
import { traced } from '../bench/thread-work.ts'
import { expect, test } from './fixtures.ts'

/* What a change costs the browser, in elements rather than in milliseconds: the same on every machine. */

/** The most elements whose style was worked out in one go while `act` ran. */
async function mostRestyled(page: Page, act: () => Promise<void>): Promise<number> {
  const events = await traced(page, act, ['devtools.timeline'])
  const counts = events.flatMap(({ name, args }) =>
    name === 'UpdateLayoutTree' && typeof args?.['elementCount'] === 'number' ? args['elementCount'] : [],
  )
  return Math.max(0, ...counts)
}

const elementsOf = (page: Page) => page.locator('*').count()

test('showing all sub-techniques has the browser look at what is new, not at the style of everything', async ({
  navigator,
  page,
}) => {
  const before = await elementsOf(page)
  const cells = await navigator.cells.count()
  const restyled = await mostRestyled(page, async () => {
    await navigator.command('view.expand-all').click()
    await expect(navigator.cells).not.toHaveCount(cells)
  })
  const added = (await elementsOf(page)) - before
  expect(added).toBeGreaterThan(cells)
  expect(restyled).toBeLessThan(added * 2)
})

test('a score on every cell has it look at the cells and what is in them alone', async ({ navigator, page }) => {
  await navigator.cells.first().focus()
  await page.keyboard.press('Control+a')
  const restyled = await mostRestyled(page, async () => {
    await navigator.setScore('7')
    await expect(navigator.cells.first()).toHaveAttribute('data-score', '7')
  })
  const inCells = await page.locator('[role="gridcell"], [role="gridcell"] *').count()
  expect(restyled).toBeGreaterThan(0)
  expect(restyled).toBeLessThan(inCells)
})
