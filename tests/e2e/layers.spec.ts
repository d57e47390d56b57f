import { expect, test } from './fixtures.ts'
import { NavigatorPage } from './navigator-page.ts'

test('layers are made, renamed, duplicated, moved and closed, and all of it is undone', async ({ navigator, page }) => {
  await navigator.command('layer.new').click()
  await expect(navigator.tabs).toHaveText(['Layer', 'Layer 2'])
  await navigator.tabs.nth(1).dblclick()
  await page.getByLabel('Layer name').fill('Detection Q4')
  await page.keyboard.press('Enter')
  await expect(navigator.tabs).toHaveText(['Layer', 'Detection Q4'])
  await navigator.menu('layer.duplicate')
  await expect(navigator.tabs).toHaveText(['Layer', 'Detection Q4', 'Detection Q4 (copy)'])
  await navigator.menu('layer.move-left')
  await expect(navigator.tabs).toHaveText(['Layer', 'Detection Q4 (copy)', 'Detection Q4'])
  await navigator.menu('layer.close')
  await expect(navigator.tabs).toHaveText(['Layer', 'Detection Q4'])
  await page.getByRole('group', { name: 'Message' }).getByRole('button', { name: 'Undo' }).click()
  await expect(navigator.tabs).toHaveText(['Layer', 'Detection Q4 (copy)', 'Detection Q4'])
  for (let i = 0; i < 4; i++) await navigator.command('edit.undo').click()
  await expect(navigator.tabs).toHaveText(['Layer'])
})

test('a tab is moved by dragging it onto another', async ({ navigator }) => {
  await navigator.command('layer.new').click()
  await navigator.command('layer.new').click()
  await expect(navigator.tabs).toHaveText(['Layer', 'Layer 2', 'Layer 3'])
  // What moves them is fetched.
  await expect(navigator.tabs.nth(2)).toHaveAttribute('draggable', 'true')
  await navigator.tabs.nth(2).dragTo(navigator.tabs.nth(0))
  await expect(navigator.tabs).toHaveText(['Layer 3', 'Layer', 'Layer 2'])
})

test('a tab is dropped past the last one, and on the cross of another', async ({ navigator, page }) => {
  await navigator.command('layer.new').click()
  await navigator.command('layer.new').click()
  await expect(navigator.tabs.first()).toHaveAttribute('draggable', 'true')
  const header = page.getByRole('banner')
  const last = await navigator.tabs.last().boundingBox()
  const row = await header.boundingBox()
  const past = {
    x: (last?.x ?? 0) + (last?.width ?? 0) + 16 - (row?.x ?? 0),
    y: (last?.y ?? 0) + (last?.height ?? 0) / 2 - (row?.y ?? 0),
  }
  await navigator.tabs.first().dragTo(header, { targetPosition: past })
  await expect(navigator.tabs).toHaveText(['Layer 2', 'Layer 3', 'Layer'])
  await expect(page.locator('[data-drop]')).toHaveCount(0)
  // The cross of the tab in front is always there.
  await navigator.tabs.nth(2).click()
  const cross = page.getByTitle('Close layer').nth(2)
  await navigator.tabs.first().dragTo(cross)
  await expect(navigator.tabs).toHaveText(['Layer 3', 'Layer', 'Layer 2'])
  await navigator.command('edit.undo').click()
  await expect(navigator.tabs).toHaveText(['Layer 2', 'Layer 3', 'Layer'])
})

test('the arrows lead from tab to tab, to the one that the page came with too', async ({ navigator, page }) => {
  await navigator.command('layer.new').click()
  await navigator.tabs.nth(1).focus()
  for (const place of [0, 1]) {
    await page.keyboard.press('ArrowLeft')
    await expect(navigator.tabs.nth(place)).toHaveAttribute('aria-selected', 'true')
    await expect(navigator.tabs.nth(place)).toBeFocused()
  }
})

