import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'

test('who is new is shown around in three steps, by keyboard, and is back where they were', async ({
  navigator,
  page,
}) => {
  const opener = page.getByRole('contentinfo').locator('[data-command="help.tour"]')
  await opener.focus()
  await page.keyboard.press('Enter')
  const card = page.getByRole('dialog')
  await expect(card).toHaveAccessibleName(/Pick techniques 1 of 3/)
  await expect(card).toBeFocused()
  await expectAccessible(page)
  for (const title of [/Say what you know 2 of 3/, /Pass it on 3 of 3/]) {
    await card.getByRole('button', { name: 'Next' }).press('Enter')
    await expect(card).toHaveAccessibleName(title)
    await expect(card).toBeFocused()
    await expect(card).toBeInViewport({ ratio: 1 })
  }
  await card.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(card).toBeHidden()
  await expect(opener).toBeFocused()
  // It does not stand in the way of trying.
  await opener.press('Enter')
  await navigator.cell('AML.T0000').click()
  await expect(navigator.cell('AML.T0000')).toHaveAttribute('aria-selected', 'true')
  await card.press('Escape')
  await expect(card).toBeHidden()
})

test('who cannot edit, or sees no toolbar, is shown around what is there', async ({ navigator, page }) => {
  const card = page.getByRole('dialog')
  const start = () => page.getByRole('contentinfo').locator('[data-command="help.tour"]').click()
  await navigator.open('readonly=yes')
  await start()
  await expect(card).toHaveAccessibleName('Pick techniques 1 of 2')
  await card.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(card).toHaveAccessibleName('Pass it on 2 of 2')
  await page.goto('about:blank')
  await navigator.open('toolbar=none&readonly=yes')
  await start()
  await expect(card).toHaveAccessibleName('Pick techniques')
  await expectAccessible(page)
  await card.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(card).toBeHidden()
})

test('the guide is read in the panel, page by page', async ({ navigator, page }) => {
  await navigator.ready()
  await page.keyboard.press('F1')
  const pages = page.getByRole('navigation', { name: 'Pages of the guide' })
  await expect(pages.getByRole('button').first()).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('heading', { name: 'Your first layer' })).toBeVisible()
  await pages.getByRole('button', { name: 'Reading the matrix' }).click()
  await expect(page.getByRole('heading', { name: 'Reading the matrix' })).toBeVisible()
  await expect(page.locator('[data-guide-page] table')).toBeVisible()
  await expectAccessible(page)
})

test('a sample layer opens in a tab of its own and is undone', async ({ navigator, page }) => {
  await navigator.menu('help.samples')
  await page.locator('[data-sample="support-assistant-coverage"]').click()
  await expect(page.getByRole('tab', { name: /Sample: coverage/ })).toBeVisible()
  await expect(navigator.cell('AML.T0054')).toHaveAttribute('data-status', 'tested')
  await expectAccessible(page)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('tab', { name: /Sample: coverage/ })).toBeHidden()
})

test.describe('in a low window', () => {
  test.use({ viewport: { width: 1366, height: 620 } })

  test('the last line of the menu can be clicked, and the shortcuts begin at their beginning', async ({
    navigator,
    page,
  }) => {
    await navigator.menu('help.about')
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(dialog.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeInViewport()
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport()
    const keys = dialog.locator('kbd')
    await expect(keys.filter({ hasText: /^Alt\+Shift\+Page Down$/ })).toHaveCount(1)
    // Each in one line, and beside what it does.
    const broken = await keys.evaluateAll((all) =>
      all.flatMap((key) => {
        const { width } = key.getBoundingClientRect()
        const column = key.parentElement?.getBoundingClientRect().width ?? 0
        return key.getClientRects().length > 1 || width > column ? [key.textContent] : []
      }),
    )
    expect(broken).toEqual([])
    await expectAccessible(page)
  })
})
