import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

const TECHNIQUE = 'AML.T0051'

/** Gives the technique a score, and a comment of two lines. */
async function annotate(navigator: NavigatorPage): Promise<void> {
  await navigator.cell(TECHNIQUE).click()
  await navigator.setScore('40')
  await navigator.command('edit.comment').click()
  await navigator.page.getByLabel('Comment', { exact: true }).fill('Seen twice\nin the lab')
  await navigator.command('view.panel').click()
}

async function showTable(navigator: NavigatorPage): Promise<void> {
  await navigator.page.locator('[data-menu="view"]').click()
  await navigator.page.getByRole('menu').locator('[data-command="view.table"]').click()
  await navigator.page.getByRole('grid', { name: 'ATLAS techniques' }).waitFor()
}

const tooltipOf = (page: Page) => page.locator('[data-tooltip]')
const cellMenu = (page: Page) => page.locator('[data-cell-menu]')

test.describe('the tooltip', () => {
  test('shows what the cell says, can be entered by the pointer, and goes with Escape', async ({ navigator, page }) => {
    await annotate(navigator)
    await navigator.cell('AML.T0000').hover()
    await navigator.cell(TECHNIQUE).hover()
    const tooltip = tooltipOf(page)
    await expect(tooltip).toContainText(TECHNIQUE)
    await expect(tooltip).toContainText('40')
    await expect(tooltip.getByText('Seen twice')).toHaveText('Seen twice\nin the lab')
    const [cell, box] = [await navigator.cell(TECHNIQUE).boundingBox(), await tooltip.boundingBox()]
    if (!cell || !box) throw new Error('the tooltip has no place')
    const apart = box.x >= cell.x + cell.width || box.x + box.width <= cell.x
    expect(apart || box.y >= cell.y + cell.height || box.y + box.height <= cell.y).toBe(true)
    await tooltip.hover()
    await expect(tooltip).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(tooltip).toHaveCount(0)
    await expect(page.locator('[data-selected-count="1"]')).toBeVisible()
  })

  test('goes as soon as somebody types in a field, and comes back when the pointer moves', async ({
    navigator,
    page,
  }) => {
    await navigator.cell(TECHNIQUE).click()
    await navigator.score.focus()
    await navigator.cell('AML.T0000').hover()
    await expect(tooltipOf(page)).toContainText('AML.T0000')
    await page.keyboard.type('4')
    await expect(tooltipOf(page)).toHaveCount(0)
    await expect(navigator.score).toBeFocused()
    const box = await navigator.cell('AML.T0000').boundingBox()
    if (!box) throw new Error('the cell has no place')
    await page.mouse.move(box.x + box.width / 2 + 3, box.y + box.height / 2)
    await expect(tooltipOf(page)).toContainText('AML.T0000')
  })

  test('comes with the keyboard, can be pinned, and gives the focus back', async ({ navigator, page }) => {
    await navigator.cell(TECHNIQUE).focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowDown')
    await expect(tooltipOf(page)).toContainText(TECHNIQUE)
    await page.keyboard.press('Alt+P')
    const pinned = page.getByRole('dialog', { name: /^Pinned/ })
    await expect(pinned).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(pinned).toHaveCount(0)
    await expect(navigator.cell(TECHNIQUE)).toBeFocused()
  })

  test('pinned, belongs to its layer, and goes when another comes to the front', async ({ navigator, page }) => {
    await annotate(navigator)
    const pinned = page.getByRole('dialog', { name: /^Pinned/ })
    const pin = async () => {
      await navigator.cell(TECHNIQUE).focus()
      await page.keyboard.press('Alt+P')
      await expect(pinned).toBeVisible()
    }
    await pin()
    await page.keyboard.press('Alt+N')
    await expect(navigator.tabs).toHaveCount(2)
    await expect(pinned).toHaveCount(0)
    await expect(navigator.cell(TECHNIQUE)).toBeFocused()
    await pin()
    await page.keyboard.press('Alt+PageUp')
    await expect(navigator.cell(TECHNIQUE)).toHaveAttribute('data-score', '40')
    await expect(pinned).toHaveCount(0)
    // The keyboard stays where somebody went with the mouse.
    await pin()
    await navigator.tabs.last().click()
    await expect(navigator.cell(TECHNIQUE)).not.toHaveAttribute('data-score')
    await expect(pinned).toHaveCount(0)
    await expect(navigator.tabs.last()).toBeFocused()
  })
})

