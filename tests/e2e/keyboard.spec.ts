import { expect, test } from './fixtures.ts'
import { readDownload } from './navigator-page.ts'

/** Presses Tab until the focus is where it should be; fails when the page has no way there. */
async function tabTo(page: import('@playwright/test').Page, wanted: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), wanted)) return
  }
  throw new Error(`no way to ${wanted} by Tab`)
}

test('the whole job is done by keyboard: find, score, comment, undo, rename, save, share, reopen', async ({
  navigator,
  page,
}) => {
  await tabTo(page, '[role="gridcell"]')
  // Letters jump, digits score.
  await page.keyboard.type('llm prompt in')
  await expect(navigator.cell('AML.T0051')).toBeFocused()
  await page.keyboard.type('60')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '60')

  // A range below, scored together.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(page.locator('[data-selected-count="2"]')).toBeVisible()
  await page.keyboard.type('80')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '80')
  await page.keyboard.press('Control+z')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '60')

  // Sub-techniques open and close in place, and the focus stays.
  await page.keyboard.press('+')
  await expect(navigator.cell('AML.T0051.000')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(navigator.cell('AML.T0051.000')).toBeFocused()
  await page.keyboard.press('-')
  await expect(navigator.cell('AML.T0051')).toBeFocused()

  // Corners.
  await page.keyboard.press('Control+Home')
  await expect(navigator.cells.first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(navigator.grid.getByRole('columnheader').first()).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.locator('[data-selected-count="11"]')).toBeVisible()
  await page.keyboard.press('Escape')

  // A comment through the details panel.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('Comment', { exact: true })).toBeFocused()
  await page.keyboard.type('Scans are logged')

  // Rename, save, share.
  await page.keyboard.press('F2')
  await expect(page.getByLabel('Layer name')).toBeFocused()
  await page.keyboard.type('Keyboard only')
  await page.keyboard.press('Enter')
  await expect(navigator.tabs).toHaveText(['Keyboard only'])
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
  expect(download.suggestedFilename()).toBe('keyboard_only.json')
  const saved = await readDownload(download)
  expect(saved).toContain('Scans are logged')

  await tabTo(page, '[data-command="share.copy-link"]')
  await page.keyboard.press('Enter')
  const link = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
  await page.keyboard.press('Escape')
  await expect(navigator.command('share.copy-link')).toBeFocused()

  await navigator.saved()
  await page.goto('about:blank')
  await page.goto(link)
  await navigator.ready()
  await expect(navigator.tabs).toHaveCount(2)
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '60')
})

test('cell by cell: each score, status and Delete goes to where the keyboard is, in a step of its own', async ({
  navigator,
  page,
}) => {
  const cell = (place: number) => navigator.cells.nth(place)
  await tabTo(page, '[role="gridcell"]')
  await page.keyboard.press('ArrowDown')
  for (const key of ['8', 'ArrowDown', '4', '2', 'ArrowDown', '3']) await page.keyboard.press(key)
  await expect(cell(1)).toHaveAttribute('data-score', '8')
  await expect(cell(2)).toHaveAttribute('data-score', '42')
  await expect(cell(3)).toHaveAttribute('data-score', '3')
  await page.keyboard.press('Control+z')
  await expect(cell(3)).not.toHaveAttribute('data-score')
  await expect(cell(2)).toHaveAttribute('data-score', '42')
  await page.keyboard.press('Control+z')
  await expect(cell(2)).not.toHaveAttribute('data-score')
  await expect(cell(1)).toHaveAttribute('data-score', '8')

  // After a click, too.
  await cell(4).click()
  for (const place of [1, 2, 3]) {
    await page.keyboard.press(`Shift+Digit${place}`)
    await page.keyboard.press('ArrowDown')
  }
  for (const [place, status] of ['gap', 'planned', 'partial'].entries()) {
    await expect(cell(4 + place)).toHaveAttribute('data-status', status)
  }
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Delete')
  await expect(cell(5)).not.toHaveAttribute('data-status')
  await expect(cell(6)).toHaveAttribute('data-status', 'partial')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('Comment', { exact: true }).fill('Of the fourth')
  await expect(cell(4)).toHaveAccessibleName(/comment/)

  // Several that were selected keep it, wherever the keyboard goes.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await expect(page.locator('[data-selected-count="2"]')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('7')
  await expect(navigator.grid.locator('[data-score="7"][aria-selected="true"]')).toHaveCount(2)
  await expect(cell(6)).not.toHaveAttribute('data-score', '7')
})

