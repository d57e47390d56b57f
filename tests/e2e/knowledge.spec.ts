import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'

test('a technique leads to its mitigations and case studies, and back again', async ({ navigator, page }) => {
  await navigator.cell('AML.T0043').click()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary').getByRole('button', { name: 'Read in the knowledge base' }).click()
  const entry = page.locator('[data-entry-shown]')
  await expect(entry).toHaveAttribute('data-entry-shown', 'AML.T0043')
  await expect(entry.getByRole('heading', { name: 'Mitigations' })).toBeVisible()

  // The keyboard goes along with a link.
  await entry.getByRole('button', { name: /AML\.M0003/ }).press('Enter')
  await expect(entry).toHaveAttribute('data-entry-shown', 'AML.M0003')
  await expect(entry.getByRole('heading', { level: 2 })).toBeFocused()
  await page.keyboard.press('Alt+j')
  await expect(entry).toHaveAttribute('data-entry-shown', 'AML.T0043')
  await navigator.command('insight.forward').click()
  await expect(entry).toHaveAttribute('data-entry-shown', 'AML.M0003')
  await expect(navigator.command('insight.forward')).toHaveAttribute('aria-disabled', 'true')

  const site = entry.getByRole('link', { name: /on the ATLAS site atlas\.mitre\.org.*opens in a new tab/ })
  await expect(site).toHaveAttribute('rel', 'noopener noreferrer')
  await expect(site).toHaveAttribute('href', 'https://atlas.mitre.org/mitigations/AML.M0003')
})

test('the list of techniques counts techniques and sub-techniques apart', async ({ navigator }) => {
  const { page } = navigator
  await page.keyboard.press('Alt+r')
  const found = page.locator('[data-entries]')
  await expect(found).toHaveText('120 techniques and 88 sub-techniques')
  await page.getByLabel('Search techniques').fill('AML.T0051')
  await expect(found).toHaveText('1 of 120 techniques and 3 of 88 sub-techniques')
})

test('a list is searched, filtered and sorted, and is found again as it was left', async ({ navigator, page }) => {
  await page.keyboard.press('Alt+r')
  const ways = page.getByRole('navigation', { name: 'ATLAS' })
  await ways.getByRole('button', { name: 'Case studies' }).click()
  const found = page.locator('[data-entries]')
  await expect(found).toHaveText('73 case studies')
  await page.locator('summary', { hasText: 'Type' }).click()
  await page.getByRole('checkbox', { name: /^Incident/ }).check()
  const incidents = Number(await found.getAttribute('data-entries'))
  expect(incidents).toBeLessThan(73)
  await page.getByLabel('Search case studies').fill('2016 TAY microsoft')
  await expect(found).toHaveText('0 of 73 case studies')
  await page.getByLabel('Search case studies').fill('tay microsoft')
  await page.getByLabel('Sort case studies').selectOption('By name')
  await page
    .getByRole('list', { name: 'Case studies' })
    .getByRole('button', { name: /AML\.CS0009/ })
    .click()
  await expect(page.getByRole('heading', { name: 'Steps' })).toBeVisible()

  await navigator.command('insight.back').click()
  await expect(page.getByLabel('Search case studies')).toHaveValue('tay microsoft')
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(found).toHaveText('73 case studies')
})

test('an entry selects, focuses and becomes a layer', async ({ navigator, page }) => {
  // Chosen in the palette, a case study is selected and shown.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Tay Poisoning')
  await page
    .getByRole('listbox', { name: 'Results' })
    .getByRole('option', { name: /AML\.CS0009/ })
    .click()
  const entry = page.locator('[data-entry-shown="AML.CS0009"]')
  await expect(entry).toBeVisible()
  await expect(page.locator('[data-selected-count="4"]')).toBeVisible()

  const focus = entry.getByRole('button', { name: 'Focus' })
  await focus.click()
  await expect(focus).toHaveAttribute('aria-pressed', 'true')
  await expect(navigator.cell('AML.T0047')).toBeVisible()
  await expect(navigator.cell('AML.T0051')).toHaveCount(0)
  await focus.click()
  await expect(navigator.cell('AML.T0051')).toBeVisible()

  await entry.getByRole('button', { name: 'Make a layer' }).click()
  await expect(navigator.tabs).toHaveCount(2)
  await expect(navigator.cell('AML.T0020', 'AML.TA0006')).toHaveAttribute('data-score', '1')
  await entry.getByRole('button', { name: 'Select its 3 techniques and 1 sub-technique' }).click()
  await expect(page.locator('[data-selected-count="4"]')).toBeVisible()
  await navigator.command('edit.undo').click()
  await expect(navigator.tabs).toHaveCount(1)

  await entry.getByRole('button', { name: 'Show the path' }).click()
  await expect(page.locator('[data-attack-overlay="AML.CS0009"] [data-attack-step]')).toHaveCount(4)
  await expect(page.getByRole('list', { name: 'Steps of the attack' })).toBeVisible()
})

test('the menu of a cell opens what ATLAS says; axe finds nothing there and in the lists', async ({
  navigator,
  page,
}) => {
  await navigator.cell('AML.T0051').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Read about it', exact: true }).click()
  await expect(page.locator('[data-entry-shown="AML.T0051"]')).toBeVisible()
  await expectAccessible(page)
  const ways = page.getByRole('navigation', { name: 'ATLAS' })
  await ways.getByRole('button', { name: 'Case studies' }).click()
  await page.locator('[data-entry="AML.CS0009"]').click()
  await expectAccessible(page)
  await ways.getByRole('button', { name: 'Mitigations' }).click()
  await page.locator('summary', { hasText: 'Category' }).click()
  await expectAccessible(page)
})