test.describe('the menu of a cell', () => {
  test('opens with the right button and acts on that cell', async ({ navigator, page }) => {
    await navigator.cell(TECHNIQUE).click({ button: 'right' })
    const menu = cellMenu(page)
    await expect(menu).toContainText(TECHNIQUE)
    await expect(menu.getByRole('menuitem', { name: /atlas\.mitre\.org ?, opens in a new tab/ })).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    )
    await expectAccessible(page)
    await menu.locator('[data-command="edit.toggle-enabled"]').click()
    await expect(menu).toHaveCount(0)
    await expect(navigator.cell(TECHNIQUE)).toHaveAccessibleName(/disabled/)
    await expect(navigator.cell(TECHNIQUE)).toBeFocused()
  })

  test('opened for another cell with the right button, is the menu of that one', async ({ navigator, page }) => {
    const press = async (id: string, button: 'left' | 'right' = 'right') => {
      const box = await navigator.cell(id).boundingBox()
      if (!box) throw new Error('the cell has no place')
      await page.mouse.move(box.x + 5, box.y + 5)
      await page.mouse.down({ button })
      await page.mouse.up({ button })
    }
    for (const id of ['AML.T0006', 'AML.T0000', 'AML.T0006']) {
      await press(id)
      await expect(cellMenu(page)).toContainText(id)
      await expect(cellMenu(page)).toBeFocused()
    }
    await cellMenu(page).locator('[data-command="cell.select"]').click()
    await expect(navigator.cell('AML.T0006')).toHaveAttribute('aria-selected', 'true')
    await expect(navigator.cell('AML.T0006')).toBeFocused()

    // A press of the left button closes it, and leaves the keyboard where it was.
    await press('AML.T0006')
    await expect(cellMenu(page)).toBeFocused()
    await press('AML.T0000', 'left')
    await expect(cellMenu(page)).toHaveCount(0)
    await expect(navigator.cell('AML.T0000')).toBeFocused()
    await page.keyboard.press('5')
    await expect(navigator.cell('AML.T0000')).toHaveAttribute('data-score', '5')
  })

  test('opens with Shift+F10 and with the menu key, and gives the focus back', async ({ navigator, page }) => {
    for (const key of ['Shift+F10', 'ContextMenu']) {
      await navigator.cell(TECHNIQUE).focus()
      await page.keyboard.press(key)
      await expect(cellMenu(page)).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(cellMenu(page)).toHaveCount(0)
      await expect(navigator.cell(TECHNIQUE)).toBeFocused()
    }
    await page.keyboard.press('Shift+F10')
    await expect(cellMenu(page)).toBeVisible()
    const lines = cellMenu(page).getByRole('menuitem')
    // The menu moves the focus a moment after the key.
    await page.keyboard.press('End')
    await expect(lines.last()).toBeFocused()
    await page.keyboard.press('Home')
    await expect(lines.first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(navigator.cell(TECHNIQUE)).toHaveAttribute('aria-selected', 'true')
  })
})

