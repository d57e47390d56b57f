import { expect, test } from './fixtures.ts'

const INJECTION = 'AML.T0051'

test.describe('selecting', () => {
  test('a click selects one, Ctrl adds and takes out, Shift reaches a range, Escape clears', async ({
    navigator,
    page,
  }) => {
    const count = page.locator('[data-selected-count]')
    await navigator.cell('AML.T0006').click()
    await expect(count).toHaveText('1 selected')
    await navigator.cell('AML.T0002').click({ modifiers: ['Control'] })
    await expect(count).toHaveText('2 selected')
    await navigator.cell('AML.T0002').click({ modifiers: ['Control'] })
    await expect(count).toHaveText('1 selected')
    await navigator.cell('AML.T0006').click()
    await navigator.cell('AML.T0006').click()
    await navigator.cell('AML.T0003').click({ modifiers: ['Shift'] })
    await expect(count).toHaveText('9 selected')
    await page.keyboard.press('Escape')
    await expect(count).toHaveText('0 selected')
  })

  test('a tactic selects its column, and a dragged rectangle what it touches', async ({ navigator, page }) => {
    const count = page.locator('[data-selected-count]')
    await navigator.grid.locator('[role="columnheader"][data-tactic-id="AML.TA0000"]').click()
    await expect(count).toHaveText('4 selected')
    await page.keyboard.press('Escape')
    const from = await navigator.cell('AML.T0040').boundingBox()
    const to = await navigator.cell('AML.T0041').boundingBox()
    if (!from || !to) throw new Error('the cells are not on the screen')
    await page.mouse.move(from.x + 10, from.y + 6)
    await page.mouse.down()
    await page.mouse.move(to.x + 20, to.y + 10, { steps: 6 })
    await page.mouse.up()
    await expect(count).toHaveText('4 selected')
  })

  test('a technique is selected under all its tactics, unless the layer says otherwise', async ({
    navigator,
    page,
  }) => {
    await navigator.cell('AML.T0012').click()
    await expect(navigator.grid.locator('[data-technique-id="AML.T0012"][aria-selected="true"]')).toHaveCount(3)
    await navigator.command('view.layer-settings').click()
    await page.getByLabel('Select techniques across tactics').uncheck()
    await navigator.cell('AML.T0006').click()
    await navigator.cell('AML.T0012').click()
    await expect(navigator.grid.locator('[data-technique-id="AML.T0012"][aria-selected="true"]')).toHaveCount(1)
  })
})

test('score, colour, comment, disabling and clearing show in the cell and are undone one by one', async ({
  navigator,
  page,
}) => {
  const cell = navigator.cell(INJECTION)
  const bare = await navigator.fill(cell)
  await cell.click()
  await navigator.setScore('100')
  await expect(cell).toHaveAttribute('data-score', '100')
  expect(await navigator.fill(cell)).toBe('rgb(142, 200, 67)')

  await page.getByRole('button', { name: 'Colour', exact: true }).click()
  await page.getByRole('button', { name: 'Colour #3182bd' }).click()
  await page.keyboard.press('Escape')
  expect(await navigator.fill(cell)).toBe('rgb(49, 130, 189)')

  await navigator.command('edit.comment').click()
  await page.getByLabel('Comment', { exact: true }).pressSequentially('Guardrail in place')
  await expect(cell).toHaveAccessibleName(/comment: Guardrail in place/)

  await navigator.command('edit.toggle-enabled').click()
  await expect(cell).toHaveAccessibleName(/disabled/)
  expect(await navigator.fill(cell)).toBe(bare)

  await navigator.command('edit.clear').click()
  await expect(cell).not.toHaveAttribute('data-score')
  await expect(cell).not.toHaveAccessibleName(/comment|disabled/)

  const undo = navigator.command('edit.undo')
  await undo.click()
  await expect(cell).toHaveAccessibleName(/disabled/)
  await undo.click()
  await expect(cell).not.toHaveAccessibleName(/disabled/)
  await undo.click()
  await expect(cell).not.toHaveAccessibleName(/comment/)
  await undo.click()
  expect(await navigator.fill(cell)).toBe('rgb(142, 200, 67)')
  await undo.click()
  expect(await navigator.fill(cell)).toBe(bare)
  await expect(undo).toHaveAttribute('aria-disabled', 'true')
  await navigator.command('edit.redo').click()
  await expect(cell).toHaveAttribute('data-score', '100')
})

test('values that differ show as mixed and stay until they are edited', async ({ navigator, page }) => {
  await navigator.cell('AML.T0006').click()
  await navigator.setScore('10')
  await navigator.cell('AML.T0001').click()
  await navigator.setScore('20')
  await navigator.cell('AML.T0006').click({ modifiers: ['Control'] })
  await expect(navigator.score).toHaveValue('')
  await expect(navigator.score).toHaveAttribute('placeholder', 'mixed')
  await navigator.score.focus()
  await page.keyboard.press('Escape')
  await expect(navigator.cell('AML.T0006')).toHaveAttribute('data-score', '10')
  await expect(navigator.cell('AML.T0001')).toHaveAttribute('data-score', '20')
})

test('layouts change how sub-techniques stand, and mini leaves the text out', async ({ navigator }) => {
  await navigator.command('view.expand-all').click()
  const parent = navigator.cell(INJECTION)
  const child = navigator.cell('AML.T0051.000')
  const side = { parent: await parent.boundingBox(), child: await child.boundingBox() }
  expect(side.child?.x).toBeGreaterThan((side.parent?.x ?? 0) + (side.parent?.width ?? 0) - 1)
  await navigator.command('view.layout-flat').click()
  const flat = { parent: await parent.boundingBox(), child: await child.boundingBox() }
  expect(flat.child?.y).toBeGreaterThan(flat.parent?.y ?? 0)
  await navigator.command('view.layout-mini').click()
  await expect(parent).toHaveText('', { useInnerText: true })
  await expect(parent).toHaveAccessibleName(/LLM Prompt Injection/)
})

