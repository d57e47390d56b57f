import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const note = (page: Page) => details(page).getByRole('note')
const WORDS = 'Not coverage. The marks of this layer say which techniques case studies use, not what is covered.'

/** The layer of a case study, as it is made beside its path. */
async function makeStudyLayer(navigator: NavigatorPage): Promise<void> {
  const { page } = navigator
  await navigator.menu('insight.attacks', 'insight')
  await page.locator('[data-case-study="AML.CS0024"]').click()
  await details(page).getByRole('button', { name: 'Make a layer' }).click()
  await expect(navigator.tabs).toHaveCount(2)
}

test('what case studies use is nowhere taken for what is covered, until somebody says that it is', async ({
  navigator,
  page,
}) => {
  await makeStudyLayer(navigator)
  await expect(page.locator('[data-not-coverage]')).toHaveText('not coverage')
  await expect(page.locator('[data-coverage]')).toHaveCount(0)

  // The attack in front is still there to be walked, without a word about what stops it.
  await expect(note(page)).toContainText(WORDS)
  const timeline = details(page).getByRole('list', { name: 'Steps of the attack' })
  await expect(timeline.getByRole('button').first()).toBeVisible()
  await expect(timeline).not.toContainText('covered')
  await expect(page.locator('[data-attack-step]').first()).toBeVisible()
  await expect(page.locator('[data-attack-step][data-cover]')).toHaveCount(0)
  await expectAccessible(page)
  await details(page).getByRole('button', { name: 'All case studies' }).click()
  await expect(page.locator('[data-attacks-summary]')).toHaveCount(0)
  await expect(details(page).getByLabel('Order')).toHaveValue('name')
  await expect(page.locator('[data-case-study]').first()).not.toContainText('covered')

  await navigator.menu('insight.gaps', 'insight')
  await expect(note(page)).toContainText(WORDS)
  await expect(page.locator('[data-gap-count]')).toHaveCount(0)
  await navigator.menu('insight.coverage', 'insight')
  await expect(note(page)).toContainText(WORDS)
  await expect(page.locator('[data-covered]')).toHaveCount(0)
  await expectAccessible(page)

  await note(page).getByRole('button', { name: 'Count it as coverage' }).focus()
  await page.keyboard.press('Enter')
  await expect(note(page)).toHaveCount(0)
  await expect(page.locator('[data-covered]')).toBeVisible()
  await expect(page.locator('[data-coverage]')).toContainText('covered')
  await expect(details(page).getByRole('button', { name: 'Coverage', pressed: true })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(note(page)).toContainText(WORDS)

  // Another layer in front has figures, and this one is no point in their course.
  await navigator.tabs.first().click()
  await expect(page.locator('[data-covered]')).toBeVisible()
  await expect(details(page).getByText(/^Not coverage, and left out: /)).toBeVisible()
})

test('the settings of a layer say what its marks are about, and can say otherwise', async ({ navigator, page }) => {
  await makeStudyLayer(navigator)
  await navigator.command('attack.close').click()
  await details(page).getByRole('button', { name: 'Layer work' }).click()
  await details(page).getByRole('button', { name: 'Layer', exact: true }).click()
  const about = details(page).getByLabel('What the marks say')
  await expect(about).toHaveValue('case-studies')
  // It is no line of anybody's metadata.
  await expect(details(page).getByText('atlas-navigator.subject')).toHaveCount(0)
  await expectAccessible(page)
  await about.selectOption('What is covered')
  await expect(page.locator('[data-coverage]')).toBeVisible()
  expect(await navigator.savedJson()).not.toContain('atlas-navigator.subject')
  await about.selectOption('Something else')
  await expect(page.locator('[data-not-coverage]')).toBeVisible()
  expect(JSON.parse(await navigator.savedJson()).metadata).toContainEqual({
    name: 'atlas-navigator.subject',
    value: '{"version":1,"subject":"other"}',
  })
})

test('exports of it say so before they are saved, and offer no list of what is not covered', async ({
  navigator,
  page,
}) => {
  await makeStudyLayer(navigator)
  await navigator.menu('export.gaps', 'export')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('note')).toContainText(WORDS)
  await expect(dialog.getByRole('radio', { name: /^Not covered/ })).toHaveCount(0)
  await expect(dialog.getByRole('radio', { name: /^Not annotated/ })).toBeChecked()
  await expectAccessible(page)
  await dialog.getByRole('radio', { name: /^CSV table Annotations/ }).check()
  await expect(dialog.getByRole('note')).toHaveCount(0)
})