test('the table sorts, has the selection of the matrix, and works by keyboard', async ({ navigator, page }) => {
  await annotate(navigator)
  await showTable(navigator)
  const table = page.getByRole('grid', { name: 'ATLAS techniques' })
  const rows = table.locator('[data-technique-id]')
  await expect(rows.and(page.locator('[aria-selected="true"]')).first()).toHaveAttribute('data-technique-id', TECHNIQUE)
  await table.getByRole('button', { name: 'Score' }).click()
  await expect(rows.first()).toHaveAttribute('data-technique-id', TECHNIQUE)
  await expect(table.getByRole('columnheader', { name: 'Score' })).toHaveAttribute('aria-sort', 'descending')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Home')
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.getByText('Columns', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Maturity' }).check()
  await expect(table.getByRole('columnheader', { name: 'Maturity' })).toBeVisible()
  await expectAccessible(page)
  await showMatrix(navigator)
  await expect(navigator.cell(TECHNIQUE)).toHaveAttribute('aria-selected', 'true')
})

test('rows of the table are marked with the keys of the matrix, one after the other', async ({ navigator, page }) => {
  await showTable(navigator)
  const rows = page.getByRole('grid', { name: 'ATLAS techniques' }).locator('[data-technique-id]')
  const scoreOf = (place: number) => rows.nth(place).locator('[data-column="score"]')
  await rows.first().focus()
  for (const key of ['4', '2', 'ArrowDown', '7', 'ArrowDown', 'Shift+Digit1']) await page.keyboard.press(key)
  await expect(scoreOf(0)).toHaveText('42')
  await expect(scoreOf(1)).toHaveText('7')
  await expect(rows.nth(2).locator('[data-column="status"]')).toHaveText('Gap')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Delete')
  await expect(scoreOf(1)).toHaveText('')
  await expect(rows.nth(2).locator('[data-column="status"]')).toHaveText('Gap')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(scoreOf(1)).toHaveText('')
  await expect(scoreOf(0)).toHaveText('42')
  // The lowest first: what has no score is lower still.
  const byScore = page.getByRole('columnheader', { name: 'Score' }).getByRole('button')
  await byScore.click()
  await expect(scoreOf(0)).toHaveText('42')
  await byScore.click()
  await expect(scoreOf(0)).toHaveText('')
  await expect(rows.last().locator('[data-column="score"]')).toHaveText('42')
})

async function showMatrix(navigator: NavigatorPage): Promise<void> {
  await navigator.page.locator('[data-menu="view"]').click()
  await navigator.page.getByRole('menu').locator('[data-command="view.table"]').click()
  await expect(navigator.grid).toBeVisible()
}

test('the matrix grows and shrinks, and a tactic folds to a strip and opens again', async ({ navigator, page }) => {
  const cell = navigator.cell(TECHNIQUE)
  const height = async () => (await cell.boundingBox())?.height ?? 0
  const plain = await height()
  for (const _ of [1, 2, 3]) await page.keyboard.press('Alt+=')
  expect(await height()).toBeGreaterThan(plain)
  await page.keyboard.press('Alt+0')
  expect(await height()).toBe(plain)
  await cell.focus()
  await page.keyboard.press('Alt+K')
  const header = page.getByRole('columnheader', { name: /^Execution/ })
  await expect(header).toBeFocused()
  await expect(header).toHaveAttribute('aria-expanded', 'false')
  await expectAccessible(page)
  await page.keyboard.press('+')
  await expect(header).toHaveAttribute('aria-expanded', 'true')
})

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`high contrast, ${scheme}`, () => {
    test.use({ colorScheme: scheme })
    test('axe finds nothing, and the theme is kept', async ({ navigator, page }) => {
      for (const _ of [1, 2, 3]) await navigator.command('view.theme').click()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
      await navigator.cell(TECHNIQUE).click()
      await navigator.setScore('40')
      await expectAccessible(page)
      await navigator.saved()
      await page.reload()
      await navigator.ready()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('a tactic is folded, a technique scored, commented and cleared by touch', async ({ navigator, page }) => {
    await page.locator('[role="columnheader"] [data-fold]').first().tap()
    await expect(page.getByRole('columnheader').first()).toHaveAttribute('aria-expanded', 'false')
    const cell = navigator.cell(TECHNIQUE)
    await cell.tap()
    await expect(cell).toHaveAttribute('aria-selected', 'true')
    await navigator.setScore('70')
    await expect(cell).toHaveAttribute('data-score', '70')
    await navigator.command('edit.comment').tap()
    await page.getByLabel('Comment', { exact: true }).fill('By thumb')
    await page.locator('#details [data-command="view.panel"]').tap()
    await expect(page.locator('#details')).toBeHidden()
    await expectAccessible(page)
    await navigator.command('edit.clear').tap()
    await expect(cell).not.toHaveAttribute('data-score')
  })

  test('a long press opens the menu and does not pick the cell', async ({ navigator, page }) => {
    const cell = navigator.cell('AML.T0000')
    await cell.scrollIntoViewIfNeeded()
    const box = await cell.boundingBox()
    if (!box) throw new Error('the cell has no place')
    const touch = await page.context().newCDPSession(page)
    const point = { x: box.x + 30, y: box.y + 20 }
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
    await expect(cellMenu(page)).toContainText('AML.T0000')
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(cellMenu(page)).toBeVisible()
    await expect(cell).toHaveAttribute('aria-selected', 'false')
    await cellMenu(page).locator('[data-command="cell.add"]').tap()
    await expect(cell).toHaveAttribute('aria-selected', 'true')
  })
})

for (const width of [320, 390]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 640 } })
    test('nothing is pushed out of the page sideways, in matrix and table', async ({ navigator, page }) => {
      const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(await overhang()).toBeLessThanOrEqual(0)
      await navigator.command('view.expand-all').click()
      expect(await overhang()).toBeLessThanOrEqual(0)
      await showTable(navigator)
      expect(await overhang()).toBeLessThanOrEqual(0)
    })
  })
}