test('a renamed layer gives the focus back to where it came from', async ({ navigator, page }) => {
  const tab = navigator.tabs.first()
  const field = page.getByLabel('Layer name')
  await tab.focus()
  for (const key of ['Enter', 'Escape']) {
    await page.keyboard.press('F2')
    await expect(field).toBeFocused()
    await page.keyboard.type(`By ${key}`)
    await page.keyboard.press(key)
    await expect(field).toHaveCount(0)
    await expect(tab).toBeFocused()
  }
  await expect(navigator.tabs).toHaveText(['By Enter'])
  const cell = navigator.cell('AML.T0051')
  await cell.click()
  await page.keyboard.press('F2')
  await expect(field).toBeFocused()
  await page.keyboard.type('From a cell')
  await page.keyboard.press('Enter')
  await expect(navigator.tabs).toHaveText(['From a cell'])
  await expect(cell).toBeFocused()
  // From the palette, which is gone by then.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('rename layer')
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  await expect(page.locator('body')).not.toBeFocused()
  // Left otherwise, it keeps nothing back.
  await tab.dblclick()
  await field.fill('By a click')
  await navigator.cell('AML.T0006').click()
  await expect(navigator.tabs).toHaveText(['By a click'])
  await expect(navigator.cell('AML.T0006')).toBeFocused()
})

test('a layer keeps its name when the field for it is left empty', async ({ navigator, page }) => {
  await navigator.command('view.layer-settings').click()
  const name = page.locator('#details').getByLabel('Name', { exact: true })
  await name.fill('Threats')
  await expect(navigator.tabs).toHaveText(['Threats'])
  await navigator.cell('AML.T0051').focus()
  for (const empty of ['', '   ']) {
    await name.fill(empty)
    await navigator.cell('AML.T0051').focus()
    await expect(navigator.tabs).toHaveText(['Threats'])
    await expect(name).toHaveValue('Threats')
  }
  // Letter by letter, too.
  await name.press('End')
  for (let i = 0; i < 7; i++) await name.press('Backspace')
  await expect(name).toHaveValue('')
  await navigator.cell('AML.T0051').focus()
  await expect(navigator.tabs).toHaveText(['Threats'])
  await navigator.command('edit.undo').click()
  await expect(navigator.tabs).toHaveText(['Layer'])
})

test('closing the last layer leaves a blank one, and undo brings the work back', async ({ navigator }) => {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('5')
  await navigator.menu('layer.close')
  await expect(navigator.tabs).toHaveCount(1)
  await expect(navigator.cell('AML.T0051')).not.toHaveAttribute('data-score')
  await navigator.command('edit.undo').click()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '5')
})

test('the work of the last visit is there again after a reload', async ({ navigator, page }) => {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('42')
  await navigator.command('layer.new').click()
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await expect(navigator.tabs).toHaveText(['Layer', 'Layer 2'])
  await navigator.tabs.first().click()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '42')
})

test('forgetting the device deletes what is stored and says so first', async ({ navigator, page }) => {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('42')
  await navigator.saved()
  await navigator.menu('device.forget')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete what is stored here' }).click()
  await expect(page.locator('[data-saving="stopped"]')).toBeVisible()
  await page.reload()
  await navigator.ready()
  await expect(navigator.cell('AML.T0051')).not.toHaveAttribute('data-score')
})

test('undo takes back what was done in its window, and leaves what another did to the layer', async ({
  navigator,
  context,
}) => {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('40')
  await navigator.saved()
  const other = new NavigatorPage(await context.newPage())
  await other.open()
  await expect(other.cell('AML.T0051')).toHaveAttribute('data-score', '40')
  await other.cell('AML.T0049').click()
  await other.setScore('70')
  await other.saved()
  await navigator.page.bringToFront()
  await expect(navigator.cell('AML.T0049')).toHaveAttribute('data-score', '70')
  await navigator.command('edit.undo').click()
  await expect(navigator.cell('AML.T0051')).not.toHaveAttribute('data-score')
  await expect(navigator.cell('AML.T0049')).toHaveAttribute('data-score', '70')
  await navigator.saved()
  await other.page.bringToFront()
  await expect(other.cell('AML.T0051')).not.toHaveAttribute('data-score')
  await expect(other.cell('AML.T0049')).toHaveAttribute('data-score', '70')
  await other.command('edit.undo').click()
  await expect(other.cell('AML.T0049')).not.toHaveAttribute('data-score')
})
