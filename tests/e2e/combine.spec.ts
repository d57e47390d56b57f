import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/** Opens two small layers: detection (a) and red team (b). */
async function openTwoLayers(navigator: NavigatorPage): Promise<void> {
  const layer = (name: string, scores: Readonly<Record<string, number>>) => ({
    name,
    domain: 'atlas-atlas',
    versions: { navigator: '5.3.2', layer: '4.5' },
    techniques: Object.entries(scores).map(([techniqueID, score]) => ({
      techniqueID,
      score,
      comment: techniqueID === 'AML.T0051' ? `${name} was here` : '',
    })),
  })
  const layers = [
    layer('Detection', { 'AML.T0051': 80, 'AML.T0054': 10 }),
    layer('Red team', { 'AML.T0051': 40, 'AML.T0010': 20 }),
  ]
  await navigator.openFile('two.json', JSON.stringify(layers))
  await expect(navigator.tabs).toHaveText(['Detection', 'Red team'])
}

test('a layer is made from two others by keyboard, as one step of undo', async ({ navigator, page }) => {
  await openTwoLayers(navigator)
  await page.keyboard.press('Alt+c')
  const dialog = page.getByRole('dialog', { name: 'New layer from other layers' })
  const field = dialog.getByLabel('Score expression')
  await expect(field).toBeFocused()
  await expect(navigator.tabs).toHaveText(['aDetection', 'bRed team'])
  // One of them stands under two tactics.
  await expect(dialog.getByRole('region', { name: 'Layers and their letters' })).toContainText('2 techniques scored')
  await page.keyboard.type('(a + "Red team") / 2')
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ cells get a score\.$/)
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('Highest60')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(navigator.tabs).toHaveText(['Detection', 'layer by operation', 'Red team'])
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '60')
  await expect(navigator.cell('AML.T0010')).toHaveAttribute('data-score', '10')
  await navigator.command('edit.undo').click()
  await expect(navigator.tabs).toHaveText(['Detection', 'Red team'])
})

test('mistakes are told while typing, and nothing is made from them', async ({ navigator, page }) => {
  await openTwoLayers(navigator)
  await navigator.menu('layer.combine')
  const dialog = page.getByRole('dialog')
  const field = dialog.getByLabel('Score expression')
  const status = dialog.getByRole('status')
  await field.fill('a && b')
  await expect(status).toHaveText('Write “and” instead of “&&”.')
  await expect(dialog.locator('mark')).toHaveText('&&')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill('100 - e')
  await expect(status).toContainText('There is no layer e')
  await field.fill('a / b')
  await expect(status).toContainText('this gives infinity, with a = 10, b = unscored')
  await field.press('Enter')
  await expect(dialog).toBeVisible()
  await expect(field).toBeFocused()
  await dialog.getByLabel('Where a layer is unscored').selectOption('Leave the cell unscored')
  await expect(status).toContainText('One cell gets a score')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(navigator.tabs).toHaveText(['Detection', 'Red team'])
  await navigator.menu('layer.combine')
  await expect(field).toHaveValue('')
})

test('a constant keeps its scores beside comments merged from all layers', async ({ navigator, page }) => {
  await openTwoLayers(navigator)
  await page.keyboard.press('Alt+c')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'b Red team' }).click()
  await expect(dialog.getByLabel('Score expression')).toHaveValue('b')
  await dialog.getByLabel('Score expression').fill('50')
  await dialog.getByLabel('Comments').selectOption('All open layers')
  await dialog.getByLabel('Name').fill('Baseline')
  await dialog.getByRole('button', { name: 'Create layer' }).click()
  await expect(navigator.tabs.nth(1)).toHaveText('Baseline')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '50')
  const written = JSON.parse(await navigator.savedJson()) as {
    readonly description: string
    readonly techniques: readonly { readonly techniqueID: string; readonly comment?: string; readonly score?: number }[]
  }
  const row = written.techniques.find(({ techniqueID }) => techniqueID === 'AML.T0051')
  expect(row).toMatchObject({ score: 50, comment: 'Detection: Detection was here\nRed team: Red team was here' })
  expect(written.description).toBe('Scores: 50.')
})

test('cells are selected by what an expression says of them', async ({ navigator, page }) => {
  await openTwoLayers(navigator)
  await page.keyboard.press('Alt+c')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Score expression').fill('scored(a) and scored(b)')
  await dialog.getByRole('button', { name: /^Select .* not 0$/ }).click()
  await expect(dialog).toBeHidden()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('aria-selected', 'true')
  await expect(navigator.cell('AML.T0054')).toHaveAttribute('aria-selected', 'false')
  await expect(navigator.tabs).toHaveText(['Detection', 'Red team'])
})

test('the dialog has no accessibility problems', async ({ navigator, page }) => {
  await openTwoLayers(navigator)
  await page.keyboard.press('Alt+c')
  const dialog = page.getByRole('dialog')
  for (const text of ['', 'max(a, b)', 'a + (b']) {
    await dialog.getByLabel('Score expression').fill(text)
    await dialog.getByText('What can be written').click()
    await expectAccessible(page)
  }
})
