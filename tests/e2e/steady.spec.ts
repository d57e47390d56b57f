import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/* Whoever marks techniques finds everything where it was. */

/** Heights of the cells without sub-techniques, whose counter says how many of those are marked, and of the status bar. */
function heights(page: Page): Promise<{ readonly cells: readonly number[]; readonly bar: number }> {
  return page.evaluate(() => {
    const height = (element: Element | null) => Math.round(element?.getBoundingClientRect().height ?? 0)
    return {
      cells: [...document.querySelectorAll('[role="gridcell"]:not(:has([data-expand]))')].map(height),
      bar: height(document.querySelector('footer')),
    }
  })
}

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
  [768, 1024],
  [390, 844],
] as const) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } })
    test('no cell grows with its score, whatever that is, and the status bar does not with the legend', async ({
      navigator,
      page,
    }) => {
      const before = await heights(page)
      await navigator.cells.first().focus()
      await page.keyboard.press('Control+a')
      await expect(page.locator('[data-selected-count]')).not.toHaveText('0 selected')
      expect(await heights(page), 'with everything selected').toEqual(before)
      for (const score of ['5', '100', '37']) {
        await navigator.setScore(score)
        await expect(navigator.cells.first()).toHaveAttribute('data-score', score)
        await expect(page.getByRole('list', { name: 'Legend' })).toBeVisible()
        expect(await heights(page), `with ${score} everywhere`).toEqual(before)
      }
    })

    test('nor does a cell with sub-techniques', async ({ navigator }) => {
      const cell = navigator.cell('AML.T0051')
      const before = await cell.boundingBox()
      await cell.click()
      await navigator.setScore('100')
      await expect(cell).toHaveAttribute('data-score', '100')
      expect((await cell.boundingBox())?.height).toBe(before?.height)
    })
  })
}
