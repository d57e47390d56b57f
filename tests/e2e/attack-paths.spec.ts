import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/** A layer that covers steps 5 and 6 of the six steps of AML.CS0000. */
const LAYER = JSON.stringify({
  name: 'Defences',
  domain: 'atlas-atlas',
  versions: { layer: '4.5' },
  techniques: [
    { techniqueID: 'AML.T0042', score: 80 },
    { techniqueID: 'AML.T0015', score: 90 },
  ],
})

async function openAttacks(navigator: NavigatorPage, page: Page): Promise<void> {
  await navigator.openFile('defences.json', LAYER)
  await page.locator('[data-menu="insight"]').click()
  await page.getByRole('menu').locator('[data-command="insight.attacks"]').click()
}

test('case studies are listed with what the layer covers of them', async ({ navigator, page }) => {
  await openAttacks(navigator, page)
  const list = page.getByRole('list', { name: 'Case studies' })
  await expect(list.getByRole('listitem')).toHaveCount(73)
  const first = list.locator('[data-case-study="AML.CS0000"]')
  await expect(first).toContainText('2 of 6 steps covered.')
  await expect(first).toContainText('First open step: 1 ')
  await expect(first).toContainText('Chain broken at step 5.')
  await page.getByLabel('Order').selectOption('Name')
  const names = await list.locator('b').allTextContents()
  expect(names).toEqual(names.toSorted())
  await expectAccessible(page)
})

