import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'
import { openDetails, select } from './select-and-details.ts'

const INJECTION = 'AML.T0051'
const SCANNING = 'AML.T0006'
const SITES = 'AML.T0003'
/** Colours of the vocabulary that a layer begins with. */
const PARTIAL = 'rgb(156, 195, 234)'
const TESTED = 'rgb(31, 95, 168)'

async function middleOf(cell: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await cell.boundingBox()
  if (!box) throw new Error('the cell is not on the screen')
  return { x: box.x + 20, y: box.y + box.height / 2 }
}

async function paintAlong(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middleOf(from), await middleOf(to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  // Past the end: cells grow by the line of their score, and push the ones below down.
  await page.mouse.move(end.x, end.y + 120, { steps: 3 })
  await page.mouse.up()
}

test.describe('the brush', () => {
  test('paints a status by dragging, in one step, and the right button erases', async ({ navigator, page }) => {
    await navigator.command('edit.brush').click()
    await expect(page.getByRole('group', { name: 'Brush', exact: true })).toContainText('Brush: Partial')
    await paintAlong(page, navigator.cell(SCANNING), navigator.cell(SITES))
    const painted = navigator.grid.locator('[data-status="partial"]')
    await expect(painted).toHaveCount(9)
    expect(await navigator.fill(navigator.cell(SCANNING))).toBe(PARTIAL)
    await expect(page.locator('[data-selected-count]')).toHaveText('0 selected')

    await navigator.cell(SCANNING).click({ button: 'right' })
    await expect(painted).toHaveCount(8)
    await page.keyboard.down('Alt')
    await navigator.cell(SITES).click()
    await page.keyboard.up('Alt')
    await expect(painted).toHaveCount(7)

    for (const left of [8, 9, 0]) {
      await navigator.command('edit.undo').click()
      await expect(painted).toHaveCount(left)
    }
    await expect(navigator.command('edit.undo')).toHaveAttribute('aria-disabled', 'true')
  })

  test('paints scores and colours too, and Escape puts it away before it deselects', async ({ navigator, page }) => {
    await select(navigator, INJECTION)
    await page.keyboard.press('Alt+b')
    await page.getByLabel('Score to paint').fill('42')
    await navigator.cell(SCANNING).click()
    await expect(navigator.cell(SCANNING)).toHaveAttribute('data-score', '42')
    await page.getByLabel('Colour to paint').fill('#336699')
    await navigator.cell(SITES).click()
    expect(await navigator.fill(navigator.cell(SITES))).toBe('rgb(51, 102, 153)')
    await page.keyboard.press('Escape')
    await expect(navigator.command('edit.select-tool')).toHaveAttribute('aria-pressed', 'true')
    await expect(page.locator('[data-selected-count]')).toHaveText('1 selected')
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-selected-count]')).toHaveText('0 selected')
  })

  test('works from the keyboard', async ({ navigator, page }) => {
    await navigator.cell(SCANNING).focus()
    await page.keyboard.press('Alt+b')
    await expect(page.locator('[data-announcer]')).toHaveText('Brush: Partial')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const painted = navigator.grid.locator('[data-status="partial"]')
    await expect(painted).toHaveCount(2)
    await expect(navigator.cell(SCANNING)).toHaveAccessibleName(/status Partial/)
    await page.keyboard.press('Delete')
    await expect(painted).toHaveCount(1)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect(painted).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('group', { name: 'Brush', exact: true })).toHaveCount(0)
    await page.keyboard.press('Space')
    await expect(page.locator('[data-selected-count]')).toHaveText('1 selected')
  })

  test('leaves the focus in the page when it is put away from its own bar', async ({ navigator, page }) => {
    await navigator.command('edit.brush').click()
    await page.locator('[data-brush-status="gap"]').click()
    await page.keyboard.press('Escape')
    await expect(navigator.command('edit.brush')).toBeFocused()
    await expect(navigator.command('edit.brush')).toHaveAttribute('aria-pressed', 'false')
  })
})