test('one press of a number key after another makes one score and one step', async ({ navigator, page }) => {
  await navigator.cell(INJECTION).click()
  await page.keyboard.type('75')
  await expect(navigator.cell(INJECTION)).toHaveAttribute('data-score', '75')
  await page.keyboard.press('Control+z')
  await expect(navigator.cell(INJECTION)).not.toHaveAttribute('data-score')
})

test('a score may have a decimal comma, and what is no score is said to be none', async ({ navigator, page }) => {
  const cell = navigator.cell('AML.T0051')
  await cell.click()
  await navigator.setScore('1,5')
  await expect(cell).toHaveAttribute('data-score', '1.5')
  await navigator.setScore('many')
  await expect(page.getByRole('group', { name: 'Message' })).toContainText('“many” is no score')
  await expect(cell).toHaveAttribute('data-score', '1.5')
})

test('what ends as no score leaves no trace of what it began with', async ({ navigator, page }) => {
  const cell = navigator.cell('AML.T0051')
  const problems = page.getByRole('group', { name: 'Message' }).filter({ hasText: 'is no score' })
  await cell.click()
  await navigator.command('view.panel').click()
  await navigator.setScore('75')
  for (const field of [navigator.score, page.getByRole('textbox', { name: 'Score of the selection' })]) {
    for (const entry of ['12abc', '50%', '0x10', '1e400']) {
      await field.click()
      await page.keyboard.press('Control+a')
      await page.keyboard.type(entry)
      await expect(cell).not.toHaveAttribute('data-score', '75')
      await page.keyboard.press('Enter')
      await expect(problems).toHaveText([new RegExp(`^“${entry}” is no score.*The scores are as they were`)])
      await expect(cell).toHaveAttribute('data-score', '75')
      await expect(field).toHaveValue('75')
      await expect(navigator.command('edit.redo')).toHaveAttribute('aria-disabled', 'true')
    }
  }
  await navigator.command('edit.undo').click()
  await expect(cell).not.toHaveAttribute('data-score')
  await expect(navigator.command('edit.undo')).toHaveAttribute('aria-disabled', 'true')
})

test('after a score, Enter leads back to the matrix, or stays where no cell had the focus', async ({
  navigator,
  page,
}) => {
  const cell = navigator.cell('AML.T0051')
  await cell.click()
  await navigator.command('view.panel').click()
  for (const field of [navigator.score, page.getByRole('textbox', { name: 'Score of the selection' })]) {
    await field.fill('5')
    await page.keyboard.press('Enter')
    await expect(cell).toBeFocused()
  }
  await page.reload()
  await navigator.ready()
  await navigator.command('select.all').click()
  await navigator.score.fill('7')
  await page.keyboard.press('Enter')
  await expect(navigator.score).toBeFocused()
  // The text is selected, and what is typed over it is a step of its own.
  await page.keyboard.type('8')
  await expect(cell).toHaveAttribute('data-score', '8')
  await navigator.command('edit.undo').click()
  await expect(cell).toHaveAttribute('data-score', '7')
})

test('that something is no score is said of the last entry alone, and no longer once a score was taken', async ({
  navigator,
  page,
}) => {
  const problems = page.getByRole('group', { name: 'Message' }).filter({ hasText: 'is no score' })
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('abc')
  await navigator.setScore('lots')
  await expect(problems).toHaveText([/^“lots” is no score/])
  await navigator.setScore('12,75')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '12.75')
  await expect(problems).toHaveCount(0)

  // The field of the panel is the same entry, and taking the score away is one.
  await navigator.setScore('abc')
  await navigator.command('edit.comment').click()
  await expect(problems).toHaveCount(1)
  await page.locator('#details').getByRole('textbox', { name: 'Score of the selection' }).fill('')
  await expect(navigator.cell('AML.T0051')).not.toHaveAttribute('data-score')
  await expect(problems).toHaveCount(0)

  // So are the keys of the matrix.
  await navigator.setScore('abc')
  await expect(problems).toHaveCount(1)
  await navigator.cell('AML.T0051').focus()
  await page.keyboard.press('7')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '7')
  await expect(problems).toHaveCount(0)
})

test('the panel of the selection has score and colour too, and says what the toolbar says', async ({
  navigator,
  page,
}) => {
  const cell = navigator.cell(INJECTION)
  await cell.click()
  await navigator.command('edit.comment').click()
  const details = page.locator('#details')
  await details.getByRole('textbox', { name: 'Score of the selection' }).fill('7')
  await expect(cell).toHaveAttribute('data-score', '7')
  await expect(page.getByRole('textbox', { name: 'Score', exact: true })).toHaveValue('7')

  await details.getByRole('button', { name: 'Colour of the selection' }).click()
  await page.getByRole('button', { name: 'Colour #3182bd' }).click()
  expect(await navigator.fill(cell)).toBe('rgb(49, 130, 189)')
  await page.keyboard.press('Escape')
  await expect(details.getByRole('button', { name: 'Colour of the selection' })).toBeFocused()

  await navigator.command('edit.undo').click()
  await navigator.command('edit.undo').click()
  await expect(cell).not.toHaveAttribute('data-score')
})
