import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

const fixture = (name: string) => join(import.meta.dirname, '..', 'fixtures', 'insight', `${name}.json`)

async function openWorkspace(navigator: NavigatorPage, name: string, tab: string): Promise<void> {
  await navigator.page.locator('input[type=file][data-open-file]').setInputFiles(fixture(name))
  await navigator.tabs.filter({ hasText: tab }).click()
}

async function insight(navigator: NavigatorPage, id: string): Promise<void> {
  await navigator.page.locator('[data-menu="insight"]').click()
  await navigator.page.getByRole('menu').locator(`[data-command="${id}"]`).click()
}

/** By the palette, without the pointer. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(words)
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(words)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('what the lines of the menu open arrives while they are read', async ({ navigator, page }) => {
  const arrived = Promise.all(
    ['gaps-panel', 'coverage-panel', 'attacks-panel', 'details'].map((name) =>
      page.waitForResponse((response) => response.url().includes(`/${name}-`) && response.ok()),
    ),
  )
  await page.locator('[data-menu="insight"]').click()
  await arrived
  await expect(navigator.page.locator('#details')).toBeHidden()
})

test('coverage is told with its rule and denominator, and over time', async ({ navigator }) => {
  const { page } = navigator
  await openWorkspace(navigator, 'chatbot', 'Coverage')
  await insight(navigator, 'insight.coverage')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByText('1 of 207 in scope (of 208 in ATLAS 2026.09)')).toBeVisible()
  const row = panel.getByRole('table', { name: 'Coverage by tactic' }).getByRole('row', { name: /^Execution/ })
  await expect(row).toContainText('1 of 13')

  // A rule that counts more, and back: one step of undo.
  await panel.getByLabel('Partial').check()
  await expect(panel.getByText('2 of 207 in scope')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(panel.getByText('1 of 207 in scope')).toBeVisible()

  await panel.getByRole('checkbox', { name: 'What matters' }).check()
  await panel.getByRole('checkbox', { name: 'Coverage' }).check()
  await expect(panel.getByRole('table', { name: 'Coverage over time' }).getByRole('row')).toHaveCount(3)
  await row.getByRole('button').click()
  await expect(page.locator('[data-selected-count="12"]')).toBeVisible()
  await expectAccessible(page)
})

test('gaps stand in order with their working; a row leads to its cell, a weight is kept in the layer', async ({
  navigator,
}) => {
  const { page } = navigator
  await openWorkspace(navigator, 'chatbot', 'Coverage')
  await insight(navigator, 'insight.gaps')
  const rows = page.locator('[data-gap]')
  await expect(rows).toHaveCount(4)
  await expect(rows.first()).toContainText('0.717')
  await expect(rows.first()).toContainText('prevalence 0.86 (18 of 25)')
  await rows.first().getByRole('button').first().click()
  await expect(navigator.cell('AML.T0051.001')).toHaveAttribute('aria-selected', 'true')
  await expect(rows.first().getByRole('button').first()).toHaveAttribute('aria-current', 'true')
  await expectAccessible(page)

  await page.getByRole('radio', { name: 'Next mitigations' }).check()
  await expect(page.locator('[data-mitigation]')).toHaveCount(1)
  await expect(page.locator('[data-mitigation="AML.M0035"]')).toContainText('1.201')
  await expect(page.locator('[data-mitigation="AML.M0035"] summary')).toHaveText(/^2 techniques and 1 sub-technique /)

  await page.getByText('Weights: relevance 1, prevalence 0.5, maturity 0.5').click()
  await page.getByLabel('Weight of prevalence').focus()
  await page.keyboard.press('Home')
  const saved = await navigator.savedJson()
  expect(
    JSON.parse(saved).metadata.find(({ name }: { name: string }) => name === 'atlas-navigator.gaps').value,
  ).toContain('"prevalence":0,')
})

test.describe('at 1366 by 768', () => {
  test.use({ viewport: { width: 1366, height: 768 } })

  test('the first gaps are in sight with formula and weights; the fields of the weights unfold, and stay so', async ({
    navigator,
  }) => {
    const { page } = navigator
    await openWorkspace(navigator, 'chatbot', 'Coverage')
    await insight(navigator, 'insight.gaps')
    await expect(page.getByText('gap = relevance × prevalence × maturity × (1 − coverage)')).toBeInViewport()
    const weights = page.getByText('Weights: relevance 1, prevalence 0.5, maturity 0.5')
    await expect(weights).toBeInViewport()
    for (const place of [0, 1, 2]) await expect(page.locator('[data-gap]').nth(place)).toBeInViewport({ ratio: 1 })
    await expect(page.getByLabel('Weight of maturity')).toBeHidden()
    await weights.focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Weight of maturity').focus()
    await page.keyboard.press('End')
    await expect(page.getByText('Weights: relevance 1, prevalence 0.5, maturity 1')).toBeVisible()
    await expectAccessible(page)
    await insight(navigator, 'insight.coverage')
    await expect(page.locator('[data-gap]')).toHaveCount(0)
    await insight(navigator, 'insight.gaps')
    await expect(page.getByLabel('Weight of maturity')).toBeVisible()
  })
})

test('from an empty page to a saved comparison by mouse: threats, coverage, gap', async ({ navigator }) => {
  const { page } = navigator
  await navigator.cell('AML.T0006').click()
  await navigator.setScore('3')
  await navigator.cell('AML.T0047').click()
  await navigator.setScore('2')
  await navigator.command('layer.new').click()
  await navigator.cell('AML.T0047').click()
  await navigator.setScore('1')

  await insight(navigator, 'insight.gaps')
  await page.getByLabel('Relevance by the scores of').selectOption('Layer')
  await expect(page.locator('[data-gap]')).toHaveCount(1)
  await expect(page.locator('[data-gap="AML.T0006"]')).toBeVisible()

  await insight(navigator, 'insight.compare')
  await page.getByRole('combobox', { name: 'Layer A' }).selectOption('Layer')
  await expect(page.locator('[data-state="only-a"]')).toHaveAttribute('data-count', '1')
  await expect(page.locator('[data-state="both"]')).toHaveAttribute('data-count', '1')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save as layer' }).click()
  await expect(navigator.tabs).toHaveCount(3)
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('Only in Layer')
  const saved = JSON.parse(await navigator.savedJson())
  const row = saved.techniques.find(({ techniqueID }: { techniqueID: string }) => techniqueID === 'AML.T0006')
  expect(row).toMatchObject({ comment: '', color: '#e69f00' })
  expect(row).not.toHaveProperty('score')
  expect(saved.legendItems.map(({ label }: { label: string }) => label)).toContain('In both')
})

test('the same without the pointer', async ({ navigator }) => {
  const { page } = navigator
  await navigator.grid.getByRole('gridcell').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+n')
  await expect(navigator.tabs).toHaveCount(2)
  await command(page, 'Compare layers')
  const save = page.getByRole('button', { name: 'Save as layer' })
  await expect(save).toBeVisible()
  await navigator.grid.getByRole('gridcell').first().focus()
  for (let i = 0; i < 40 && !(await save.evaluate((each) => each === document.activeElement)); i++) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(navigator.tabs).toHaveCount(3)
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
  expect(download.suggestedFilename()).toContain('compared')
})

test('layers of the same name are told apart by numbers wherever one is chosen', async ({ navigator, page }) => {
  const layer = (score: number) =>
    JSON.stringify({
      name: 'Quarter',
      domain: 'atlas-atlas',
      techniques: [{ techniqueID: 'AML.T0051', tactic: 'execution', score }],
    })
  await navigator.openFile('a.json', layer(1))
  await expect(navigator.tabs).toHaveCount(1)
  await navigator.openFile('b.json', layer(2))
  await expect(navigator.tabs).toHaveText(['Quarter', 'Quarter'])
  await insight(navigator, 'insight.compare')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByLabel('Layer A').getByRole('option')).toHaveText(['Quarter (1), tab 1', 'Quarter (2), tab 2'])
  await expect(panel.getByLabel('Layer B').getByRole('option')).toHaveText(['Quarter (1), tab 1', 'Quarter (2), tab 2'])
  await panel.getByRole('radio', { name: 'Up to ten layers' }).check()
  await expect(panel.getByRole('checkbox', { name: 'Quarter (2), tab 2' })).toBeVisible()
  await insight(navigator, 'insight.coverage')
  await panel.getByRole('checkbox', { name: 'Quarter (2)' }).check()
  await panel.getByRole('checkbox', { name: 'Quarter (1)' }).check()
  await expect(panel.getByRole('table', { name: 'Coverage over time' })).toContainText('1. Quarter (2)')
  await insight(navigator, 'insight.gaps')
  const relevance = panel.getByLabel('Relevance by the scores of')
  await relevance.selectOption('Quarter (1)')
  await expect(relevance.getByRole('option', { selected: true })).toHaveText('Quarter (1)')
})