test.describe('statuses', () => {
  test('are set from the panel and the menu, shown as mixed, and cleared without a trace', async ({
    navigator,
    page,
  }) => {
    const blank = JSON.parse(await navigator.savedJson())
    const details = await openDetails(navigator)
    await select(navigator, INJECTION)
    await details.getByRole('button', { name: 'Partial' }).click()
    await expect(navigator.cell(INJECTION)).toHaveAttribute('data-status', 'partial')
    await expect(details.getByRole('button', { name: 'Partial' })).toHaveAttribute('aria-pressed', 'true')

    await select(navigator, SCANNING)
    await page.locator('[data-menu="status"]').click()
    await page.getByRole('menuitemradio', { name: 'Tested' }).click()
    expect(await navigator.fill(navigator.cell(SCANNING))).toBe(TESTED)
    await select(navigator, SCANNING, INJECTION)
    await expect(details.getByText('have different statuses')).toBeVisible()
    await expect(details.locator('[data-set-status][aria-pressed="true"]')).toHaveCount(0)
    await expect(page.getByRole('list', { name: 'Legend' })).toContainText('Partial')

    await details.getByRole('button', { name: 'Not applicable' }).click()
    await expect(navigator.cell(SCANNING)).toHaveAccessibleName(/status Not applicable, disabled/)
    await navigator.command('edit.clear').click()
    await expect(navigator.grid.locator('[data-status]')).toHaveCount(0)
    expect(JSON.parse(await navigator.savedJson())).toEqual(blank)
    await navigator.command('edit.undo').click()
    await expect(navigator.grid.locator('[data-status="not-applicable"]')).toHaveCount(2)
  })

  test('a score typed over a status is told', async ({ navigator, page }) => {
    const details = await openDetails(navigator)
    await select(navigator, INJECTION)
    await details.getByRole('button', { name: 'Partial' }).click()
    await navigator.setScore('40')
    await expect(navigator.cell(INJECTION)).toHaveAccessibleName(/status Partial, changed since/)
    await expect(details.getByText('was changed since this status was set')).toBeVisible()
    await details.getByRole('button', { name: 'Partial' }).click()
    await expect(navigator.cell(INJECTION)).toHaveAttribute('data-score', '60')
    await expect(page.getByText('was changed since')).toHaveCount(0)
  })

  test('come back from a saved file with their vocabulary', async ({ navigator, page }) => {
    await page.locator('[data-menu="status"]').click()
    await page.getByRole('menuitemradio', { name: 'Red-team result' }).click()
    const details = await openDetails(navigator)
    await select(navigator, INJECTION)
    await details.getByRole('button', { name: 'Missed' }).click()
    const saved = await navigator.savedJson()
    await navigator.command('layer.new').click()
    await navigator.openFile('red-team.json', saved)
    await expect(navigator.cell(INJECTION)).toHaveAttribute('data-status', 'missed')
    await select(navigator, INJECTION)
    await expect(details.getByRole('heading', { name: 'Status: Red-team result' })).toBeVisible()
    await expect(details.getByRole('button', { name: 'Missed' })).toHaveAttribute('aria-pressed', 'true')
  })

  test('a vocabulary can be made and changed, and its cells follow', async ({ navigator, page }) => {
    await page.locator('[data-menu="status"]').click()
    await page.getByRole('menuitem', { name: 'Edit status vocabulary' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Start from').selectOption('A new vocabulary')
    await dialog.getByLabel('Label of status 1').fill('Partial')
    await dialog.getByLabel('Label of status 2').fill('Partial')
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(dialog.getByRole('alert')).toContainText('stands there twice')
    await dialog.getByLabel('Label of status 2').fill('Done')
    await dialog.getByRole('button', { name: 'Add a status' }).click()
    await dialog.getByLabel('Label of status 3').fill('Waived')
    await dialog.getByRole('group', { name: 'Waived' }).getByLabel('Not applicable').check()
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(dialog).toHaveCount(0)

    const details = await openDetails(navigator)
    await select(navigator, INJECTION)
    await details.getByRole('button', { name: 'Done' }).click()
    await expect(navigator.cell(INJECTION)).toHaveAttribute('data-score', '100')
    await page.locator('[data-menu="status"]').click()
    await page.getByRole('menuitem', { name: 'Edit status vocabulary' }).click()
    await dialog.getByLabel('Score of Done').fill('90')
    await dialog.getByLabel('Colour of Done').fill('#336699')
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(navigator.cell(INJECTION)).toHaveAttribute('data-score', '90')
    expect(await navigator.fill(navigator.cell(INJECTION))).toBe('rgb(51, 102, 153)')
    await navigator.command('edit.undo').click()
    await expect(navigator.cell(INJECTION)).toHaveAttribute('data-score', '100')
  })
})

const axeStates: Readonly<Record<string, (navigator: NavigatorPage) => Promise<void>>> = {
  'the status menu': async (navigator) => {
    await select(navigator, INJECTION)
    await navigator.page.locator('[data-menu="status"]').click()
    await navigator.page.getByRole('menu').waitFor()
  },
  'the brush in hand': async (navigator) => {
    await navigator.command('edit.brush').click()
    await navigator.cell(SCANNING).click()
  },
  'the vocabulary editor': async (navigator) => {
    await navigator.page.locator('[data-menu="status"]').click()
    await navigator.page.getByRole('menuitem', { name: 'Edit status vocabulary' }).click()
    await navigator.page.getByRole('dialog').waitFor()
  },
}

for (const [name, reach] of Object.entries(axeStates)) {
  test(`axe finds nothing in ${name}`, async ({ navigator, page }) => {
    await reach(navigator)
    await expectAccessible(page)
  })
}
