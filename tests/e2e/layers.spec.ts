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
  await navigator.tabs.nth(2).dragTo(navigator.tabs.nth(0))
  await expect(navigator.tabs).toHaveText(['Layer 3', 'Layer', 'Layer 2'])
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
