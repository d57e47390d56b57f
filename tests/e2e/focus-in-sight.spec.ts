import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/* What has the keyboard is not under the foot that sticks to the end of a dialog or a panel (WCAG 2.4.11). */

/** Where the focus is: in the content, and then whether some of it is under the foot; in the foot itself; or elsewhere. */
function focused(
  page: Page,
): Promise<{ readonly place: 'content' | 'foot' | 'elsewhere'; readonly under: string | null }> {
  return page.evaluate(() => {
    const active = document.activeElement
    const part = active?.closest('dialog, aside')
    const foot = [...(part?.querySelectorAll('*') ?? [])].find((each) => {
      const { position, bottom } = getComputedStyle(each)
      return position === 'sticky' && bottom !== 'auto'
    })
    if (!active || !part) return { place: 'elsewhere', under: null } as const
    if (foot?.contains(active)) return { place: 'foot', under: null } as const
    const { bottom } = active.getBoundingClientRect()
    const end = Math.min(foot?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY, window.innerHeight)
    const name = `${active.tagName} ${active.getAttribute('aria-label') ?? active.parentElement?.textContent ?? ''}`
    return { place: 'content', under: bottom > end + 1 ? name.slice(0, 60) : null } as const
  })
}

/** Everything in the content that is under the foot when the Tab key comes to it, the first focus included. */
async function coveredOnTheWay(page: Page): Promise<{ readonly steps: number; readonly covered: readonly string[] }> {
  const covered: string[] = []
  for (let steps = 0; steps < 120; steps++) {
    const { place, under } = await focused(page)
    if (place !== 'content') return { steps, covered }
    if (under !== null) covered.push(under)
    await page.keyboard.press('Tab')
  }
  throw new Error('the Tab key never came to the foot')
}

for (const [panel, least, height] of [
  ['Relevance', 30, 768],
  ['Find', 20, 620],
] as const) {
  test(`in the panel ${panel} nothing has the focus under the foot`, async ({ navigator, page }) => {
    await page.setViewportSize({ width: 1366, height })
    if (panel === 'Find') await page.keyboard.press('Control+Shift+F')
    else await navigator.menu('insight.relevance', 'insight')
    const details = page.getByRole('complementary', { name: 'Details' })
    const first = panel === 'Find' ? details.getByRole('searchbox') : details.getByRole('radio').first()
    await first.focus()
    const { steps, covered } = await coveredOnTheWay(page)
    expect(covered).toEqual([])
    expect(steps).toBeGreaterThan(least)
  })
}

test('typing in the foot of a panel leaves the panel where it is', async ({ navigator, page }) => {
  await navigator.menu('insight.relevance', 'insight')
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByLabel('Name of the system').focus()
  await page.keyboard.type('Chatbot')
  await expect(details.getByLabel('Name of the system')).toHaveValue('Chatbot')
  expect(await details.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
})

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 683, height: 384 } })
  for (const [command, menu, least] of [
    ['export.picture', 'export', 5],
    ['layer.combine', 'main', 8],
    ['edit.status-scale', 'main', 10],
    ['layer.from-atlas', 'main', 4],
  ] as const) {
    test(`in the dialog of ${command} nothing has the focus under the foot`, async ({ navigator, page }) => {
      await page.locator(`[data-menu="${menu}"]`).press('Enter')
      await page.getByRole('menu').locator(`[data-command="${command}"]`).press('Enter')
      const dialog = page.getByRole('dialog')
      await expect(dialog.locator(':focus')).toHaveCount(1)
      expect((await focused(page)).under).toBeNull()
      // Where the content was not there yet, the foot has the first focus.
      await dialog.locator('input:not([tabindex="-1"]), select, textarea').first().focus()
      const { steps, covered } = await coveredOnTheWay(page)
      expect(covered).toEqual([])
      expect(steps).toBeGreaterThanOrEqual(least)
      expect(navigator.complaints).toEqual([])
    })
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })
  test('nothing has the focus under the head of a panel on the way back', async ({ navigator, page }) => {
    await navigator.menu('insight.relevance', 'insight')
    const details = page.getByRole('complementary', { name: 'Details' })
    await details.getByLabel('Name of the system').focus()
    const covered: string[] = []
    let steps = 0
    for (; steps < 60; steps++) {
      await page.keyboard.press('Shift+Tab')
      const [isHead, under] = await details.evaluate((aside) => {
        const [head, active] = [aside.firstElementChild, document.activeElement]
        if (!head || !active || head.contains(active)) return [true, null]
        const isUnder = active.getBoundingClientRect().top < head.getBoundingClientRect().bottom - 1
        return [false, isUnder ? (active.parentElement?.textContent ?? '') : null]
      })
      if (isHead) break
      if (under !== null) covered.push(under)
    }
    expect(covered).toEqual([])
    expect(steps).toBeGreaterThan(20)
  })
})
