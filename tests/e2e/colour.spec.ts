import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

const layer = JSON.stringify({
  name: 'Coverage',
  domain: 'atlas-atlas',
  versions: { layer: '4.5' },
  techniques: [
    { techniqueID: 'AML.T0051', score: 10 },
    { techniqueID: 'AML.T0040', score: 60 },
    { techniqueID: 'AML.T0029', score: 90 },
    { techniqueID: 'AML.T0024', color: '#3182bd' },
    { techniqueID: 'AML.T0034', color: '#756bb1' },
  ],
  legendItems: [{ label: 'Red team', color: '#756BB1' }],
})

async function openWithColours(navigator: NavigatorPage): Promise<void> {
  await navigator.openFile('coverage.json', layer)
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '10')
  await navigator.command('view.colours').click()
  await navigator.page.getByRole('radio', { name: 'Gradient' }).waitFor()
}

const choose = (page: Page, mode: string) => page.getByRole('radio', { name: mode, exact: true }).check({ force: true })
const legend = (page: Page) => page.getByRole('list', { name: 'Legend' })

test('bands colour the matrix, explain themselves and survive a file that other tools can show', async ({
  navigator,
  page,
}) => {
  await openWithColours(navigator)
  await choose(page, 'Bands')
  await page.getByLabel('Band 4 from').fill('80')
  await page.getByLabel('Label of band 4').fill('Covered')
  await page.getByRole('radio', { name: 'Viridis' }).check({ force: true })
  expect(await navigator.fill(navigator.cell('AML.T0029'))).toBe('rgb(253, 231, 37)')
  await expect(navigator.cell('AML.T0029')).toHaveAccessibleName(/score 90, Covered/)
  await expect(legend(page).getByRole('button')).toHaveText([
    '0 to below 25 1 technique: select',
    '25 to below 50 0 techniques: select',
    '50 to below 80 1 technique: select',
    'Covered 1 technique: select',
    'Red team 1 technique: select',
  ])

  const json = await navigator.savedJson()
  const file = JSON.parse(json) as { techniques: { techniqueID: string; color: string }[] }
  expect(file.techniques.find(({ techniqueID }) => techniqueID === 'AML.T0029')?.color).toBe('#fde725')

  await navigator.openFile('again.json', json)
  await expect(navigator.tabs).toHaveCount(2)
  await expect(page.getByRole('radio', { name: 'Bands' })).toBeChecked()
  expect(await navigator.fill(navigator.cell('AML.T0029'))).toBe('rgb(253, 231, 37)')
  await navigator.cell('AML.T0029').click()
  await navigator.setScore('5')
  expect(await navigator.fill(navigator.cell('AML.T0029'))).toBe('rgb(68, 1, 84)')
})

test('modes and presets are chosen with the arrow keys, and undo takes the walk back in one step', async ({
  navigator,
  page,
}) => {
  await openWithColours(navigator)
  const before = await navigator.fill(navigator.cell('AML.T0051'))
  await page.getByRole('radio', { name: 'Gradient' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Quantiles' })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'Quantiles' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByLabel('Score of category 1')).toHaveValue('10')
  await navigator.command('edit.undo').click()
  await expect(page.getByRole('radio', { name: 'Gradient' })).toBeChecked()
  expect(await navigator.fill(navigator.cell('AML.T0051'))).toBe(before)
})

test('a gradient whose ends are upside down says so, and takes stops in and out', async ({ navigator, page }) => {
  await openWithColours(navigator)
  await page.getByLabel('From', { exact: true }).fill('100')
  await expect(page.getByRole('alert')).toContainText('must be below')
  await page.getByRole('button', { name: 'Fit to scores' }).click()
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('10')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: 'Add colour' }).click()
  await expect(page.getByLabel('Colour 4 as text')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('black')
  expect(await navigator.fill(navigator.cell('AML.T0029'))).toBe('rgb(0, 0, 0)')
  await page.getByRole('button', { name: 'Move colour 4 up' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Colour 3 as text')).toHaveValue('black')
  await expect(page.getByRole('button', { name: 'Move colour 3 up' })).toBeFocused()
  await page.getByRole('button', { name: 'Remove colour 3' }).click()
  expect(await navigator.fill(navigator.cell('AML.T0029'))).toBe('rgb(142, 200, 67)')
})

test('a legend entry selects its cells, by pointer and by key', async ({ navigator, page }) => {
  await openWithColours(navigator)
  await choose(page, 'Bands')
  const selected = page.locator('[data-selected-count]')
  await legend(page)
    .getByRole('button', { name: /^from 75/ })
    .click()
  await expect(selected).toHaveText('1 selected')
  await expect(navigator.cell('AML.T0029')).toHaveAttribute('aria-selected', 'true')
  await legend(page)
    .getByRole('button', { name: /^Red team/ })
    .click({ modifiers: ['ControlOrMeta'] })
  await expect(selected).toHaveText('2 selected')
  await legend(page)
    .getByRole('button', { name: /^0 to below 25/ })
    .focus()
  await page.keyboard.press('Enter')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('aria-selected', 'true')
  await expect(selected).toHaveText('1 selected')
})

test('the legend warns of a colour it does not explain, takes it in, and is edited, cleared and hidden', async ({
  navigator,
  page,
}) => {
  await openWithColours(navigator)
  await expect(page.getByRole('contentinfo')).toContainText('1 colour unexplained')
  await page.getByRole('contentinfo').locator('[data-command="legend.add-missing"]').click()
  await expect(page.getByRole('contentinfo')).not.toContainText('unexplained')
  await expect(navigator.command('view.colours')).toBeFocused()
  await page.getByLabel('Label of item 2').fill('Partner')
  await expect(legend(page)).toContainText('Partner')
  await page.getByRole('button', { name: 'Move item 2 up' }).click()
  await expect(legend(page).getByRole('button').nth(1)).toContainText('Partner')
  await page.getByRole('button', { name: 'Clear legend' }).click()
  await expect(page.getByRole('contentinfo')).toContainText('2 colours unexplained')
  await page.getByRole('group', { name: 'Message' }).last().getByRole('button', { name: 'Undo' }).click()
  await expect(legend(page)).toContainText('Partner')
  await page.getByLabel('Show the legend under the matrix').uncheck()
  await expect(legend(page)).toHaveCount(0)
  await page.getByRole('contentinfo').getByRole('button', { name: 'Show legend' }).click()
  await expect(legend(page)).toContainText('Partner')
})

for (const mode of ['Gradient', 'Bands', 'Quantiles', 'Categories']) {
  test(`axe finds nothing in the colour editor for ${mode}`, async ({ navigator, page }) => {
    await openWithColours(navigator)
    await choose(page, mode)
    await expectAccessible(page)
  })
}
