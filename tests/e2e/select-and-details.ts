import type { Locator } from '@playwright/test'
import { expect } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/** Selects these techniques and no others. */
export async function select(navigator: NavigatorPage, ...ids: readonly string[]): Promise<void> {
  // Escape in a text field is the field's own.
  await navigator.cells.first().focus()
  // In the matrix the first Escape can close a tooltip.
  await expect(async () => {
    await navigator.page.keyboard.press('Escape')
    await expect(navigator.page.locator('[data-selected-count="0"]')).toBeVisible({ timeout: 500 })
  }).toPass()
  for (const id of ids) await navigator.cell(id).click({ modifiers: ['Control'] })
}

/** The panel beside the matrix, opened where it is not. */
export async function openDetails(navigator: NavigatorPage): Promise<Locator> {
  const details = navigator.page.getByRole('complementary', { name: 'Details' })
  if (!(await details.isVisible())) await navigator.command('view.panel').click()
  return details
}