test('marks copied from one cell are pasted on the cell that the keyboard has gone to', async ({
  navigator,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await tabTo(page, '[role="gridcell"]')
  await page.keyboard.press('5')
  await page.keyboard.press('Control+c')
  await expect(page.locator('[data-announcer]')).toHaveText('Copied the annotations of 1 technique')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+v')
  await expect(navigator.cells.nth(1)).toHaveAttribute('data-score', '5')
  await expect(navigator.cells.nth(1)).toHaveAttribute('aria-selected', 'true')
})

test('the matrix is one stop of the Tab key', async ({ navigator, page }) => {
  await tabTo(page, '[role="gridcell"]')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const where = await page.evaluate(() => document.activeElement?.id)
  await page.keyboard.press('Tab')
  await expect(navigator.grid.locator(':focus')).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(where)
})

test('what changes is announced', async ({ navigator, page }) => {
  const announcer = page.locator('[data-announcer]')
  await navigator.cell('AML.T0051').click()
  await expect(announcer).toHaveText('1 selected')
  await page.keyboard.type('5')
  await expect(announcer).toHaveText('Score 5 on 1 technique')
  await page.keyboard.press('Control+z')
  await expect(announcer).toHaveText('Undone: Score 5 on 1 technique')
})

test('keys typed into an overlay that is still on its way do nothing to the cells behind it', async ({
  navigator,
  page,
}) => {
  let letCome = () => {}
  const held = new Promise<void>((resolve) => (letCome = resolve))
  await page.route(/assets\/dialogs-.*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  const cell = navigator.cell('AML.T0051')
  await cell.click()
  await page.keyboard.press('?')
  await page.keyboard.type('77')
  await page.keyboard.press('Shift+Digit3')
  await page.keyboard.press('Delete')
  letCome()
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog).toBeVisible()
  await page.keyboard.type('88')
  await dialog.getByRole('heading', { name: 'Everywhere' }).click()
  await page.keyboard.type('99')
  await expect(cell).not.toHaveAttribute('data-score')
  await expect(cell).not.toHaveAttribute('data-status')
  await expect(navigator.command('edit.undo')).toHaveAttribute('aria-disabled', 'true')
})

test('Escape leaves the comment with what was typed, and the keyboard is on the cell again', async ({
  navigator,
  page,
}) => {
  const cell = navigator.cell('AML.T0051')
  await cell.click()
  await page.keyboard.press('Control+Enter')
  const comment = page.getByLabel('Comment', { exact: true })
  await expect(comment).toBeFocused()
  await page.keyboard.type('Scans are logged')
  await page.keyboard.press('Escape')
  await expect(cell).toBeFocused()
  await expect(comment).toHaveValue('Scans are logged')
  await expect(cell).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(cell).toHaveAttribute('aria-selected', 'false')
  await expect(cell).toHaveAttribute('aria-label', /Scans are logged|comment/)
})

test('one key leads from anywhere to the matrix, past all tools, and from the table too', async ({
  navigator,
  page,
}) => {
  await page.keyboard.press('Alt+m')
  await expect(navigator.cells.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const second = await page.evaluate(() => document.activeElement?.id)
  await page.locator('[data-menu="view"]').click()
  await page.getByRole('menu').locator('[data-command="view.table"]').click()
  await expect(navigator.grid).toBeHidden()
  await page.keyboard.press('Alt+m')
  await expect(page.locator(`[id="${second}"]`)).toBeFocused()
})