test('paper has the name, the release, all columns and no tools', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 995, height: 755 })
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { name: 'Layer' })).toBeVisible()
  await expect(page.getByText(/MITRE ATLAS \d{4}\.\d{2}, released/)).toBeVisible()
  await expect(page.getByRole('toolbar', { name: 'Tools' })).toBeHidden()
  const right = await navigator.cells.last().evaluate((element) => element.getBoundingClientRect().right)
  expect(right).toBeLessThanOrEqual(995)
})

test('the panel is made wider by its edge, by hand and by keyboard, and stays so', async ({ navigator, page }) => {
  await navigator.command('view.panel').click()
  const edge = page.getByRole('separator', { name: 'Width of the details' })
  const details = page.getByRole('complementary', { name: 'Details' })
  const width = async () => Math.round((await details.boundingBox())?.width ?? 0)
  expect(await width()).toBe(340)
  const box = await edge.boundingBox()
  if (!box) throw new Error('the edge is not on the screen')
  await page.mouse.move(box.x + 4, box.y + 200)
  await page.mouse.down()
  await page.mouse.move(box.x - 96, box.y + 200, { steps: 4 })
  await page.mouse.up()
  await expect(edge).toHaveAttribute('aria-valuenow', '440')
  expect(await width()).toBe(440)
  await edge.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(edge).toHaveAttribute('aria-valuenow', '460')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await expect(edge).toHaveAttribute('aria-valuenow', '640')
  await expectAccessible(page)
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await navigator.command('view.panel').click()
  await expect(edge).toHaveAttribute('aria-valuenow', '640')
  await edge.dblclick()
  expect(await width()).toBe(340)
})

test('the status bar says how much is covered as soon as anything is', async ({ navigator, page }) => {
  const covered = page.locator('[data-coverage]')
  await expect(covered).toHaveCount(0)
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('90')
  await expect(covered).toHaveText('<1 % covered')
  await page.keyboard.press('Escape')
  await navigator.command('select.all').click()
  await navigator.setScore('90')
  await expect(covered).toHaveText('100 % covered')
  await expect(covered).toHaveAttribute('title', 'Covered: a score of at least 45')
  await navigator.command('edit.undo').click()
  await expect(covered).toHaveText('<1 % covered')
  // Also while none of what is covered is looked at, and it leads to the panel that says it.
  await navigator.command('focus.gaps').click()
  await expect(page.getByText('of these 0 annotated')).toBeVisible()
  await covered.click()
  await expect(page.locator('#details [data-panel="coverage"]')).toHaveAttribute('aria-pressed', 'true')
})

test('what changed between two releases is listed without the arrows of scores', async ({ navigator, page }) => {
  // The arrows come with the panel that compares layers, and stay on the page.
  await navigator.command('layer.new').click()
  await navigator.menu('insight.compare', 'insight')
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Compare')
  await navigator.menu('layer.from-atlas')
  const dialog = page.getByRole('dialog', { name: 'New layer from ATLAS' })
  await dialog.getByLabel('What changed between two releases').check()
  const lists = dialog.locator('details[data-change]')
  await lists.first().waitFor()
  const drawn = await lists.evaluateAll((all) => all.map((each) => getComputedStyle(each, '::after').content))
  expect(new Set(drawn)).toEqual(new Set(['none']))
})
