import type { Locator, Page, Route } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'

/** Where the palette lists what it found; the page has options of other lists too. */
function results(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Results' })
}

test('the palette finds in spite of typos, from the first key on, and goes to what is chosen', async ({
  navigator,
  page,
}) => {
  await page.keyboard.press('Control+k')
  // Typed without waiting for the palette's code.
  await page.keyboard.type('promt injecton')
  const field = page.getByRole('combobox', { name: 'Search' })
  await expect(field).toHaveValue('promt injecton')
  const first = results(page).getByRole('option').first()
  await expect(first).toContainText('LLM Prompt Injection')
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await expect(field).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '')
  await expect(first.locator('mark')).toHaveText(['Prompt', 'Injection'])

  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(navigator.cell('AML.T0051')).toBeFocused()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('aria-selected', 'true')

  // A sub-technique by the end of its ID, added to the selection; its parent opens.
  await page.keyboard.press('/')
  await page.keyboard.type('0051.001')
  await expect(results(page).getByRole('option').first()).toContainText('AML.T0051.001')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  await expect(navigator.cell('AML.T0051.001')).toBeFocused()
  await expect(page.locator('[data-selected-count="2"]')).toBeVisible()
})

test('Ctrl+Enter adds one technique after the other, and what is typed stays in the palette', async ({
  navigator,
  page,
}) => {
  const palette = page.getByRole('dialog', { name: 'Search or run a command' })
  const told = palette.getByRole('status')
  const first = results(page).getByRole('option').first()
  const find = async (words: string, name: string) => {
    await page.keyboard.type(words)
    await expect(first).toContainText(name)
  }
  await navigator.menu('insight.gaps', 'insight')
  await page.keyboard.press('Control+k')
  await find('AML.T0054', 'LLM Jailbreak')
  await page.keyboard.press('Control+Enter')
  await expect(told).toHaveText('LLM Jailbreak added, 1 selected')
  await expect(page.locator('[data-announcer]')).toHaveText('LLM Jailbreak added, 1 selected')
  await find('AML.T0012', 'Valid Accounts')
  await page.keyboard.press('Control+Enter')
  await expect(told).toHaveText('Valid Accounts added, 2 selected')
  await page.keyboard.press('Control+Enter')
  await expect(told).toHaveText('Valid Accounts was selected already, 2 selected')
  await find('0051.001', 'AML.T0051.001')
  await first.click({ modifiers: ['Control'] })
  await expect(told).toHaveText('LLM Prompt Injection: Indirect added, 3 selected')
  await expect(palette).toContainText('adds to the selection')

  // What cannot be added is not offered to be.
  await find('new layer', 'New layer')
  await expect(told).toContainText('result')
  await expect(palette).not.toContainText('adds to the selection')

  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  await expect(navigator.cell('AML.T0051.001')).toBeFocused()
  // What the panel shows stays too.
  await expect(page.locator('#details [data-panel="gaps"]')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('6')
  await expect(navigator.cell('AML.T0054')).toHaveAttribute('data-score', '6')
  await expect(navigator.cell('AML.T0012')).toHaveAttribute('data-score', '6')
  await expect(navigator.cell('AML.T0051')).not.toHaveAttribute('data-score')
})

test('what filters hide is said in the palette, where it was to be added', async ({ navigator, page }) => {
  await navigator.open('platform=Agentic%20AI')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('AML.T0012')
  await expect(results(page).getByRole('option').first()).toContainText('Valid Accounts')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('The filters hide AML.T0012')
})

test('Enter pressed before the list is there runs what it would have run', async ({ navigator, page }) => {
  const held: Route[] = []
  await page.route('**/assets/palette-*.js', (route) => void held.push(route))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('layer settings')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  for (const route of held) await route.continue()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(navigator.page.getByRole('complementary', { name: 'Details' })).toContainText('Description')
})

test('arrows move through the results, Escape gives the focus back, commands run', async ({ navigator, page }) => {
  await navigator.command('search.open').click()
  const field = page.getByRole('combobox', { name: 'Search' })
  await field.fill('poison')
  await page.keyboard.press('ArrowDown')
  await expect(results(page).getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(results(page).getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(navigator.command('search.open')).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('keyboard shortcuts')
  await expect(results(page).getByRole('option').first()).toContainText('Keyboard shortcuts')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')

  // A command that takes the keyboard keeps it.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('rename layer')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Layer name')).toBeFocused()
})

test('own comments are found, with what was written', async ({ navigator, page }) => {
  await navigator.cell('AML.T0040').click()
  await navigator.command('edit.comment').click()
  await page.getByLabel('Comment', { exact: true }).fill('Ticket HALLOUMI-7 is open')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('halloumi')
  const option = results(page).getByRole('option').first()
  await expect(option).toContainText('Ticket HALLOUMI-7')
  await option.click()
  await expect(navigator.cell('AML.T0040')).toBeFocused()
})

test('find and select: words and choices, counted at once, then made a selection', async ({ navigator, page }) => {
  await page.keyboard.press('Control+Shift+f')
  await expect(page.getByLabel('Find techniques')).toBeFocused()
  await page.keyboard.type('poison')
  const count = page.locator('[data-found-count]')
  await expect(count).not.toHaveText('120 techniques and 88 sub-techniques match')
  const poison = Number(await count.getAttribute('data-found-count'))
  await page.getByRole('button', { name: 'Select', exact: true }).last().click()
  await expect(page.locator(`[data-selected-count="${poison}"]`)).toBeVisible()

  await page.getByRole('checkbox', { name: /^Realized/ }).press('Space')
  const realized = Number(await count.getAttribute('data-found-count'))
  expect(realized).toBeLessThan(poison)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.locator(`[data-selected-count="${poison - realized}"]`)).toBeVisible()

  await page.locator('summary', { hasText: 'Mitigated by' }).click()
  await page.getByRole('group', { name: 'Mitigated by' }).getByRole('checkbox').first().check()
  expect(Number(await count.getAttribute('data-found-count'))).toBeLessThanOrEqual(realized)
  await navigator.command('select.reset-find').click()
  await expect(count).toHaveText('120 techniques and 88 sub-techniques match')
})

test('the palette hands several techniques over to find and select', async ({ navigator: { page } }) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('poison')
  await results(page)
    .getByRole('option', { name: /^Find and select/ })
    .click()
  await expect(page.getByLabel('Find techniques')).toHaveValue('poison')
  await expect(page.getByLabel('Find techniques')).toBeFocused()
})

test('axe finds nothing in the palette', async ({ navigator: { page } }) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search' }).fill('injection')
  await expect(results(page).getByRole('option').first()).toBeVisible()
  await expectAccessible(page)
})

test('axe finds nothing in find and select', async ({ navigator: { page } }) => {
  await page.keyboard.press('Control+Shift+f')
  await page.locator('summary', { hasText: 'Tactic' }).click()
  await expectAccessible(page)
})