test('a path lies over the matrix and is walked by keyboard', async ({ navigator, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openAttacks(navigator, page)
  await page.locator('[data-case-study="AML.CS0000"]').click()
  const overlay = page.locator('[data-attack-overlay="AML.CS0000"]')
  await expect(overlay.locator('[data-attack-step]')).toHaveCount(6)
  const steps = page.getByRole('list', { name: 'Steps of the attack' }).locator('[data-step]')
  await expect(steps.first()).toBeFocused()
  await expect(steps.nth(4)).toContainText('covered, breaks the chain')
  await page.keyboard.press('ArrowDown')
  await expect(steps.first()).toHaveAttribute('aria-current', 'step')
  await page.keyboard.press('End')
  await expect(steps.last()).toBeFocused()
  await expect(overlay.locator('[data-current] > rect').first()).toBeVisible()
  await expect(navigator.cell('AML.T0015', 'AML.TA0007')).toBeInViewport()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(overlay).toBeHidden()
  await expect(page.locator('[data-case-study="AML.CS0000"]')).toBeFocused()
})

test('an attack from far down the list begins with its name, tells what was done in each step, and leads to what ATLAS says', async ({
  navigator,
  page,
}) => {
  await openAttacks(navigator, page)
  const row = page.locator('[data-case-study="AML.CS0069"]')
  await row.scrollIntoViewIfNeeded()
  await row.click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('heading', { level: 2 })).toBeInViewport({ ratio: 1 })
  const steps = details.getByRole('list', { name: 'Steps of the attack' })
  await expect(steps.locator('[data-entry]')).toHaveCount(0)
  await steps.locator('[data-step="2"]').click()
  const told = steps.getByRole('listitem').nth(1)
  await expect(told.locator('p').first()).toHaveText(/\w+ \w+ \w+/)
  const technique = told.locator('[data-entry]')
  // Who reads there goes along with the next step.
  await technique.focus()
  await page.keyboard.press('Alt+,')
  await expect(steps.locator('[data-step="1"]')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const id = await technique.getAttribute('data-entry')
  await technique.click()
  await expect(details.locator(`[data-entry-shown="${id}"]`)).toBeVisible()
  await navigator.menu('insight.attacks', 'insight')
  await expect(steps.locator('[data-step="2"]')).toHaveAttribute('aria-current', 'step')
  await details.getByRole('button', { name: 'Read the case study' }).click()
  await expect(details.locator('[data-entry-shown="AML.CS0069"]')).toBeVisible()
})

test('badges stand on the cells, on parents while sub-techniques are folded, and follow the matrix', async ({
  navigator,
  page,
}) => {
  await openAttacks(navigator, page)
  await page.locator('[data-case-study="AML.CS0000"]').click()
  const badge = page.locator('[data-attack-step="1"] > rect').last()
  const isOn = async (id: string) => {
    const [pill, cell] = await Promise.all([badge.boundingBox(), navigator.cell(id, 'AML.TA0002').boundingBox()])
    if (!pill || !cell) return false
    const [x, y] = [pill.x + pill.width / 2, pill.y + pill.height / 2]
    return x > cell.x && x < cell.x + cell.width + 12 && y > cell.y - 12 && y < cell.y + cell.height
  }
  // Step 1 is the sub-technique AML.T0000.001.
  await expect.poll(() => isOn('AML.T0000')).toBe(true)
  await navigator.command('view.expand-all').click()
  await expect.poll(() => isOn('AML.T0000.001')).toBe(true)
  await page.keyboard.press('Alt+=')
  await expect.poll(() => isOn('AML.T0000.001')).toBe(true)
  await page.setViewportSize({ width: 1500, height: 800 })
  await expect.poll(() => isOn('AML.T0000.001')).toBe(true)
})

test('an attack plays by itself and can be paused', async ({ navigator, page }) => {
  await page.clock.install()
  await openAttacks(navigator, page)
  await page.locator('[data-case-study="AML.CS0000"]').click()
  const steps = page.getByRole('list', { name: 'Steps of the attack' }).locator('[data-step]')
  await expect(steps.first()).toBeVisible()
  // From here on time passes only when the test says so: on a busy machine a step would end before the pause.
  await page.clock.pauseAt(new Date(Date.now() + 2000))
  await navigator.command('attack.play').click()
  await expect(steps.nth(0)).toHaveAttribute('aria-current', 'step')
  const current = () =>
    steps.evaluateAll((all) => all.findIndex((step) => step.getAttribute('aria-current') === 'step'))
  // In small bits: the timer of a step begins when the step is painted.
  const soon = { intervals: [10], timeout: 20_000 }
  await expect
    .poll(async () => {
      await page.clock.runFor(100)
      return current()
    }, soon)
    .toBe(1)
  await navigator.command('attack.play').click()
  await expect(navigator.command('attack.play')).toHaveAttribute('aria-pressed', 'false')
  await page.clock.runFor(5000)
  await expect(steps.nth(1)).toHaveAttribute('aria-current', 'step')
})

test('layers are made from ATLAS, each as one step of undo', async ({ navigator, page }) => {
  await navigator.menu('layer.from-atlas')
  const dialog = page.getByRole('dialog', { name: 'New layer from ATLAS' })
  await expect(dialog.getByRole('status')).toHaveText(
    '120 techniques and 88 sub-techniques, scored 0 to 27, in 225 cells.',
  )
  await expectAccessible(page)
  await dialog.getByLabel('Reach of the mitigations you have').check()
  await expect(dialog.getByRole('status')).toHaveText('Choose the mitigations you have first.')
  await expect(dialog.getByRole('button', { name: 'Create layer' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('What changed between two releases').check()
  await dialog.getByLabel('From release').selectOption({ index: 3 })
  await expect(dialog.locator('[data-change="Added"]')).toBeVisible()
  await dialog.getByLabel('One case study, or several').check()
  await dialog.getByLabel('Find in case studies').fill('CS0000')
  await dialog.getByLabel(/^AML\.CS0000/).check()
  await dialog.getByLabel('Name', { exact: true }).fill('One attack')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Create layer' }).click()
  await expect(dialog).toBeHidden()
  await expect(navigator.tabs.last()).toHaveText('One attack')
  await expect(navigator.cell('AML.T0000.001')).toHaveAttribute('data-score', '1')
  await navigator.command('edit.undo').click()
  await expect(navigator.tabs).toHaveText(['Layer'])
})
