import type { Page } from '@playwright/test'
import { traced } from '../bench/thread-work.ts'
import { expect, test } from './fixtures.ts'

/* What a change costs the browser, in elements rather than in milliseconds: the same on every machine. */

/** How many elements each working out of styles looked at while `act` ran. */
async function restyled(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  const events = await traced(page, act, ['devtools.timeline'])
  return events.flatMap(({ name, args }) =>
    name === 'UpdateLayoutTree' && typeof args?.['elementCount'] === 'number' ? args['elementCount'] : [],
  )
}

const mostRestyled = async (page: Page, act: () => Promise<void>) => Math.max(0, ...(await restyled(page, act)))

const elementsOf = (page: Page) => page.locator('*').count()

test('showing all sub-techniques has the browser look at what is new, not at the style of everything', async ({
  navigator,
  page,
}) => {
  const before = await elementsOf(page)
  const cells = await navigator.cells.count()
  const most = await mostRestyled(page, async () => {
    await navigator.command('view.expand-all').click()
    await expect(navigator.cells).not.toHaveCount(cells)
  })
  const added = (await elementsOf(page)) - before
  expect(added).toBeGreaterThan(cells)
  expect(most).toBeLessThan(added * 2)
})

test('a score on every cell has it look at the cells and what is in them alone', async ({ navigator, page }) => {
  await navigator.cells.first().focus()
  await page.keyboard.press('Control+a')
  const most = await mostRestyled(page, async () => {
    await navigator.setScore('7')
    await expect(navigator.cells.first()).toHaveAttribute('data-score', '7')
  })
  const inCells = await page.locator('[role="gridcell"], [role="gridcell"] *').count()
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThan(inCells)
})

test('a panel that opens from a menu leaves the style of the matrix alone', async ({ navigator, page }) => {
  const open = async () => {
    await page.locator('[data-menu="insight"]').click()
    await navigator.command('insight.coverage').hover()
    const [most, inPanel] = [
      await mostRestyled(page, async () => {
        await navigator.command('insight.coverage').click()
        await page.locator('#details h2').filter({ visible: true }).first().waitFor({ state: 'attached' })
      }),
      await page.locator('#details, #details *').count(),
    ]
    return { most, inPanel }
  }
  await open()
  await navigator.command('view.panel').click()
  await expect(page.locator('#details')).toBeHidden()
  const { most, inPanel } = await open()
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThan(inPanel + (await navigator.cells.count()) / 2)
})

test('a panel is there before the matrix makes room for it, and when it goes, the matrix has its place at once', async ({
  navigator,
  page,
}) => {
  await expect(page.locator('#details')).toBeHidden()
  /** After one press of the button: whether the panel is shown and how wide the matrix is, in each of the frames to come. */
  const frames = () =>
    navigator.command('view.panel').evaluate(
      (button) =>
        new Promise<readonly (readonly [boolean, number])[]>((done) => {
          const seen: (readonly [boolean, number])[] = []
          const look = () => {
            const panel = document.querySelector('#details')
            seen.push([panel?.checkVisibility() ?? false, document.querySelector('#matrix')?.clientWidth ?? 0])
            if (seen.length < 20) requestAnimationFrame(look)
            else done(seen)
          }
          if (button instanceof HTMLElement) button.click()
          requestAnimationFrame(look)
        }),
    )
  const whole = await page.locator('#matrix').evaluate(({ clientWidth }) => clientWidth)
  const opening = await frames()
  expect(opening[0]).toEqual([true, whole])
  const [isShown, width] = opening.at(-1) ?? [false, 0]
  expect(isShown).toBe(true)
  expect(width).toBeLessThan(whole)
  expect((await frames())[0]).toEqual([false, whole])
})
